// Fuzz target: whatever a host types, through line editor, parser and a whole module with its
// commands.
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "tests/emulator/bench/bench.hpp"

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
    m95::ChannelSettings& settings = bench.module().channel(0).settings;
    bench.say(std::string(1, static_cast<char>(settings.terminator)));
    bench.wait(std::chrono::seconds(300));
    if (!bench.module().powered()) bench.power_cycle();
    // Not typed: S3 and S5 can be letters of the very line that would set them.
    settings = m95::ChannelSettings();
    settings.echo = false;
  }
  // Whatever it was, the module answers the next line.
  if (bench.say("AT\r") != "\r\nOK\r\n") __builtin_trap();
  return 0;
}
