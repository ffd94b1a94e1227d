// Hosts with local files, beyond a download and its reading (flows 1 to 3, 12, 14 and 20).
#include <gtest/gtest.h>

#include "tests/hosts/host_driver.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

// What the server hears when the first operation goes to a path.
ScriptedServer& enters(ScriptedServer& server, const std::string& path) {
  return server.expects("PWD").replies("257 \"/\"").expects("CWD " + path).replies("250 ok");
}

// A file that the host has put on the flash before its flow begins.
void has_file(HostDriver& host, const std::string& name, const std::string& bytes) {
  host.command("AT+QFUPL=\"" + name + "\"," + std::to_string(bytes.size()));
  host.await("CONNECT\r\n", 5s);
  host.data(bytes);
  host.await("OK\r\n", 5s);
}

// It goes on at each OK: lines behind it are left where they come. The port is in quotes, every
// line ends in LF, and a result is known by the CR LF before it.
TEST(LocalHosts, VENDUploadsAndDownloadsOnTheFlash) {
  play({.dialects = every_dialect(), .terminators = {"\n"}, .lf_terminates = true},
       [](Bench& bench, HostDriver& host) {
         const std::string up = bytes_of(3000);
         const std::string down = bytes_of(4000);
         has_file(host, "file.u", up);
         bench.server.logs_in();
         for (const char* command : {"AT+QFTPUSER=\"u\"", "AT+QFTPPASS=\"p\"", "AT+QFTPCFG=1,1",
                                     "AT+QFTPCFG=6,1", "AT+QIREGAPP", "AT+QIACT"}) {
           host.command(command);
           host.await("\r\nOK\r\n", 10s);
         }
         host.command("AT+QFTPOPEN=\"ftp.example\",\"21\"");
         EXPECT_EQ(host.await_number("\r\n+QFTPOPEN:", 10s), 0);
         host.command("AT+QFTPCFG=4,\"/UFS/\"");
         EXPECT_EQ(host.await_number("\r\n+QFTPCFG:", 1s), 0);
         host.command("AT+QFTPPATH=\"/x/\"");
         EXPECT_EQ(host.await_number("\r\n+QFTPPATH:", 1s), 0);
         enters(bench.server, "/x/").expects("TYPE I").replies("200 I").opens_passive();
         takes(bench.server, "STOR file.u");
         host.expect("AT+QFTPPUT=\"file.u\",3000,600", "OK");
         EXPECT_EQ(host.await_number("\r\n+QFTPPUT:", 600s), 3000);
         bench.server.opens_passive();
         gives(bench.server, "RETR file.d", down);
         host.expect("AT+QFTPGET=\"file.d\"", "OK");
         EXPECT_EQ(host.await_number("\r\n+QFTPGET:", 600s), 4000);
         EXPECT_TRUE(bench.server.uploads() == std::vector<std::string>{up});
         bench.server.quits();
         host.command("AT+QFTPCLOSE");
         EXPECT_EQ(host.await_number("\r\n+QFTPCLOSE:", 5s), 0);
         host.expect("AT+QIDEACT", "DEACT OK");
         host.command("AT+QFDWL=\"file.d\"");
         host.await("CONNECT\r\n", 1s);
         EXPECT_TRUE(host.read(4000, 5s) == down);
         host.await("OK\r\n", 1s);
       });
}

// It compares whole lines, and looks for its image in the list of files.
TEST(LocalHosts, VENDOLDComparesWholeLines) {
  play({.dialects = {old_firmware_dialect()}, .echoes = {false}},
       [](Bench& bench, HostDriver& host) {
         const std::string image = bytes_of(60000);
         bench.server.logs_in();
         for (const char* command : {"ATE0", "AT+QIFGCNT=1", "AT+QICSGP=1,\"CMNET\"",
                                     "AT+QFTPUSER=\"u\"", "AT+QFTPPASS=\"p\""}) {
           host.expect(command, "OK");
         }
         host.expect_result("AT+QFTPOPEN=\"ftp.example\",21", "+QFTPOPEN:0", 10s);
         host.expect_result("AT+QFTPCFG=4,\"/UFS/\"", "+QFTPCFG:0", 1s);
         host.expect_result("AT+QFTPPATH=\"/fota/\"", "+QFTPPATH:0", 1s);
         enters(bench.server, "/fota/").expects("TYPE I").replies("200 I").opens_passive();
         gives(bench.server, "RETR image.bin", image);
         host.expect_result("AT+QFTPGET=\"image.bin\"", "+QFTPGET:60000", 60s);
         host.command("AT+QFLST");
         EXPECT_EQ(host.burst(1s), lines({"+QFLST: \"image.bin\",60000", "OK"}));
         bench.server.quits();
         host.expect_result("AT+QFTPCLOSE", "+QFTPCLOSE:0", 10s);
         host.expect("AT+QIDEACT", "DEACT OK");
       });
}

