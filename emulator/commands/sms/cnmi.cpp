// AT+CNMI, AT+CNMA - New messages: how the host hears of them.   [27.005 3.4.1, 3.4.4]
//
//   AT+CNMI=?                                        +CNMI: (0-3),(0-3),(0,2,3),(0-2),(0,1)
//   AT+CNMI?                                         +CNMI: <mode>,<mt>,<bm>,<ds>,<bfr>
//   AT+CNMI=[<mode>[,<mt>[,<bm>[,<ds>[,<bfr>]]]]]    what is omitted stays
//       <mode>    0 holds +CMTI and +CDSI back, 1 to 3 tell them when the line is free
//       <mt>      0 nothing, 1 +CMTI, 2 +CMT, 3 +CMT of class 3
//       <ds>      0 status reports are dropped, 1 +CDS, 2 +CDSI
//       <bfr>     0 tells what was held back, 1 drops it
//   AT+CNMA[=<n>]                                    takes a +CMT or +CDS with AT+CSMS=1
//       <n>       0 or 1
#include "emulator/commands/sms/places.hpp"

namespace m95 {
namespace cnmi {

constexpr std::array<at::Range, 5> kRanges = {{{0, 3}, {0, 3}, {0, 3}, {0, 2}, {0, 1}}};
constexpr std::size_t kBroadcast = 2;
constexpr at::Range kTaken{0, 1};

void read(Call& call) {
  std::string text;
  for (const int value : call.channel.settings.message_reports) {
    if (!text.empty()) text += ",";
    text += std::to_string(value);
  }
  call.info(text);
}

void write(Call& call) {
  call.args.expect_count(1, kRanges.size());
  std::array<int, 5> wanted = call.channel.settings.message_reports;
  for (std::size_t i = 0; i < kRanges.size(); ++i) {
    wanted.at(i) = static_cast<int>(call.args.integer_or(i, kRanges.at(i), wanted.at(i)));
  }
  if (wanted[kBroadcast] == 1) throw at::BadArgument("<bm> 1 is not offered");
  call.channel.settings.message_reports = wanted;
  call.module.messages->reports_set(call.channel);
}

void take(Call& call) {
  if (call.request.form == at::Form::write) {
    call.args.expect_count(1, 1);
    call.args.integer(0, kTaken);
  }
  call.module.messages->acknowledge();
}

}  // namespace cnmi

extern constexpr Command kCnmi{.name = "+CNMI",
                               .title = "New message indications",
                               .manual = "27.005 3.4.1",
                               .test = "+CNMI: (0-3),(0-3),(0,2,3),(0-2),(0,1)",
                               .read = cnmi::read,
                               .write = cnmi::write};
extern constexpr Command kCnma{.name = "+CNMA",
                               .title = "New message acknowledgement",
                               .manual = "27.005 3.4.4",
                               .test = "+CNMA: (0,1)",
                               .write = cnmi::take,
                               .execute = cnmi::take};
}  // namespace m95
