// AT+CSMP - Set text mode parameters.                            [27.005 3.3.2]
//
//   AT+CSMP=?                              OK
//   AT+CSMP?                               +CSMP: <fo>,<vp>,<pid>,<dcs>
//   AT+CSMP=[<fo>[,<vp>[,<pid>[,<dcs>]]]]  0-255 each; <vp> a time in quotes where <fo> has an
//                                          absolute one; what is omitted stays
#include "emulator/commands/sms/places.hpp"
#include "protocol/sms/tpdu.hpp"

namespace m95 {
namespace csmp {

constexpr at::Range kOctet{0, 255};
constexpr int kValidityMask = 0x18;
constexpr int kAbsolute = 0x18;

bool is_absolute(int first) { return (first & kValidityMask) == kAbsolute; }

void read(Call& call) {
  const MessageParameters& now = call.module.messages->parameters;
  std::string validity = std::to_string(now.validity);
  if (is_absolute(now.first)) validity = in_quotes(now.validity_text);
  call.info(std::to_string(now.first) + "," + validity + "," + std::to_string(now.pid) + "," +
            std::to_string(now.dcs));
}

void write(Call& call) {
  call.args.expect_count(1, 4);
  MessageParameters wanted = call.module.messages->parameters;
  wanted.first = static_cast<int>(call.args.integer_or(0, kOctet, wanted.first));
  if (is_absolute(wanted.first)) {
    if (call.args.has(1)) {
      wanted.validity_text = call.args.text(1);
      parse_time(wanted.validity_text);
    }
    if (wanted.validity_text.empty()) throw at::BadArgument("an absolute <vp> that is missing");
  } else {
    wanted.validity = static_cast<int>(call.args.integer_or(1, kOctet, wanted.validity));
  }
  wanted.pid = static_cast<int>(call.args.integer_or(2, kOctet, wanted.pid));
  wanted.dcs = static_cast<int>(call.args.integer_or(3, kOctet, wanted.dcs));
  call.module.messages->parameters = wanted;
}

}  // namespace csmp

extern constexpr Command kCsmp{.name = "+CSMP",
                               .title = "Set text mode parameters",
                               .manual = "27.005 3.3.2",
                               .test = kAnswersOk,
                               .read = csmp::read,
                               .write = csmp::write};
}  // namespace m95
