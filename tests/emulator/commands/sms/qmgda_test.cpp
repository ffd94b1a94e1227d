// AT+QMGDA in all its forms.
#include "tests/emulator/commands/sms/support.hpp"

namespace m95::test {
namespace {

TEST(Qmgda, DeletesAKind) {
  const std::vector<std::tuple<std::string, std::string, std::string>> cases = {
      {"1", "DEL READ", "2,3,4"},   {"2", "DEL UNREAD", "1,3,4"}, {"3", "DEL SENT", "1,2,3"},
      {"4", "DEL UNSENT", "1,2,4"}, {"5", "DEL INBOX", "3,4"},    {"6", "DEL ALL", ""}};
  for (const bool text_mode : {false, true}) {
    for (const auto& [number, words, left] : cases) {
      Bench bench;
      bench.say("AT+CMGF=1\r");
      send_to_module(bench, u"one");
      bench.say("AT+CMGR=1\r");
      send_to_module(bench, u"two");
      bench.say("AT+CMGW=\"10086\"\rthree\x1A");
      bench.say("AT+CMGW=\"10086\",129,\"STO SENT\"\rfour\x1A");
      if (!text_mode) bench.say("AT+CMGF=0\r");
      const std::string kind = text_mode ? "\"" + words + "\"" : number;
      EXPECT_EQ(bench.say("AT+QMGDA=" + kind + "\r"), line("OK"));
      EXPECT_EQ(bench.say("AT+CMGD=?\r"), lines({"+CMGD: (" + left + "),(0-4)", "OK"})) << kind;
    }
  }
}

TEST(Qmgda, TellsItsKindsByTheMode) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QMGDA=?\r"), lines({"+QMGDA: (1-6)", "OK"}));
  EXPECT_EQ(
      bench.say("AT+CMGF=1;+QMGDA=?\r"),
      lines({R"(+QMGDA: ("DEL READ","DEL UNREAD","DEL SENT","DEL UNSENT","DEL INBOX","DEL ALL"))",
             "OK"}));
}

TEST(Qmgda, RefusesOtherKinds) {
  Bench bench;
  for (const char* form : {"=0\r", "=7\r", "=\"DEL ALL\"\r", "=\r", "=1,1\r", "\r"}) {
    EXPECT_EQ(bench.say(std::string("AT+QMGDA") + form), line("ERROR")) << form;
  }
  EXPECT_EQ(bench.say("AT+CMGF=1;+QMGDA=6\r"), line("ERROR"));
}

TEST(Qmgda, NeedsTheSim) { expect_sim_refusals("AT+QMGDA=6\r"); }

}  // namespace
}  // namespace m95::test
