// The maximum response times that the manual names, in virtual time: whatever `latency` says, the
// answer is there in time; a network that takes longer has not answered, and that is told exactly
// then.
#include "tests/emulator/commands/call/neighbour.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

constexpr double kSlowest = 1000;  // what `latency` can be at most

config::Modem slow(double latency = kSlowest) {
  config::Modem modem = Bench::modem();
  modem.latency = latency;
  modem.sim.pin = "1234";
  return modem;
}

// Everything but the network's own services is answered by the module itself.
TEST(ResponseTimes, AreNoneOfWhatTheModuleAnswersItself) {
  for (const char* sent :
       {"AT+CLCK=\"SC\",2\r", "AT+CLCK=\"SC\",1,\"1234\"\r", "AT+CPWD=\"SC\",\"1234\",\"4321\"\r",
        "AT+QBAND=\"EGSM_MODE\"\r", "AT+CGCLASS=\"CC\"\r", "AT+CLIP=1\r", "AT+CLIR=1\r",
        "AT+COLP=1\r", "AT+CUSD=1,\"*100#\"\r", "AT+CGACT=0,1\r", "AT+CFUN=0\r", "AT+CFUN=4\r",
        "AT+COPS=2\r", "ATH\r", "ATA\r"}) {
    Bench bench(slow());
    if (std::string_view(sent).starts_with("AT+CPWD")) bench.say("AT+CLCK=\"SC\",1,\"1234\"\r");
    const std::string said = bench.say(sent);
    const bool answered = said.find("OK\r\n") != std::string::npos || said == line("NO CARRIER");
    EXPECT_TRUE(answered) << sent << said;
  }
  config::Modem modem = slow();
  modem.sim.state = config::SimState::pin;
  Bench locked(modem);
  EXPECT_EQ(locked.say("AT+CPIN=1234\r"), lines({"+CPIN: READY", "OK"}));
}

TEST(ResponseTimes, OfCallsAreAtOnceOnBothSides) {
  Bench bench(slow());
  Neighbour neighbour(bench, modem_with_number(kOther));
  EXPECT_EQ(neighbour.say("ATD+8613912345678;\r"), line("OK"));
  EXPECT_EQ(bench.heard(), line("RING"));
  EXPECT_EQ(bench.say("ATA\r"), line("OK"));
  EXPECT_EQ(bench.say("ATH\r"), line("OK"));
  EXPECT_EQ(bench.say(kDialOther), line("OK"));
}

struct Row {
  const char* sent;
  Duration limit;
  const char* at_limit;
};

// The longest that is in time, and the limit of what is not.
TEST(ResponseTimes, OfANetworkThatDoesNotAnswerEndAtTheirLimit) {
  const Row rows[] = {
      {"AT+COPS=?\r", 75s, "+CME ERROR: 31"},
      {"AT+COPS=1,2,\"26202\"\r", 75s, "+CME ERROR: 31"},
      {"AT+COPS=4,2,\"26202\"\r", 75s, "+CME ERROR: 31"},
      {"AT+QOPS\r", 75s, "+CME ERROR: 31"},
      {"AT+CGATT=0\r", 75s, "+CME ERROR: 31"},
      {"AT+CGACT=1,1\r", 150s, "+CME ERROR: 31"},
      {"AT+CCWA=1,1\r", 15s, "+CME ERROR: 31"},
      {"AT+CMSS=1\r", 120s, "+CMS ERROR: 332"},
  };
  for (const Row& row : rows) {
    config::Modem modem = slow();
    modem.network_operator.others = {"1,Other,OTH,26202"};
    Bench bench(modem);
    bench.say("AT+CGDCONT=1,\"IP\",\"a\";+CMGF=1\r");
    bench.say("AT+CMGW=\"10086\"\r");
    bench.say("hi\x1A");
    bench.heard();
    EXPECT_EQ(bench.say(row.sent), "") << row.sent;
    EXPECT_EQ(bench.wait(row.limit - 1us), "") << row.sent;
    EXPECT_EQ(bench.wait(1us), line(row.at_limit)) << row.sent;
  }
}

TEST(ResponseTimes, OfAMessageThatIsTypedEndAtItsLimit) {
  Bench bench(slow());
  bench.say("AT+CMGF=1\r");
  bench.say("AT+CMGS=\"10086\"\r");
  EXPECT_EQ(bench.say("hi\x1A"), "");
  EXPECT_EQ(bench.wait(120s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("+CMS ERROR: 332"));
}

TEST(ResponseTimes, AreTheNetworksAsLongAsItAnswersInTime) {
  const auto seconds = [](Bench& bench, std::string_view sent, std::string_view wanted) {
    int passed = 0;
    std::string said = bench.say(sent);
    while (said.empty() && passed < 200) {
      said = bench.wait(1s);
      ++passed;
    }
    EXPECT_TRUE(said.ends_with(wanted)) << sent << said;
    return passed;
  };
  Bench scan(slow(7.5));
  EXPECT_EQ(seconds(scan, "AT+COPS=?\r", line("OK")), 75);
  Bench attach(slow(150));
  EXPECT_EQ(seconds(attach, "AT+CGATT=0\r", line("OK")), 75);
  Bench activate(slow(300));
  activate.say("AT+CGDCONT=1,\"IP\",\"a\"\r");
  EXPECT_LE(seconds(activate, "AT+CGACT=1,1\r", "\r\n"), 150);
}

TEST(ResponseTimes, ThatPassedHaveChangedNothingOfGprs) {
  Bench bench(slow());
  bench.say("AT+CGDCONT=1,\"IP\",\"a\"\r");
  bench.say("AT+CGATT=0\r");
  bench.wait(75s);
  bench.say("AT+CGACT=1,1\r");
  bench.wait(150s);
  EXPECT_EQ(bench.say("AT+CGATT?;+CGACT?\r"), lines({"+CGATT: 1", "+CGACT: 1,0", "OK"}));
}

}  // namespace
}  // namespace m95::test
