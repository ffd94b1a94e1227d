// AT+CMGS in all its forms: messages to itself, to others and to nobody.
#include "tests/emulator/commands/sms/support.hpp"

namespace m95::test {
namespace {

constexpr const char* kPrompt = "\r\n> ";

TEST(Cmgs, SendsATextThatArrives) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CMGS=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CMGF=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CMGS=\"+8613912345678\"\r"), kPrompt);
  EXPECT_EQ(bench.say("hello"), "");
  EXPECT_EQ(bench.say(kCtrlZ), lines({"+CMGS: 1", "OK", "+CMTI: \"SM\",1"}));
  EXPECT_EQ(bench.say("AT+CMGR=1\r"),
            lines({"+CMGR: \"REC UNREAD\",\"+8613912345678\",\"\",\"2018/06/01 12:00:00+00\"\r\n"
                   "hello",
                   "OK"}));
}

TEST(Cmgs, EchoesWhatIsTypedAsAteSays) {
  Bench bench;
  bench.say("AT+CMGF=1;E1\r");
  EXPECT_EQ(bench.say("AT+CMGS=\"10086\"\rhi\x1A"),
            std::string("AT+CMGS=\"10086\"\r") + kPrompt + "hi" + lines({"+CMGS: 1", "OK"}));
}

TEST(Cmgs, SendsAPduThatArrives) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CMGS=21\r"), kPrompt);
  EXPECT_EQ(bench.say("0011000D91683119325476F80000A70568"
                      "65"
                      "6C6C6F"
                      "\x1A"),
            line("+CMS ERROR: 304"))
      << "octets that do not make the length";
  EXPECT_EQ(bench.say("AT+CMGS=20\r"), kPrompt);
  EXPECT_EQ(bench.say("0011000D91683119325476F80000A705E8329BFD06\x1A"),
            lines({"+CMGS: 1", "OK", "+CMTI: \"SM\",1"}));
  EXPECT_EQ(bench.say("AT+CMGR=1\r"),
            lines({"+CMGR: 0,\"\",25\r\n"
                   "0891683108705505F0040D91683119325476F800008160102100000005E8329BFD06",
                   "OK"}));
}

TEST(Cmgs, OfAPduMayNameTheServiceCentreAndHaveALineBreak) {
  Bench bench;
  bench.say("AT+CMGS=20\r");
  EXPECT_EQ(bench.say("0791947106004034\r\n11000D91683119325476F80000A705E8329BFD06\x1A\r"),
            lines({"+CMGS: 1", "OK", "+CMTI: \"SM\",1"}));
  EXPECT_EQ(bench.say("AT+CMGR=1\r").substr(0, 36), "\r\n+CMGR: 0,\"\",25\r\n079194710600403404");
}

TEST(Cmgs, RefusesPdusThatAreNone) {
  Bench bench;
  for (const char* pdu : {"xyz", "001", "", "00", "0411000D91683119325476F80000A705E8329BFD06",
                          "0004000D91683119325476F80000A705E8329BFD06"}) {
    EXPECT_EQ(bench.say("AT+CMGS=20\r"), kPrompt);
    EXPECT_EQ(bench.say(std::string(pdu) + kCtrlZ), line("+CMS ERROR: 304")) << pdu;
  }
  for (const char* form : {"=0\r", "=165\r", "=x\r", "=\r", "=20,1\r", "\r", "?\r"}) {
    EXPECT_EQ(bench.say(std::string("AT+CMGS") + form), line("ERROR")) << form;
  }
}

