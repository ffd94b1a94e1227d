// AT+CMGR in all its forms.
#include "tests/emulator/commands/sms/support.hpp"

namespace m95::test {
namespace {

TEST(Cmgr, MarksAMessageAsReadUnlessToldNotTo) {
  Bench bench;
  send_to_module(bench, u"hi");
  bench.say("AT+CMGR=?;+CMGF=1\r");
  const std::string rest = ",\"+4912345678\",\"\",\"2018/06/01 12:00:00+00\"\r\nhi";
  EXPECT_EQ(bench.say("AT+CMGR=1,1\r"), lines({"+CMGR: \"REC UNREAD\"" + rest, "OK"}));
  EXPECT_EQ(bench.say("AT+CMGR=1\r"), lines({"+CMGR: \"REC UNREAD\"" + rest, "OK"}));
  EXPECT_EQ(bench.say("AT+CMGR=1\r"), lines({"+CMGR: \"REC READ\"" + rest, "OK"}));
  EXPECT_EQ(bench.say("ATV0;+CMGR=1\r"), "+CMGR: \"REC READ\"" + rest + "\r\n0\r");
}

TEST(Cmgr, RefusesWhatIsNotThere) {
  Bench bench;
  for (const char* index : {"0", "1", "51", "99999"}) {
    EXPECT_EQ(bench.say(std::string("AT+CMGR=") + index + "\r"), line("+CMS ERROR: 321")) << index;
  }
  EXPECT_EQ(bench.say("AT+CMEE=2;+CMGR=1\r"), line("+CMS ERROR: Invalid memory index"));
  for (const char* form : {"=\r", "=x\r", "=1,2\r", "=1,1,1\r", "\r", "?\r"}) {
    EXPECT_EQ(bench.say(std::string("AT+CMGR") + form), line("ERROR")) << form;
  }
}

// The second line of a real product's host.
TEST(Cmgr, StandsInALineOfAProduct) {
  Bench bench;
  bench.say("AT+CMGF=1\r");
  EXPECT_EQ(bench.say("AT+CMGR=1;+CSQ;+CREG?;+CMGD=1,4\r"), line("+CMS ERROR: 321"));
  send_to_module(bench, u"hi");
  bench.heard();
  EXPECT_EQ(bench.say("AT+CMGR=1;+CSQ;+CREG?;+CMGD=1,4\r"),
            lines({"+CMGR: \"REC UNREAD\",\"+4912345678\",\"\",\"2018/06/01 12:00:00+00\"\r\nhi",
                   "+CSQ: 24,0", "+CREG: 0,1", "OK"}));
  EXPECT_EQ(bench.say("AT+CMGR=1\r"), line("+CMS ERROR: 321"));
}

TEST(Cmgr, NeedsTheSim) { expect_sim_refusals("AT+CMGR=1\r"); }

}  // namespace
}  // namespace m95::test
