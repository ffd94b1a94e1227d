// AT+QCLIP, AT+QCOLP, AT+QCGTIND, AT+QREFUSECS - What is told of calls, and which are refused.
// [M66 manual]
//
//   AT+QCLIP=<n>, AT+QCOLP=<n>     1: +CLIP, +COLP without the name; 0 with it
//   AT+QCGTIND=<n>                 1: +QCGTIND: 0 at the end of a voice call
//   AT+QREFUSECS=<sms>,<calls>     1: messages stay in the network; who calls hears BUSY
//   AT...?, AT...=?                value and range
#include "emulator/commands/settings/stored.hpp"
#include "emulator/core/message_service.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace call_reports {

void refuse(Call& call) {
  call.args.expect_count(2, 2);
  stored::write(call);
  call.module.messages->wake();
}

}  // namespace call_reports

extern constexpr Command kQclip{.name = "+QCLIP",
                                .title = "Calling line identification without the name",
                                .manual = "M66 manual",
                                .test = stored::test,
                                .read = stored::read,
                                .write = stored::write,
                                .evidence = Evidence::chosen};
extern constexpr Command kQcolp{.name = "+QCOLP",
                                .title = "Connected line identification without the name",
                                .manual = "M66 manual",
                                .test = stored::test,
                                .read = stored::read,
                                .write = stored::write,
                                .evidence = Evidence::chosen};
extern constexpr Command kQcgtind{.name = "+QCGTIND",
                                  .title = "Call termination indication",
                                  .manual = "M66 manual",
                                  .test = stored::test,
                                  .read = stored::read,
                                  .write = stored::write,
                                  .evidence = Evidence::chosen};
extern constexpr Command kQrefusecs{.name = "+QREFUSECS",
                                    .title = "Refuse messages and calls",
                                    .manual = "M66 manual",
                                    .test = stored::test,
                                    .read = stored::read,
                                    .write = call_reports::refuse,
                                    .evidence = Evidence::observed};
}  // namespace m95
