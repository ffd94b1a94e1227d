// AT+CREG, AT+CGREG - Network registration, circuit-switched and GPRS.   [27.007 7.2, 10.1.20;
// AN-5.1]
//
//   AT+CREG=?      +CREG: (0-2)
//   AT+CREG?       +CREG: <n>,<stat>[,"<lac>","<ci>"]     (the cell with n=2, when registered)
//   AT+CREG=<n>    0 no report, 1 +CREG: <stat>, 2 with the cell
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace registration {

constexpr at::Range kReports{0, 2};
constexpr int kWithCell = 2;

void show(Call& call, int report, int stat, bool registered) {
  std::string text = std::to_string(report) + "," + std::to_string(stat);
  if (report == kWithCell && registered) {
    const config::Operator& cell = call.module.config().network_operator;
    text += "," + in_quotes(cell.lac) + "," + in_quotes(cell.ci);
  }
  call.info(text);
}

int requested(Call& call) {
  call.args.expect_count(1, 1);
  return static_cast<int>(call.args.integer(0, kReports));
}

void read_creg(Call& call) {
  const Radio& radio = call.module.radio;
  show(call, call.channel.settings.creg_report, radio.registration(), radio.registered());
}
void write_creg(Call& call) { call.channel.settings.creg_report = requested(call); }

void read_cgreg(Call& call) {
  const Radio& radio = call.module.radio;
  show(call, call.channel.settings.cgreg_report, radio.gprs_registration(),
       radio.gprs_registered());
}
void write_cgreg(Call& call) { call.channel.settings.cgreg_report = requested(call); }

}  // namespace registration

extern constexpr Command kCreg{.name = "+CREG",
                               .title = "Network registration",
                               .manual = "27.007 7.2",
                               .test = "+CREG: (0-2)",
                               .read = registration::read_creg,
                               .write = registration::write_creg};
extern constexpr Command kCgreg{.name = "+CGREG",
                                .title = "GPRS network registration",
                                .manual = "27.007 10.1.20",
                                .test = "+CGREG: (0-2)",
                                .read = registration::read_cgreg,
                                .write = registration::write_cgreg};
}  // namespace m95
