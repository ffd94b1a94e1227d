// AT+CHLD in all its forms, and AT+CCWA: holding, waiting and conferences of three modules.
#include "tests/emulator/commands/call/neighbour.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

constexpr const char* kThird = "+4930123456789";
constexpr const char* kDialThird = "ATD+4930123456789;\r";
constexpr const char* kDialOwn = "ATD+8613912345678;\r";

struct Three : testing::Test {
  Bench bench;
  Neighbour second{bench};
  Neighbour third{bench, modem_with_number(kThird)};

  std::string calls() { return bench.say("AT+CLCC\r"); }
  static std::string second_is(int id, int direction, int stat, int joined = 0) {
    return leg(id, direction, stat, joined, kOther);
  }
  static std::string third_is(int id, int direction, int stat, int joined = 0) {
    return leg(id, direction, stat, joined, kThird);
  }
  static std::string leg(int id, int direction, int stat, int joined, const char* number) {
    return "+CLCC: " + std::to_string(id) + "," + std::to_string(direction) + "," +
           std::to_string(stat) + ",0," + std::to_string(joined) + ",\"" + number + "\",145,\"\"";
  }
  // Two calls: the second module's held, the third's active.
  void two_calls() {
    connect(bench, second);
    EXPECT_EQ(bench.say(kDialThird), line("OK"));
    EXPECT_EQ(third.say("ATA\r"), lines({"RING", "OK"}));
  }
  // The second one's active, the third one's waiting.
  void one_waits() {
    bench.say("AT+CCWA=1,1\r");
    connect(bench, second);
    EXPECT_EQ(third.say(kDialOwn), line("OK"));
    EXPECT_EQ(bench.heard(), line("+CCWA: \"+4930123456789\",145,1,\"\""));
  }
};

TEST_F(Three, ASecondCallHoldsTheFirst) {
  two_calls();
  EXPECT_EQ(calls(), lines({second_is(1, 0, 1), third_is(2, 0, 0), "OK"}));
  EXPECT_EQ(second.say("AT+CLCC\r"), lines({"+CLCC: 1,1,0,0,0,\"+8613912345678\",145,\"\"", "OK"}))
      << "there is no sound to miss";
  EXPECT_EQ(bench.say("ATD10086;\r"), line("+CME ERROR: 3")) << "one active, one held, no more";
}

TEST_F(Three, TheCallThatWasHeldStaysSoWhenTheSecondFails) {
  connect(bench, second);
  EXPECT_EQ(bench.say("ATD10086;\r"), lines({"OK", "NO CARRIER"}));
  EXPECT_EQ(calls(), lines({second_is(1, 0, 1), "OK"}));
  EXPECT_EQ(bench.say("AT+CHLD=2\r"), line("OK"));
  EXPECT_EQ(calls(), lines({second_is(1, 0, 0), "OK"}));
}

TEST_F(Three, NoSecondCallWhileTheFirstIsNotAnswered) {
  bench.say(kDialOther);
  EXPECT_EQ(bench.say(kDialThird), line("+CME ERROR: 3"));
  EXPECT_EQ(bench.say("AT+CHLD=2\r"), line("+CME ERROR: 3"));
}

TEST_F(Three, TwoSwapsThem) {
  two_calls();
  EXPECT_EQ(bench.say("AT+CHLD=2\r"), line("OK"));
  EXPECT_EQ(calls(), lines({second_is(1, 0, 0), third_is(2, 0, 1), "OK"}));
  EXPECT_EQ(second.say("ATH\r"), line("OK"));
  EXPECT_EQ(bench.heard(), line("NO CARRIER"));
  EXPECT_EQ(calls(), lines({third_is(2, 0, 1), "OK"}));
  EXPECT_EQ(bench.say("AT+CHLD=2;+CLCC\r"), lines({third_is(2, 0, 0), "OK"}));
}

TEST_F(Three, ZeroEndsWhatIsHeldAndOneWhatIsActive) {
  two_calls();
  EXPECT_EQ(bench.say("AT+CHLD=0\r"), line("OK"));
  EXPECT_EQ(second.heard(), line("NO CARRIER"));
  EXPECT_EQ(calls(), lines({third_is(2, 0, 0), "OK"}));
  EXPECT_EQ(bench.say(kDialOther), line("OK"));
  EXPECT_EQ(second.say("ATA\r"), lines({"RING", "OK"}));
  EXPECT_EQ(calls(), lines({second_is(1, 0, 0), third_is(2, 0, 1), "OK"})) << "the lowest free id";
  EXPECT_EQ(bench.say("AT+CHLD=1\r"), line("OK"));
  EXPECT_EQ(second.heard(), line("NO CARRIER"));
  EXPECT_EQ(calls(), lines({third_is(2, 0, 0), "OK"})) << "the held one is back";
}

