// What AT+QCLASS0 does; its forms and AT+QSMSCODE's are in core/stored_settings_test.cpp.
#include "tests/emulator/commands/sms/support.hpp"

namespace m95::test {
namespace {

constexpr std::uint8_t kClass0 = 0xF0;

const std::string kShown = "+CMT: \"+4912345678\",\"\",\"2018/06/01 12:00:00+00\"\r\nhi";

TEST(Class0, IsShownAtOnceAndNotStored) {
  Bench bench;
  bench.say("AT+CMGF=1\r");
  send_to_module(bench, u"hi", kClass0);
  EXPECT_EQ(bench.heard(), line(kShown));
  EXPECT_EQ(bench.say("AT+CPMS=\"SM\"\r"), lines({"+CPMS: 0,50,0,50,0,50", "OK"}));
}

TEST(Class0, IsStoredWhereAskedTo) {
  Bench bench;
  bench.say("AT+CMGF=1;+QCLASS0=1\r");
  send_to_module(bench, u"hi", kClass0);
  EXPECT_EQ(bench.heard(), line("+CMTI: \"SM\",1"));
}

TEST(Class0, IsStoredWhereNothingIsToBeTold) {
  Bench bench;
  bench.say("AT+CMGF=1;+CNMI=2,0\r");
  send_to_module(bench, u"hi", kClass0);
  EXPECT_EQ(bench.heard(), "");
  EXPECT_EQ(bench.say("AT+CPMS=\"SM\"\r"), lines({"+CPMS: 1,50,1,50,1,50", "OK"}));
}

}  // namespace
}  // namespace m95::test
