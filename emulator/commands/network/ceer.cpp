// AT+CEER - Extended error report.                               [27.007 6.10]
//
//   AT+CEER=?    OK
//   AT+CEER      +CEER: <location>,<cause>    of the last call's end; 0,0 when there was none.
//                <location> 1 (chosen), <cause> of 24.008: 1 nobody has the number, 16 hung up, 17
//                busy, 19 no answer, 27 not registered there, 41 power or network lost
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace ceer {

void execute(Call& call) {
  const auto [location, cause] = call.module.release_cause;
  call.info(std::to_string(location) + "," + std::to_string(cause));
}

}  // namespace ceer

extern constexpr Command kCeer{.name = "+CEER",
                               .title = "Extended error report",
                               .manual = "27.007 6.10",
                               .test = kAnswersOk,
                               .execute = ceer::execute};
}  // namespace m95
