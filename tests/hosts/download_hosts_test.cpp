// Hosts that download to their UART (flows 8 to 11, 18 and 21).
#include <algorithm>

#include <gtest/gtest.h>

#include "tests/hosts/host_driver.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

// What all of them begin with; hosts of this group skip OK and read the number.
void open(Bench& bench, HostDriver& host) {
  bench.server.logs_in();
  host.expect("AT+QFTPUSER=\"u\"", "OK");
  host.expect("AT+QFTPPASS=\"p\"", "OK");
  host.command("AT+QFTPOPEN=\"ftp.example\",21");
  EXPECT_EQ(host.await_number("+QFTPOPEN:", 10s), 0);
}

void close(Bench& bench, HostDriver& host) {
  bench.server.quits();
  host.command("AT+QFTPCLOSE");
  EXPECT_EQ(host.await_number("+QFTPCLOSE:", 5s), 0);
}

// It sets the path before it opens, and stores each block of 4096 bytes before it reads the next.
TEST(DownloadHosts, FAUZIReadsBlocksOf4096Bytes) {
  play({.dialects = every_dialect()}, [](Bench& bench, HostDriver& host) {
    const std::string file = bytes_of(10220);
    host.command("AT+QFTPPATH=\"/fw\"");
    EXPECT_EQ(host.await_number("+QFTPPATH:", 1s), 0);
    open(bench, host);
    bench.server.expects("PWD").replies("257 \"/\"").expects("CWD /fw").replies("250 ok");
    bench.server.expects("TYPE I").replies("200 I").expects("SIZE f.bin").replies("213 10220");
    host.command("AT+QFTPSIZE=\"f.bin\"");
    EXPECT_EQ(host.await_number("+QFTPSIZE:", 10s), 10220);
    bench.port().capacity = 4096;
    bench.server.opens_passive();
    gives(bench.server, "RETR f.bin", file);
    host.command("AT+QFTPGET=\"f.bin\"");
    host.await("CONNECT\r\n", 10s);
    std::string stored;
    while (stored.size() < file.size()) {
      stored += host.read(std::min<std::size_t>(4096, file.size() - stored.size()), 10s);
      host.look_away(200ms);
    }
    EXPECT_TRUE(stored == file);
    EXPECT_EQ(host.await_number("+QFTPGET:", 1s), 10220);
    close(bench, host);
  });
}

// It compares "+QFTPPATH:0" whole, the bytes it counted with SIZE and with the result, and watches
// for "+QFTPERROR".
TEST(DownloadHosts, GC65CountsAgainstSizeAndResult) {
  play({.dialects = {old_firmware_dialect()}}, [](Bench& bench, HostDriver& host) {
    const std::string file = bytes_of(3000);
    host.expect("AT+IFC=2,2", "OK");
    open(bench, host);
    host.expect_result("AT+QFTPPATH=\"/\"", "+QFTPPATH:0", 1s);
    bench.server.expects("PWD").replies("257 \"/\"").expects("TYPE I").replies("200 I");
    bench.server.expects("SIZE f").replies("213 3000");
    host.expect_result("AT+QFTPSIZE=\"f\"", "+QFTPSIZE:3000", 10s);
    bench.server.opens_passive();
    gives(bench.server, "RETR f", file);
    host.command("AT+QFTPGET=\"f\"");
    host.await("OK\r\n", 1s);
    host.await("CONNECT\r\n", 10s);
    EXPECT_TRUE(host.read(3000, 10s) == file);
    EXPECT_EQ(host.burst(5s), line("+QFTPGET:3000"));
    host.expect("AT+IFC=0,0", "OK");
    bench.server.closes();
    EXPECT_EQ(host.await_number("+QFTPERROR:", 5s), -6);
  });
}

// LPC's boot loader: a second of silence, "+++" and another second end its downloads.
void get_image(HostDriver& host) {
  host.command("AT+QFTPCFG=4,\"/COM/\"");
  host.await("OK\r\n", 1s);
  host.sleep(1s);
  host.command("AT+QFTPGET=\"image.bin\"");
  host.await("CONNECT\r\n", 10s);
}

TEST(DownloadHosts, LPCEndsAStalledDownloadByPlusPlusPlus) {
  play({.dialects = every_dialect()}, [](Bench& bench, HostDriver& host) {
    const std::string image = bytes_of(2000);
    open(bench, host);
    bench.server.expects("TYPE I").replies("200 I").opens_passive().expects("RETR image.bin");
    bench.server.replies("150 go").data_sends(image).waits(5s).replies("426 closed");
    get_image(host);
    EXPECT_TRUE(host.read(2000, 10s) == image);
    EXPECT_EQ(host.sleep(1s), "");
    host.data("+++");
    EXPECT_EQ(host.await_number("+QFTPGET:", 1s), 2000);
    host.sleep(5s);
    close(bench, host);
  });
}

