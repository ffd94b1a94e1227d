// AT+QFTPCFG in all its forms: seven types, their values, defaults and effects.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

struct QftpcfgTest : testing::Test {
  Bench bench;
  std::string cfg(const std::string& arguments) {
    return bench.say("AT+QFTPCFG=" + arguments + "\r");
  }
  void expect_set(const std::string& arguments) {
    EXPECT_EQ(cfg(arguments), ok_then("+QFTPCFG: 0")) << arguments;
  }
  void expect_value(const std::string& type, const std::string& value) {
    EXPECT_EQ(cfg(type), line("+QFTPCFG: " + value)) << type;
  }
};

TEST_F(QftpcfgTest, TheTestFormAnswersOkAndThereAreNoOthers) {
  EXPECT_EQ(bench.say("AT+QFTPCFG=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPCFG?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QFTPCFG\r"), line("ERROR"));
}

// AN-2.2-03, AN-2.2-04: without an OK in the note's dialect
// AN-2.2-07, AN-2.2-08, AN-2.2-09, AN-2.2-10, AN-2.2-11, AN-2.2-12, AN-2.2-13: the first values
// AN-5.2-03, AN-5.2-05
TEST_F(QftpcfgTest, EachTypeHasItsFirstValue) {
  expect_value("1", "1");
  expect_value("2", "0");
  expect_value("3", "0");
  expect_value("4", "\"/COM/\"");
  expect_value("5", "0");
  expect_value("6", "0");
  expect_value("7", "0");
}

// AN-2.2-01, AN-2.2-02
TEST_F(QftpcfgTest, EachTypeIsSetAndAsked) {
  const std::vector<std::pair<std::string, std::string>> values = {
      {"1", "0"}, {"1", "1"},         {"2", "0"}, {"3", "1"}, {"3", "9223372036854775807"},
      {"3", "0"}, {"4", "\"/COM/\""}, {"5", "1"}, {"5", "0"}, {"6", "1"},
      {"6", "0"}, {"7", "1"},         {"7", "0"}};
  for (const auto& [type, value] : values) {
    expect_set(type + "," + value);
    expect_value(type, value);
  }
}

// AN-2.2-05, AN-2.2-06, AN-2.2-16
TEST_F(QftpcfgTest, OtherTypesAndValuesAreAPlainErrorAndNothingElseFollows) {
  bench.say("AT+CMEE=2\r");
  for (const char* wrong : {"0",
                            "8",
                            "-1",
                            "x",
                            "",
                            "\"\"",
                            "0,0",
                            "8,0",
                            "1,2",
                            "1,-1",
                            "1,x",
                            "1,",
                            "1,\"\"",
                            "1,0,0",
                            "2,2",
                            "3,-1",
                            "3,9223372036854775808",
                            "3,x",
                            "4,\"/X/\"",
                            "4,0",
                            "4,\"\"",
                            "4,\"/com/\"",
                            "5,2",
                            "6,2",
                            "7,2",
                            "7,9",
                            "7,-1",
                            "7,0,1"}) {
    EXPECT_EQ(cfg(wrong), line("ERROR")) << wrong;
    EXPECT_EQ(bench.wait(10s), "") << wrong;
  }
  expect_value("1", "1");
  expect_value("3", "0");
  expect_value("4", "\"/COM/\"");
  expect_value("7", "0");
}

TEST_F(QftpcfgTest, TheFirmwareDialectHasNoBlankAndEndsAQueryWithOk) {
  Bench other(firmware());
  EXPECT_EQ(other.say("AT+QFTPCFG=1,1\r"), ok_then("+QFTPCFG:0"));
  EXPECT_EQ(other.say("AT+QFTPCFG=1\r"), lines({"+QFTPCFG:1", "OK"}));
  EXPECT_EQ(other.say("AT+QFTPCFG=4\r"), lines({"+QFTPCFG:\"/COM/\"", "OK"}));
}

TEST(Qftpcfg, TheResultComes50MillisecondsBehindTheOk) {
  Bench bench(unhurried());
  EXPECT_EQ(bench.say("AT+QFTPCFG=1,1\r"), line("OK"));
  EXPECT_EQ(bench.wait(49ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPCFG: 0"));
}

TEST_F(QftpcfgTest, SeveralInOneLineHaveOneOkAndAResultEach) {
  EXPECT_EQ(cfg("1,0;+QFTPCFG=7,1"), lines({"OK", "+QFTPCFG: 0", "+QFTPCFG: 0"}));
  expect_value("1", "0");
  expect_value("7", "1");
}

TEST_F(QftpcfgTest, IsAnsweredWhileACommandRuns) {
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), line("OK"));
  expect_set("1,0");
  expect_value("1", "0");
}

