// A host on the other side of the frames: oFono's flow, turns, flow control, what ends it.
#include "emulator/core/multiplexer.hpp"

#include <gtest/gtest.h>

#include "protocol/hex.hpp"
#include "tests/emulator/bench/bench.hpp"
#include "tests/emulator/bench/mux_host.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;
using mux::ControlType;
using mux::Frame;
using mux::FrameType;

class MultiplexerTest : public testing::Test {
 protected:
  void enter(unsigned connections = 4) {
    host.enter();
    for (unsigned dlci = 0; dlci <= connections; ++dlci) host.open(dlci);
    host.others();
    for (unsigned dlci = 1; dlci <= connections; ++dlci) host.say(dlci, "ATE0\r");
  }
  Bench bench;
  MuxHost host{bench};
};

TEST_F(MultiplexerTest, OpensConnectionsAndTellsTheirSignals) {
  host.enter();
  host.open(0);
  EXPECT_EQ(host.others(), "0C UA \n");
  host.open(1);
  EXPECT_EQ(host.others(), "1C UA \n0R UIH E305070D\n") << "DCD is off until there is a carrier";
  EXPECT_EQ(host.say(1, "AT\r"), "AT\r" + line("OK"));
}

TEST_F(MultiplexerTest, RefusesConnectionsItDoesNotHave) {
  host.enter();
  host.open(1);
  EXPECT_EQ(host.others(), "1C DM \n") << "before DLCI 0";
  host.open(0);
  host.others();
  host.open(5);
  EXPECT_EQ(host.others(), "5C DM \n");
  EXPECT_EQ(host.say(2, "AT\r"), "");
  EXPECT_EQ(host.others(), "2C DM \n");
}

TEST_F(MultiplexerTest, GivesEachConnectionItsOwnSettings) {
  enter();
  EXPECT_EQ(host.say(1, "AT+CMEE=2\r"), line("OK"));
  EXPECT_EQ(host.say(2, "AT+CMEE?\r"), lines({"+CMEE: 1", "OK"}));
  EXPECT_EQ(host.say(1, "AT+CMEE?\r"), lines({"+CMEE: 2", "OK"}));
}

TEST_F(MultiplexerTest, CutsLongAnswersIntoFramesThatTakeTurns) {
  enter(2);
  const std::string both = mux::encode({.dlci = 1, .command = true, .data = "AT&V\r"}) +
                           mux::encode({.dlci = 2, .command = true, .data = "AT&V\r"});
  mux::FrameReader reader(Multiplexer::kLongestFrame);
  reader.feed(bench.say(both));
  std::string order;
  while (const auto frame = reader.next()) order += std::to_string(frame->dlci);
  EXPECT_EQ(order.substr(0, 6), "121212");
}

TEST_F(MultiplexerTest, PostsToEveryOpenConnectionAndNotBesideTheFrames) {
  enter(2);
  host.say(1, "AT+CREG=1\r");
  host.say(2, "AT+CREG=1\r");
  host.say(1, "AT+CFUN=4\r");
  EXPECT_EQ(host.heard(2), line("+CREG: 0"));
}

TEST_F(MultiplexerTest, StopsOneConnectionByItsSignals) {
  enter(2);
  host.stop(1, true);
  EXPECT_EQ(host.say(1, "AT\r"), "");
  EXPECT_EQ(host.say(2, "AT\r"), line("OK"));
  host.stop(1, false);
  EXPECT_EQ(host.heard(1), line("OK"));
}

TEST_F(MultiplexerTest, StopsAllConnectionsAtOnce) {
  enter(2);
  host.control({.type = ControlType::flow_off});
  EXPECT_EQ(host.others(), "0R UIH 6101\n");
  EXPECT_EQ(host.say(1, "AT\r"), "");
  EXPECT_EQ(host.say(2, "AT\r"), "");
  host.control({.type = ControlType::flow_on});
  EXPECT_EQ(host.heard(1), line("OK"));
  EXPECT_EQ(host.heard(2), line("OK"));
}

TEST_F(MultiplexerTest, StopsAHostThatSendsMoreThanIsTaken) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench slow(modem);
  MuxHost flooding(slow);
  flooding.enter();
  flooding.open(0);
  flooding.open(1);
  flooding.others();
  EXPECT_EQ(flooding.say(1, "ATE0+QIREGAPP;+QIACT\r").substr(0, 5), "ATE0+");
  std::string told;
  for (std::size_t sent = 0; sent < 80UL * 1024 && told.empty(); sent += 127) {
    flooding.say(1, std::string(127, 'x'));
    told = flooding.others();
  }
  EXPECT_EQ(told, "0R UIH E305070F\n");
  EXPECT_EQ(flooding.wait(1, 5s), line("OK"));
  EXPECT_EQ(flooding.others(), "0R UIH E305070D\n");
}

