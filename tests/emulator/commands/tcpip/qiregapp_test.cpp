// AT+QIREGAPP in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

// AN-5.1-04
TEST(Qiregapp, HasATestAndAReadForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QIREGAPP=?\r"), lines({"+QIREGAPP: \"APN\",\"USER\",\"PWD\"", "OK"}));
  EXPECT_EQ(bench.say("AT+QIREGAPP?\r"), lines({"+QIREGAPP: \"CMNET\",\"\",\"\"", "OK"}));
}

// AN-1.2-06, AN-4.2.1-04
TEST(Qiregapp, RegistersWithWhatQicsgpSet) {
  Bench bench;
  bench.say("AT+QICSGP=1,\"net\",\"me\",\"secret\"\r");
  EXPECT_EQ(bench.say("AT+QIREGAPP\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIREGAPP?\r"), lines({"+QIREGAPP: \"net\",\"me\",\"secret\"", "OK"}));
}

TEST(Qiregapp, SetsApnUserAndPasswordItself) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QIREGAPP=\"net\",\"me\",\"secret\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIREGAPP?\r"), lines({"+QIREGAPP: \"net\",\"me\",\"secret\"", "OK"}));
  EXPECT_EQ(bench.say("AT+QIACT\r"), line("OK"));
}

TEST(Qiregapp, TakesEmptyNamesAndAFourthParameter) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QIREGAPP=\"net\",\"\",\"\"\r"), line("OK"));
  bench.say("AT+QIDEACT\r");
  EXPECT_EQ(bench.say("AT+QIREGAPP=\"net\",\"u\",\"p\",3\r"), line("OK"));
}

TEST(Qiregapp, WorksInIpInitialOnly) {
  Bench bench;
  bench.say("AT+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+QIREGAPP\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIREGAPP=\"x\",\"\",\"\"\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIREGAPP?\r"), lines({"+QIREGAPP: \"CMNET\",\"\",\"\"", "OK"}));
  bench.say("AT+QIACT\r");
  EXPECT_EQ(bench.say("AT+QIREGAPP\r"), line("ERROR"));
  bench.say("AT+QIDEACT\r");
  EXPECT_EQ(bench.say("AT+QIREGAPP\r"), line("OK"));
}

TEST(Qiregapp, NeedsQideactAfterALostContext) {
  Bench bench;
  bench.say("AT+QIREGAPP;+QIACT;+CGATT=0;+CGATT=1\r");
  EXPECT_EQ(bench.say("AT+QIREGAPP\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIDEACT;+QIREGAPP\r"), lines({"DEACT OK", "OK"}));
}

TEST(Qiregapp, RefusesOtherValuesAndForms) {
  Bench bench;
  const std::string long_apn = "AT+QIREGAPP=\"" + std::string(101, 'a') + "\",\"\",\"\"\r";
  EXPECT_EQ(bench.say(long_apn), line("ERROR"));
  for (const char* sent : {"AT+QIREGAPP=\r", "AT+QIREGAPP=\"x\"\r", "AT+QIREGAPP=\"x\",\"u\"\r",
                           "AT+QIREGAPP=,\"u\",\"p\"\r", "AT+QIREGAPP=\"x\\0A\",\"u\",\"p\"\r",
                           "AT+QIREGAPP=\"x\",\"u\",\"p\",1,1\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.say("AT+QIREGAPP\r"), line("OK"));
}

}  // namespace
}  // namespace m95::test
