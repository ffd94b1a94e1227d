// AT+CRC in all its forms.
#include "tests/emulator/commands/call/neighbour.hpp"

namespace m95::test {
namespace {

TEST(Crc, TellsWhatKindOfCallRings) {
  Bench bench;
  Neighbour neighbour(bench);
  EXPECT_EQ(neighbour.say("AT+CRC=1\r"), line("OK"));
  EXPECT_EQ(neighbour.say("AT+CRC?\r"), lines({"+CRC: 1", "OK"}));
  bench.say(kDialOther);
  EXPECT_EQ(neighbour.heard(), line("+CRING: VOICE"));
  EXPECT_EQ(neighbour.say("AT+CRC=0\r"), line("OK"));
  bench.wait(std::chrono::seconds(5));
  EXPECT_EQ(neighbour.heard(), line("RING"));
  neighbour.say("ATV0\r");
  bench.wait(std::chrono::seconds(5));
  EXPECT_EQ(neighbour.heard(), "2\r");
}

TEST(Crc, TakesNothingElse) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CRC=?\r"), lines({"+CRC: (0,1)", "OK"}));
  EXPECT_EQ(bench.say("AT+CRC?\r"), lines({"+CRC: 0", "OK"}));
  for (const char* command : {"AT+CRC\r", "AT+CRC=\r", "AT+CRC=2\r", "AT+CRC=-1\r", "AT+CRC=0,0\r"})
    EXPECT_EQ(bench.say(command), line("ERROR")) << command;
}

}  // namespace
}  // namespace m95::test
