// AT+QNTP in all its forms, with every result of it.
#include <set>

#include "tests/emulator/commands/tcpip/ntp_answer.hpp"
#include "tests/emulator/commands/tcpip/sockets_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

constexpr ntp::Instant kNow = 1795384800s;  // 2026-11-22 22:00:00

struct QntpTest : SocketsTest {
  // Every server answers.
  void answer(ntp::Instant time) {
    sockets.on_datagram = [time](const std::string& request, const Address& to) {
      return std::vector<Datagram>{{ntp_answer(request, time), to}};
    };
  }
};

TEST_F(QntpTest, SetsTheClock) {
  answer(kNow);
  EXPECT_EQ(bench.say("AT+QNTP=\"192.0.2.123\"\r"), lines({"OK", "+QNTP: 0"}));
  EXPECT_EQ(bench.say("AT+CCLK?\r"), lines({"+CCLK: \"26/11/22,22:00:00+00\"", "OK"}));
  ASSERT_EQ(sockets.sent.size(), 1U);
  EXPECT_EQ(sockets.sent[0].from, (Address{"192.0.2.123", 123}));
  EXPECT_EQ(sockets.sent[0].bytes.size(), ntp::kPacketSize);
  EXPECT_EQ(sockets.open_sockets, 0);
}

TEST_F(QntpTest, KeepsTheZone) {
  answer(kNow);
  bench.say("AT+CCLK=\"20/01/01,00:00:00+08\"\r");
  bench.say("AT+QNTP=\"192.0.2.123\"\r");
  EXPECT_EQ(bench.say("AT+CCLK?\r"), lines({"+CCLK: \"26/11/23,00:00:00+08\"", "OK"}));
}

TEST_F(QntpTest, AsksTheServerThatWasNamedLast) {
  answer(kNow);
  EXPECT_EQ(bench.say("AT+QNTP?\r"), lines({"+QNTP: \"210.72.145.44\",123", "OK"}));
  EXPECT_EQ(bench.say("AT+QNTP\r"), lines({"OK", "+QNTP: 0"}));
  EXPECT_EQ(sockets.sent.back().from, (Address{"210.72.145.44", 123}));
  EXPECT_EQ(bench.say("AT+QNTP=\"time.example\",1230\r"), lines({"OK", "+QNTP: 0"}));
  EXPECT_EQ(bench.say("AT+QNTP?\r"), lines({"+QNTP: \"time.example\",1230", "OK"}));
  EXPECT_EQ(bench.say("AT+QNTP\r"), lines({"OK", "+QNTP: 0"}));
  EXPECT_EQ(sockets.sent.back().from, (Address{"192.0.2.1", 1230}));
}

TEST_F(QntpTest, SaysItsRequestAgainUntilTheLimit) {
  EXPECT_EQ(bench.say("AT+QNTP=\"192.0.2.123\"\r"), line("OK"));
  EXPECT_EQ(bench.wait(120s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("+QNTP: 2"));
  EXPECT_EQ(sockets.sent.size(), 24U);
  std::set<std::string> different;
  for (const Datagram& one : sockets.sent) different.insert(one.bytes);
  EXPECT_EQ(different.size(), 24U);
  EXPECT_EQ(sockets.open_sockets, 0);
}

TEST_F(QntpTest, TakesAnAnswerToALaterRequest) {
  int requests = 0;
  sockets.on_datagram = [&requests](const std::string& request, const Address& to) {
    std::vector<Datagram> answers;
    if (++requests == 3) answers.push_back({ntp_answer(request, kNow), to});
    return answers;
  };
  bench.say("AT+QNTP=\"192.0.2.123\"\r");
  EXPECT_EQ(bench.wait(10s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("+QNTP: 0"));
}

TEST_F(QntpTest, BelievesOnlyTheServerItAsked) {
  sockets.on_datagram = [](const std::string& request, const Address& to) {
    std::string forged = request;
    forged[40] = static_cast<char>(forged[40] + 1);
    const std::string wrong = ntp_answer(request, 1s);
    return std::vector<Datagram>{{wrong, {"192.0.2.66", 123}},
                                 {wrong, {to.ip, 124}},
                                 {ntp_answer(forged, 1s), to},
                                 {"short", to},
                                 {ntp_answer(request, kNow), to}};
  };
  EXPECT_EQ(bench.say("AT+QNTP=\"192.0.2.123\"\r"), lines({"OK", "+QNTP: 0"}));
  EXPECT_EQ(bench.say("AT+CCLK?\r"), lines({"+CCLK: \"26/11/22,22:00:00+00\"", "OK"}));
}

TEST_F(QntpTest, AServerThatDoesNotKnowTheTimeSetsNoClock) {
  sockets.on_datagram = [](const std::string& request, const Address& to) {
    std::string kiss = ntp_answer(request, kNow);
    kiss[1] = 0;
    kiss.replace(12, 4, "RATE");
    return std::vector<Datagram>{{kiss, to}};
  };
  EXPECT_EQ(bench.say("AT+QNTP=\"192.0.2.123\"\r"), lines({"OK", "+QNTP: 1"}));
  EXPECT_EQ(bench.say("AT+CCLK?\r"), lines({"+CCLK: \"04/01/01,00:00:00+00\"", "OK"}));
  EXPECT_NE(bench.trace.lines.back().find("kiss of death RATE"), std::string::npos);
}

TEST_F(QntpTest, TellsAnUnknownServerFromAnUnreachableOne) {
  bench.server.resolving_fails();
  EXPECT_EQ(bench.say("AT+QNTP=\"time.example\"\r"), lines({"OK", "+QNTP: 4"}));
  sockets.unreachable = true;
  EXPECT_EQ(bench.say("AT+QNTP=\"192.0.2.123\"\r"), lines({"OK", "+QNTP: 1"}));
}

TEST_F(QntpTest, ASecondOneIsBusy) {
  bench.say("AT+QNTP=\"192.0.2.123\"\r");
  EXPECT_EQ(bench.say("AT+QNTP\r"), lines({"OK", "+QNTP: 3"}));
  EXPECT_EQ(bench.wait(120s), line("+QNTP: 2"));
  answer(kNow);
  EXPECT_EQ(bench.say("AT+QNTP\r"), lines({"OK", "+QNTP: 0"}));
}

TEST_F(QntpTest, ActivatesTheContextOrSaysThatItCannot) {
  answer(kNow);
  bench.say("AT+QIDEACT\r");
  EXPECT_EQ(bench.say("AT+QNTP\r"), lines({"OK", "+QNTP: 0"}));
  bench.say("AT+QIDEACT;+CGATT=0\r");
  EXPECT_EQ(bench.say("AT+QNTP\r"), lines({"OK", "+QNTP: 5"}));
}

TEST_F(QntpTest, EndsWhenItsContextGoes) {
  bench.say("AT+QNTP\r");
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), lines({"DEACT OK", "+QNTP: 5"}));
  bench.say("AT+QIREGAPP;+QIACT;+QNTP\r");
  EXPECT_EQ(bench.say("AT+CFUN=4\r"), lines({"OK", "+PDP DEACT", "+QNTP: 5"}));
  EXPECT_EQ(bench.wait(120s), "");
  EXPECT_EQ(sockets.sent.size(), 2U);
  EXPECT_EQ(sockets.open_sockets, 0);
}

