// AT+VTS and AT+QWDTMF in all their forms, and AT+QTONEDET at the other side.
#include "tests/emulator/commands/call/neighbour.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Tones, AreHeardByTheOtherSideThatListensForThem) {
  Bench bench;
  Neighbour neighbour(bench);
  connect(bench, neighbour);
  EXPECT_EQ(bench.say("AT+VTS=1\r"), line("OK"));
  EXPECT_EQ(neighbour.heard(), "");
  neighbour.say("AT+QTONEDET=1\r");
  EXPECT_EQ(bench.say("AT+VTS=\"1,d,*,#\"\r"), line("OK"));
  EXPECT_EQ(neighbour.heard(),
            lines({"+QTONEDET: 49", "+QTONEDET: 68", "+QTONEDET: 42", "+QTONEDET: 35"}));
  EXPECT_EQ(bench.say("AT+QWDTMF=7,7,\"09\"\r"), line("OK"));
  EXPECT_EQ(neighbour.heard(), lines({"+QTONEDET: 48", "+QTONEDET: 57"}));
  bench.say("AT+QTONEDET=1\r");
  EXPECT_EQ(neighbour.say("AT+VTS=A\r"), line("OK"));
  EXPECT_EQ(bench.heard(), line("+QTONEDET: 65"));
}

TEST(Tones, AreNotHeardByWhoIsHeld) {
  Bench bench;
  Neighbour neighbour(bench);
  Neighbour third(bench, modem_with_number("+4930123456789"));
  neighbour.say("AT+QTONEDET=1\r");
  third.say("AT+QTONEDET=1\r");
  bench.say("AT+QTONEDET=1\r");
  connect(bench, neighbour);
  bench.say("ATD+4930123456789;\r");
  third.say("ATA\r");
  bench.say("AT+VTS=5\r");
  EXPECT_EQ(neighbour.heard(), "");
  EXPECT_EQ(third.heard(), line("+QTONEDET: 53"));
  neighbour.say("AT+VTS=6\r");
  EXPECT_EQ(bench.heard(), "");
  bench.say("AT+CHLD=3;+VTS=7\r");
  EXPECT_EQ(neighbour.heard(), line("+QTONEDET: 55"));
  EXPECT_EQ(third.heard(), line("+QTONEDET: 55"));
}

TEST(Tones, TakeTheirTime) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  Neighbour neighbour(bench);
  bench.say(kDialOther);
  bench.wait(2s);
  neighbour.say("ATA\r");
  EXPECT_EQ(bench.say("AT+VTS=1\r"), "");
  EXPECT_EQ(bench.wait(100ms - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("OK"));
  bench.say("AT+VTD=3\r");
  EXPECT_EQ(bench.say("AT+VTS=\"1,2\"\r"), "");
  EXPECT_EQ(bench.wait(600ms - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("OK"));
  EXPECT_EQ(bench.say("AT+VTS=1,20\r"), "");
  EXPECT_EQ(bench.wait(2s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("OK"));
  EXPECT_EQ(bench.say("AT+VTS=\"1,2\"\r"), "");
  neighbour.say("ATH\r");
  EXPECT_EQ(bench.wait(300ms), lines({"+CME ERROR: 3", "NO CARRIER"}));
}

TEST(Tones, NeedACallThatIsActive) {
  Bench bench;
  Neighbour neighbour(bench);
  EXPECT_EQ(bench.say("AT+VTS=1\r"), line("+CME ERROR: 3"));
  bench.say(kDialOther);
  EXPECT_EQ(bench.say("AT+QWDTMF=1,1,\"1\"\r"), line("+CME ERROR: 3"));
  neighbour.say("ATA\r");
  EXPECT_EQ(bench.say("AT+CHLD=2;+VTS=1\r"), line("+CME ERROR: 3"));
}

TEST(Tones, RefuseOtherValuesAndForms) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+VTS=?\r"), lines({"+VTS: (0-9,A-D,*,#),(0-255)", "OK"}));
  EXPECT_EQ(bench.say("AT+QWDTMF=?\r"), lines({"+QWDTMF: (0-7),(0-7),(0-9,A-D,*,#)", "OK"}));
  for (const char* sent :
       {"AT+VTS\r", "AT+VTS?\r", "AT+VTS=\r", "AT+VTS=E\r", "AT+VTS=\"\"\r", "AT+VTS=\"1,\"\r",
        "AT+VTS=\",1\"\r", "AT+VTS=\"1,,2\"\r", "AT+VTS=1,256\r", "AT+VTS=1,1,1\r",
        "AT+VTS=\"123456789012345678901234567890\"\r", "AT+QWDTMF\r", "AT+QWDTMF?\r",
        "AT+QWDTMF=8,0,\"1\"\r", "AT+QWDTMF=0,8,\"1\"\r", "AT+QWDTMF=0,0\r",
        "AT+QWDTMF=0,0,\"E\"\r", "AT+QWDTMF=0,0,\"1\",1\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