TEST_F(MultiplexerTest, PassesDtrOn) {
  enter(1);
  host.say(1, "AT&D2+QSECWRITE=\"RAM:a\",9,10\r");
  host.say(1, "xy");
  host.control(
      {.type = ControlType::modem_status, .values = mux::encode_status(1, {.rtc = false})});
  EXPECT_EQ(host.heard(1), lines({"+QSECWRITE: 2,7879", "OK"}));
}

TEST_F(MultiplexerTest, AnswersTestsAndNegotiatesFramesOfItsOwnLength) {
  enter(0);
  host.control({.type = ControlType::test, .values = "ab"});
  EXPECT_EQ(host.others(), "0R UIH 21056162\n");
  host.control({.type = ControlType::parameters, .values = from_hex("01000A0A40000302").value()});
  EXPECT_EQ(host.others(), "0R UIH 811101000A0A40000302\n") << "what the host offers can be";
  host.control({.type = ControlType::parameters, .values = from_hex("0100070AD0020302").value()});
  EXPECT_EQ(host.others(), "0R UIH 81110100070A7F000302\n");
  host.control({.type = ControlType::port_negotiation, .values = "\x07"});
  EXPECT_EQ(host.others(), "0R UIH 110393\n");
}

TEST_F(MultiplexerTest, ClosesOneConnection) {
  enter(2);
  host.send({.dlci = 1, .command = true, .type = FrameType::disc, .poll = true});
  EXPECT_EQ(host.others(), "1C UA \n");
  host.send({.dlci = 1, .command = true, .type = FrameType::disc, .poll = true});
  EXPECT_EQ(host.others(), "1C DM \n");
  EXPECT_EQ(host.say(2, "AT\r"), line("OK"));
  host.open(1);
  EXPECT_EQ(host.say(1, "AT\r"), "AT\r" + line("OK")) << "its settings are new";
}

TEST_F(MultiplexerTest, EndsByCloseDownInBothSpellings) {
  for (const char* spelling : {"F903EF05C301F2F9", "F903EF03C316F9"}) {
    enter(1);
    EXPECT_EQ(to_hex(bench.say(from_hex(spelling).value())), "F901EF05C10193F9") << spelling;
    EXPECT_EQ(bench.say("AT\r"), line("OK"));
  }
}

TEST_F(MultiplexerTest, EndsByDiscOfItsControlConnection) {
  enter(1);
  host.send({.command = true, .type = FrameType::disc, .poll = true});
  EXPECT_EQ(host.others(), "0C UA \n");
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST_F(MultiplexerTest, EndsWithThePower) {
  enter(1);
  host.say(1, "AT+IPR=9600\r");
  bench.module().request(PowerRequest::reset);
  bench.wait(5s);
  EXPECT_EQ(bench.say("ATE0\r"), "ATE0\r" + line("OK"));
  enter(1);
}

TEST_F(MultiplexerTest, TakesUpAgainWhatItsLineMissed) {
  enter(1);
  bench.say(from_hex("F903EF05C301F2F9").value());
  EXPECT_EQ(bench.heard(), "") << "what was posted meanwhile went to the virtual UARTs";
}

TEST_F(MultiplexerTest, ShowsWhichVirtualUartHasAContext) {
  enter(2);
  EXPECT_EQ(host.say(1, "AT+QIFGCNT?\r"), lines({"+QIFGCNT: 0,255", "OK"}));
  EXPECT_EQ(host.say(2, "AT+QIFGCNT=0;+QIFGCNT?\r"), lines({"+QIFGCNT: 0,1", "OK"}));
  EXPECT_EQ(host.say(1, "AT+QIFGCNT=0;+QIFGCNT?\r"), lines({"+QIFGCNT: 0,0", "OK"}));
  EXPECT_EQ(host.say(1, "AT+QIREGAPP\r"), line("OK"));
  EXPECT_EQ(host.say(2, "AT+QIFGCNT=0\r"), line("ERROR")) << "it is not IP INITIAL";
  EXPECT_EQ(host.say(1, "AT+QIFGCNT=0\r"), line("OK"));
}

TEST_F(MultiplexerTest, LeavesRateAndRepetitionWithoutEffect) {
  enter(1);
  EXPECT_EQ(host.say(1, "AT+IPR=9600\r"), line("OK"));
  EXPECT_EQ(host.say(1, "AT+IPR?\r"), lines({"+IPR: 0", "OK"}));
  EXPECT_EQ(host.say(1, "A/"), "");
}

TEST_F(MultiplexerTest, DropsBadFramesAndSaysSoInTheTrace) {
  enter(1);
  bench.say(from_hex("F9073F00F9").value());
  EXPECT_EQ(host.say(1, "AT\r"), line("OK"));
  EXPECT_EQ(bench.trace.lines.back(), "cmux: a bad frame was dropped");
}

}  // namespace
}  // namespace m95::test
