// AT+QIDNSGIP in all its forms, with what comes behind its OK.
#include "tests/emulator/commands/tcpip/sockets_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

using QidnsgipTest = SocketsTest;

TEST_F(QidnsgipTest, TellsEveryAddressOnALineOfItsOwn) {
  sockets.names["www.example"] = {"192.0.2.7", "192.0.2.8"};
  EXPECT_EQ(bench.say("AT+QIDNSGIP=\"www.example\"\r"), lines({"OK", "192.0.2.7", "192.0.2.8"}));
  EXPECT_EQ(bench.say("AT+QIDNSGIP=\"192.0.2.9\"\r"), lines({"OK", "192.0.2.9"}));
  EXPECT_EQ(sockets.asked, std::vector<std::string>{"|www.example"});
}

TEST_F(QidnsgipTest, TellsWhyThereIsNone) {
  EXPECT_EQ(bench.say("AT+QIDNSGIP=\"nowhere.example\"\r"),
            lines({"OK", "ERROR: 4", "STATE: IP STATUS"}));
}

TEST_F(QidnsgipTest, GivesUpAfterFourteenSeconds) {
  sockets.naming_hangs = true;
  EXPECT_EQ(bench.say("AT+QIDNSGIP=\"www.example\"\r"), line("OK"));
  EXPECT_EQ(bench.wait(14s - 1us), "");
  EXPECT_EQ(bench.wait(1us), lines({"ERROR: 5", "STATE: IP STATUS"}));
}

TEST_F(QidnsgipTest, AsksForOneNameAtATime) {
  sockets.naming_hangs = true;
  bench.say("AT+QIDNSGIP=\"www.example\"\r");
  EXPECT_EQ(bench.say("AT+QIDNSGIP=\"www.example\"\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
  bench.wait(14s);
  sockets.naming_hangs = false;
  sockets.names["www.example"] = {"192.0.2.7"};
  EXPECT_EQ(bench.say("AT+QIDNSGIP=\"www.example\"\r"), lines({"OK", "192.0.2.7"}));
}

TEST_F(QidnsgipTest, ItsAnswerNeverComesInTheBurstOfOk) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  SocketsBench with(modem);
  with.bench.wait(1s);
  EXPECT_EQ(with.bench.say("AT+QIDNSGIP=\"192.0.2.9\"\r"), line("OK"));
  EXPECT_EQ(with.bench.wait(49999us), "");
  EXPECT_EQ(with.bench.wait(1us), line("192.0.2.9"));
}

TEST_F(QidnsgipTest, ActivatesTheContext) {
  bench.say("AT+QIDEACT\r");
  sockets.names["www.example"] = {"192.0.2.7"};
  EXPECT_EQ(bench.say("AT+QIDNSGIP=\"www.example\"\r"), lines({"OK", "192.0.2.7"}));
  EXPECT_EQ(bench.say("AT+QILOCIP\r"), line("10.1.83.188"));
}

TEST_F(QidnsgipTest, FailsWithoutANetwork) {
  bench.say("AT+QIDEACT;+CGATT=0\r");
  EXPECT_EQ(bench.say("AT+QIDNSGIP=\"www.example\"\r"),
            lines({"OK", "ERROR: 3", "STATE: IP START"}));
  bench.say("AT+CGATT=1\r");
  bench.say("AT+QIDEACT;+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.say("AT+CFUN=4\r"), lines({"OK", "+PDP DEACT"}));
  EXPECT_EQ(bench.say("AT+QIDNSGIP=\"www.example\"\r"),
            lines({"OK", "ERROR: 3", "STATE: PDP DEACT"}));
  EXPECT_TRUE(sockets.asked.empty());
}

TEST_F(QidnsgipTest, EndsWhenItsContextGoes) {
  sockets.naming_hangs = true;
  bench.say("AT+QIDNSGIP=\"www.example\"\r");
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), lines({"DEACT OK", "ERROR: 3", "STATE: IP INITIAL"}));
  bench.say("AT+QIREGAPP;+QIACT;+QIDNSGIP=\"www.example\"\r");
  EXPECT_EQ(bench.say("AT+CGATT=0\r"), lines({"OK", "+PDP DEACT", "ERROR: 3", "STATE: PDP DEACT"}));
  EXPECT_EQ(bench.wait(14s), "");
}

TEST_F(QidnsgipTest, GoesOnWhenAnotherContextGoes) {
  sockets.naming_hangs = true;
  bench.say("AT+QIDNSGIP=\"www.example\"\r");
  EXPECT_EQ(bench.say("AT+QIFGCNT=1;+QIREGAPP;+QIACT;+QIDEACT\r"), line("DEACT OK"));
  EXPECT_EQ(bench.wait(14s), lines({"ERROR: 5", "STATE: IP INITIAL"}));
}

TEST(Qidnsgip, ObeysTheMapAndTheAllowListOfTheConfiguration) {
  config::Modem modem = Bench::modem();
  modem.network.map = {{{"www.example", 80}, {"127.0.0.1", 8080}}};
  modem.network.allow = {{"127.0.0.1", 8080}, {"good.example", 0}, {"192.0.2.8", 443}};
  SocketsBench with(modem);
  Bench& bench = with.bench;
  with.sockets.names["good.example"] = {"192.0.2.1"};
  with.sockets.names["other.example"] = {"192.0.2.7", "192.0.2.8"};
  with.sockets.names["bad.example"] = {"192.0.2.9"};
  EXPECT_EQ(bench.say("AT+QIDNSGIP=\"WWW.example\"\r"), lines({"OK", "127.0.0.1"}));
  EXPECT_EQ(bench.say("AT+QIDNSGIP=\"Good.example\"\r"),
            lines({"OK", "ERROR: 4", "STATE: IP STATUS"}));
  EXPECT_EQ(bench.say("AT+QIDNSGIP=\"good.example\"\r"), lines({"OK", "192.0.2.1"}));
  EXPECT_EQ(bench.say("AT+QIDNSGIP=\"other.example\"\r"), lines({"OK", "192.0.2.8"}));
  EXPECT_EQ(bench.say("AT+QIDNSGIP=\"bad.example\"\r"),
            lines({"OK", "ERROR: 3", "STATE: IP STATUS"}));
  EXPECT_EQ(bench.log().back(), "bad.example is not in network.allow");
}

TEST(Qidnsgip, ANameThatCannotBeAllowedIsNotLookedUp) {
  config::Modem modem = Bench::modem();
  modem.network.allow = {{"good.example", 0}};
  SocketsBench with(modem);
  EXPECT_EQ(with.bench.say("AT+QIDNSGIP=\"bad.example\"\r"),
            lines({"OK", "ERROR: 3", "STATE: IP STATUS"}));
  EXPECT_TRUE(with.sockets.asked.empty());
}

TEST_F(QidnsgipTest, AnswersItsTestFormWithOkAndTakesOneName) {
  EXPECT_EQ(bench.say("AT+QIDNSGIP=?\r"), line("OK"));
  for (const char* wrong : {"?", "", "=", "=\"\"", "=\"a\",1"}) {
    EXPECT_EQ(bench.say("AT+QIDNSGIP" + std::string(wrong) + "\r"), line("ERROR")) << wrong;
  }
  EXPECT_EQ(bench.say("AT+QIDNSGIP=\"" + std::string(256, 'a') + "\"\r"), line("ERROR"));
  EXPECT_TRUE(sockets.asked.empty());
}

}  // namespace
}  // namespace m95::test
