// ATO - Return to data mode.                                     [V.250 6.3.7]
//
//   ATO[0]    NO CARRIER where there is no connection to return to: certificates and FTP transfers
//             end with their data mode
#include "emulator/commands/general/basic.hpp"

namespace m95 {
namespace {

void resume(Call& call) {
  basic_value(call, {0, 0});
  call.closing(at::ResultCode::no_carrier);
}

}  // namespace

extern constexpr Command kAto{.name = "O",
                              .title = "Return to data mode",
                              .manual = "V.250 6.3.7",
                              .write = resume,
                              .execute = resume};
}  // namespace m95
