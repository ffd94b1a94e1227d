// AT+QPING in all its forms, with every result of it.
#include "tests/emulator/commands/tcpip/sockets_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

struct QpingTest : SocketsTest {
  void echo(Duration time, int time_to_live) {
    sockets.echoes.emplace_back([time, time_to_live] { return Echo{32, time, time_to_live}; });
  }
  void lose() { sockets.echoes.emplace_back(); }
  void fail(Error error) {
    sockets.echoes.emplace_back([error]() -> Echo { throw Failure(error, "no echo"); });
  }
};

TEST_F(QpingTest, TellsOfEachEchoAndTheirStatistics) {
  sockets.names["www.example"] = {"192.0.2.7", "192.0.2.8"};
  echo(30999us, 54);
  echo(10ms, 54);
  echo(20ms, 53);
  echo(0us, 54);
  EXPECT_EQ(bench.say("AT+QPING=\"www.example\"\r"),
            lines({"OK", "+QPING: 0,192.0.2.7,32,30,54", "+QPING: 0,192.0.2.7,32,10,54",
                   "+QPING: 0,192.0.2.7,32,20,53", "+QPING: 0,192.0.2.7,32,0,54",
                   "+QPING: 2,4,4,0,0,30,15"}));
  EXPECT_EQ(sockets.pings, std::vector<std::string>(4, "192.0.2.7 32"));
}

TEST_F(QpingTest, WhatIsNotAnsweredInTimeIsLost) {
  echo(5ms, 64);
  lose();
  EXPECT_EQ(bench.say("AT+QPING=\"192.0.2.7\",3,2\r"),
            lines({"OK", "+QPING: 0,192.0.2.7,32,5,64"}));
  EXPECT_EQ(bench.wait(3s - 1us), "");
  EXPECT_EQ(bench.wait(1us), lines({"+QPING: 1", "+QPING: 2,2,1,1,5,5,5"}));
}

TEST_F(QpingTest, WaitsASecondForEachOfFourWhenNothingElseIsSaid) {
  EXPECT_EQ(bench.say("AT+QPING=\"192.0.2.7\"\r"), line("OK"));
  EXPECT_EQ(bench.wait(4s - 1us), lines({"+QPING: 1", "+QPING: 1", "+QPING: 1"}));
  EXPECT_EQ(bench.wait(1us), lines({"+QPING: 1", "+QPING: 2,4,0,4,0,0,0"}));
}

TEST_F(QpingTest, AnUnreachableHostAnswersNoEcho) {
  fail(Error::network);
  EXPECT_EQ(bench.say("AT+QPING=\"192.0.2.7\",1,1\r"),
            lines({"OK", "+QPING: 1", "+QPING: 2,1,0,1,0,0,0"}));
}

TEST_F(QpingTest, PausesASecondBetweenTwo) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  SocketsBench with(modem);
  with.bench.wait(1s);
  for (int i = 0; i < 2; ++i) with.sockets.echoes.emplace_back([] { return Echo{32, 1ms, 64}; });
  EXPECT_EQ(with.bench.say("AT+QPING=\"192.0.2.7\",1,2\r"), line("OK"));
  EXPECT_EQ(with.bench.wait(50ms), line("+QPING: 0,192.0.2.7,32,1,64"));
  EXPECT_EQ(with.bench.wait(999999us), "");
  EXPECT_EQ(with.bench.wait(1us), lines({"+QPING: 0,192.0.2.7,32,1,64", "+QPING: 2,2,2,0,1,1,1"}));
}

TEST_F(QpingTest, SaysAndLogsThatTheSystemAllowsNone) {
  fail(Error::not_implemented);
  EXPECT_EQ(bench.say("AT+QPING=\"192.0.2.7\"\r"), lines({"OK", "+QPING: 5"}));
  EXPECT_EQ(bench.log().back(), "AT+QPING: no echo");
  EXPECT_EQ(sockets.pings.size(), 1U);
}