TEST_F(QntpTest, GoesOnWhenAnotherContextGoes) {
  bench.say("AT+QNTP\r");
  EXPECT_EQ(bench.say("AT+QIFGCNT=1;+QIREGAPP;+QIACT;+QIDEACT\r"), line("DEACT OK"));
  EXPECT_EQ(bench.wait(120s), line("+QNTP: 2"));
}

TEST_F(QntpTest, CountsHalfTheWayThereAndBack) {
  bench.say("AT+QNTP=\"192.0.2.123\"\r");
  bench.wait(4s);
  sockets.deliver({ntp_answer(sockets.sent.at(0).bytes, kNow), {"192.0.2.123", 123}});
  EXPECT_EQ(bench.wait(0s), line("+QNTP: 0"));
  EXPECT_EQ(bench.say("AT+CCLK?\r"), lines({"+CCLK: \"26/11/22,22:00:02+00\"", "OK"}));
}

TEST_F(QntpTest, AnAnswerToAnEarlierRequestIsTooLate) {
  bench.say("AT+QNTP=\"192.0.2.123\"\r");
  bench.wait(5s);
  sockets.deliver({ntp_answer(sockets.sent.at(0).bytes, kNow), {"192.0.2.123", 123}});
  EXPECT_EQ(bench.wait(115s), line("+QNTP: 2"));
}

TEST(Qntp, ObeysTheMapAndTheAllowListOfTheConfiguration) {
  config::Modem modem = Bench::modem();
  modem.network.map = {{{"210.72.145.44", 123}, {"127.0.0.1", 1123}}};
  modem.network.allow = {{"127.0.0.1", 1123}};
  modem.limits.ntp = config::Seconds(3);
  SocketsBench with(modem);
  EXPECT_EQ(with.bench.say("AT+QNTP\r"), line("OK"));
  EXPECT_EQ(with.bench.wait(3s), line("+QNTP: 2"));
  EXPECT_EQ(with.sockets.sent.at(0).from, (Address{"127.0.0.1", 1123}));
  EXPECT_EQ(with.bench.say("AT+QNTP=\"192.0.2.1\"\r"), lines({"OK", "+QNTP: 1"}));
  EXPECT_EQ(with.bench.log().back(), "192.0.2.1:123 is not in network.allow");
}

TEST_F(QntpTest, TellsItsParametersAndTakesNoOthers) {
  EXPECT_EQ(bench.say("AT+QNTP=?\r"), lines({"+QNTP: \"<server>\",(1-65535)", "OK"}));
  for (const char* wrong : {"", "\"\"", "\"a\",0", "\"a\",65536", "\"a\",x", "\"a\",1,1"}) {
    EXPECT_EQ(bench.say("AT+QNTP=" + std::string(wrong) + "\r"), line("ERROR")) << wrong;
  }
  EXPECT_EQ(bench.say("AT+QNTP?\r"), lines({"+QNTP: \"210.72.145.44\",123", "OK"}));
  EXPECT_TRUE(sockets.sent.empty());
}

}  // namespace
}  // namespace m95::test
