// AT+QFTPPUT and AT+QFTPGET with a local position other than the UART (AT+QFTPCFG type 4).
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

config::Modem small_ram() {
  config::Modem modem = Bench::modem();
  modem.storage.ram = 8;
  return modem;
}

struct LocalFilesTest : testing::Test {
  Bench bench{small_ram(), 2};
  ScriptedServer& server = bench.server;

  void position(const std::string& where) {
    EXPECT_EQ(bench.say("AT+QFTPCFG=4,\"" + where + "\"\r"), ok_then("+QFTPCFG: 0"));
  }
  void make_file(const std::string& name, const std::string& bytes) {
    bench.say("AT+QFUPL=\"" + name + "\"," + std::to_string(bytes.size()) + "\r");
    EXPECT_TRUE(bench.say(bytes).ends_with(line("OK")));
  }
  /// What AT+QFDWL gives of a file.
  std::string file(const std::string& name) {
    const std::string said = bench.say("AT+QFDWL=\"" + name + "\"\r");
    const std::string connect = line("CONNECT");
    const std::size_t end = said.rfind("\r\n+QFDWL: ");
    if (!said.starts_with(connect) || end == std::string::npos) return said;
    return said.substr(connect.size(), end - connect.size());
  }
  ScriptedServer& stores(const std::string& command) {
    begins(server, command).data_receives().replies("226 done");
    return server;
  }
};

// AN-2.2-18
TEST_F(LocalFilesTest, PositionsAreFoldersOrNames) {
  for (const std::string where :
       {"/RAM/", "/UFS/", "/SD/", "/RAM/dwl", "/UFS/fw.bin", "/SD/5.15.1.2.5", "/COM/"}) {
    position(where);
    EXPECT_EQ(bench.say("AT+QFTPCFG=4\r"), line("+QFTPCFG: \"" + where + "\"")) << where;
  }
  for (const std::string& wrong :
       {std::string("/X/"), std::string("/RAM"), std::string("RAM"), std::string("/ram/"),
        std::string("/UFS/a/b"), std::string("/UFS/.."), std::string("/UFS/a\\0Ab"),
        "/UFS/" + std::string(81, 'f'), std::string("/COM/x"), std::string()}) {
    EXPECT_EQ(bench.say("AT+QFTPCFG=4,\"" + wrong + "\"\r"), line("ERROR")) << wrong;
  }
  EXPECT_EQ(bench.say("AT+QFTPCFG=4\r"), line("+QFTPCFG: \"/COM/\""));
}

// AN-2.2-18
TEST_F(LocalFilesTest, AnUploadTakesTheWholeFileWhateverItsSizeIsSaidToBe) {
  make_file("f", "hello");
  position("/UFS/");
  open(bench);
  stores("STOR f");
  EXPECT_EQ(bench.say("AT+QFTPPUT=\"f\",0\r"), ok_then("+QFTPPUT: 5"));
  EXPECT_EQ(bench.wait(100s), "");
  position("/UFS/f");
  server.opens_passive().expects("STOR other").replies("150 go").data_receives();
  server.replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPPUT=\"other\",999,20\r"), ok_then("+QFTPPUT: 5"));
  EXPECT_EQ(server.uploads(), (std::vector<std::string>{"hello", "hello"}));
  EXPECT_EQ(bench.say("AT+QFTPLEN\r"), lines({"+QFTPLEN: 5", "OK"}));
}

TEST_F(LocalFilesTest, AnUploadGoesOnBehindTheOffset) {
  make_file("SD:f", "hello");
  position("/SD/");
  open(bench);
  bench.say("AT+QFTPCFG=3,3\r");
  server.expects("TYPE I").replies("200 I").opens_passive().expects("REST 3").replies("350 ok");
  server.expects("STOR f").replies("150 go").data_receives().replies("226 done");
  server.expects("SIZE f").replies("213 5");
  EXPECT_EQ(bench.say("AT+QFTPPUT=\"f\",5\r"), ok_then("+QFTPPUT: 2"));
  EXPECT_EQ(server.uploads(), std::vector<std::string>{"lo"});
}

// AN-3-15
TEST_F(LocalFilesTest, AnUploadOfAFileThatIsNotThereIsMinus11AndTheServerHearsNothing) {
  open(bench);
  for (const std::string where : {"/RAM/", "/UFS/", "/SD/x"}) {
    position(where);
    EXPECT_EQ(bench.say("AT+QFTPPUT=\"f\",5\r"), ok_then("+QFTPPUT: -11"));
  }
  EXPECT_EQ(server.dialogue(), "USER u|PASS p");
}

// AN-3-16
TEST_F(LocalFilesTest, AFileThatIsInUseIsMinus12) {
  make_file("f", "hello");
  position("/UFS/");
  open(bench);
  EXPECT_TRUE(bench.say("AT+QFOPEN=\"f\"\r").ends_with(line("OK")));
  EXPECT_EQ(bench.say("AT+QFTPPUT=\"f\",5\r"), ok_then("+QFTPPUT: -12"));
  EXPECT_EQ(server.dialogue(), "USER u|PASS p");
  begins(server, "RETR f").data_sends("x").data_ends().replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), ok_then("+QFTPGET: -12"));
}

