// AT+CRSM: the card's files, with the card's own verdicts.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

std::string answer(const std::string& values) { return lines({"+CRSM: " + values, "OK"}); }

TEST(Crsm, AnswersItsTestFormWithOk) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CRSM=?\r"), line("OK"));
}

// GSM 11.11 10.1.1, 10.3: EF ICCID, IMSI, AD, SPN, LP, HPLMN, SST, ACC, phase.
TEST(Crsm, ReadsTheFilesThatTheCardWasIssuedWith) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CRSM=176,12258,0,0,10\r"), answer("144,0,\"9868002290900A020632\""));
  EXPECT_EQ(bench.say("AT+CRSM=176,28423,0,0,9\r"), answer("144,0,\"084906002143658709\""));
  EXPECT_EQ(bench.say("AT+CRSM=176,28589,0,0,4\r"), answer("144,0,\"00000002\""));
  EXPECT_EQ(bench.say("AT+CRSM=176,28486,0,0,17\r"),
            answer("144,0,\"004348494E41204D4F42494C45FFFFFFFF\""));
  EXPECT_EQ(bench.say("AT+CRSM=176,28421,0,0,2\r"), answer("144,0,\"01FF\""));
  EXPECT_EQ(bench.say("AT+CRSM=176,28465,0,0,1\r"), answer("144,0,\"05\""));
  EXPECT_EQ(bench.say("AT+CRSM=176,28472,0,0,5\r"), answer("144,0,\"3F30030003\""));
  EXPECT_EQ(bench.say("AT+CRSM=176,28536,0,0,2\r"), answer("144,0,\"0001\""));
  EXPECT_EQ(bench.say("AT+CRSM=176,28590,0,0,1\r"), answer("144,0,\"03\""));
  EXPECT_EQ(bench.say("AT+CRSM=176,28542,0,0,11\r"), answer("144,0,\"FFFFFFFF64F00018060000\""));
}

TEST(Crsm, ReadsAPieceOfAFile) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CRSM=176,12258,0,2,3\r"), answer("144,0,\"002290\""));
}

TEST(Crsm, ReadsTheOwnNumberFromItsRecord) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CRSM=178,28480,1,4,28\r"),
            answer("144,0,\"FFFFFFFFFFFFFFFFFFFFFFFFFFFF0891683119325476F8FFFFFFFFFF\""));
}

// GSM 11.11 9.2.1.
TEST(Crsm, DescribesAFile) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CRSM=192,28423,0,0,15\r"),
            answer("144,0,\"000000096F07040014FFFF01020000\""));
}

TEST(Crsm, DescribesAFileOfRecords) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CRSM=192,28474,0,0,15\r"),
            answer("144,0,\"00001B586F3A040011FFFF0102011C\""));
}

TEST(Crsm, TellsTheStateOfThePins) {
  config::Modem modem = Bench::modem();
  modem.sim.pin = "1234";
  Bench bench(modem);
  bench.say("AT+CLCK=\"SC\",1,\"0000\"\r");
  EXPECT_EQ(bench.say("AT+CRSM=242,0,0,0,22\r"),
            answer("144,0,\"000000003F00010000000000098002020400828A838A\""));
}

TEST(Crsm, WritesWhatTheHostMayWrite) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CRSM=214,28421,0,1,1,\"02\"\r"), answer("144,0"));
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CRSM=176,28421,0,0,2\r"), answer("144,0,\"0102\""));
}

TEST(Crsm, WritesTheRecordsOfThePhonebook) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CRSM=220,28474,7,4,28,"
                      "\"416E6EFFFFFFFFFFFFFFFFFFFFFF038121F3FFFFFFFFFFFFFFFFFFFF\"\r"),
            answer("144,0"));
  EXPECT_EQ(bench.say("AT+CPBR=7\r"), lines({"+CPBR: 7,\"123\",129,\"Ann\"", "OK"}));
}

TEST(Crsm, WritesNothingThatTheHostMayNot) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CRSM=214,28423,0,0,1,\"00\"\r"), answer("152,4"));
  EXPECT_EQ(bench.say("AT+CRSM=214,12258,0,0,1,\"00\"\r"), answer("152,4"));
  const std::string blank(56, 'F');
  EXPECT_EQ(bench.say("AT+CRSM=220,28475,1,4,28,\"" + blank + "\"\r"), answer("152,4"));
}

TEST(Crsm, ReadsWithoutAPinWhatNeedsNone) {
  config::Modem modem = Bench::modem();
  modem.sim.state = config::SimState::pin;
  modem.sim.pin = "1234";
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CRSM=176,12258,0,0,10\r"), answer("144,0,\"9868002290900A020632\""));
  EXPECT_EQ(bench.say("AT+CRSM=176,28423,0,0,9\r"), answer("152,4"));
  bench.say("AT+CPIN=1234\r");
  EXPECT_EQ(bench.say("AT+CRSM=176,28423,0,0,9\r"), answer("144,0,\"084906002143658709\""));
}

TEST(Crsm, TellsWhatTheCardTells) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CRSM=176,28613,0,0,1\r"), answer("148,4"));     // no such file
  EXPECT_EQ(bench.say("AT+CRSM=176,28474,0,0,28\r"), answer("148,8"));    // records
  EXPECT_EQ(bench.say("AT+CRSM=178,28423,1,4,9\r"), answer("148,8"));     // no records
  EXPECT_EQ(bench.say("AT+CRSM=178,28474,251,4,28\r"), answer("148,2"));  // no such record
  EXPECT_EQ(bench.say("AT+CRSM=178,28474,0,4,28\r"), answer("148,2"));
  EXPECT_EQ(bench.say("AT+CRSM=178,28474,1,4,27\r"), answer("103,28"));  // its length
  EXPECT_EQ(bench.say("AT+CRSM=176,28423,0,0,10\r"), answer("103,9"));
  EXPECT_EQ(bench.say("AT+CRSM=176,28423,0,9,1\r"), answer("107,0"));  // behind its end
  EXPECT_EQ(bench.say("AT+CRSM=192,28423,0,0,16\r"), answer("103,15"));
}

TEST(Crsm, FindsAFileInItsDirectoryOnly) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CRSM=176,28465,0,0,1,,\"3F007F20\"\r"), answer("144,0,\"05\""));
  EXPECT_EQ(bench.say("AT+CRSM=176,28465,0,0,1,,\"3F007F10\"\r"), answer("148,4"));
}

TEST(Crsm, RefusesWhatIsNoCommand) {
  Bench bench;
  for (const char* sent : {"AT+CRSM=177,28423,0,0,9\r", "AT+CRSM=\r", "AT+CRSM=176,65536,0,0,9\r",
                           "AT+CRSM=176,28423,256,0,9\r", "AT+CRSM=214,28421,0,0,2,\"00\"\r",
                           "AT+CRSM=214,28421,0,0,1,\"0g\"\r", "AT+CRSM=176,28423,0,0,1,,\"7F2\"\r",
                           "AT+CRSM\r", "AT+CRSM?\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

TEST(Crsm, NeedsACard) {
  config::Modem modem = Bench::modem();
  modem.sim.present = false;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CRSM=242\r"), line("+CME ERROR: 10"));
}

}  // namespace
}  // namespace m95::test
