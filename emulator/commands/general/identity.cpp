// ATI, AT+CGMI, AT+CGMM, AT+CGMR, AT+CGSN, AT+GMI, AT+GMM, AT+GMR, AT+GSN, AT+QGSN, AT+QGMR,
// AT+GOI, AT+GCAP - Who the module is.
//                                                                [27.007 5.1-5.4;
//                                                                V.250 6.1.4-6.1.7]
//
//   ATI[0]                 manufacturer, model, revision, a line each
//   AT+CGMI, AT+GMI        manufacturer, model, and the chip's software
//   AT+CGMM, AT+GMM        model
//   AT+CGMR, AT+GMR        revision
//   AT+QGMR                the same
//   AT+CGSN, AT+GSN        IMEI, 15 digits
//   AT+QGSN                +QGSN: "<IMEI>"
//   AT+GOI                 the model without its maker
//   AT+GCAP                +GCAP: +CGSM,+FCLASS
#include "emulator/commands/general/basic.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace identity {

const config::Identity& identity(const Call& call) { return call.module.config().identity; }

void revision(Call& call) { call.line("Revision: " + identity(call).revision); }
void model(Call& call) { call.line(identity(call).model); }
void serial_number(Call& call) { call.line(identity(call).imei); }

void serial_number_in_quotes(Call& call) { call.info(in_quotes(identity(call).imei)); }

// "M95" of "Quectel_M95".
void object(Call& call) {
  const std::string& model = identity(call).model;
  call.line(model.substr(model.rfind('_') + 1));
}

void lines_with(Call& call, const std::string& last) {
  const char ends[] = {call.channel.settings.result_format().s3,
                       call.channel.settings.result_format().s4};
  const std::string next(ends, sizeof ends);
  call.line(identity(call).manufacturer + next + identity(call).model + next + "Revision: " + last);
}

void all(Call& call) { lines_with(call, identity(call).revision); }

// As the manual prints it: here it is the chip's software, not the module's.
void manufacturer(Call& call) { lines_with(call, "MTK 0828"); }

void ati(Call& call) {
  basic_value(call, {0, 0});
  all(call);
}

}  // namespace identity

extern constexpr Command kAti{.name = "I",
                              .title = "Display product identification",
                              .manual = "V.250 6.1.3",
                              .write = identity::ati,
                              .execute = identity::ati};
extern constexpr Command kCgmi{.name = "+CGMI",
                               .title = "Manufacturer identification",
                               .manual = "27.007 5.1",
                               .test = kAnswersOk,
                               .execute = identity::manufacturer};
extern constexpr Command kGmi{.name = "+GMI",
                              .title = "Manufacturer identification",
                              .manual = "V.250 6.1.4",
                              .test = kAnswersOk,
                              .execute = identity::manufacturer};
extern constexpr Command kCgmm{.name = "+CGMM",
                               .title = "Model identification",
                               .manual = "27.007 5.2",
                               .test = kAnswersOk,
                               .execute = identity::model};
extern constexpr Command kGmm{.name = "+GMM",
                              .title = "Model identification",
                              .manual = "V.250 6.1.5",
                              .test = kAnswersOk,
                              .execute = identity::model};
extern constexpr Command kCgmr{.name = "+CGMR",
                               .title = "Revision identification",
                               .manual = "27.007 5.3",
                               .test = kAnswersOk,
                               .execute = identity::revision};
extern constexpr Command kGmr{.name = "+GMR",
                              .title = "Revision identification",
                              .manual = "V.250 6.1.6",
                              .test = kAnswersOk,
                              .execute = identity::revision};
extern constexpr Command kCgsn{.name = "+CGSN",
                               .title = "Product serial number (IMEI)",
                               .manual = "27.007 5.4",
                               .test = kAnswersOk,
                               .execute = identity::serial_number};
extern constexpr Command kGsn{.name = "+GSN",
                              .title = "Product serial number (IMEI)",
                              .manual = "V.250 6.1.7",
                              .test = kAnswersOk,
                              .execute = identity::serial_number};
extern constexpr Command kQgsn{.name = "+QGSN",
                               .title = "Product serial number (IMEI)",
                               .manual = "M66 manual",
                               .test = kAnswersOk,
                               .execute = identity::serial_number_in_quotes};
extern constexpr Command kQgmr{.name = "+QGMR",
                               .title = "Revision identification",
                               .manual = "M66 manual",
                               .test = kAnswersOk,
                               .execute = identity::revision,
                               .evidence = Evidence::chosen};
extern constexpr Command kGoi{.name = "+GOI",
                              .title = "Global object identification",
                              .manual = "V.250 6.1.8",
                              .test = kAnswersOk,
                              .execute = identity::object};
extern constexpr Command kGcap{.name = "+GCAP",
                               .title = "Complete capabilities list",
                               .manual = "V.250 6.1.9",
                               .test = kAnswersOk,
                               .execute = "+GCAP: +CGSM,+FCLASS"};
}  // namespace m95