// AN-2.2-18
TEST_F(LocalFilesTest, ADownloadIsAFileOfTheNameItHasThere) {
  position("/RAM/");
  open(bench);
  begins(server, "RETR /a/b/f").data_sends("hello").data_ends().replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"/a/b/f\"\r"), ok_then("+QFTPGET: 5"));
  EXPECT_EQ(bench.wait(100s), "");  // no OK behind it: there was no CONNECT
  EXPECT_EQ(file("RAM:f"), "hello");
  EXPECT_EQ(bench.say("AT+QFTPLEN\r"), lines({"+QFTPLEN: 5", "OK"}));
}

TEST_F(LocalFilesTest, ADownloadReplacesTheFileOfTheGivenName) {
  make_file("fw.bin", "older and longer");
  position("/UFS/fw.bin");
  open(bench);
  begins(server, "RETR f").data_sends("hello").data_ends().replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\",4\r").find("-"), std::string::npos);
  EXPECT_EQ(file("fw.bin"), "hell");
}

TEST_F(LocalFilesTest, AFileThatTheServerLacksLeavesTheLocalOneAlone) {
  make_file("f", "hello");
  position("/UFS/");
  open(bench);
  server.expects("TYPE I").replies("200 I").opens_passive().expects("RETR f").replies("550 none");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), ok_then("+QFTPGET: -550"));
  EXPECT_EQ(file("f"), "hello");
}

// AN-3-17
TEST_F(LocalFilesTest, AFullVolumeIsMinus13AndWhatArrivedIsKept) {
  position("/RAM/");
  open(bench);
  begins(server, "RETR f").data_sends("hello").data_sends(" and more").data_ends();
  server.replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), ok_then("+QFTPGET: -13"));
  EXPECT_EQ(bench.say("AT+QFTPLEN\r"), lines({"+QFTPLEN: 8", "OK"}));
  EXPECT_EQ(file("RAM:f"), "hello an");
  // As a host goes on: away with it, and the rest from there.
  EXPECT_EQ(bench.say("AT+QFDEL=\"RAM:*\"\r"), line("OK"));
  bench.say("AT+QFTPCFG=3,8\r");
  server.opens_passive().expects("REST 8").replies("350 ok").expects("RETR f").replies("150 go");
  server.data_sends("d more").data_ends().replies("226 done").expects("SIZE f").replies("213 14");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), ok_then("+QFTPGET: 6"));
  EXPECT_EQ(file("RAM:f"), "d more");
}

TEST_F(LocalFilesTest, ADownloadThatFailsKeepsWhatArrived) {
  position("/UFS/");
  open(bench);
  begins(server, "RETR f").data_sends("hel").data_ends().replies("426 cut");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), ok_then("+QFTPGET: -426"));
  EXPECT_EQ(file("f"), "hel");
}

TEST_F(LocalFilesTest, StateAndLengthAreToldWhileBytesMove) {
  position("/UFS/");
  open(bench);
  begins(server, "RETR f").data_sends("hel").waits(1s).data_sends("lo").data_ends();
  server.replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: TRANSFER", "OK"}));
  EXPECT_EQ(bench.say("AT+QFTPLEN\r"), lines({"+QFTPLEN: 3", "OK"}));
  EXPECT_EQ(bench.wait(1s), line("+QFTPGET: 5"));
}

TEST_F(LocalFilesTest, AListingIsAFileToo) {
  position("/UFS/names");
  open(bench);
  server.expects("TYPE A").replies("200 A").opens_passive().expects("NLST").replies("150 go");
  server.data_sends("a\r\nb\r\n").data_ends().replies("226 done");
  EXPECT_EQ(bench.say("AT+QFTPNLST\r"), ok_then("+QFTPNLST: 6"));
  EXPECT_EQ(file("names"), "a\r\nb\r\n");
}

// AN-3-14
TEST_F(LocalFilesTest, ANameThatNoLocalFileCanHaveIsMinus10) {
  position("/UFS/");
  open(bench);
  for (const std::string remote : {"a/..", "d/", "a:b", "what?"}) {
    EXPECT_EQ(bench.say("AT+QFTPGET=\"" + remote + "\"\r"), ok_then("+QFTPGET: -10")) << remote;
  }
  EXPECT_EQ(bench.say("AT+QFTPLIST\r"), ok_then("+QFTPLIST: -10"));
  EXPECT_EQ(server.dialogue(), "USER u|PASS p");
}

TEST_F(LocalFilesTest, WithoutASessionItIsMinus1AndTheFileStays) {
  make_file("f", "hello");
  position("/UFS/");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), ok_then("+QFTPGET: -1"));
  EXPECT_EQ(bench.say("AT+QFTPPUT=\"f\",5\r"), ok_then("+QFTPPUT: -1"));
  EXPECT_EQ(file("f"), "hello");
}

}  // namespace
}  // namespace m95::test
