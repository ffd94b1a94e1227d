// ATA and S0: answering.
#include "tests/emulator/commands/call/neighbour.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Ata, FindsNothingToAnswer) {
  Bench bench;
  Neighbour neighbour(bench);
  EXPECT_EQ(bench.say("ATA\r"), line("NO CARRIER"));
  bench.say(kDialOther);
  EXPECT_EQ(bench.say("ATA\r"), line("NO CARRIER")) << "its own call";
  EXPECT_EQ(neighbour.say("ATA\r"), lines({"RING", "OK"}));
  EXPECT_EQ(neighbour.say("ATA\r"), line("NO CARRIER")) << "answered already";
}

TEST(Ata, HasNoOtherForms) {
  Bench bench;
  EXPECT_EQ(bench.say("ATA1\r"), line("ERROR"));
  EXPECT_EQ(bench.say("ATA?\r"), line("ERROR"));
}

TEST(Ata, MayComeFromAnotherLineAndEveryLineHears) {
  Bench bench(Bench::modem(), 2);
  Neighbour neighbour(bench);
  EXPECT_EQ(neighbour.say("ATD+8613912345678;\r"), line("OK"));
  EXPECT_EQ(bench.heard(0), line("RING"));
  EXPECT_EQ(bench.heard(1), line("RING"));
  EXPECT_EQ(bench.say("ATA\r", 1), line("OK"));
  EXPECT_EQ(neighbour.say("ATH\r"), line("OK"));
  EXPECT_EQ(bench.heard(0), line("NO CARRIER"));
  EXPECT_EQ(bench.heard(1), line("NO CARRIER"));
}

TEST(Ata, IsNotNeededAfterTheRingsOfS0) {
  Bench bench;
  Neighbour neighbour(bench);
  neighbour.say("ATS0=2\r");
  bench.say("AT+COLP=1\r");
  EXPECT_EQ(bench.say(kDialOther), "");
  EXPECT_EQ(bench.wait(5s - 1us), "");
  EXPECT_EQ(bench.wait(1us), lines({"+COLP: \"+4915112345678\",145,\"\",,\"\"", "OK"}));
  EXPECT_EQ(neighbour.heard(), lines({"RING", "RING"}));
  EXPECT_EQ(neighbour.say("AT+CLCC\r"),
            lines({"+CLCC: 1,1,0,0,0,\"+8613912345678\",145,\"\"", "OK"}));
}

}  // namespace
}  // namespace m95::test
