// RI: while a call rings, and for a moment.
#include "emulator/core/ring_indicator.hpp"

#include "tests/emulator/commands/call/neighbour.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

constexpr const char* kDialBench = "ATD+8613912345678;\r";

bool rings(Bench& bench, std::size_t channel = 0) { return bench.port(channel).module_lines.ri; }

TEST(RingIndicator, IsOnFromTheFirstRingToTheAnswer) {
  Bench bench(Bench::modem(), 2);
  Neighbour neighbour(bench);
  EXPECT_FALSE(rings(bench));
  neighbour.say(kDialBench);
  EXPECT_TRUE(rings(bench, 0));
  EXPECT_TRUE(rings(bench, 1)) << "the part has one pin";
  bench.wait(4s);
  EXPECT_TRUE(rings(bench)) << "between two RINGs";
  bench.say("AT&C1\r");
  EXPECT_TRUE(rings(bench)) << "other lines do not matter";
  bench.say("ATA\r");
  EXPECT_FALSE(rings(bench, 0));
  EXPECT_FALSE(rings(bench, 1));
}

TEST(RingIndicator, IsOffOnceTheCallIsRefused) {
  Bench bench;
  Neighbour neighbour(bench);
  neighbour.say(kDialBench);
  bench.say("ATH\r");
  EXPECT_FALSE(rings(bench));
}

TEST(RingIndicator, PulsesWhenTheCallerHangsUp) {
  Bench bench;
  Neighbour neighbour(bench);
  neighbour.say(kDialBench);
  bench.say("ATA\r");
  neighbour.say("ATH\r");
  EXPECT_EQ(bench.heard(), line("NO CARRIER"));
  EXPECT_TRUE(rings(bench));
  bench.wait(120ms - 1us);
  EXPECT_TRUE(rings(bench));
  bench.wait(1us);
  EXPECT_FALSE(rings(bench));
}

TEST(RingIndicator, IsNotForTheCaller) {
  Bench bench;
  Neighbour neighbour(bench);
  bench.say(kDialOther);
  EXPECT_FALSE(rings(bench));
  neighbour.say("ATH\r");
  EXPECT_FALSE(rings(bench));
}

TEST(RingIndicator, IsNotForACallThatWaits) {
  Bench bench;
  Neighbour neighbour(bench);
  Neighbour third(bench, modem_with_number("+33612345678"));
  bench.say("AT+CCWA=1,1\r");
  neighbour.say(kDialBench);
  bench.say("ATA\r");
  third.say(kDialBench);
  EXPECT_EQ(bench.heard().find("\r\n+CCWA: "), 0U);
  EXPECT_FALSE(rings(bench));
  neighbour.say("ATH\r");
  EXPECT_TRUE(rings(bench)) << "NO CARRIER";
  bench.wait(120ms);
  EXPECT_FALSE(rings(bench)) << "it still waits";
  bench.wait(5s);
  EXPECT_TRUE(rings(bench)) << "now it rings as any other";
}

TEST(RingIndicator, PulsesForAMessage) {
  Bench bench;
  Neighbour neighbour(bench);
  neighbour.say("AT+CMGF=1\r");
  neighbour.say("AT+CMGS=\"+8613912345678\"\r");
  neighbour.say("hello\x1A");
  EXPECT_EQ(bench.heard(), line("+CMTI: \"SM\",1"));
  EXPECT_TRUE(rings(bench));
  bench.wait(120ms);
  EXPECT_FALSE(rings(bench));
  bench.say("AT+CNMI=2,2\r");
  neighbour.say("AT+CMGS=\"+8613912345678\"\r");
  neighbour.say("hello\x1A");
  EXPECT_EQ(bench.heard().find("\r\n+CMT: "), 0U);
  EXPECT_TRUE(rings(bench)) << "one that is shown at once too";
}

TEST(RingIndicator, GoesWithThePower) {
  Bench bench;
  Neighbour neighbour(bench);
  neighbour.say(kDialBench);
  bench.say("AT+QPOWD=0\r");
  bench.wait(10s);
  EXPECT_TRUE(bench.port().module_lines == (ModuleLines{false, false, false, false}));
}

}  // namespace
}  // namespace m95::test
