// AT+COPN - Read operator names.                                 [27.007 7.21]
//
//   AT+COPN=?    OK
//   AT+COPN      +COPN: "<numeric>","<long>"      a line each network of the configuration
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace copn {

void execute(Call& call) {
  for (const ReachableNetwork& one : call.module.radio.networks()) {
    call.info(in_quotes(one.numeric) + "," + in_quotes(one.name));
  }
}

}  // namespace copn

extern constexpr Command kCopn{.name = "+COPN",
                               .title = "Read operator names",
                               .manual = "27.007 7.21",
                               .test = kAnswersOk,
                               .execute = copn::execute};
}  // namespace m95
