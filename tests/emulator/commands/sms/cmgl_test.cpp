// AT+CMGL in all its forms.
#include "tests/emulator/commands/sms/support.hpp"

namespace m95::test {
namespace {

TEST(Cmgl, ListsByStatus) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CMGL=?\r"), lines({"+CMGL: (0-4)", "OK"}));
  EXPECT_EQ(bench.say("AT+CMGF=1;+CMGL=?\r"),
            lines({R"(+CMGL: ("REC UNREAD","REC READ","STO UNSENT","STO SENT","ALL"))", "OK"}));
  EXPECT_EQ(bench.say("AT+CMGL=\"ALL\"\r"), line("OK"));
  send_to_module(bench, u"one");
  send_to_module(bench, u"two");
  EXPECT_EQ(bench.heard(), lines({"+CMTI: \"SM\",1", "+CMTI: \"SM\",2"}));
  bench.say("AT+CMGR=1\r");
  const std::string who = ",\"+4912345678\",\"\",\"2018/06/01 12:00:00+00\"";
  EXPECT_EQ(bench.say("AT+CMGL=\"REC UNREAD\",1\r"),
            lines({"+CMGL: 2,\"REC UNREAD\"" + who + "\r\ntwo", "OK"}));
  EXPECT_EQ(bench.say("AT+CMGL\r"), lines({"+CMGL: 2,\"REC UNREAD\"" + who + "\r\ntwo", "OK"}));
  EXPECT_EQ(bench.say("AT+CMGL\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CSDH=1;+CMGL=\"REC READ\"\r"),
            lines({"+CMGL: 1,\"REC READ\"" + who + ",145,3\r\none\r\n+CMGL: 2,\"REC READ\"" + who +
                       ",145,3\r\ntwo",
                   "OK"}));
}

TEST(Cmgl, RefusesOtherStates) {
  Bench bench;
  for (const char* form : {"=5\r", "=\"ALL\"\r", "=\r", "=4,2\r", "=4,1,1\r", "?\r"}) {
    EXPECT_EQ(bench.say(std::string("AT+CMGL") + form), line("ERROR")) << form;
  }
  EXPECT_EQ(bench.say("AT+CMGF=1;+CMGL=4\r"), line("ERROR"));
}

TEST(Cmgl, NeedsTheSim) { expect_sim_refusals("AT+CMGL=4\r"); }

}  // namespace
}  // namespace m95::test