TEST_F(Three, OneXEndsAnActiveOne) {
  two_calls();
  EXPECT_EQ(bench.say("AT+CHLD=11\r"), line("+CME ERROR: 3")) << "that one is held";
  EXPECT_EQ(bench.say("AT+CHLD=13\r"), line("+CME ERROR: 3"));
  EXPECT_EQ(bench.say("AT+CHLD=12\r"), line("OK"));
  EXPECT_EQ(third.heard(), line("NO CARRIER"));
  EXPECT_EQ(calls(), lines({second_is(1, 0, 1), "OK"}));
}

TEST_F(Three, ThreeJoinsThemAndTwoXTakesOneOut) {
  two_calls();
  EXPECT_EQ(bench.say("AT+CHLD=3\r"), line("OK"));
  EXPECT_EQ(calls(), lines({second_is(1, 0, 0, 1), third_is(2, 0, 0, 1), "OK"}));
  EXPECT_EQ(bench.say("AT+CHLD=3\r"), line("+CME ERROR: 3"));
  EXPECT_EQ(bench.say("AT+CHLD=22\r"), line("OK"));
  EXPECT_EQ(calls(), lines({second_is(1, 0, 1), third_is(2, 0, 0), "OK"}));
  EXPECT_EQ(bench.say("AT+CHLD=22\r"), line("+CME ERROR: 3")) << "it is alone already";
  EXPECT_EQ(bench.say("AT+CHLD=3;+CHLD=2\r"), line("OK"));
  EXPECT_EQ(calls(), lines({second_is(1, 0, 1, 1), third_is(2, 0, 1, 1), "OK"}))
      << "a conference is held as a whole";
  EXPECT_EQ(bench.say("AT+CHLD=2;+CHLD=11\r"), line("OK"));
  EXPECT_EQ(calls(), lines({third_is(2, 0, 0), "OK"})) << "who is left is in no conference";
}

TEST_F(Three, AConferenceHasFiveMembersAtMost) {
  std::vector<std::unique_ptr<Neighbour>> others;
  two_calls();
  bench.say("AT+CHLD=3\r");
  for (int i = 0; i < 4; ++i) {
    const std::string number = "+49301111111" + std::to_string(i);
    others.push_back(std::make_unique<Neighbour>(bench, modem_with_number(number)));
    EXPECT_EQ(bench.say("ATD" + number + ";\r"), line("OK"));
    EXPECT_EQ(others.back()->say("ATA\r"), lines({"RING", "OK"}));
    EXPECT_EQ(bench.say("AT+CHLD=3\r"), line(i < 3 ? "OK" : "+CME ERROR: 3")) << i;
  }
}

TEST_F(Three, HangingUpEndsAllOfThem) {
  two_calls();
  EXPECT_EQ(bench.say("ATH\r"), line("OK"));
  EXPECT_EQ(second.heard(), line("NO CARRIER"));
  EXPECT_EQ(third.heard(), line("NO CARRIER"));
  EXPECT_EQ(calls(), line("OK"));
}

TEST_F(Three, TheNetworkTakesAllOfThem) {
  two_calls();
  EXPECT_EQ(bench.say("AT+CFUN=4\r"), lines({"OK", "NO CARRIER", "NO CARRIER"}));
  EXPECT_EQ(second.heard(), line("NO CARRIER"));
  EXPECT_EQ(third.heard(), line("NO CARRIER"));
}

TEST_F(Three, ACallWaitsAndIsTakenByTwo) {
  one_waits();
  EXPECT_EQ(calls(), lines({second_is(1, 0, 0), third_is(2, 1, 5), "OK"}));
  EXPECT_EQ(bench.say("AT+CPAS\r"), lines({"+CPAS: 3", "OK"}));
  EXPECT_EQ(bench.wait(10s), "") << "told once";
  EXPECT_EQ(bench.say("AT+CHLD=2\r"), line("OK"));
  EXPECT_EQ(calls(), lines({second_is(1, 0, 1), third_is(2, 1, 0), "OK"}));
}

