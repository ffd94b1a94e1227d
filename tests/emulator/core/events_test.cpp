// What happens to a module from outside, and what its lines say of it.
#include "emulator/core/events.hpp"

#include "tests/emulator/bench/bench.hpp"
#include "tests/emulator/fault/fault_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

struct EventsTest : testing::Test {
  Bench bench;
  // What the line says when this happens.
  std::string let(std::string_view json) {
    arm(bench, json);
    return bench.heard();
  }
  std::string refusal(std::string_view json) {
    try {
      bench.module().faults.arm(fault(json));
    } catch (const EventError& error) {
      return error.what();
    }
    return "none";
  }
};

TEST_F(EventsTest, ThePowerKeyTurnsOffAndOn) {
  bench.say("AT+IPR=115200&W\r");
  EXPECT_EQ(refusal(R"({"do": "power.on"})"), "the module is on");
  EXPECT_EQ(let(R"({"do": "power.off"})"), line("NORMAL POWER DOWN"));
  EXPECT_FALSE(bench.module().powered());
  EXPECT_EQ(refusal(R"({"do": "power.off"})"), "the module is off");
  EXPECT_EQ(refusal(R"({"do": "pdp.lose"})"), "the module is off");
  EXPECT_EQ(let(R"({"do": "power.on"})"), lines({"RDY", "+CFUN: 1", "+CPIN: READY", "Call Ready"}));
}

TEST_F(EventsTest, EmergOffSaysNothing) {
  EXPECT_EQ(let(R"({"do": "power.emergency_off"})"), "");
  EXPECT_FALSE(bench.module().powered());
}

TEST_F(EventsTest, AResetStartsAgain) {
  bench.say("AT+IPR=115200&W\r");
  EXPECT_EQ(let(R"({"do": "power.reset"})"),
            lines({"RDY", "+CFUN: 1", "+CPIN: READY", "Call Ready"}));
}

TEST_F(EventsTest, TheSupplySinks) {
  EXPECT_EQ(let(R"({"do": "supply", "value": 3400})"), line("UNDER_VOLTAGE WARNING"));
  EXPECT_EQ(let(R"({"do": "supply", "value": 3200})"), line("UNDER_VOLTAGE POWER DOWN"));
  EXPECT_FALSE(bench.module().powered());
}

TEST_F(EventsTest, TheCardIsTakenOutAndPutIn) {
  bench.say("AT+CREG=1;+QSIMSTAT=1;+CMEE=1;+QIREGAPP;+QIACT\r");
  EXPECT_EQ(refusal(R"({"do": "sim.insert"})"), "a card is in already");
  EXPECT_EQ(let(R"({"do": "sim.remove"})"),
            lines({"+PDP DEACT", "+CREG: 0", "+QSIMSTAT: 1,0", "+CPIN: NOT INSERTED"}));
  EXPECT_EQ(bench.say("AT+CPIN?\r"), line("+CME ERROR: 10"));
  EXPECT_EQ(bench.say("AT+CIMI\r"), line("+CME ERROR: 10"));
  EXPECT_EQ(refusal(R"({"do": "sim.remove"})"), "no card is in");
  EXPECT_EQ(refusal(R"({"do": "sim.state", "text": "READY"})"), "no card is in");
  EXPECT_EQ(let(R"({"do": "sim.insert"})"),
            lines({"+QSIMSTAT: 1,1", "+CPIN: READY", "+CREG: 2", "+CREG: 1", "Call Ready"}));
  EXPECT_EQ(bench.say("AT+CPIN?\r"), lines({"+CPIN: READY", "OK"}));
}

TEST_F(EventsTest, TheCardWaitsForItsPuk) {
  bench.say("AT+CREG=1\r");
  EXPECT_EQ(let(R"({"do": "sim.state", "text": "SIM PUK"})"),
            lines({"+CREG: 0", "+CPIN: SIM PUK"}));
  EXPECT_EQ(bench.say("AT+CPIN=\"12345678\",\"1234\"\r"),
            lines({"+CPIN: READY", "OK", "+CREG: 2", "+CREG: 1", "Call Ready"}));
  EXPECT_EQ(bench.say("AT+CREG?\r"), lines({"+CREG: 1,1", "OK"}));
}

TEST_F(EventsTest, TheSignalFades) {
  EXPECT_EQ(let(R"({"do": "signal", "value": 3})"), "");
  EXPECT_EQ(bench.say("AT+CSQ\r"), lines({"+CSQ: 3,0", "OK"}));
}

TEST_F(EventsTest, TheNetworkIsLostAndFound) {
  bench.say("AT+CREG=1;+CGREG=1\r");
  EXPECT_EQ(let(R"({"do": "registration", "value": 3})"), lines({"+CREG: 3", "+CGREG: 0"}));
  EXPECT_EQ(bench.say("AT+CREG?\r"), lines({"+CREG: 1,3", "OK"}));
  EXPECT_EQ(let(R"({"do": "registration", "value": 5})"), lines({"+CREG: 5", "+CGREG: 5"}));
  EXPECT_EQ(bench.say("AT+CGATT?\r"), lines({"+CGATT: 1", "OK"}));
}

