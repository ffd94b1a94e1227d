// AT+CMGW in all its forms.
#include "tests/emulator/commands/sms/support.hpp"

namespace m95::test {
namespace {

constexpr const char* kPrompt = "\r\n> ";

TEST(Cmgw, KeepsATextForLater) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CMGW=?;+CMGF=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CMGW=\"10086\"\r"), kPrompt);
  EXPECT_EQ(bench.say("hi\x1A"), lines({"+CMGW: 1", "OK"}));
  bench.say("AT+CMGW=\"+49\",145,\"STO SENT\"\r");
  EXPECT_EQ(bench.say("ho\x1A"), lines({"+CMGW: 2", "OK"}));
  EXPECT_EQ(bench.say("AT+CMGW\r"), kPrompt);
  EXPECT_EQ(bench.say("\x1A"), lines({"+CMGW: 3", "OK"}));
  EXPECT_EQ(bench.say("AT+CMGL=\"ALL\"\r"),
            lines({"+CMGL: 1,\"STO UNSENT\",\"10086\",\"\",\r\nhi\r\n"
                   "+CMGL: 2,\"STO SENT\",\"+49\",\"\",\r\nho\r\n"
                   "+CMGL: 3,\"STO UNSENT\",\"\",\"\",\r\n",
                   "OK"}));
  EXPECT_EQ(
      bench.say("AT+CSDH=1;+CMGR=1\r"),
      lines({"+CMGR: \"STO UNSENT\",\"10086\",\"\",129,17,0,0,167,\"+8613800755500\",145,2\r\n"
             "hi",
             "OK"}));
}

TEST(Cmgw, KeepsAPduOfEitherDirection) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CMGW=20\r"), kPrompt);
  EXPECT_EQ(bench.say("0011000D91683119325476F80000A705E8329BFD06\x1A"), lines({"+CMGW: 1", "OK"}));
  EXPECT_EQ(bench.say("AT+CMGW=25,1\r"), kPrompt);
  EXPECT_EQ(bench.say("00040D91683119325476F800008160102100000005E8329BFD06\x1A"),
            lines({"+CMGW: 2", "OK"}));
  EXPECT_EQ(bench.say("AT+CMGL=4\r"),
            lines({"+CMGL: 1,2,\"\",20\r\n0011000D91683119325476F80000A705E8329BFD06\r\n"
                   "+CMGL: 2,1,\"\",25\r\n"
                   "00040D91683119325476F800008160102100000005E8329BFD06",
                   "OK"}));
  bench.say("AT+CMGW=20,0\r");
  EXPECT_EQ(bench.say("0011000D91683119325476F80000A705E8329BFD06\x1A"), line("+CMS ERROR: 304"))
      << "an SMS-SUBMIT that was received";
  bench.say("AT+CMGW=25,2\r");
  EXPECT_EQ(bench.say("00040D91683119325476F800008160102100000005E8329BFD06\x1A"),
            line("+CMS ERROR: 304"));
}

TEST(Cmgw, OutlivesThePower) {
  Bench bench;
  bench.say("AT+CMGF=1\r");
  bench.say("AT+CMGW=\"10086\"\rhi\x1A");
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CMGF=1;+CMGL=\"STO UNSENT\"\r"),
            lines({"+CMGL: 1,\"STO UNSENT\",\"10086\",\"\",\r\nhi", "OK"}));
}

TEST(Cmgw, TellsThatThereIsNoRoomOrThatTheMemoryFails) {
  config::Modem modem = Bench::modem();
  modem.sim.message_slots = 1;
  Bench bench(modem);
  bench.say("AT+CMGF=1\r");
  bench.nvram.worn_out = true;
  bench.say("AT+CMGW\r");
  EXPECT_EQ(bench.say("hi\x1A"), line("+CMS ERROR: 320"));
  EXPECT_EQ(bench.say("AT+CMGL=\"ALL\"\r"), line("OK"));
  bench.nvram.worn_out = false;
  bench.say("AT+CMGW\r");
  EXPECT_EQ(bench.say("hi\x1A"), lines({"+CMGW: 1", "OK"}));
  EXPECT_EQ(bench.say("AT+CMGW\r"), line("+CMS ERROR: 322"));
}

TEST(Cmgw, IsGivenUpByEsc) {
  Bench bench;
  bench.say("AT+CMGF=1;+CMGW\r");
  EXPECT_EQ(bench.say("hi\x1B"), line("OK"));
  EXPECT_EQ(bench.say("AT+CMGL=\"ALL\"\r"), line("OK"));
}

TEST(Cmgw, RefusesOtherForms) {
  Bench bench;
  for (const char* form : {"\r", "=0\r", "=20,4\r", "=20,1,1\r", "=\r"}) {
    EXPECT_EQ(bench.say(std::string("AT+CMGW") + form), line("ERROR")) << form;
  }
  bench.say("AT+CMGF=1\r");
  EXPECT_EQ(bench.say("AT+CMGW=\"1\",129,\"REC READ\"\r"), line("+CMS ERROR: 302"));
  EXPECT_EQ(bench.say("AT+CMGW=\"1\",129,\"X\"\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+CMGW=\"x\"\r"), line("+CMS ERROR: 305"));
}

TEST(Cmgw, NeedsTheSim) { expect_sim_refusals("AT+CMGW=20\r"); }

}  // namespace
}  // namespace m95::test