// The camera's picture is in a file; a CONNECT would be taken for its own.
TEST(LocalHosts, CAMUploadsAPictureWithoutConnect) {
  play({.dialects = every_dialect()}, [](Bench& bench, HostDriver& host) {
    const std::string picture = bytes_of(30000);
    has_file(host, "ExC_swap_fl.txt", picture);
    bench.server.logs_in();
    host.expect("AT+QFTPUSER=\"u\"", "OK");
    host.expect("AT+QFTPPASS=\"p\"", "OK");
    host.command("AT+QFTPOPEN=\"ftp.example\",21");
    EXPECT_EQ(host.await_number("+QFTPOPEN:", 10s), 0);
    host.command("AT+QFTPCFG=4,\"/UFS/ExC_swap_fl.txt\"");
    EXPECT_EQ(host.await_number("+QFTPCFG:", 1s), 0);
    bench.server.expects("TYPE I").replies("200 I").opens_passive();
    takes(bench.server, "STOR f.jpg");
    host.command("AT+QFTPPUT=\"f.jpg\",30000,500");
    EXPECT_EQ(host.line_of_text(1s), "OK");
    EXPECT_EQ(host.await_number("\r\n+QFTPPUT:", 500s), 30000);
    EXPECT_TRUE(bench.server.uploads() == std::vector<std::string>{picture});
  });
}

// It gives up an opening after 8 s, closes, and tries again at the OK of that: the module is still
// closing then, and refuses this one; the next succeeds.
TEST(LocalHosts, DTUClosesAndTriesAgainWhenTheServerIsSilent) {
  play({.dialects = every_dialect(), .terminators = {"\r\n"}}, [](Bench& bench, HostDriver& host) {
    bench.server.expects_end().logs_in();
    host.expect("AT+QFTPUSER=\"u\"", "OK");
    host.expect("AT+QFTPPASS=\"p\"", "OK");
    for (const std::string outcome : {"", "-3", "0"}) {
      host.command("AT+QFTPOPEN=\"ftp.example\",21");
      host.await("OK\r\n", 1s);
      const std::string said = host.sleep(8s);
      const std::size_t result = said.find("+QFTPOPEN:");
      EXPECT_EQ(result == std::string::npos, outcome.empty()) << said;
      EXPECT_TRUE(outcome.empty() || said.ends_with(outcome + "\r\n")) << said;
      if (outcome == "0") break;
      host.command("AT+QFTPCLOSE");
      host.await("OK\r\n", 1s);
    }
  });
}

// It asks for the state while the session is being opened. Its AT+QFSEEK has no third parameter.
TEST(LocalHosts, H248AsksForTheStateBehindTheOpening) {
  play({.dialects = every_dialect(), .terminators = {"\r\n"}}, [](Bench& bench, HostDriver& host) {
    const std::string file = bytes_of(600);
    host.expect("AT+QFTPOPEN=?", "OK");
    host.expect("AT+QFTPUSER=\"u\"", "OK");
    host.expect("AT+QFTPPASS=\"p\"", "OK");
    bench.server.waits(200ms).logs_in();
    host.command("AT+QFTPOPEN=\"192.0.2.1\",\"21\"");
    host.command("AT+QFTPSTAT");
    EXPECT_EQ(host.burst(1s), lines({"OK", "+QFTPSTAT: OPENING", "OK"}));
    EXPECT_EQ(host.await_number("+QFTPOPEN:", 10s), 0);
    host.command("AT+QFTPPATH=\"/srv/ftp/\"");
    EXPECT_EQ(host.await_number("+QFTPPATH:", 1s), 0);
    enters(bench.server, "/srv/ftp/").expects("TYPE A").replies("200 A").opens_passive();
    gives(bench.server, "NLST", "GSM_Test2.bin\r\n");
    host.command("AT+QFTPNLST");
    host.await("CONNECT\r\nGSM_Test2.bin\r\n", 10s);
    EXPECT_EQ(host.await_number("+QFTPNLST:", 10s), 15);
    host.command("AT+QFTPCFG=4,\"/RAM/\"");
    EXPECT_EQ(host.await_number("+QFTPCFG:", 1s), 0);
    host.command("AT+QFTPCFG=1,1");
    EXPECT_EQ(host.await_number("+QFTPCFG:", 1s), 0);
    bench.server.expects("TYPE I").replies("200 I").opens_passive();
    gives(bench.server, "RETR GSM_Test2.bin", file);
    host.command("AT+QFTPGET=\"GSM_Test2.bin\"");
    EXPECT_EQ(host.await_number("+QFTPGET:", 10s), 600);
    host.command("AT+QFLDS=\"RAM\"");
    EXPECT_EQ(host.burst(1s), lines({"+QFLDS: 101800,102400", "OK"}));
    host.command("AT+QFLST=\"RAM:*\"");
    EXPECT_EQ(host.burst(1s), lines({"+QFLST: \"RAM:GSM_Test2.bin\",600", "OK"}));
    host.command("AT+QFOPEN=\"RAM:GSM_Test2.bin\"");
    host.await("+QFOPEN: ", 1s);
    const std::string handle = host.line_of_text(1s);
    EXPECT_EQ(host.burst(1s), line("OK"));
    for (const std::size_t offset : {0U, 540U, 60U}) {
      host.expect("AT+QFSEEK=" + handle + "," + std::to_string(offset), "OK");
      host.command("AT+QFREAD=" + handle + ",60");
      EXPECT_TRUE(host.burst(1s) == line("CONNECT 60") + file.substr(offset, 60) + line("OK"));
    }
    bench.server.quits();
    host.command("AT+QFTPCLOSE");
    EXPECT_EQ(host.await_number("+QFTPCLOSE:", 5s), 0);
  });
}

