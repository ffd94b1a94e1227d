// ATI, AT+CGMI, AT+CGMM, AT+CGMR, AT+CGSN, AT+GMI, AT+GMM, AT+GMR, AT+GSN - Who the module is.
//                                                                [27.007 5.1-5.4;
//                                                                V.250 6.1.4-6.1.7]
//
//   ATI[0]                 manufacturer, model, revision, a line each
//   AT+CGMI, AT+GMI        the same three as one answer
//   AT+CGMM, AT+GMM        model
//   AT+CGMR, AT+GMR        revision
//   AT+CGSN, AT+GSN        IMEI, 15 digits
#include "emulator/commands/general/basic.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace {

const config::Identity& identity(const Call& call) { return call.module.config().identity; }

void revision(Call& call) { call.line("Revision: " + identity(call).revision); }
void model(Call& call) { call.line(identity(call).model); }
void serial_number(Call& call) { call.line(identity(call).imei); }

void all(Call& call) {
  const char ends[] = {call.channel.settings.result_format().s3,
                       call.channel.settings.result_format().s4};
  const std::string next(ends, sizeof ends);
  call.line(identity(call).manufacturer + next + identity(call).model + next +
            "Revision: " + identity(call).revision);
}

void ati(Call& call) {
  basic_value(call, {0, 0});
  all(call);
}

}  // namespace

extern constexpr Command kAti{.name = "I",
                              .title = "Display product identification",
                              .manual = "V.250 6.1.3",
                              .write = ati,
                              .execute = ati};
extern constexpr Command kCgmi{.name = "+CGMI",
                               .title = "Manufacturer identification",
                               .manual = "27.007 5.1",
                               .test = kAnswersOk,
                               .execute = all};
extern constexpr Command kGmi{.name = "+GMI",
                              .title = "Manufacturer identification",
                              .manual = "V.250 6.1.4",
                              .test = kAnswersOk,
                              .execute = all};
extern constexpr Command kCgmm{.name = "+CGMM",
                               .title = "Model identification",
                               .manual = "27.007 5.2",
                               .test = kAnswersOk,
                               .execute = model};
extern constexpr Command kGmm{.name = "+GMM",
                              .title = "Model identification",
                              .manual = "V.250 6.1.5",
                              .test = kAnswersOk,
                              .execute = model};
extern constexpr Command kCgmr{.name = "+CGMR",
                               .title = "Revision identification",
                               .manual = "27.007 5.3",
                               .test = kAnswersOk,
                               .execute = revision};
extern constexpr Command kGmr{.name = "+GMR",
                              .title = "Revision identification",
                              .manual = "V.250 6.1.6",
                              .test = kAnswersOk,
                              .execute = revision};
extern constexpr Command kCgsn{.name = "+CGSN",
                               .title = "Product serial number (IMEI)",
                               .manual = "27.007 5.4",
                               .test = kAnswersOk,
                               .execute = serial_number};
extern constexpr Command kGsn{.name = "+GSN",
                              .title = "Product serial number (IMEI)",
                              .manual = "V.250 6.1.7",
                              .test = kAnswersOk,
                              .execute = serial_number};
}  // namespace m95
