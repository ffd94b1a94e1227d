// PINs and PUKs as commands take them, and the card's verdict as an error (27.007 7.4, 7.5, 8.3).
#pragma once

#include <algorithm>
#include <string>

#include "emulator/core/call.hpp"
#include "emulator/core/sim_access.hpp"
#include "emulator/core/sim_card.hpp"

namespace m95 {

/// 4 to 8 digits, quoted or not. Throws BadArgument.
inline const std::string& password(const Call& call, std::size_t index) {
  constexpr std::size_t kLeast = 4;
  constexpr std::size_t kMost = 8;
  const std::string& text = call.args.text(index, kMost);
  const bool digits =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (text.size() < kLeast || !digits) throw at::BadArgument("a password is 4 to 8 digits");
  return text;
}

/// Throws CmeError: 16 wrong, 12 or 18 blocked, 3 not allowed.
inline void require_right(SimVerdict verdict, SimSecret which) {
  switch (verdict) {
    case SimVerdict::right:
      return;
    case SimVerdict::wrong:
      throw CmeError(cme::kIncorrectPassword);
    case SimVerdict::blocked:
      throw CmeError(which == SimSecret::pin ? cme::kPukRequired : cme::kPuk2Required);
    case SimVerdict::not_allowed:
      throw CmeError(cme::kNotAllowed);
  }
}

}  // namespace m95
