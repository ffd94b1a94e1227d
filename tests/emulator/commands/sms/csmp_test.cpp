// AT+CSMP in all its forms.
#include "tests/emulator/commands/sms/support.hpp"

namespace m95::test {
namespace {

TEST(Csmp, ShowsAndSetsWhatTextModeSends) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CSMP=?;+CSMP?\r"), line("OK").insert(0, line("+CSMP: 17,167,0,0")));
  EXPECT_EQ(bench.say("AT+CSMP=49,255,1,8;+CSMP?\r"), lines({"+CSMP: 49,255,1,8", "OK"}));
  EXPECT_EQ(bench.say("AT+CSMP=,,,0;+CSMP?\r"), lines({"+CSMP: 49,255,1,0", "OK"}));
  EXPECT_EQ(bench.say("AT+CSMP=25,\"18/06/02,00:00:00+00\";+CSMP?\r"),
            lines({"+CSMP: 25,\"18/06/02,00:00:00+00\",1,0", "OK"}));
}

TEST(Csmp, RefusesOtherValues) {
  Bench bench;
  for (const char* form : {"=256\r", "=17,256\r", "=17,1,256\r", "=17,1,0,256\r", "=17,1,0,0,0\r",
                           "=25\r", "=25,\"18-06-02\"\r", "\r"}) {
    EXPECT_EQ(bench.say(std::string("AT+CSMP") + form), line("ERROR")) << form;
  }
  EXPECT_EQ(bench.say("AT+CSMP?\r"), lines({"+CSMP: 17,167,0,0", "OK"}));
}

}  // namespace
}  // namespace m95::test
