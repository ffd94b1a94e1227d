// AT+CMSS in all its forms.
#include "tests/emulator/commands/sms/support.hpp"

namespace m95::test {
namespace {

TEST(Cmss, SendsWhatWasWritten) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CMSS=?;+CMGF=1\r"), line("OK"));
  bench.say("AT+CMGW=\"10086\"\rhi\x1A");
  EXPECT_EQ(bench.say("AT+CMSS=1\r"), lines({"+CMSS: 1", "OK"}));
  EXPECT_EQ(bench.say("AT+CMSS=1,\"+8613912345678\"\r"),
            lines({"+CMSS: 2", "OK", "+CMTI: \"SM\",2"}));
  EXPECT_EQ(
      bench.say("AT+CMGL=\"ALL\"\r"),
      lines({"+CMGL: 1,\"STO SENT\",\"10086\",\"\",\r\nhi\r\n"
             "+CMGL: 2,\"REC UNREAD\",\"+8613912345678\",\"\",\"2018/06/01 12:00:00+00\"\r\nhi",
             "OK"}));
  EXPECT_EQ(bench.say("AT+CMSS=2\r"), line("+CMS ERROR: 302")) << "a received one";
}

TEST(Cmss, RefusesWhatIsNotThere) {
  Bench bench;
  for (const char* index : {"0", "1", "51"}) {
    EXPECT_EQ(bench.say(std::string("AT+CMSS=") + index + "\r"), line("+CMS ERROR: 321")) << index;
  }
  bench.say("AT+CMGF=1;+CMGW\rhi\x1A");
  EXPECT_EQ(bench.say("AT+CMSS=1\r"), line("+CMS ERROR: 302")) << "no number";
  EXPECT_EQ(bench.say("AT+CMSS=1,\"x\"\r"), line("+CMS ERROR: 305"));
  EXPECT_EQ(bench.say("AT+CFUN=4;+CMSS=1,\"1\"\r"), line("+CMS ERROR: 331"));
  for (const char* form : {"=x\r", "=1,\"1\",0\r", "=1,\"1\",129,1\r", "\r"}) {
    EXPECT_EQ(bench.say(std::string("AT+CMSS") + form), line("ERROR")) << form;
  }
}

TEST(Cmss, NeedsTheSim) { expect_sim_refusals("AT+CMSS=1\r"); }

}  // namespace
}  // namespace m95::test
