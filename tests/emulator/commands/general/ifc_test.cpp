// AT+IFC in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Ifc, HasATestAndAReadForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+IFC=?\r"), lines({"+IFC: (0-3),(0-2)", "OK"}));
  EXPECT_EQ(bench.say("AT+IFC?\r"), lines({"+IFC: 0,0", "OK"}));
}

// AN-4.2.1-14
TEST(Ifc, SetsBothDirections) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+IFC=2,2\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+IFC?\r"), lines({"+IFC: 2,2", "OK"}));
  EXPECT_EQ(bench.say("AT+IFC=3,0;+IFC?\r"), lines({"+IFC: 3,0", "OK"}));
}

TEST(Ifc, KeepsTheDirectionThatIsNotGiven) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+IFC=2,1;+IFC=0;+IFC?\r"), lines({"+IFC: 0,1", "OK"}));
}

TEST(Ifc, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent :
       {"AT+IFC=4,0\r", "AT+IFC=0,3\r", "AT+IFC=\r", "AT+IFC=,1\r", "AT+IFC=1,1,1\r", "AT+IFC\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.say("AT+IFC?\r"), lines({"+IFC: 0,0", "OK"}));
}

TEST(Ifc, LetsTheHostStopTheOutputWithXoff) {
  Bench bench;
  bench.say("AT+IFC=1,1\r");
  EXPECT_EQ(bench.say("\x13"
                      "AT\r"),
            "");
  EXPECT_EQ(bench.say("AT+IFC?\r"), "");
  EXPECT_EQ(bench.say("\x11"), lines({"OK", "+IFC: 1,1", "OK"}));
}

TEST(Ifc, TakesXonAndXoffOutOfWhatTheHostSends) {
  Bench bench;
  bench.say("AT+IFC=1,1\r");
  EXPECT_EQ(bench.say("A\x11T\x13\x11\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QSECWRITE=\"RAM:a\",2,10\r"), line("CONNECT"));
  EXPECT_EQ(bench.say("x\x13\x11y"), lines({"+QSECWRITE: 2,7879", "OK"}));
}

TEST(Ifc, LeavesXonAndXoffInTheDataOtherwise) {
  Bench bench;
  for (const char* flow : {"0", "2", "3"}) {
    bench.say("AT+IFC=" + std::string(flow) + "\r");
    bench.say("AT+QSECWRITE=\"RAM:" + std::string(flow) + "\",3,10\r");
    EXPECT_EQ(bench.say("x\x13\x11"), lines({"+QSECWRITE: 3,6913", "OK"})) << flow;
  }
}

TEST(Ifc, ObeysXoffThatItPassesOn) {
  Bench bench;
  bench.say("AT+IFC=3\r");
  EXPECT_EQ(bench.say("\x13"
                      "AT\r"),
            "");
  EXPECT_EQ(bench.say("\x11"), line("OK"));
}

TEST(Ifc, LetsTheHostStopTheOutputWithRts) {
  Bench bench;
  bench.say("AT+IFC=2,2\r");
  bench.port().set_rts(false);
  EXPECT_EQ(bench.say("AT\r"), "");
  bench.port().set_rts(true);
  EXPECT_EQ(bench.wait(0s), line("OK"));
  bench.say("AT+IFC=0,0\r");
  bench.port().set_rts(false);
  EXPECT_EQ(bench.say("AT\r"), line("OK")) << "nobody asked for it";
}

TEST(Ifc, ForgetsTheXoffOfAHostThatHasLeft) {
  Bench bench;
  bench.say("AT+IFC=1,1\r");
  bench.say("\x13");
  bench.port().leave();
  bench.wait(0s);
  bench.port().attach();
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST(Ifc, LetsAHostThatIsStoppedSwitchItOff) {
  Bench bench;
  bench.say("AT+IFC=1,1\r");
  bench.say("\x13");
  EXPECT_EQ(bench.say("AT+IFC=0,0\r"), line("OK"));
}

// What the module does while nobody takes what it reads: an answer is under way.
class IfcOfASlowModule : public testing::Test {
 protected:
  static config::Modem slow() {
    config::Modem modem = Bench::modem();
    modem.latency = 1;
    return modem;
  }
  std::string flood(std::string_view setting) {
    bench.say("AT+IFC=" + std::string(setting) + "\r");
    bench.say("AT+QIREGAPP\r");
    bench.say("AT+QIACT\r");
    return bench.say(std::string(FlowControl::kHighWater, 'x'));
  }
  Bench bench{slow()};
};

TEST_F(IfcOfASlowModule, SendsXoffWhenItsInputIsFullAndXonWhenItIsRead) {
  EXPECT_EQ(flood("1,1"), "\x13");
  EXPECT_EQ(bench.wait(1s), line("OK") + "\x11");
}

TEST_F(IfcOfASlowModule, DropsAndRaisesCts) {
  EXPECT_EQ(flood("2,2"), "");
  EXPECT_FALSE(bench.port().module_lines.cts);
  EXPECT_EQ(bench.wait(1s), line("OK"));
  EXPECT_TRUE(bench.port().module_lines.cts);
}

TEST_F(IfcOfASlowModule, SaysNothingWithoutFlowControl) {
  EXPECT_EQ(flood("0,0"), "");
  EXPECT_TRUE(bench.port().module_lines.cts);
  EXPECT_EQ(bench.wait(1s), line("OK"));
}

}  // namespace
}  // namespace m95::test
