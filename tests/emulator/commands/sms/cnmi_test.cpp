// AT+CNMI and AT+CNMA in all their forms.
#include "tests/emulator/commands/sms/support.hpp"

namespace m95::test {
namespace {

TEST(Cnmi, ShowsAndSetsItsFiveNumbers) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CNMI=?;+CNMI?\r"),
            lines({"+CNMI: (0-3),(0-3),(0,2,3),(0-2),(0,1)", "+CNMI: 2,1,0,0,0", "OK"}));
  EXPECT_EQ(bench.say("AT+CNMI=1,2,2,1,1;+CNMI?\r"), lines({"+CNMI: 1,2,2,1,1", "OK"}));
  EXPECT_EQ(bench.say("AT+CNMI=3,1;+CNMI?\r"), lines({"+CNMI: 3,1,2,1,1", "OK"}));
  EXPECT_EQ(bench.say("AT+CNMI=,0;+CNMI?\r"), lines({"+CNMI: 3,0,2,1,1", "OK"}));
}

TEST(Cnmi, RefusesOtherValues) {
  Bench bench;
  for (const char* form : {"=4\r", "=2,4\r", "=2,1,1\r", "=2,1,4\r", "=2,1,0,3\r", "=2,1,0,0,2\r",
                           "=2,1,0,0,0,0\r", "\r"}) {
    EXPECT_EQ(bench.say(std::string("AT+CNMI") + form), line("ERROR")) << form;
  }
  EXPECT_EQ(bench.say("AT+CNMI?\r"), lines({"+CNMI: 2,1,0,0,0", "OK"}));
}

TEST(Cnmi, MayBringAMessageItself) {
  Bench bench;
  bench.say("AT+CNMI=2,2\r");
  send_to_module(bench, u"hi");
  EXPECT_EQ(bench.heard(),
            line("+CMT: \"\",20\r\n0891683108705505F0040A9194214365870000816010210000"
                 "0002E834"));
  bench.say("AT+CMGF=1\r");
  send_to_module(bench, u"hi");
  EXPECT_EQ(bench.heard(), line("+CMT: \"+4912345678\",\"\",\"2018/06/01 12:00:00+00\"\r\nhi"));
  bench.say("AT+CSDH=1\r");
  send_to_module(bench, u"\u4F60", 8);
  EXPECT_EQ(bench.heard(), line("+CMT: \"+4912345678\",\"\",\"2018/06/01 12:00:00+00\",145,4,0,8,"
                                "\"+8613800755500\",145,2\r\n4F60"));
  EXPECT_EQ(bench.say("AT+CMGL=\"ALL\"\r"), line("OK")) << "and nothing was kept";
}

TEST(Cnmi, SaysNothingOrOnlyWhereAskedOnSeveralLines) {
  Bench bench(Bench::modem(), 3);
  bench.say("AT+CNMI=2,0\r", 0);
  send_to_module(bench, u"hi");
  EXPECT_EQ(bench.heard(0), "");
  EXPECT_EQ(bench.heard(1), line("+CMTI: \"SM\",1"));
  bench.say("AT+CNMI=2,2;+CMGF=1\r", 2);
  send_to_module(bench, u"ho");
  EXPECT_EQ(bench.heard(1), "");
  EXPECT_EQ(bench.heard(2), line("+CMT: \"+4912345678\",\"\",\"2018/06/01 12:00:00+00\"\r\nho"));
}

TEST(Cnmi, TreatsClassesApart) {
  Bench bench;
  bench.say("AT+CMGF=1;+CNMI=2,3\r");
  send_to_module(bench, u"three", 0xF3);
  EXPECT_EQ(bench.heard(), line("+CMT: \"+4912345678\",\"\",\"2018/06/01 12:00:00+00\"\r\nthree"));
  send_to_module(bench, u"one", 0xF1);
  EXPECT_EQ(bench.heard(), line("+CMTI: \"SM\",1"));
  bench.say("AT+CNMI=2,2\r");
  send_to_module(bench, u"two", 0xF2);
  EXPECT_EQ(bench.heard(), line("+CMTI: \"SM\",2")) << "class 2 goes to the card";
}