// The path of its files goes to "/" first. It compares "+QFTPCFG:0" without a blank and
// "+QFTPPATH: 0" with one, both with CR LF.
void quecftp_opens(HostDriver& host, const std::string& state) {
  host.command("AT+QFTPSTAT");
  EXPECT_EQ(host.burst(1s), lines({"+QFTPSTAT: " + state, "OK"}));
  host.expect("AT+QFTPUSER=\"u\"", "OK");
  host.expect("AT+QFTPPASS=\"p\"", "OK");
  host.expect("AT+QFTPOPEN=\"ftp.example\",21", "OK");
  EXPECT_EQ(host.await_number("+QFTPOPEN:", 10s), 0);
}

void quecftp_goes_to(HostDriver& host, const std::string& path) {
  host.expect_result("AT+QFTPPATH=\"/\"", "+QFTPPATH: 0", 1s);
  host.expect_result("AT+QFTPPATH=\"" + path + "\"", "+QFTPPATH: 0", 1s);
}

TEST(LocalHosts, QUECFTPFetchesAFileAndPutsItElsewhere) {
  play({.dialects = {firmware_dialect()}}, [](Bench& bench, HostDriver& host) {
    const std::string file = bytes_of(20000);
    bench.server.logs_in();
    quecftp_opens(host, "IDLE");
    host.command("AT+QFTPSTAT");
    EXPECT_EQ(host.burst(1s), lines({"+QFTPSTAT: OPENED", "OK"}));
    host.command("AT+QFTPOPEN?");
    EXPECT_EQ(host.burst(1s), lines({"+QFTPOPEN: \"ftp.example\",21", "OK"}));

    bench.server.expects("PWD").replies("257 \"/\"").expects("TYPE I").replies("200 I");
    bench.server.expects("SIZE /fw/f.bin").replies("213 20000");
    host.expect_result("AT+QFTPPATH=\"/\"", "+QFTPPATH: 0", 1s);
    host.command("AT+QFTPSIZE=\"/fw/f.bin\"");
    EXPECT_EQ(host.await_number("+QFTPSIZE:", 10s), 20000);
    host.expect_result("AT+QFTPCFG=4,\"/UFS/f.bin\"", "+QFTPCFG:0", 1s);
    quecftp_goes_to(host, "/fw");
    bench.server.expects("CWD /fw").replies("250 ok").opens_passive();
    gives(bench.server, "RETR f.bin", file);
    host.command("AT+QFTPGET=\"f.bin\",20000");
    EXPECT_EQ(host.await_number("+QFTPGET:", 60s), 20000);

    // A level that is there already is as good.
    host.expect_result("AT+QFTPPATH=\"/\"", "+QFTPPATH: 0", 1s);
    bench.server.expects("CWD /").replies("250 ok").expects("MKD log").replies("550 is there");
    host.command("AT+QFTPMKDIR=\"log\"");
    EXPECT_EQ(host.await_number("+QFTPMKDIR:", 2s), -550);
    bench.server.expects("MKD log/new").replies("257 \"/log/new\"");
    host.command("AT+QFTPMKDIR=\"log/new\"");
    EXPECT_EQ(host.await_number("+QFTPMKDIR:", 2s), 0);
    quecftp_goes_to(host, "/log/new");
    bench.server.expects("CWD /log/new").replies("250 ok").opens_passive();
    takes(bench.server, "STOR f.bin");
    host.command("AT+QFTPPUT=\"f.bin\",20000,60");
    EXPECT_EQ(host.await_number("+QFTPPUT:", 60s), 20000);
    EXPECT_TRUE(bench.server.uploads() == std::vector<std::string>{file});

    // It waits for "+QFTPCLOSE: 0", which no module with "+QFTPCFG:0" says, and goes on after 2 s.
    bench.server.quits().logs_in();
    host.command("AT+QFTPCLOSE");
    EXPECT_EQ(host.sleep(2s), lines({"OK", "+QFTPCLOSE:0"}));
    quecftp_opens(host, "CLOSED");
  });
}

}  // namespace
}  // namespace m95::test