TEST_F(Three, ACallThatWaitsIsTakenByAtaAndByOne) {
  one_waits();
  EXPECT_EQ(bench.say("ATA\r"), line("OK"));
  EXPECT_EQ(calls(), lines({second_is(1, 0, 1), third_is(2, 1, 0), "OK"}));
  EXPECT_EQ(bench.say("AT+CHLD=1\r"), line("OK"));
  EXPECT_EQ(third.heard(), line("NO CARRIER"));
  EXPECT_EQ(third.say(kDialOwn), line("OK"));
  bench.heard();
  EXPECT_EQ(bench.say("AT+CHLD=1\r"), line("OK"));
  EXPECT_EQ(second.heard(), line("NO CARRIER"));
  EXPECT_EQ(calls(), lines({third_is(2, 1, 0), "OK"}));
}

TEST_F(Three, ACallThatWaitsIsRefusedByZero) {
  one_waits();
  EXPECT_EQ(bench.say("AT+CHLD=0\r"), line("OK"));
  EXPECT_EQ(third.heard(), line("BUSY"));
  EXPECT_EQ(calls(), lines({second_is(1, 0, 0), "OK"}));
}

TEST_F(Three, ACallThatWaitsRingsOnceItIsAlone) {
  one_waits();
  EXPECT_EQ(bench.say("ATH\r"), line("OK"));
  EXPECT_EQ(calls(), lines({third_is(2, 1, 5), "OK"}));
  EXPECT_EQ(bench.wait(5s), line("RING"));
  EXPECT_EQ(calls(), lines({third_is(2, 1, 4), "OK"}));
  EXPECT_EQ(bench.say("ATH\r"), line("OK"));
  EXPECT_EQ(third.heard(), line("BUSY"));
}

TEST_F(Three, NoThirdCallIsTakenBesideAnActiveAndAHeldOne) {
  Neighbour fourth(bench, modem_with_number("+4940123456789"));
  two_calls();
  bench.say("AT+CCWA=1,1\r");
  EXPECT_EQ(fourth.say(kDialOwn), line("OK"));
  EXPECT_EQ(bench.heard(), line("+CCWA: \"+4940123456789\",145,1,\"\""));
  EXPECT_EQ(bench.say("ATA\r"), line("NO CARRIER"));
  EXPECT_EQ(bench.say("AT+CHLD=2\r"), line("+CME ERROR: 3"));
  EXPECT_EQ(bench.say("AT+CHLD=0\r"), line("OK"));
  EXPECT_EQ(fourth.heard(), line("BUSY"));
  EXPECT_EQ(calls(), lines({second_is(1, 0, 1), third_is(2, 0, 0), "OK"}));
}

TEST(Chld, TakesWhatRingsAndRefusesIt) {
  Bench bench;
  Neighbour neighbour(bench);
  bench.say(kDialOther);
  EXPECT_EQ(neighbour.say("AT+CHLD=2\r"), lines({"RING", "OK"}));
  EXPECT_EQ(neighbour.say("AT+CHLD=1\r"), line("OK"));
  EXPECT_EQ(bench.heard(), line("NO CARRIER"));
  bench.say(kDialOther);
  EXPECT_EQ(neighbour.say("AT+CHLD=0\r"), lines({"RING", "OK"}));
  EXPECT_EQ(bench.heard(), line("BUSY"));
}

TEST(Chld, HasNothingToDoWithoutACall) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CHLD=?\r"), lines({"+CHLD: (0,1,1x,2,2x,3)", "OK"}));
  for (const char* operation : {"0", "1", "11", "17", "2", "21", "27", "3"}) {
    EXPECT_EQ(bench.say("AT+CHLD=" + std::string(operation) + "\r"), line("+CME ERROR: 3"))
        << operation;
  }
  bench.say("AT+CMEE=2\r");
  EXPECT_EQ(bench.say("AT+CHLD=2\r"), line("+CME ERROR: Operation not allowed"));
  bench.say("AT+CMEE=0\r");
  EXPECT_EQ(bench.say("AT+CHLD=2\r"), line("ERROR"));
}

TEST(Chld, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent :
       {"AT+CHLD=4\r", "AT+CHLD=10\r", "AT+CHLD=18\r", "AT+CHLD=20\r", "AT+CHLD=28\r",
        "AT+CHLD=-1\r", "AT+CHLD=\r", "AT+CHLD=1,1\r", "AT+CHLD?\r", "AT+CHLD\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
