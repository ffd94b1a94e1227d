// ATD - Dial, for data only.                                     [27.007 6.2, 10.2.1.1;
// V.250 6.3.1]
//
//   ATD*99#, ATDT*99***1#   NO CARRIER: there is no PPP peer behind it (chosen)
//   ATD<number>             a data call: NO CARRIER, nobody takes one
//   ATD<number>;            a voice call: ERROR, not modelled
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"

namespace m95 {
namespace {

// The last digit says voice (V.250 6.3.1, 27.007 6.2).
bool is_voice(const std::string& dialled) { return dialled.find(';') != std::string::npos; }

// V.250 6.3.1's digits and modifiers, and 27.007's.
bool is_dial_string(const std::string& dialled) {
  constexpr std::string_view kAllowed = "0123456789*#+ABCD,TPW!@abcdtpw IGig";
  return dialled.find_first_not_of(kAllowed) == std::string::npos &&
         dialled.find_first_of("0123456789") != std::string::npos;
}

void dial(Call& call) {
  const std::string& dialled = call.request.args;
  if (is_voice(dialled)) throw PlainError("voice calls are not modelled");
  if (!is_dial_string(dialled)) throw PlainError("no number to dial");
  call.closing(at::ResultCode::no_carrier);
}

}  // namespace

extern constexpr Command kAtd{.name = "D",
                              .title = "Dial (data)",
                              .manual = "27.007 6.2",
                              .write = dial,
                              .evidence = Evidence::chosen};
}  // namespace m95
