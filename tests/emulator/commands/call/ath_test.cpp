// ATH and AT+CHUP: hanging up.
#include "tests/emulator/commands/call/neighbour.hpp"

namespace m95::test {
namespace {

constexpr const char* kBoth[] = {"ATH\r", "ATH0\r", "AT+CHUP\r"};

TEST(Ath, IsOkWithoutACall) {
  Bench bench;
  for (const char* command : kBoth) EXPECT_EQ(bench.say(command), line("OK")) << command;
  EXPECT_EQ(bench.say("AT+CEER\r"), lines({"+CEER: 0,0", "OK"}));
}

TEST(Ath, EndsACallAndSaysNoMoreOfIt) {
  for (const char* command : kBoth) {
    Bench bench;
    Neighbour neighbour(bench);
    connect(bench, neighbour);
    EXPECT_EQ(bench.say(command), line("OK")) << command;
    EXPECT_EQ(neighbour.heard(), line("NO CARRIER")) << command;
    EXPECT_EQ(bench.say("AT+CLCC;+CEER\r"), lines({"+CEER: 1,16", "OK"})) << command;
    EXPECT_EQ(neighbour.say("AT+CLCC;+CEER\r"), lines({"+CEER: 1,16", "OK"})) << command;
  }
}

TEST(Ath, RefusesACallThatRings) {
  for (const char* command : kBoth) {
    Bench bench;
    Neighbour neighbour(bench);
    bench.say(kDialOther);
    EXPECT_EQ(neighbour.say(command), lines({"RING", "OK"})) << command;
    EXPECT_EQ(bench.heard(), line("BUSY")) << command;
  }
}

TEST(Ath, EndsACallThatIsBeingDialled) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  Neighbour neighbour(bench);
  bench.say(kDialOther);
  EXPECT_EQ(bench.say("ATH\r"), line("OK"));
  EXPECT_EQ(bench.wait(std::chrono::seconds(10)), "");
  EXPECT_EQ(neighbour.heard(), "");
  EXPECT_EQ(bench.say(kDialOther), line("OK")) << "and another one may be dialled";
}

TEST(Ath, HasNoOtherForms) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CHUP=?\r"), line("OK"));
  for (const char* command : {"ATH1\r", "ATH?\r", "AT+CHUP?\r", "AT+CHUP=0\r"}) {
    EXPECT_EQ(bench.say(command), line("ERROR")) << command;
  }
}

}  // namespace
}  // namespace m95::test
