// Fuzz target: whatever a host types, through line editor, parser and a whole module with its
// commands.
#include <cstdint>
#include <string_view>

#include "tests/emulator/bench/bench.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // One module for the whole run: what a line leaves behind is what the next one meets.
  static m95::test::Bench bench;
  const std::string_view typed(reinterpret_cast<const char*>(data), size);
  bench.say(typed);
  // Ends whatever waits: data modes, transfers, a module that is powering up.
  bench.wait(std::chrono::seconds(300));
  if (!bench.module().powered()) bench.power_cycle();
  // Whatever it was, the module answers the next line.
  bench.say("\r");
  bench.say("ATV1Q0E0S3=13S4=10S5=8\r");
  if (bench.say("AT\r") != "\r\nOK\r\n") __builtin_trap();
  return 0;
}
