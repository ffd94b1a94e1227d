// AT+QRIMODE - Ring indicator mode.                              [M66 manual]
//
//   AT+QRIMODE=?, AT+QRIMODE?    +QRIMODE: (0-1), +QRIMODE: <mode>
//   AT+QRIMODE=<mode>            kept and shown; RI rings with any
#include "emulator/commands/settings/stored.hpp"

namespace m95 {

extern constexpr Command kQrimode{.name = "+QRIMODE",
                                  .title = "Ring indicator mode",
                                  .manual = "M66 manual",
                                  .test = stored::test,
                                  .read = stored::read,
                                  .write = stored::write,
                                  .evidence = Evidence::chosen};

}  // namespace m95
