// Hosts that open sessions and upload (flows 5, 6, 7, 17 and 19).
#include <gtest/gtest.h>

#include "tests/hosts/host_driver.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

// It compares "+QFTPOPEN:0\r\n" and "+QFTPPATH:0" whole, as M10 modules print them.
TEST(UploadHosts, M10AComparesWholeLines) {
  play({.dialects = {old_firmware_dialect()}}, [](Bench& bench, HostDriver& host) {
    const std::string file = bytes_of(300);
    bench.server.logs_in()
        .expects("PWD")
        .replies("257 \"/\"")
        .expects("CWD /log")
        .replies("250 ok");
    bench.server.expects("TYPE I").replies("200 I").opens_passive();
    takes(bench.server, "STOR f.txt");
    bench.server.quits();
    host.expect("AT+QFTPUSER=\"u\"", "OK");
    host.expect("AT+QFTPPASS=\"p\"", "OK");
    host.expect_result("AT+QFTPOPEN=\"ftp.example\",21", "+QFTPOPEN:0", 10s);
    host.expect_result("AT+QFTPPATH=\"/log\"", "+QFTPPATH:0", 1s);
    host.expect("AT+QFTPPUT=\"f.txt\",300,200", "OK");
    EXPECT_EQ(host.burst(10s), line("CONNECT"));
    host.data(file);
    EXPECT_EQ(host.await_number("+QFTPPUT:", 200s), 300);
    EXPECT_EQ(bench.server.uploads(), std::vector<std::string>{file});
    host.expect_result("AT+QFTPCLOSE", "+QFTPCLOSE:0", 10s);
  });
}

// It takes what comes until 30 ms of silence for one answer: first OK, then what ends in ":0".
TEST(UploadHosts, ECLASSSplitsItsInputAt30MillisecondsOfSilence) {
  for (const Duration round_trip :
       {Duration(0ms), Duration(5ms), Duration(29ms), Duration(800ms)}) {
    play({.dialects = {firmware_dialect(), old_firmware_dialect()}},
         [round_trip](Bench& bench, HostDriver& host) {
           host.expect("AT+QIREGAPP", "OK");
           host.expect("AT+QIACT", "OK");
           host.expect("AT+QFTPUSER=\"u\"", "OK");
           host.expect("AT+QFTPPASS=\"p\"", "OK");
           for (int times = 0; times < 2; ++times) {
             bench.server.waits(round_trip).logs_in().expects("QUIT").waits(round_trip);
             bench.server.replies("221 bye").closes();
             host.expect_result("AT+QFTPOPEN=\"ftp.example\",21", "+QFTPOPEN:0", 10s);
             host.expect_result("AT+QFTPCLOSE", "+QFTPCLOSE:0", 10s);
           }
         });
  }
}

// It sleeps behind each command and never looks at an answer; every line ends in LF.
TEST(UploadHosts, RPISleepsInsteadOfListening) {
  play({.dialects = every_dialect(), .terminators = {"\n"}, .lf_terminates = true},
       [](Bench& bench, HostDriver& host) {
         const std::string text = "temperature 21.5 C, humidity 40 %, pressure ok";
         bench.server.logs_in().expects("PWD").replies("257 \"/\"");
         bench.server.expects("TYPE I").replies("200 I").opens_passive();
         takes(bench.server, "STOR Temp.txt");
         bench.server.quits();
         for (const char* command : {"AT+QFTPUSER=\"u\"", "AT+QFTPPASS=\"p\"",
                                     "AT+QFTPOPEN=\"ftp.example\",21", "AT+QFTPPATH=\"/\""}) {
           host.command(command);
           EXPECT_EQ(host.sleep(2s).substr(0, 6), line("OK")) << command;
         }
         host.command("AT+QFTPPUT=\"Temp.txt\",46,100");
         EXPECT_EQ(host.sleep(2s), lines({"OK", "CONNECT"}));
         host.data(text);
         host.sleep(2s);
         EXPECT_EQ(bench.server.uploads(), std::vector<std::string>{text});
         host.command("AT+QFTPCLOSE");
         host.sleep(2s);
       });
}

// A file goes up in chunks, each with type 3 at where it begins.
TEST(UploadHosts, STMRaisesTheOffsetByEachChunk) {
  play({.dialects = every_dialect()}, [](Bench& bench, HostDriver& host) {
    const std::string file = bytes_of(250);
    bench.server.logs_in().expects("TYPE I").replies("200 I");
    host.expect("AT+QFTPUSER=\"u\"", "OK");
    host.expect("AT+QFTPPASS=\"p\"", "OK");
    host.command("AT+QFTPOPEN=\"ftp.example\",21");
    EXPECT_EQ(host.await_number("+QFTPOPEN:", 10s), 0);
    std::vector<std::string> chunks;
    for (std::size_t offset = 0; offset < file.size(); offset += chunks.back().size()) {
      chunks.push_back(file.substr(offset, 100));
      const std::string size = std::to_string(chunks.back().size());
      bench.server.opens_passive();
      if (offset > 0) bench.server.expects("REST " + std::to_string(offset)).replies("350 ok");
      takes(bench.server, "STOR f");
      if (offset > 0) {
        const std::size_t whole = offset + chunks.back().size();
        bench.server.expects("SIZE f").replies("213 " + std::to_string(whole));
      }
      host.command("AT+QFTPCFG=3," + std::to_string(offset));
      EXPECT_EQ(host.await_number("+QFTPCFG:", 1s), 0);
      host.command("AT+QFTPPUT=\"f\"," + size + ",20");
      host.await("CONNECT\r\n", 10s);
      host.data(chunks.back());
      EXPECT_EQ(host.await_number("+QFTPPUT:", 20s), std::stoll(size));
    }
    EXPECT_EQ(bench.server.uploads(), chunks);
  });
}

// A blank stands before each command, and some end in a bare LF. It compares "+QFTPPATH: 0" with
// the blank and "+QFTPOPEN:0" without.
TEST(UploadHosts, H24BeginsItsCommandsWithABlank) {
  play({.dialects = {firmware_dialect()}, .terminators = {"\r", "\r\n"}, .lf_terminates = true},
       [](Bench& bench, HostDriver& host) {
         bench.server.logs_in();
         host.expect(" AT+QFTPUSER=\"u\"", "OK");
         host.type(" AT+QFTPPASS=\"p\"\n");
         EXPECT_EQ(host.burst(1s), line("OK"));
         host.type(" AT+QFTPPATH=\"/\"\n");
         EXPECT_EQ(host.burst(1s), line("OK"));
         EXPECT_EQ(host.burst(1s), line("+QFTPPATH: 0"));
         host.expect_result(" AT+QFTPOPEN=\"192.0.2.1\",21", "+QFTPOPEN:0", 10s);
       });
}

}  // namespace
}  // namespace m95::test
