// AT+QSECWRITE in all its forms, with its data mode.
#include "tests/emulator/commands/ssl/qsecwrite_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

// AN-2.4-06
TEST_F(QsecwriteTest, TheTestFormTellsTheParameters) {
  EXPECT_EQ(bench.say("AT+QSECWRITE=?\r"),
            lines({"+QSECWRITE: <filename>,<filesize>[,(3-200)]", "OK"}));
}

// AN-2.4-07, AN-2.1-02
TEST_F(QsecwriteTest, TheReadFormAnswersOk) { EXPECT_EQ(bench.say("AT+QSECWRITE?\r"), line("OK")); }

// AN-2.4-14
TEST_F(QsecwriteTest, AWrongFormIsAPlainError) {
  EXPECT_EQ(bench.say("AT+QSECWRITE\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QSECWRITE=\"RAM:a,4\r"), line("ERROR"));
}

// AN-2.4-01, AN-2.4-08, AN-2.4-09, AN-2.4-11, AN-2.4-13, AN-2.4-16, AN-2.4-23, AN-2.4-24
TEST_F(QsecwriteTest, StoresTheFileAndReportsItsChecksum) {
  EXPECT_EQ(write("\"RAM:ca_cert.pem\",4,100"), line("CONNECT"));
  EXPECT_EQ(bench.say("ab"), "");
  EXPECT_EQ(bench.say("cd"), lines({"+QSECWRITE: 4,206", "OK"}));
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST_F(QsecwriteTest, TakesOnlyItsOwnBytesOfABurst) {
  EXPECT_EQ(bench.say("AT+QSECWRITE=\"RAM:a\",2\rxyAT+QSECREAD=\"RAM:a\"\r"),
            lines({"CONNECT", "+QSECWRITE: 2,7879", "OK", "+QSECREAD: 1,7879", "OK"}));
}

// AN-2.4-10
TEST_F(QsecwriteTest, DataIsTakenAsItIsAndNotEchoed) {
  bench.say("ATE1\r");
  EXPECT_EQ(write("\"RAM:a\",6"), "AT+QSECWRITE=\"RAM:a\",6\r" + line("CONNECT"));
  EXPECT_EQ(bench.say(std::string("\0\b\xff\r", 4)), "");
  EXPECT_EQ(bench.say("A/"), lines({"+QSECWRITE: 6,be2a", "OK"}));
}

// AN-2.4-12
TEST_F(QsecwriteTest, EndsAtPlusPlusPlusBetweenItsGuardTimes) {
  write("\"RAM:a\",10");
  bench.say("xy");
  bench.wait(500ms);
  EXPECT_EQ(bench.say("+++"), "");
  EXPECT_EQ(bench.wait(499ms), "");
  EXPECT_EQ(bench.wait(1ms), lines({"+QSECWRITE: 2,7879", "OK"}));
}

TEST_F(QsecwriteTest, PlusPlusPlusWithoutSilenceAroundItIsData) {
  write("\"RAM:a\",9");
  bench.wait(1s);
  bench.say("a+++");
  bench.wait(1s);
  bench.say("+++b");
  EXPECT_EQ(bench.say("c"), lines({"+QSECWRITE: 9,2949", "OK"}));
}

TEST_F(QsecwriteTest, PlusPlusPlusThatReachesTheSizeIsData) {
  write("\"RAM:a\",3");
  bench.wait(1s);
  EXPECT_EQ(bench.say("+++"), lines({"+QSECWRITE: 3,2b", "OK"}));
}

// AN-3-34
TEST_F(QsecwriteTest, PlusPlusPlusBeforeAnyByteIs4009AndStoresNothing) {
  write("\"RAM:a\",10");
  bench.wait(1s);
  bench.say("+++");
  EXPECT_EQ(bench.wait(500ms), cme(4009));
  EXPECT_EQ(check("RAM:a"), cme(4010));
}

// AN-2.4-20
TEST_F(QsecwriteTest, KeepsWhatCameBeforeTheTimeout) {
  write("\"RAM:a\",4,100");
  bench.wait(50s);
  bench.say("x");
  EXPECT_EQ(bench.wait(49999ms), "");
  EXPECT_EQ(bench.wait(1ms), lines({"+QSECWRITE: 1,7800", "OK"}));
}

// AN-3-34
TEST_F(QsecwriteTest, FailsWhenNothingCame) {
  write("\"RAM:a\",4,3");
  EXPECT_EQ(bench.wait(2999ms), "");
  EXPECT_EQ(bench.wait(1ms), cme(4009));
  EXPECT_EQ(check("RAM:a"), cme(4010));
}

// AN-2.4-22
TEST_F(QsecwriteTest, WaitsFor100SecondsWhenNothingElseIsSaid) {
  for (const char* unsaid : {"\"RAM:a\",4", "\"RAM:a\",4,"}) {
    write(unsaid);
    EXPECT_EQ(bench.wait(99999ms), "");
    EXPECT_EQ(bench.wait(1ms), cme(4009));
  }
}

TEST_F(QsecwriteTest, AnLfBehindTheCommandsCrIsNoData) {
  EXPECT_EQ(bench.say("AT+QSECWRITE=\"RAM:a\",2\r\nxy"),
            lines({"CONNECT", "+QSECWRITE: 2,7879", "OK"}));
}

TEST_F(QsecwriteTest, AnLfBehindConnectIsData) {
  write("\"RAM:a\",2");
  EXPECT_EQ(bench.say("\nx"), lines({"+QSECWRITE: 2,a78", "OK"}));
}

// AN-2.4-03, AN-2.4-02
TEST_F(QsecwriteTest, NothingGivesTheBytesBack) {
  const std::string secret = "-----BEGIN PRIVATE KEY-----";
  write("\"NVRAM:CK0\"," + std::to_string(secret.size()));
  std::string said = bench.say(secret);
  for (const char* form : {"=?", "?", "=\"NVRAM:CK0\"", "=\"NVRAM:CK0\",27", ""}) {
    for (const char* command : {"QSECWRITE", "QSECREAD", "QSSLCFG"}) {
      said += bench.say("AT+" + std::string(command) + form + "\r");
    }
  }
  EXPECT_EQ(said.find("PRIVATE"), std::string::npos);
  const std::string record = bench.nvram.read("CK0").value();
  EXPECT_EQ(record.find("PRIVATE"), std::string::npos);
}

TEST_F(QsecwriteTest, AResetLosesRamAndKeepsNvram) {
  write("\"RAM:a\",1");
  bench.say("x");
  write("\"NVRAM:CA1\",1");
  bench.say("x");
  bench.say("AT+CFUN=1,1\r");
  bench.wait(10s);
  bench.say("ATE0\r");
  EXPECT_EQ(check("RAM:a"), cme(4010));
  EXPECT_EQ(check("NVRAM:CA1"), lines({"+QSECREAD: 1,7800", "OK"}));
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(check("NVRAM:CA1"), lines({"+QSECREAD: 1,7800", "OK"}));
}

TEST(QsecwriteOnTwoChannels, TheSecondOfTwoUploadsOfOneNameIsRefused) {
  Bench bench(Bench::modem(), 2);
  EXPECT_EQ(bench.say("AT+QSECWRITE=\"RAM:a\",2\r", 0), line("CONNECT"));
  EXPECT_EQ(bench.say("AT+QSECWRITE=\"RAM:a\",2\r", 1), line("CONNECT"));
  EXPECT_EQ(bench.say("xy", 1), lines({"+QSECWRITE: 2,7879", "OK"}));
  EXPECT_EQ(bench.say("zz", 0), cme(4012));
  EXPECT_EQ(bench.say("AT+QSECREAD=\"RAM:a\"\r", 0), lines({"+QSECREAD: 1,7879", "OK"}));
}

}  // namespace
}  // namespace m95::test
