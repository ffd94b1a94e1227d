// What a host types behind "> " of AT+CMGS and AT+CMGW, as a message.
#pragma once

#include <optional>

#include <boost/asio/awaitable.hpp>

#include "emulator/commands/sms/places.hpp"
#include "emulator/core/prompt.hpp"

namespace m95 {

/// The octets of a PDU, or the text of text mode; nothing when ESC gave it up. Throws CmsError: 500
/// when the host fell silent, 513 too long.
inline Task<std::optional<std::string>> typed(Call& call) {
  const PromptOptions options{.size = std::nullopt, .most = kMostTyped, .echo = true};
  Entered entered = co_await prompt(call, options);
  if (entered.end == Entered::End::cancelled) co_return std::nullopt;
  constexpr int kTooLong = 513;
  if (entered.end == Entered::End::abandoned) throw CmsError(kUnknownFailure);
  if (entered.too_long) throw CmsError(kTooLong);
  co_return std::move(entered.bytes);
}

/// A TPDU as an SMS-SUBMIT. Throws CmsError(304).
inline sms::Submit submit_of(std::string_view tpdu) {
  try {
    return sms::parse_submit(tpdu);
  } catch (const sms::Malformed&) {
    throw CmsError(kInvalidPduMode);
  }
}

}  // namespace m95