TEST(Cmgs, IsGivenUpByEscAndBySilence) {
  Bench bench;
  bench.say("AT+CMGF=1\r");
  bench.say("AT+CMGS=\"10086\"\r");
  EXPECT_EQ(bench.say("some\x1B"), line("OK"));
  bench.say("AT+CMGS=\"10086\"\rsome");
  EXPECT_EQ(bench.wait(std::chrono::seconds(59)), "");
  EXPECT_EQ(bench.wait(std::chrono::seconds(1)), line("+CMS ERROR: 500"));
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST(Cmgs, TakesTextInTheHostsCharacterSet) {
  Bench bench;
  bench.say("AT+CMGF=1\r");
  ChannelSettings& settings = bench.module().channel(0).settings;
  settings.character_set = CharacterSet::ucs2;
  bench.say("AT+CMGS=\"002B0038003600310033003900310032003300340035003600370038\"\r");
  EXPECT_EQ(bench.say("0041004000E9\x1A"), lines({"+CMGS: 1", "OK", "+CMTI: \"SM\",1"}));
  EXPECT_EQ(bench.say("AT+CMGR=1\r"),
            lines({"+CMGR: \"REC UNREAD\","
                   "\"002B0038003600310033003900310032003300340035003600370038\",\"\","
                   "\"2018/06/01 12:00:00+00\"\r\n0041004000E9",
                   "OK"}));
  for (const auto& [set, shown] :
       {std::pair{CharacterSet::ira, "A@?"}, std::pair{CharacterSet::latin1, "A@\xE9"},
        std::pair{CharacterSet::pccp437, "A@\x82"}, std::pair{CharacterSet::hex, "410005"}}) {
    settings.character_set = set;
    const std::string said = bench.say("AT+CMGR=1\r");
    EXPECT_NE(said.find(std::string("\r\n") + shown + "\r\n"), std::string::npos) << said;
  }
  settings.character_set = CharacterSet::gsm;
  const std::string said = bench.say("AT+CMGR=1\r");
  EXPECT_NE(said.find(std::string("\r\nA\0\x05\r\n", 7)), std::string::npos) << said;
}

TEST(Cmgs, RefusesTextThatCannotBeSent) {
  Bench bench;
  bench.say("AT+CMGF=1\r");
  bench.module().channel(0).settings.character_set = CharacterSet::ucs2;
  bench.say("AT+CMGS=\"10086\"\r");
  EXPECT_EQ(bench.say("4F60\x1A"), line("+CMS ERROR: 305")) << "not in the 7-bit alphabet";
  bench.say("AT+CMGS=\"10086\"\r");
  EXPECT_EQ(bench.say("004\x1A"), line("+CMS ERROR: 305"));
  bench.module().channel(0).settings.character_set = CharacterSet::gsm;
  bench.say("AT+CMGS=\"10086\"\r");
  EXPECT_EQ(bench.say(std::string(161, 'a') + kCtrlZ), line("+CMS ERROR: 513"));
  bench.say("AT+CMGS=\"10086\"\r");
  EXPECT_EQ(bench.say(std::string(2000, 'a') + kCtrlZ), line("+CMS ERROR: 513"));
  bench.say("AT+CMGS=\"10086\"\r");
  EXPECT_EQ(bench.say(std::string(160, 'a') + kCtrlZ), lines({"+CMGS: 1", "OK"}));
  EXPECT_EQ(bench.say("AT+CMGS=\"abc!\"\r"), line("+CMS ERROR: 305"));
  EXPECT_EQ(bench.say("AT+CMGS=\"1\",127\r"), line("ERROR"));
}

TEST(Cmgs, TakesUcs2AsHexadecimalWhereCsmpSaysSo) {
  Bench bench;
  bench.say("AT+CMGF=1;+CSMP=17,167,0,8\r");
  bench.say("AT+CMGS=\"13912345678\"\r");
  EXPECT_EQ(bench.say("4F60597D\x1A"), lines({"+CMGS: 1", "OK", "+CMTI: \"SM\",1"}))
      << "a national number reaches it, too";
  EXPECT_EQ(bench.say("AT+CSDH=1;+CMGR=1\r"),
            lines({"+CMGR: \"REC UNREAD\",\"+8613912345678\",\"\",\"2018/06/01 12:00:00+00\","
                   "145,4,0,8,\"+8613800755500\",145,4\r\n4F60597D",
                   "OK"}));
}

TEST(Cmgs, LetsTheBackspaceEditTheText) {
  Bench bench;
  bench.say("AT+CMGF=1\r");
  bench.say("AT+CMGS=\"+8613912345678\"\rhellp\bo\x1A");
  EXPECT_NE(bench.say("AT+CMGR=1\r").find("hello"), std::string::npos);
}

TEST(Cmgs, ReachesAnotherModemOfTheProcess) {
  Bench bench;
  const Mailbox& other = bench.mobile_network->subscribe("+4912345678");
  bench.say("AT+CMGF=1\r");
  bench.say("AT+CMGS=\"+4912345678\"\r");
  EXPECT_EQ(bench.say("hi\x1A"), lines({"+CMGS: 1", "OK"}));
  ASSERT_EQ(other.waiting.size(), 1U);
  const auto message = std::get<sms::Deliver>(sms::parse_incoming(other.waiting.front().tpdu));
  EXPECT_EQ(message.from.text(), kOwn);
  EXPECT_EQ(sms::from_septets(message.data.content()), u"hi");
}

TEST(Cmgs, ToANumberThatNobodyHasIsAcceptedAndAReportTellsOfIt) {
  Bench bench;
  bench.say("AT+CMGF=1;+CSMP=49,167,0,0;+CNMI=2,1,0,1,0\r");
  bench.say("AT+CMGS=\"10086\"\r");
  EXPECT_EQ(bench.say("hi\x1A"),
            lines({"+CMGS: 1", "OK",
                   "+CDS: 6,1,\"10086\",129,\"2018/06/01 12:00:00+00\",\"2018/06/01 12:00:00+00\","
                   "67"}));
}

TEST(Cmgs, NeedsTheNetworkAndAServiceCentre) {
  Bench bench;
  bench.say("AT+CMGF=1;+CFUN=4\r");
  bench.say("AT+CMGS=\"10086\"\r");
  EXPECT_EQ(bench.say("hi\x1A"), line("+CMS ERROR: 331"));
  config::Modem modem = Bench::modem();
  modem.sim.service_center.clear();
  Bench without(modem);
  without.say("AT+CMGF=1\r");
  without.say("AT+CMGS=\"10086\"\r");
  EXPECT_EQ(without.say("hi\x1A"), line("+CMS ERROR: 330"));
}

TEST(Cmgs, TakesItsTime) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  bench.say("AT+CMGF=1\r");
  bench.say("AT+CMGS=\"+8613912345678\"\r");
  EXPECT_EQ(bench.say("hi\x1A"), "");
  EXPECT_EQ(bench.wait(std::chrono::milliseconds(1499)), "");
  EXPECT_EQ(bench.wait(std::chrono::milliseconds(1)), lines({"+CMGS: 1", "OK"}));
  EXPECT_EQ(bench.wait(std::chrono::milliseconds(1999)), "");
  EXPECT_EQ(bench.wait(std::chrono::milliseconds(1)), line("+CMTI: \"SM\",1"));
}

TEST(Cmgs, NeedsTheSim) { expect_sim_refusals("AT+CMGS=20\r"); }

}  // namespace
}  // namespace m95::test
