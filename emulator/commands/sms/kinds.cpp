// AT+QCLASS0, AT+QSMSCODE - Messages to be shown at once, and the code of texts.   [M66 manual]
//
//   AT+QCLASS0=<n>       messages of class 0: 0 to the host at once (+CMT) where AT+CNMI's <mt> is
//                        not 0; 1 as others
//   AT+QSMSCODE=<n>      code of special characters 0, 1; kept and shown: texts are as AT+CSCS says
//   AT...?, AT...=?      value and range
#include "emulator/commands/settings/stored.hpp"

namespace m95 {

extern constexpr Command kQclass0{.name = "+QCLASS0",
                                  .title = "Store messages of class 0",
                                  .manual = "M66 manual",
                                  .test = stored::test,
                                  .read = stored::read,
                                  .write = stored::write,
                                  .evidence = Evidence::chosen};
extern constexpr Command kQsmscode{.name = "+QSMSCODE",
                                   .title = "Code of texts of messages",
                                   .manual = "M66 manual",
                                   .test = stored::test,
                                   .read = stored::read,
                                   .write = stored::write,
                                   .evidence = Evidence::chosen};
}  // namespace m95
