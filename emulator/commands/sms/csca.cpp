// AT+CSCA - Service centre address.                              [27.005 3.3.1]
//
//   AT+CSCA=?                     OK
//   AT+CSCA?                      +CSCA: "<number>",<type>
//   AT+CSCA="<number>"[,<type>]   until power-off, or for good with AT+CSAS
#include "emulator/commands/sms/places.hpp"

namespace m95 {
namespace csca {

void read(Call& call) {
  call.module.messages->require_sim();
  const sms::Address& center = call.module.messages->parameters.service_center;
  call.info(shown_number(call.channel.settings, center) + "," + std::to_string(center.type));
}

void write(Call& call) {
  call.args.expect_count(1, 2);
  const std::string& number = call.args.text(0);
  const auto type = static_cast<int>(call.args.integer_or(1, kTypesOfNumber, -1));
  call.module.messages->require_sim();
  call.module.messages->parameters.service_center = number_of(call.channel.settings, number, type);
}

}  // namespace csca

extern constexpr Command kCsca{.name = "+CSCA",
                               .title = "Service centre address",
                               .manual = "27.005 3.3.1",
                               .test = kAnswersOk,
                               .read = csca::read,
                               .write = csca::write};
}  // namespace m95