TEST_F(QpingTest, TellsAnUnknownHost) {
  EXPECT_EQ(bench.say("AT+QPING=\"nowhere.example\"\r"), lines({"OK", "+QPING: 4"}));
  sockets.naming_hangs = true;
  EXPECT_EQ(bench.say("AT+QPING=\"nowhere.example\"\r"), line("OK"));
  EXPECT_EQ(bench.wait(14s), line("+QPING: 4"));
}

TEST_F(QpingTest, ASecondOneIsBusy) {
  bench.say("AT+QPING=\"192.0.2.7\",255,1\r");
  EXPECT_EQ(bench.say("AT+QPING=\"192.0.2.7\"\r"), lines({"OK", "+QPING: 3"}));
  EXPECT_EQ(bench.wait(255s), lines({"+QPING: 1", "+QPING: 2,1,0,1,0,0,0"}));
  echo(1ms, 64);
  EXPECT_EQ(bench.say("AT+QPING=\"192.0.2.7\",1,1\r"),
            lines({"OK", "+QPING: 0,192.0.2.7,32,1,64", "+QPING: 2,1,1,0,1,1,1"}));
}

TEST_F(QpingTest, ActivatesTheContextOrSaysThatItCannot) {
  bench.say("AT+QIDEACT\r");
  echo(1ms, 64);
  EXPECT_EQ(bench.say("AT+QPING=\"192.0.2.7\",1,1\r"),
            lines({"OK", "+QPING: 0,192.0.2.7,32,1,64", "+QPING: 2,1,1,0,1,1,1"}));
  bench.say("AT+QIDEACT;+CGATT=0\r");
  EXPECT_EQ(bench.say("AT+QPING=\"192.0.2.7\"\r"), lines({"OK", "+QPING: 5"}));
}

TEST_F(QpingTest, EndsWhenItsContextGoes) {
  echo(1ms, 64);
  EXPECT_EQ(bench.say("AT+QPING=\"192.0.2.7\",255,10\r"),
            lines({"OK", "+QPING: 0,192.0.2.7,32,1,64"}));
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), lines({"DEACT OK", "+QPING: 5"}));
  sockets.naming_hangs = true;
  bench.say("AT+QIREGAPP;+QIACT;+QPING=\"www.example\"\r");
  EXPECT_EQ(bench.say("AT+CGATT=0\r"), lines({"OK", "+PDP DEACT", "+QPING: 5"}));
  EXPECT_EQ(bench.wait(255s), "");
  EXPECT_EQ(sockets.pings.size(), 2U);
}

TEST_F(QpingTest, GoesOnWhenAnotherContextGoes) {
  bench.say("AT+QPING=\"192.0.2.7\",255,1\r");
  EXPECT_EQ(bench.say("AT+QIFGCNT=1;+QIREGAPP;+QIACT;+QIDEACT\r"), line("DEACT OK"));
  EXPECT_EQ(bench.wait(255s), lines({"+QPING: 1", "+QPING: 2,1,0,1,0,0,0"}));
}

TEST(Qping, ObeysTheAllowListOfTheConfiguration) {
  config::Modem modem = Bench::modem();
  modem.network.allow = {{"192.0.2.8", 21}};
  SocketsBench with(modem);
  EXPECT_EQ(with.bench.say("AT+QPING=\"192.0.2.7\"\r"), lines({"OK", "+QPING: 5"}));
  EXPECT_EQ(with.bench.log().back(), "192.0.2.7 is not in network.allow");
  EXPECT_TRUE(with.sockets.pings.empty());
}

TEST_F(QpingTest, TellsItsParametersAndTakesNoOthers) {
  EXPECT_EQ(bench.say("AT+QPING=?\r"), lines({"+QPING: \"HOST\",(1-255),(1-10)", "OK"}));
  for (const char* wrong : {"?", "", "=", "=\"\"", "=\"a\",0", "=\"a\",256", "=\"a\",1,0",
                            "=\"a\",1,11", "=\"a\",1,1,1"}) {
    EXPECT_EQ(bench.say("AT+QPING" + std::string(wrong) + "\r"), line("ERROR")) << wrong;
  }
  EXPECT_TRUE(sockets.pings.empty());
}

}  // namespace
}  // namespace m95::test