TEST_F(EventsTest, TheModuleCampsOnAnotherCell) {
  bench.say("AT+CREG=2;+CGREG=1\r");
  EXPECT_EQ(let(R"({"do": "cell", "lac": "00FF", "ci": "1234"})"),
            line("+CREG: 1,\"00FF\",\"1234\""));
  EXPECT_EQ(bench.say("AT+CREG?\r"), lines({"+CREG: 2,1,\"00FF\",\"1234\"", "OK"}));
}

TEST_F(EventsTest, ThePdpContextIsLost) {
  EXPECT_EQ(refusal(R"({"do": "pdp.lose"})"), "no PDP context is active");
  bench.say("AT+QIREGAPP;+QIACT\r");
  EXPECT_EQ(let(R"({"do": "pdp.lose"})"), line("+PDP DEACT"));
  EXPECT_EQ(bench.say("AT+QISTAT\r"), lines({"OK", "STATE: PDP DEACT"}));
}

TEST_F(EventsTest, TheNetworkDetachesTheModule) {
  bench.say("AT+CGREG=1;+CGEREP=1\r");
  EXPECT_EQ(let(R"({"do": "gprs.detach"})"), lines({"+CGEV: ME DETACH", "+CGREG: 0"}));
  EXPECT_EQ(bench.say("AT+CGATT?\r"), lines({"+CGATT: 0", "OK"}));
  EXPECT_EQ(refusal(R"({"do": "gprs.detach"})"), "the module is not attached to GPRS");
}

TEST_F(EventsTest, TheClockIsSet) {
  EXPECT_EQ(let(R"({"do": "clock.set", "text": "30/01/02,03:04:05+04"})"), "");
  EXPECT_EQ(bench.say("AT+CCLK?\r"), lines({"+CCLK: \"30/01/02,03:04:05+04\"", "OK"}));
  EXPECT_EQ(refusal(R"({"do": "clock.set", "text": "30/13/02,03:04:05+04"})"),
            "30/13/02,03:04:05+04 is no time");
}

TEST_F(EventsTest, AMessageComes) {
  bench.say("AT+CMGF=1\r");
  EXPECT_EQ(let(R"({"do": "sms", "number": "+4917012345", "text": "Gr\u00fc\u00dfe"})"),
            line("+CMTI: \"SM\",1"));
  EXPECT_NE(bench.say("AT+CMGR=1\r").find("\"REC UNREAD\",\"+4917012345\""), std::string::npos);
  // Beyond the GSM alphabet it comes as UCS2.
  EXPECT_EQ(let(R"({"do": "sms", "number": "12", "text": "\u4f60"})"), line("+CMTI: \"SM\",2"));
  EXPECT_NE(bench.say("AT+CMGR=2\r").find("4F60"), std::string::npos);
  EXPECT_EQ(refusal(R"({"do": "sms", "number": "12", "text": ")" + std::string(161, 'x') + "\"}"),
            "the message is too long: 160 characters of the GSM alphabet, or 70");
}

TEST_F(EventsTest, ACallComesAndEnds) {
  bench.say("AT+CLIP=1\r");
  EXPECT_EQ(refusal(R"({"do": "call.end"})"), "there is no call");
  const std::string ring = let(R"({"do": "call", "number": "+4917012345"})");
  EXPECT_EQ(ring.substr(0, line("RING").size()), line("RING"));
  EXPECT_NE(ring.find("+CLIP: \"+4917012345\",145"), std::string::npos) << ring;
  EXPECT_EQ(bench.say("ATA\r"), line("OK"));
  EXPECT_EQ(let(R"({"do": "call.end"})"), line("NO CARRIER"));
}

TEST_F(EventsTest, AnyLineIsSaid) {
  EXPECT_EQ(let(R"({"do": "urc", "text": "+CREG: 2"})"), line("+CREG: 2"));
}

TEST_F(EventsTest, AByteOfACertificateGoesBad) {
  bench.say("AT+CMEE=1\r");
  bench.say("AT+QSECWRITE=\"NVRAM:CA0\",2\r");
  bench.say("xy");
  EXPECT_EQ(let(R"({"do": "certificate.flip", "file": "NVRAM:CA0", "value": 1, "mask": 1})"), "");
  EXPECT_EQ(bench.say("AT+QSECREAD=\"NVRAM:CA0\"\r"), lines({"+QSECREAD: 0,7878", "OK"}));
  EXPECT_EQ(refusal(R"({"do": "certificate.flip", "file": "NVRAM:CA0", "value": 2})"),
            "NVRAM:CA0: NVRAM:CA0 has fewer bytes");
  EXPECT_NE(refusal(R"({"do": "certificate.flip", "file": "RAM:x"})").find("no such file"),
            std::string::npos);
}

}  // namespace
}  // namespace m95::test
