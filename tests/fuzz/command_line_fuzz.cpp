// Fuzz target: whatever a host types, through line editor, parser and a whole module with its
// commands.
#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "tests/emulator/bench/bench.hpp"

namespace {

bool may_multiplex(std::string_view typed) {
  constexpr std::string_view kName = "CMUX";
  const auto same = [](char given, char wanted) {
    return std::toupper(static_cast<unsigned char>(given)) == wanted;
  };
  return std::search(typed.begin(), typed.end(), kName.begin(), kName.end(), same) != typed.end();
}

// Not typed: S3 and S5 can be letters of the very line that would set them.
void forget_settings(m95::test::Bench& bench) {
  m95::ChannelSettings& settings = bench.module().channel(0).settings;
  settings = m95::ChannelSettings();
  settings.echo = false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // One module for the whole run: what a line leaves behind is what the next one meets.
  static m95::test::Bench bench;
  const std::string_view typed(reinterpret_cast<const char*>(data), size);
  bench.say(typed);
  // Twice, as the line that is ended here may begin a data mode, or change what ends a line.
  for (int times = 0; times < 2; ++times) {
    // Ends whatever waits: data modes, transfers, a module that is powering up.
    bench.wait(std::chrono::seconds(300));
    if (!bench.module().powered()) bench.power_cycle();
    bench.say(std::string(1, static_cast<char>(bench.module().channel(0).settings.terminator)));
    bench.wait(std::chrono::seconds(300));
    if (!bench.module().powered()) bench.power_cycle();
    forget_settings(bench);
  }
  // A multiplexer (AT+CMUX) hears frames only, until the power goes.
  if (may_multiplex(typed)) {
    bench.power_cycle();
    forget_settings(bench);
  }
  // Whatever it was, the module answers the next line.
  if (bench.say("AT\r") != "\r\nOK\r\n") __builtin_trap();
  return 0;
}
