// AT+QFTPPUT: its forms, its data mode and what it counts.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

struct QftpputTest : testing::Test {
  Bench bench;
  ScriptedServer& server = bench.server;
  std::string put(const std::string& arguments) {
    return bench.say("AT+QFTPPUT=" + arguments + "\r");
  }
  /// A session and a server that takes one file.
  void open_for_a_file() {
    open(bench);
    begins(server, "STOR f").data_receives().replies("226 done");
  }
  void expect_upload(const std::string& bytes) {
    EXPECT_EQ(server.uploads(), std::vector<std::string>{bytes});
    EXPECT_EQ(server.problem(), "");
  }
};

const std::string kConnect = lines({"OK", "CONNECT"});

TEST_F(QftpputTest, HasTestAndWriteForms) {
  EXPECT_EQ(bench.say("AT+QFTPPUT=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPPUT?\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QFTPPUT\r"), line("ERROR"));
}

// AN-4.2.2-02, AN-4.2.2-03
TEST_F(QftpputTest, UploadsTheFileAndCountsItsBytes) {
  open_for_a_file();
  const std::string file(10220, 'x');
  EXPECT_EQ(put("\"f\",10220,200"), kConnect);
  EXPECT_EQ(bench.say(file.substr(0, 10219)), "");
  EXPECT_EQ(bench.say("y"), line("+QFTPPUT: 10220"));
  EXPECT_EQ(bench.wait(100s), "");  // no OK
  expect_upload(file.substr(0, 10219) + "y");
}

TEST(Qftpput, TheFirmwareDialectHasNoBlank) {
  Bench bench(firmware());
  open(bench);
  begins(bench.server, "STOR f").data_receives().replies("226 done");
  bench.say("AT+QFTPPUT=\"f\",2\r");
  EXPECT_EQ(bench.say("xy"), line("+QFTPPUT:2"));
}