TEST(Cnmi, HoldsBackAndTellsLaterOrNever) {
  Bench bench;
  bench.say("AT+CNMI=0,2\r");
  send_to_module(bench, u"hi");
  EXPECT_EQ(bench.heard(), "");
  EXPECT_EQ(bench.say("AT+CNMI=2,1,0,0,0\r"), lines({"OK", "+CMTI: \"SM\",1"}));
  bench.say("AT+CNMI=0,1\r");
  send_to_module(bench, u"hi");
  EXPECT_EQ(bench.say("AT+CNMI=2,1,0,0,1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CMGD=?\r"), lines({"+CMGD: (1,2),(0-4)", "OK"}));
}

TEST(Cnmi, KeepsStatusReportsWhereAskedTo) {
  Bench bench;
  bench.say("AT+CMGF=1;+CSMP=49,167,0,0;+CNMI=2,1,0,2,0\r");
  bench.say("AT+CMGS=\"+8613912345678\"\r");
  EXPECT_EQ(bench.say("hi\x1A"), lines({"+CMGS: 1", "OK", "+CMTI: \"SM\",1", "+CDSI: \"SM\",2"}));
  const std::string report =
      "6,1,\"+8613912345678\",145,\"2018/06/01 12:00:00+00\","
      "\"2018/06/01 12:00:00+00\",0";
  EXPECT_EQ(bench.say("AT+CMGR=2\r"), lines({"+CMGR: \"REC UNREAD\"," + report, "OK"}));
  EXPECT_EQ(bench.say("AT+CMGL=\"REC READ\"\r"), lines({"+CMGL: 2,\"REC READ\"," + report, "OK"}));
  bench.say("AT+CMGF=0;+CNMI=2,0,0,1,0\r");
  bench.say("AT+CMGS=20\r");
  EXPECT_EQ(bench.say("0031000D91683119325476F80000A705E8329BFD06\x1A"),
            lines({"+CMGS: 2", "OK",
                   "+CDS: 26\r\n0891683108705505F006020D91683119325476F8816010210000008160102100000"
                   "000"}));
}

TEST(Cnmi, WaitsForTheRegistration) {
  Bench bench;
  bench.say("AT+CFUN=4\r");
  send_to_module(bench, u"hi");
  EXPECT_EQ(bench.heard(), "");
  EXPECT_EQ(bench.say("AT+CFUN=1\r"), lines({"OK", "Call Ready", "+CMTI: \"SM\",1"}));
}

TEST(Cnma, TakesAMessageThatWasBrought) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CNMA=?\r"), lines({"+CNMA: (0,1)", "OK"}));
  EXPECT_EQ(bench.say("AT+CNMA\r"), line("+CMS ERROR: 302"));
  bench.say("AT+CMGF=1;+CSMS=1;+CNMI=2,2\r");
  send_to_module(bench, u"one");
  send_to_module(bench, u"two");
  const std::string who = "+CMT: \"+4912345678\",\"\",\"2018/06/01 12:00:00+00\"\r\n";
  EXPECT_EQ(bench.heard(), line(who + "one"));
  EXPECT_EQ(bench.say("AT+CNMA\r"), lines({"OK", who + "two"}));
  EXPECT_EQ(bench.say("AT+CNMA=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CNMA=0\r"), line("+CMS ERROR: 302"));
  EXPECT_EQ(bench.say("AT+CNMA=2\r"), line("ERROR"));
}

TEST(Cnma, ThatDoesNotComeLosesNoMessage) {
  Bench bench;
  bench.say("AT+CMGF=1;+CSMS=1;+CNMI=2,2,0,1,0\r");
  send_to_module(bench, u"one");
  bench.heard();
  EXPECT_EQ(bench.wait(std::chrono::seconds(15)), "");
  EXPECT_EQ(bench.say("AT+CNMI?;+CMGR=1\r"),
            lines({"+CNMI: 2,0,0,0,0",
                   "+CMGR: \"REC UNREAD\",\"+4912345678\",\"\",\"2018/06/01 12:00:00+00\"\r\none",
                   "OK"}));
}

}  // namespace
}  // namespace m95::test
