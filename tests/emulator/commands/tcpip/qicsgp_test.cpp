// AT+QICSGP in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

std::string shown(Bench& bench) { return bench.say("AT+QIREGAPP?\r"); }

TEST(Qicsgp, HasATestAndAReadForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QICSGP=?\r"),
            lines({"+QICSGP: 0-CSD,DIAL NUMBER,USER NAME,PASSWORD,RATE(0-3)",
                   "+QICSGP: 1-GPRS,APN,USER NAME,PASSWORD", "OK"}));
  EXPECT_EQ(bench.say("AT+QICSGP?\r"), lines({"+QICSGP: 1", "OK"}));
}

TEST(Qicsgp, HasAnApnAtFirst) {
  Bench bench;
  EXPECT_EQ(shown(bench), lines({"+QIREGAPP: \"CMNET\",\"\",\"\"", "OK"}));
}

// AN-1.2-05, AN-4.2.1-03
TEST(Qicsgp, SetsApnUserAndPassword) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QICSGP=1,\"net\",\"me\",\"secret\"\r"), line("OK"));
  EXPECT_EQ(shown(bench), lines({"+QIREGAPP: \"net\",\"me\",\"secret\"", "OK"}));
  EXPECT_EQ(bench.say("AT+QICSGP=1,\"CMNET\"\r"), line("OK"));
  EXPECT_EQ(shown(bench), lines({"+QIREGAPP: \"CMNET\",\"\",\"\"", "OK"}));
}

TEST(Qicsgp, TakesAnApnWithoutQuotesAndBlanksAroundParameters) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QICSGP=1, net\r"), line("OK"));
  EXPECT_EQ(shown(bench), lines({"+QIREGAPP: \"net\",\"\",\"\"", "OK"}));
  EXPECT_EQ(bench.say("AT+QICSGP=1, \"CMNET\"\r"), line("OK"));
  EXPECT_EQ(shown(bench), lines({"+QIREGAPP: \"CMNET\",\"\",\"\"", "OK"}));
}

TEST(Qicsgp, ChangesNothingWithTheModeAlone) {
  Bench bench;
  bench.say("AT+QICSGP=1,\"net\"\r");
  EXPECT_EQ(bench.say("AT+QICSGP=1\r"), line("OK"));
  EXPECT_EQ(shown(bench), lines({"+QIREGAPP: \"net\",\"\",\"\"", "OK"}));
}

TEST(Qicsgp, SetsTheForegroundContextOnly) {
  Bench bench;
  bench.say("AT+QIFGCNT=1;+QICSGP=1,\"one\";+QIFGCNT=0;+QICSGP=1,\"zero\"\r");
  EXPECT_EQ(shown(bench), lines({"+QIREGAPP: \"zero\",\"\",\"\"", "OK"}));
  bench.say("AT+QIFGCNT=1\r");
  EXPECT_EQ(shown(bench), lines({"+QIREGAPP: \"one\",\"\",\"\"", "OK"}));
}

TEST(Qicsgp, TakesTheLongestTexts) {
  Bench bench;
  const std::string apn(100, 'a');
  const std::string user(50, 'u');
  EXPECT_EQ(bench.say("AT+QICSGP=1,\"" + apn + "\",\"" + user + "\",\"" + user + "\"\r"),
            line("OK"));
  EXPECT_EQ(shown(bench),
            lines({"+QIREGAPP: \"" + apn + "\",\"" + user + "\",\"" + user + "\"", "OK"}));
}

TEST(Qicsgp, RefusesOtherValuesAndFormsAndChangesNothing) {
  Bench bench;
  const std::string long_apn = "AT+QICSGP=1,\"" + std::string(101, 'a') + "\"\r";
  const std::string long_user = "AT+QICSGP=1,\"x\",\"" + std::string(51, 'u') + "\",\"\"\r";
  const std::string long_word = "AT+QICSGP=1,\"x\",\"\",\"" + std::string(51, 'p') + "\"\r";
  for (const std::string& sent :
       {long_apn, long_user, long_word, std::string("AT+QICSGP=0\r"),
        std::string("AT+QICSGP=1,\"x\",\"u\"\r"), std::string("AT+QICSGP=2,\"x\"\r"),
        std::string("AT+QICSGP=\r"), std::string("AT+QICSGP=1,\"x\\00\"\r"),
        std::string("AT+QICSGP=1,\"x\",\"u\",\"\\0D\"\r"),
        std::string("AT+QICSGP=1,\"x\",\"u\",\"p\",1\r"), std::string("AT+QICSGP=1,\"x\r"),
        std::string("AT+QICSGP\r")}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(shown(bench), lines({"+QIREGAPP: \"CMNET\",\"\",\"\"", "OK"}));
}

}  // namespace
}  // namespace m95::test