TEST(Qftpput, OkConnectAndResultComeInBurstsOfTheirOwn) {
  Bench bench(unhurried());
  open(bench);
  begins(bench.server, "STOR f").data_receives().replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPPUT=\"f\",2\r"), line("OK"));
  EXPECT_EQ(bench.wait(49ms), "");
  EXPECT_EQ(bench.wait(1ms), line("CONNECT"));
  EXPECT_EQ(bench.say("xy"), "");
  EXPECT_EQ(bench.wait(49ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPPUT: 2"));
}

TEST(Qftpput, ARefusalComes50MillisecondsBehindTheOk) {
  Bench bench(unhurried());
  open(bench);
  bench.server.expects("TYPE I").replies("200 I").opens_passive().expects("STOR f").replies(
      "553 no");
  EXPECT_EQ(bench.say("AT+QFTPPUT=\"f\",2\r"), line("OK"));
  EXPECT_EQ(bench.wait(49ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPPUT: -553"));
}

TEST_F(QftpputTest, WrongParametersAreAPlainErrorAndNeverReachTheServer) {
  open(bench);
  bench.say("AT+CMEE=2\r");
  for (const std::string& wrong :
       {std::string("\"f\""), std::string("\"f\","), std::string("\"f\",x"),
        std::string("\"f\",-1"), std::string("\"f\",9223372036854775808"), std::string("\"f\",5,0"),
        std::string("\"f\",5,65536"), std::string("\"f\",5,x"), std::string("\"f\",5,\"\""),
        std::string("\"f\",5,10,1"), std::string("\"\",5"), std::string(",5"), std::string(),
        std::string("\"a\\0D\\0ADELE b\",5"), std::string("\"a\\00\",5"), std::string("\"\\7F\",5"),
        "\"" + std::string(51, 'f') + "\",5"}) {
    EXPECT_EQ(put(wrong), line("ERROR")) << wrong;
    EXPECT_EQ(bench.wait(1s), "") << wrong;
  }
  EXPECT_EQ(server.dialogue(), "USER u|PASS p");
}

// AN-3-03
TEST_F(QftpputTest, WithoutASessionItIsMinus1) {
  EXPECT_EQ(put("\"f\",5"), ok_then("+QFTPPUT: -1"));
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST_F(QftpputTest, BytesBehindTheSizeAreACommandLine) {
  open_for_a_file();
  EXPECT_EQ(put("\"f\",2"), kConnect);
  EXPECT_EQ(bench.say("xy\r\nAT+QFTPSTAT\r"), lines({"+QFTPPUT: 2", "+QFTPSTAT: OPENED", "OK"}));
  expect_upload("xy");
}

TEST_F(QftpputTest, DataIsTakenAsItIsAndNotEchoed) {
  open_for_a_file();
  bench.say("ATE1\r");
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  EXPECT_EQ(put("\"f\",258"), "AT+QFTPPUT=\"f\",258\r" + kConnect);
  EXPECT_EQ(bench.say("\n" + all), "");
  EXPECT_EQ(bench.say("\x1b"), line("+QFTPPUT: 258"));
  expect_upload("\n" + all + "\x1b");
}

// AN-4.2.2-04
TEST_F(QftpputTest, PlusPlusPlusEndsTheFileEarly) {
  open_for_a_file();
  put("\"f\",100");
  bench.say("abc");
  bench.wait(500ms);
  EXPECT_EQ(bench.say("+++"), "");
  EXPECT_EQ(bench.wait(499ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPPUT: 3"));
  expect_upload("abc");
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST_F(QftpputTest, DtrGoingOffEndsTheFileEarly) {
  bench.say("AT&D1\r");
  open_for_a_file();
  put("\"f\",100");
  EXPECT_EQ(bench.say("abc"), "");
  bench.port().drop_dtr();
  EXPECT_EQ(bench.heard(), line("+QFTPPUT: 3"));
  expect_upload("abc");
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST_F(QftpputTest, PlusPlusPlusThatReachesTheSizeIsData) {
  open_for_a_file();
  put("\"f\",3");
  bench.wait(1s);
  EXPECT_EQ(bench.say("+++"), line("+QFTPPUT: 3"));
  expect_upload("+++");
}

// AN-4.2.2-04, AN-4.2.2-05
TEST_F(QftpputTest, TheTimeEndsTheFileEarly) {
  open_for_a_file();
  put("\"f\",100,200");
  bench.wait(150s);
  bench.say("abc");
  EXPECT_EQ(bench.wait(49999ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPPUT: 3"));
  expect_upload("abc");
}

// AN-4.2.2-05
TEST_F(QftpputTest, TheTimeIs100SecondsFromConnect) {
  open(bench);
  server.expects("TYPE I").replies("200 I").opens_passive().expects("STOR f").waits(30s);
  server.replies("150 go").data_receives().replies("226 done");
  EXPECT_EQ(put("\"f\",100"), line("OK"));
  EXPECT_EQ(bench.wait(30s), line("CONNECT"));
  bench.say("abc");
  EXPECT_EQ(bench.wait(99999ms), "");
  EXPECT_EQ(bench.wait(1ms), line("+QFTPPUT: 3"));
}

// AN-3-13
TEST_F(QftpputTest, NothingAtAllIsMinus9AndTheNextLineIsACommand) {
  open(bench);
  begins(server, "STOR f").data_receives().replies("426 what");
  put("\"f\",100,1");
  EXPECT_EQ(bench.wait(1s), line("+QFTPPUT: -9"));
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: OPENED", "OK"}));
  server.expects("SIZE f").replies("213 0");  // the late 426 is not its answer
  EXPECT_EQ(bench.say("AT+QFTPSIZE=\"f\"\r"), ok_then("+QFTPSIZE: 0"));
}

TEST_F(QftpputTest, NothingBeforePlusPlusPlusIsMinus9Too) {
  open_for_a_file();
  put("\"f\",100");
  bench.wait(1s);
  bench.say("+++");
  EXPECT_EQ(bench.wait(500ms), line("+QFTPPUT: -9"));
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST_F(QftpputTest, NothingBeforeDtrGoesOffIsMinus9AndNothingIsSwallowedThen) {
  bench.say("AT&D1\r");
  open_for_a_file();
  put("\"f\",100");
  bench.port().drop_dtr();
  EXPECT_EQ(bench.heard(), line("+QFTPPUT: -9"));
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST_F(QftpputTest, Size0IsAnEmptyFileWithoutConnect) {
  open_for_a_file();
  EXPECT_EQ(put("\"f\",0"), ok_then("+QFTPPUT: 0"));
  expect_upload("");
}

TEST_F(QftpputTest, TlsEndsTheDataProperly) {
  server.logs_in_implicit().expects("TYPE I").replies("200 I").opens_passive();
  server.expects("STOR f").replies("150 go").data_handshakes().data_receives().replies("226 done");
  open_with(bench, "\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0", 990);
  EXPECT_EQ(put("\"f\",5"), kConnect);
  EXPECT_EQ(bench.say("hello"), line("+QFTPPUT: 5"));
  expect_upload("hello");  // with close_notify
}

TEST_F(QftpputTest, AFileLargerThanAnyBufferArrivesWhole) {
  open(bench);
  server.data_capacity(1000);
  begins(server, "STOR f").data_receives().replies("226 done");
  std::string file;
  for (int i = 0; file.size() < 300000; ++i) file += std::to_string(i) + "\r\n";
  EXPECT_EQ(put("\"f\"," + std::to_string(file.size())), kConnect);
  std::string said;
  for (std::size_t at = 0; at < file.size(); at += 7001) said += bench.say(file.substr(at, 7001));
  EXPECT_EQ(said, line("+QFTPPUT: " + std::to_string(file.size())));
  ASSERT_EQ(server.uploads().size(), 1U);
  EXPECT_TRUE(server.uploads()[0] == file);
}

TEST_F(QftpputTest, OneUploadFollowsAnother) {
  open_for_a_file();
  put("\"f\",2");
  EXPECT_EQ(bench.say("xy"), line("+QFTPPUT: 2"));
  server.opens_passive().expects("STOR g").replies("150 go").data_receives().replies("226 done");
  EXPECT_EQ(put("\"g\",1"), kConnect);
  EXPECT_EQ(bench.say("z"), line("+QFTPPUT: 1"));
  EXPECT_EQ(server.uploads(), (std::vector<std::string>{"xy", "z"}));
}

TEST(Qftpput, EveryPieceIsSentAtOnce) {
  for (const std::size_t piece : {1U, 2048U, 4095U, 65536U}) {
    Bench bench;
    open(bench);
    begins(bench.server, "STOR f").data_receives(piece).replies("552 full");
    bench.say("AT+QFTPPUT=\"f\",100000\r");
    EXPECT_EQ(bench.say(std::string(piece, 'x')), line("+QFTPPUT: -552"));
  }
}

// AN-2.2-17
TEST_F(QftpputTest, AsciiSendsCrLfAndCountsTheUartsBytes) {
  open(bench);
  EXPECT_EQ(bench.say("AT+QFTPCFG=2,1\r"), ok_then("+QFTPCFG: 0"));
  server.expects("TYPE A").replies("200 A").opens_passive().expects("STOR f").replies("150 go");
  server.data_receives().replies("226 done");
  EXPECT_EQ(put("\"f\",6"), kConnect);
  EXPECT_EQ(bench.say("a\nb\r\nc"), line("+QFTPPUT: 6"));
  expect_upload("a\r\nb\r\nc");
}

TEST_F(QftpputTest, WhereTheServerKnowsNoRestTheEndOfTheFileIsAppendedTo) {
  open(bench);
  bench.say("AT+QFTPCFG=3,7\r");
  server.expects("TYPE I").replies("200 I").opens_passive().expects("REST 7").replies("502 no");
  server.expects("SIZE f").replies("213 7").expects("APPE f").replies("150 go").data_receives();
  server.replies("226 done");
  EXPECT_EQ(put("\"f\",5"), kConnect);
  EXPECT_EQ(bench.say("hello"), line("+QFTPPUT: 5"));
  expect_upload("hello");
}

}  // namespace
}  // namespace m95::test
