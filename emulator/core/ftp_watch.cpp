// What passes goes to the trace; the faults of Point::ftp are met here.
#include "emulator/core/ftp_watch.hpp"

#include "emulator/core/module.hpp"

namespace m95 {

void FtpWatch::sent(std::string_view line) { module_.world.trace.ftp_sent(line); }
void FtpWatch::received(std::string_view line) { module_.world.trace.ftp_received(line); }
void FtpWatch::noted(std::string_view text) { module_.world.trace.note("ftp", text); }

void FtpWatch::warned(std::string_view text) {
  noted(text);
  module_.world.log("FTP: " + std::string(text));
}

std::optional<std::string> FtpWatch::reply_instead(std::string_view verb) {
  Faults& faults = module_.faults;
  std::optional<std::string> reply;
  if (!faults.wait_at(config::Point::ftp)) return reply;
  const Occasion occasion{.name = verb};
  for (const ArmedFault& armed : faults.meet(config::Point::ftp, occasion)) {
    if (armed.fault.effect == config::Effect::answer) {
      reply = armed.fault.text + "\r\n";
    } else {
      faults.happen(armed.fault);
    }
  }
  return reply;
}

}  // namespace m95