// AN-2.2-07
TEST_F(QftpcfgTest, Type1Value0MakesTheServerConnect) {
  open(bench);
  expect_set("1,0");
  bench.server.expects("TYPE I").replies("200 I").expects("PORT 192,0,2,9,7,208").replies("200 ok");
  bench.server.expects("RETR f").replies("150 go").data_calls().data_sends("hello").data_ends();
  bench.server.replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"),
            lines({"OK", "CONNECT"}) + "hello" + lines({"+QFTPGET: 5", "OK"}));
  expect_set("1,1");
  bench.server.opens_passive().expects("RETR f").replies("150 go").data_sends("x").data_ends();
  bench.server.replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"),
            lines({"OK", "CONNECT"}) + "x" + lines({"+QFTPGET: 1", "OK"}));
  EXPECT_EQ(bench.server.problem(), "");
}

// AN-2.2-09
TEST_F(QftpcfgTest, Type3IsWhereATransferResumes) {
  open(bench);
  expect_set("3,3");
  bench.server.expects("TYPE I").replies("200 I").opens_passive();
  bench.server.expects("REST 3").replies("350 at 3").expects("RETR f").replies("150 go");
  bench.server.data_sends("lo").data_ends().replies("226 done");
  bench.server.expects("SIZE f").replies("213 5");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"),
            lines({"OK", "CONNECT"}) + "lo" + lines({"+QFTPGET: 2", "OK"}));
  bench.server.opens_passive().expects("REST 3").replies("350 at 3").expects("STOR f");
  bench.server.replies("150 go").data_receives().replies("226 done");
  bench.server.expects("SIZE f").replies("213 5");
  bench.say("AT+QFTPPUT=\"f\",2\r");
  EXPECT_EQ(bench.say("LO"), line("+QFTPPUT: 2"));
  expect_value("3", "3");
  EXPECT_EQ(bench.server.problem(), "");
}

// AN-2.2-11
TEST_F(QftpcfgTest, Type5ChangesNothing) {
  open(bench);
  for (const char* value : {"0", "1"}) {
    expect_set("5," + std::string(value));
    if (value == std::string("0")) bench.server.expects("TYPE I").replies("200 I");
    bench.server.opens_passive()
        .expects("RETR f")
        .replies("150 go")
        .data_sends("a\r\nb")
        .data_ends();
    bench.server.replies("226 done");
    EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"),
              lines({"OK", "CONNECT"}) + "a\r\nb" + lines({"+QFTPGET: 4", "OK"}));
  }
}

// AN-2.2-12
TEST_F(QftpcfgTest, Type6DecidesWhetherTheServersAddressIsBelieved) {
  open(bench);
  const auto fetch = [&](bool first) {
    if (first) bench.server.expects("TYPE I").replies("200 I");
    bench.server.expects("PASV").replies("227 here (198,51,100,7,7,208)").expects("RETR f");
    bench.server.replies("150 go").data_sends("x").data_ends().replies("226 done");
    EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"),
              lines({"OK", "CONNECT"}) + "x" + lines({"+QFTPGET: 1", "OK"}));
    return bench.server.connections().back();
  };
  const Address believed = fetch(true);
  EXPECT_EQ(believed, (Address{"198.51.100.7", 2000}));
  EXPECT_EQ(bench.log().back(),
            "FTP: the data address 198.51.100.7 is not the server's own, 192.0.2.1");
  expect_set("6,1");
  const Address ignored = fetch(false);
  EXPECT_EQ(ignored, (Address{"192.0.2.1", 2000}));
}

// AN-2.2-13, AN-2.2-14, AN-2.2-15, AN-5.2-04
TEST_F(QftpcfgTest, Type7IsImplicitOrExplicit) {
  bench.server.logs_in_implicit().quits();
  open_with(bench, "\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0", 990);
  EXPECT_EQ(bench.server.dialogue(), "<TLS>|USER u|PASS p|PBSZ 0|PROT P");
  bench.say("AT+QFTPCLOSE\r");
  expect_set("7,1");
  ScriptedServer& other = bench.replace_server();
  other.logs_in_explicit();
  open_at(bench, 21);
  EXPECT_EQ(other.dialogue(), "AUTH TLS|<TLS>|USER u|PASS p|PBSZ 0|PROT P");
}

TEST_F(QftpcfgTest, AResetForgetsThem) {
  expect_set("1,0");
  expect_set("3,7");
  expect_set("7,1");
  bench.say("AT+CFUN=1,1\r");
  bench.wait(10s);
  bench.say("ATE0\r");
  expect_value("1", "1");
  expect_value("3", "0");
  expect_value("7", "0");
}

}  // namespace
}  // namespace m95::test
