// AT+QTEMP - Temperature.                                        [recorded]
//
//   AT+QTEMP?    +QTEMP: 1,<millivolts>,<celsius>     the sensor's voltage and the temperature,
//                as configured; what the 1 says is not known
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace qtemp {

void read(Call& call) {
  const config::Temperature& now = call.module.config().temperature;
  call.info("1," + std::to_string(now.millivolts) + "," + std::to_string(now.celsius));
}

}  // namespace qtemp

extern constexpr Command kQtemp{.name = "+QTEMP",
                                .title = "Temperature",
                                .manual = "M66 manual",
                                .read = qtemp::read,
                                .evidence = Evidence::observed};
}  // namespace m95
