// Fuzz target: a request to the control: a line with method and target, then the body.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "tests/emulator/control/rig.hpp"

namespace {

m95::control::Request request(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  const std::string_view body = line.size() < text.size() ? text.substr(line.size() + 1) : "";
  const std::size_t blank = line.find(' ');
  m95::control::Request asked;
  asked.method = line.substr(0, blank);
  if (blank != std::string_view::npos) asked.target = line.substr(blank + 1);
  if (!body.empty()) asked.content_type = "application/json";
  asked.body = body;
  return asked;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  m95::control::ControlRig rig;
  const m95::control::Answer answer = rig.ask(request({reinterpret_cast<const char*>(data), size}));
  if (answer.status < 200 || answer.status >= 500) __builtin_trap();
  const bool refused = answer.status >= 400;
  if (refused != answer.body.contains("error")) __builtin_trap();
  // Whatever it did to the module, that can be told, and the module goes on.
  if (rig.get("/state").status != 200) __builtin_trap();
  rig.bench.say("AT\r");
  rig.bench.wait(std::chrono::seconds(1));
  return 0;
}
