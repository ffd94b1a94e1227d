// AT+QSSLCFG in all its forms: every key, its range, its default and its query.
#include "tests/emulator/commands/ssl/qsslcfg_bench.hpp"

namespace m95::test {
namespace {

constexpr const char* kAllSuites = "\"0X0005,0X0004,0X0035,0X002F,0X003D,0X000A\"";

// AN-2.3-07, AN-2.1-01
TEST_F(QsslcfgTest, TheTestFormTellsTheParameters) {
  EXPECT_EQ(bench.say("AT+QSSLCFG=?\r"), lines({"+QSSLCFG: \"type\",(0-5),\"value\"", "OK"}));
}

TEST_F(QsslcfgTest, ThereIsNoReadAndNoExecuteForm) {
  EXPECT_EQ(bench.say("AT+QSSLCFG?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QSSLCFG\r"), line("ERROR"));
}

// AN-2.3-03, AN-2.3-04, AN-2.3-08, AN-2.3-09, AN-2.3-39, AN-5.2-06
// AN-2.3-44, AN-2.3-51: the first values of version and level
TEST_F(QsslcfgTest, SixContextsStartWithAllVersionsAllSuitesAndNobodyAuthenticated) {
  for (const std::string index : {"0", "1", "2", "3", "4", "5"}) {
    EXPECT_EQ(bench.say("AT+QSSLCFG=\"ctxindex\"," + index + "\r"),
              lines({"+QSSLCFG: " + index + ",4,0," + kAllSuites + ",\"\",\"\",\"\"", "OK"}));
  }
}

TEST_F(QsslcfgTest, AContextIsAnsweredByItsNumber) {
  EXPECT_EQ(ask("\"ctxindex\",05"), answer("5,4,0," + std::string(kAllSuites) + ",\"\",\"\",\"\""));
}

// AN-2.3-10
TEST_F(QsslcfgTest, ThereIsNoSeventhContext) {
  for (const char* index : {"6", "-1", "x", "\"\"", "", "0,1"}) {
    expect_refused("\"ctxindex\"," + std::string(index));
  }
  expect_refused("\"ctxindex\"");
}

TEST_F(QsslcfgTest, AContextShowsAllThatWasSet) {
  expect_set("\"sslversion\",3,2");
  expect_set("\"seclevel\",3,2");
  expect_set("\"ciphersuite\",3,\"0X002F\"");
  expect_set("\"cacert\",3,\"RAM:ca_cert.pem\"");
  expect_set("\"clientcert\",3,\"NVRAM:CC0\"");
  expect_set("\"clientkey\",3,\"NVRAM:CK0\"");
  EXPECT_EQ(ask("\"ctxindex\",3"),
            answer("3,2,2,\"0X002F\",\"RAM:ca_cert.pem\",\"NVRAM:CC0\",\"NVRAM:CK0\""));
  EXPECT_EQ(ask("\"ctxindex\",2"), answer("2,4,0," + std::string(kAllSuites) + ",\"\",\"\",\"\""));
}

// AN-2.3-11, AN-2.3-12, AN-2.1-03
// AN-2.3-40, AN-2.3-41, AN-2.3-42, AN-2.3-43
TEST_F(QsslcfgTest, VersionsAreSetAndAsked) {
  EXPECT_EQ(ask("\"sslversion\",1"), answer("\"sslversion\",4"));
  for (const std::string version : {"0", "1", "2", "3", "4"}) {
    expect_set("\"sslversion\",1," + version);
    EXPECT_EQ(ask("\"sslversion\",1"), answer("\"sslversion\"," + version));
  }
}

// AN-2.3-13
TEST_F(QsslcfgTest, OtherVersionsAreRefusedAndChangeNothing) {
  expect_set("\"sslversion\",0,3");
  for (const char* wrong :
       {"0,5", "0,-1", "0,x", "0,", "0,\"\"", "0,1,1", "6,1", "-1,1", "", ",1"}) {
    expect_refused("\"sslversion\"," + std::string(wrong));
  }
  expect_refused("\"sslversion\"");
  EXPECT_EQ(ask("\"sslversion\",0"), answer("\"sslversion\",3"));
}

// AN-2.3-14, AN-2.3-16
// AN-2.3-45, AN-2.3-46, AN-2.3-47, AN-2.3-48, AN-2.3-49, AN-2.3-50
TEST_F(QsslcfgTest, EachSuiteOfTable1IsSetAndAsked) {
  EXPECT_EQ(ask("\"ciphersuite\",0"), answer("\"ciphersuite\"," + std::string(kAllSuites)));
  for (const std::string suite : {"0X0035", "0X002F", "0X0005", "0X0004", "0X000A", "0X003D"}) {
    expect_set("\"ciphersuite\",0,\"" + suite + "\"");
    EXPECT_EQ(ask("\"ciphersuite\",0"), answer("\"ciphersuite\",\"" + suite + "\""));
  }
}

// AN-2.3-15
TEST_F(QsslcfgTest, SeveralSuitesComeInOneStringOrInSeveralParametersInAnyCase) {
  for (const char* list : {"\"0X0035,0X002F\"", "0X0035,0X002F", "\"0X0035\",\"0X002F\"",
                           "\"0x0035, 0x002f\"", "0x0035,\"0X002f\"", "\"0X0035,0X002F,0X0035\""}) {
    expect_set("\"ciphersuite\",0,0XFFFF");
    expect_set("\"ciphersuite\",0," + std::string(list));
    EXPECT_EQ(ask("\"ciphersuite\",0"), answer("\"ciphersuite\",\"0X0035,0X002F\"")) << list;
  }
}

TEST_F(QsslcfgTest, TheOrderOfTheSuitesIsKept) {
  expect_set("\"ciphersuite\",0,\"0X000A,0X0005,0X003D\"");
  EXPECT_EQ(ask("\"ciphersuite\",0"), answer("\"ciphersuite\",\"0X000A,0X0005,0X003D\""));
}

TEST_F(QsslcfgTest, FfffMeansAllOfThem) {
  for (const char* all : {"0XFFFF", "\"0XFFFF\"", "\"0xffff\""}) {
    expect_set("\"ciphersuite\",0,\"0X0035\"");
    expect_set("\"ciphersuite\",0," + std::string(all));
    EXPECT_EQ(ask("\"ciphersuite\",0"), answer("\"ciphersuite\"," + std::string(kAllSuites)));
  }
}

// AN-2.3-17
TEST_F(QsslcfgTest, SuitesOutsideTable1AreRefusedAndChangeNothing) {
  expect_set("\"ciphersuite\",0,\"0X0035\"");
  for (const char* wrong :
       {"\"0X0001\"", "\"0XC02F\"", "0035", "\"35\"", "\"0X035\"", "\"0X00355\"", "\"\"", "",
        "\"0X0035,\"", "\"0X0035,0X0001\"", "\"0X0035\",", "\"0X0035;0X002F\"", "\"AES\""}) {
    expect_refused("\"ciphersuite\",0," + std::string(wrong));
  }
  expect_refused("\"ciphersuite\",6,\"0X0035\"");
  expect_refused("\"ciphersuite\"");
  EXPECT_EQ(ask("\"ciphersuite\",0"), answer("\"ciphersuite\",\"0X0035\""));
}

// AN-2.3-18, AN-2.3-19
TEST_F(QsslcfgTest, TheLevelHasThreeNamesAndIsAnsweredByTheOneAsked) {
  EXPECT_EQ(ask("\"secclevel\",0"), answer("\"secclevel\",0"));
  expect_set("\"secclevel\",0,1");
  EXPECT_EQ(ask("\"secllevel\",0"), answer("\"secllevel\",1"));
  expect_set("\"secllevel\",0,2");
  EXPECT_EQ(ask("\"SecLevel\",0"), answer("\"seclevel\",2"));
  expect_set("\"seclevel\",0,0");
  EXPECT_EQ(ask("\"SECCLEVEL\",0"), answer("\"secclevel\",0"));
}

// AN-2.3-20
TEST_F(QsslcfgTest, OtherLevelsAreRefused) {
  for (const char* key : {"seclevel", "secclevel", "secllevel"}) {
    for (const char* wrong : {"0,3", "0,-1", "0,x", "0,", "6,1", "0,1,1", ",1"}) {
      expect_refused("\"" + std::string(key) + "\"," + wrong);
    }
  }
  EXPECT_EQ(ask("\"seclevel\",0"), answer("\"seclevel\",0"));
}

// AN-2.3-30, AN-2.3-31
// AN-2.3-58: the first value
TEST_F(QsslcfgTest, TheClockIsIgnoredUnderTwoNamesForAllContexts) {
  EXPECT_EQ(ask("\"ignorertc\""), answer("\"ignorertc\",0"));
  expect_set("\"ignorertc\",1");
  EXPECT_EQ(ask("\"ignorertctime\""), answer("\"ignorertctime\",1"));
  expect_set("\"ignorertctime\",0");
  EXPECT_EQ(ask("\"IgnoreRTC\""), answer("\"ignorertc\",0"));
}

// AN-2.3-33, AN-2.3-34
// AN-2.3-60: the first value
TEST_F(QsslcfgTest, FtpsIsTurnedOnAndOff) {
  EXPECT_EQ(ask("\"ftps\""), answer("\"ftps\",0"));
  expect_set("\"ftps\",1");
  EXPECT_EQ(ask("\"FTPS\""), answer("\"ftps\",1"));
  expect_set("\"ftps\",0");
  EXPECT_EQ(ask("\"ftps\""), answer("\"ftps\",0"));
}

// AN-2.3-36, AN-2.3-37, AN-2.3-62, AN-2.3-63
TEST_F(QsslcfgTest, TheContextOfFtpsIsMinus1UntilItIsSet) {
  EXPECT_EQ(ask("\"ftpctxi\""), answer("\"ftpctxi\",-1"));
  EXPECT_EQ(ask("\"ftpsctxi\""), answer("\"ftpsctxi\",-1"));
  for (const std::string index : {"0", "1", "2", "3", "4", "5"}) {
    expect_set("\"ftpctxi\"," + index);
    EXPECT_EQ(ask("\"ftpsctxi\""), answer("\"ftpsctxi\"," + index));
  }
  expect_set("\"ftpsctxi\",2");
  EXPECT_EQ(ask("\"ftpctxi\""), answer("\"ftpctxi\",2"));
}

// AN-2.3-32, AN-2.3-35, AN-2.3-38
TEST_F(QsslcfgTest, OtherValuesOfTheModulesKeysAreRefusedAndChangeNothing) {
  for (const char* key : {"ignorertc", "ignorertctime", "ftps"}) {
    for (const char* wrong : {"2", "-1", "x", "", "\"\"", "0,1", "1,"}) {
      expect_refused("\"" + std::string(key) + "\"," + wrong);
    }
    EXPECT_EQ(ask("\"" + std::string(key) + "\""), answer("\"" + std::string(key) + "\",0"));
  }
  for (const char* wrong : {"6", "-1", "x", "", "0,1"}) {
    expect_refused("\"ftpctxi\"," + std::string(wrong));
    expect_refused("\"ftpsctxi\"," + std::string(wrong));
  }
  EXPECT_EQ(ask("\"ftpsctxi\""), answer("\"ftpsctxi\",-1"));
}

TEST_F(QsslcfgTest, TheNegotiationTimeIs10To300SecondsAnd90AtFirst) {
  EXPECT_EQ(ask("\"negotiatetime\",4"), answer("\"negotiatetime\",90"));
  for (const std::string seconds : {"10", "300"}) {
    expect_set("\"negotiatetime\",4," + seconds);
    EXPECT_EQ(ask("\"NegotiateTime\",4"), answer("\"negotiatetime\"," + seconds));
  }
  for (const char* wrong : {"9", "301", "-1", "x", "", "20,1"}) {
    expect_refused("\"negotiatetime\",4," + std::string(wrong));
  }
  EXPECT_EQ(ask("\"negotiatetime\",4"), answer("\"negotiatetime\",300"));
}

TEST_F(QsslcfgTest, UnknownKeysAndTornStringsAreRefused) {
  bench.say("AT+CMEE=2\r");
  for (const char* wrong : {"\"sni\",0,1", "\"\"", "", "\"sslversion\"x,0", "\"sslversion,0,1",
                            "\"https\",1", "\"sslversion \",0"}) {
    expect_refused(wrong);
  }
}

TEST_F(QsslcfgTest, AResetForgetsEverything) {
  expect_set("\"sslversion\",0,1");
  expect_set("\"cacert\",0,\"NVRAM:CA0\"");
  expect_set("\"ignorertc\",1");
  expect_set("\"ftps\",1");
  expect_set("\"ftpctxi\",0");
  bench.say("AT+CFUN=1,1\r");
  bench.wait(std::chrono::seconds(10));
  bench.say("ATE0\r");
  EXPECT_EQ(ask("\"ctxindex\",0"), answer("0,4,0," + std::string(kAllSuites) + ",\"\",\"\",\"\""));
  EXPECT_EQ(ask("\"ignorertc\""), answer("\"ignorertc\",0"));
  EXPECT_EQ(ask("\"ftps\""), answer("\"ftps\",0"));
  EXPECT_EQ(ask("\"ftpctxi\""), answer("\"ftpctxi\",-1"));
}

}  // namespace
}  // namespace m95::test