// The file was complete before: "+++" comes in command mode, right before the next command.
TEST(DownloadHosts, LPCTypesPlusPlusPlusAlsoBehindACompleteDownload) {
  play({.dialects = every_dialect()}, [](Bench& bench, HostDriver& host) {
    const std::string image = bytes_of(2000);
    open(bench, host);
    bench.server.expects("TYPE I").replies("200 I").opens_passive();
    gives(bench.server, "RETR image.bin", image);
    get_image(host);
    EXPECT_TRUE(host.read(2000, 10s) == image);
    EXPECT_NE(host.sleep(1s).find("+QFTPGET:"), std::string::npos);
    host.type("+++");
    EXPECT_EQ(host.sleep(1s), "");
    close(bench, host);
  });
}

// It closes first, whatever the answer, has CR LF before each command and the path in the name.
TEST(DownloadHosts, MC60HBeginsItsCommandsWithCrLf) {
  play({.dialects = every_dialect()}, [](Bench& bench, HostDriver& host) {
    const std::string file = bytes_of(1000);
    bench.server.logs_in().expects("TYPE I").replies("200 I").opens_passive();
    gives(bench.server, "RETR /files/x", file);
    bench.server.quits();
    host.command("\r\nAT+QFTPCLOSE");
    host.await("+QFTPCLOSE:", 5s);
    host.sleep(100ms);
    host.expect("\r\nAT+QFTPUSER=\"u\"", "OK");
    host.expect("\r\nAT+QFTPPASS=\"p\"", "OK");
    host.command("\r\nAT+QFTPOPEN=\"ftp.example\",21");
    EXPECT_EQ(host.await_number("+QFTPOPEN:", 10s), 0);
    host.command("\r\nAT+QFTPGET=\"/files/x\"");
    host.await("CONNECT\r\n", 10s);
    EXPECT_TRUE(host.read(1000, 10s) == file);
    EXPECT_EQ(host.await_number("+QFTPGET:", 5s), 1000);
    host.command("\r\nAT+QFTPCLOSE");
    EXPECT_EQ(host.await_number("+QFTPCLOSE:", 5s), 0);
  });
}

// It reads windows, and answers line by line: the OK that the note prints behind +QFTPGET would be
// taken for the next command's.
TEST(DownloadHosts, M6315ReadsExactWindowsLineByLine) {
  play({.dialects = {firmware_dialect(), old_firmware_dialect()}},
       [](Bench& bench, HostDriver& host) {
         const std::string file = bytes_of(250);
         open(bench, host);
         bench.server.expects("TYPE I").replies("200 I");
         for (const std::size_t offset : {0U, 100U, 200U}) {
           const std::string window = file.substr(offset, 100);
           const std::string size = std::to_string(window.size());
           bench.server.opens_passive();
           if (offset > 0) bench.server.expects("REST " + std::to_string(offset)).replies("350 ok");
           if (offset + window.size() == file.size()) {
             // That the server obeyed REST shows only in its SIZE.
             gives(bench.server, "RETR f", window);
             bench.server.expects("SIZE f").replies("213 250");
           } else {
             // A server whose data connection is closed before its end says so.
             bench.server.expects("RETR f").replies("150 go").data_sends(file.substr(offset));
             bench.server.waits(200ms).replies("426 you closed it").data_ends();
           }
           host.command("AT+QFTPCFG=3," + std::to_string(offset));
           EXPECT_EQ(host.line_of_text(1s), "OK");
           EXPECT_EQ(host.line_of_text(1s), "+QFTPCFG:0");
           host.command("AT+QFTPGET=\"f\"," + size);
           EXPECT_EQ(host.line_of_text(1s), "OK");
           EXPECT_EQ(host.line_of_text(10s), "CONNECT");
           EXPECT_EQ(host.read(window.size(), 10s), window);
           EXPECT_EQ(host.line_of_text(5s), "+QFTPGET:" + size);
         }
       });
}

// Three parameters: size 0 is the whole file, the third means nothing.
TEST(DownloadHosts, PUBLIC21HasAThirdParameter) {
  play({.dialects = every_dialect()}, [](Bench& bench, HostDriver& host) {
    const std::string file = bytes_of(2500);
    open(bench, host);
    bench.server.expects("TYPE I").replies("200 I").opens_passive();
    gives(bench.server, "RETR f", file);
    host.command("AT+QFTPGET=\"f\",0,1024");
    host.await("CONNECT\r\n", 10s);
    EXPECT_TRUE(host.read(2500, 10s) == file);
    EXPECT_EQ(host.await_number("+QFTPGET:", 5s), 2500);
    close(bench, host);
  });
}

}  // namespace
}  // namespace m95::test
