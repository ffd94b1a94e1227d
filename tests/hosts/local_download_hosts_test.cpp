// Hosts that download into the module's own files and read them from there (flows 4, 13 to 16).
#include <algorithm>
#include <cstdlib>
#include <set>

#include <gtest/gtest.h>

#include "tests/hosts/host_driver.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

// A host that would go on until it has what it wants must not do so for ever in a test.
bool all_is_well() { return !testing::Test::HasFailure(); }

// What the server hears at the first operation below a path.
ScriptedServer& begins_below(ScriptedServer& server, const std::string& path) {
  server.expects("PWD").replies("257 \"/\"").expects("CWD " + path).replies("250 ok");
  return server.expects("TYPE I").replies("200 I");
}

// CONNECT with the count, and so many bytes; what is behind them is left.
std::string read_file(HostDriver& host, const std::string& handle, std::size_t count) {
  host.command("AT+QFREAD=" + handle + "," + std::to_string(count));
  EXPECT_EQ(host.await_number("CONNECT ", 1s), static_cast<std::int64_t>(count));
  return host.read(count, 5s);
}

// A session with an M25 or M26, as it was recorded but for handle and port (which was 7020; the
// scripted server listens at 21).
TEST(LocalDownloadHosts, CSDNIsARecording) {
  play({.dialects = {old_firmware_dialect()}}, [](Bench& bench, HostDriver& host) {
    const std::string file = bytes_of(88752);
    bench.server.logs_in();
    host.expect_result("AT+QFTPCLOSE", "+QFTPCLOSE:-1", 10s);
    host.expect("AT+QFDEL=\"RAM:*\"", "+CME ERROR: 4013");
    host.expect("AT+QFTPUSER=\"u\"", "OK");
    host.expect("AT+QFTPPASS=\"p\"", "OK");
    host.expect_result("AT+QFTPCFG=4,\"/RAM/\"", "+QFTPCFG:0", 1s);
    host.expect_result("AT+QFTPPATH=\"/dir/\"", "+QFTPPATH:0", 1s);
    host.expect_result("AT+QFTPOPEN=\"192.0.2.1\",21", "+QFTPOPEN:0", 10s);
    begins_below(bench.server, "/dir/").expects("SIZE 5.15.1.2.5").replies("213 88752");
    host.expect_result("AT+QFTPSIZE=\"5.15.1.2.5\"", "+QFTPSIZE:88752", 10s);
    bench.server.opens_passive();
    gives(bench.server, "RETR 5.15.1.2.5", file);
    host.expect_result("AT+QFTPGET=\"5.15.1.2.5\",88752", "+QFTPGET:88752", 60s);
    bench.server.quits();
    host.expect_result("AT+QFTPCLOSE", "+QFTPCLOSE:0", 10s);
    host.command("AT+QFOPEN=\"RAM:5.15.1.2.5\"");
    host.await("\r\n+QFOPEN: ", 1s);
    const std::string handle = host.line_of_text(1s);
    EXPECT_EQ(host.burst(1s), line("OK"));
    host.expect("AT+QFSEEK=" + handle + ",0,0", "OK");
    host.command("AT+QFREAD=" + handle + ",900");
    EXPECT_TRUE(host.burst(1s) == line("CONNECT 900") + file.substr(0, 900) + line("OK"));
    host.expect("AT+QFCLOSE=" + handle, "OK");
  });
}

// At each 300 ms of silence it asks for the state. Any line but these three kinds makes it give up.
std::int64_t qm95_awaits_get(HostDriver& host, std::set<std::string>& states) {
  const std::string result = "+QFTPGET:";
  for (int silences = 0; silences < 100;) {
    std::string said = host.burst(300ms);
    if (said.empty()) {
      ++silences;
      host.command("AT+QFTPSTAT");
    }
    for (std::size_t end = 0; !said.empty(); said.erase(0, end + 2)) {
      end = said.find("\r\n");
      if (end == std::string::npos) {
        ADD_FAILURE() << "half a line: " << said;
        return -1;
      }
      const std::string text = said.substr(0, end);
      if (text.starts_with(result)) return std::stoll(text.substr(result.size()));
      if (text.starts_with("+QFTPSTAT:")) {
        states.insert(text);
      } else {
        EXPECT_TRUE(text.empty() || text == "OK") << text;
      }
    }
  }
  ADD_FAILURE() << "no +QFTPGET";
  return -1;
}

// The same settings stand before each of its operations.
void qm95_opens(HostDriver& host) {
  host.command("AT+QFTPCLOSE");
  host.await("\r\n+QFTPCLOSE:", 10s);
  host.line_of_text(1s);
  host.expect("AT+QIFGCNT=0", "OK");
  host.expect("AT+QICSGP=1,\"apn\",\"u\",\"p\"", "OK");
  for (const char* command : {"AT+QFTPUSER=\"u\"", "AT+QFTPPASS=\"p\""}) {
    host.command(command);
    EXPECT_EQ(host.burst(300ms), line("OK"));
  }
  host.expect_result("AT+QFTPOPEN=\"ftp.example\",21", "+QFTPOPEN:0", 10s);
}

TEST(LocalDownloadHosts, QM95AsksForTheSizeAfterClosing) {
  play({.dialects = {old_firmware_dialect()}, .terminators = {"\r"}, .echoes = {false}},
       [](Bench& bench, HostDriver& host) {
         bench.server.logs_in().expects("TYPE I").replies("200 I");
         bench.server.expects("SIZE /fw/f").replies("213 1500");
         bench.server.expects("SIZE /fw/none").replies("550 no").quits();
         qm95_opens(host);
         host.command("AT+QFTPSIZE=\"/fw/f\"");
         EXPECT_EQ(host.await_number("+QFTPSIZE:", 10s), 1500);
         host.expect_result("AT+QFTPSIZE=\"/fw/none\"", "+QFTPSIZE:-550", 10s);
         host.expect_result("AT+QFTPCLOSE", "+QFTPCLOSE:0", 10s);
       });
}

// It is content with a download that begins anywhere in the file, for it resumes its own.
TEST(LocalDownloadHosts, QM95PollsTheStateAndTakesThreeKindsOfLines) {
  play({.dialects = {old_firmware_dialect()}, .terminators = {"\r"}, .echoes = {false}},
       [](Bench& bench, HostDriver& host) {
         const std::string file = bytes_of(2000);
         for (const std::size_t offset : {0U, 500U}) {
           const std::string part = file.substr(offset);
           bench.server.logs_in();
           host.command("AT+QFDEL=\"RAM:f\"");
           host.burst(300ms);
           qm95_opens(host);
           host.expect_result("AT+QFTPCFG=4,\"/RAM/\"", "+QFTPCFG:0", 300ms);
           host.expect_result("AT+QFTPCFG=3," + std::to_string(offset), "+QFTPCFG:0", 300ms);
           host.expect_result("AT+QFTPPATH=\"/fw/\"", "+QFTPPATH:0", 300ms);
           // Slow before the file, within it and behind it: it polls in each.
           begins_below(bench.server, "/fw/").waits(1s).opens_passive();
           if (offset > 0) bench.server.expects("REST 500").replies("350 ok");
           bench.server.expects("RETR f").replies("150 go").data_sends(part.substr(0, 700));
           bench.server.waits(2s).data_sends(part.substr(700)).data_ends().waits(1s);
           bench.server.replies("226 done");
           if (offset > 0) bench.server.expects("SIZE f").replies("213 2000");
           bench.server.quits();
           host.command("AT+QFTPGET=\"f\"");
           std::set<std::string> states;
           EXPECT_EQ(qm95_awaits_get(host, states), static_cast<std::int64_t>(part.size()));
           EXPECT_EQ(states, (std::set<std::string>{"+QFTPSTAT: TRANSFER", "+QFTPSTAT: WORKING"}));
           host.command("AT+QFTPLEN");
           host.await("+QFTPLEN: " + std::to_string(part.size()) + "\r\n", 300ms);
           host.await("OK\r\n", 300ms);
           host.command("AT+QFTPCLOSE");
           EXPECT_EQ(host.await_number("+QFTPCLOSE:", 5s), 0);
           std::string stored;
           while (stored.size() < part.size() && all_is_well()) {
             host.command("AT+QFOPEN=\"RAM:f\",2");
             host.await("+QFOPEN: ", 300ms);
             const std::string handle = host.line_of_text(300ms);
             EXPECT_EQ(host.burst(300ms), line("OK"));
             host.expect("AT+QFSEEK=" + handle + "," + std::to_string(stored.size()) + ",0", "OK");
             stored +=
                 read_file(host, handle, std::min<std::size_t>(512, part.size() - stored.size()));
             EXPECT_EQ(host.burst(300ms), line("OK"));
             host.expect("AT+QFCLOSE=" + handle, "OK");
           }
           EXPECT_TRUE(stored == part);
         }
       });
}

// What it does with as much of the file as the module's RAM holds.
std::string dtu_takes_part(HostDriver& host, std::size_t offset, const std::string& result) {
  host.command("AT+QFTPCFG=4,\"/RAM/EVA_App.bin\"");
  host.await("OK\r\n", 1s);
  host.command("AT+QFTPCFG=3," + std::to_string(offset));
  host.await("OK\r\n", 1s);
  host.command("AT+QFTPGET=\"EVA_App.bin\"");
  // Any such line ends its waiting, and only the bench looks at the value; ERROR is a failure.
  std::string text;
  while (!text.starts_with("+QFTPGET:") && all_is_well()) {
    text = host.line_of_text(120s);
    EXPECT_EQ(text.find("ERROR"), std::string::npos) << text;
  }
  EXPECT_TRUE(text.ends_with(result)) << text;
  host.command("AT+QFTPLEN");
  const std::int64_t length = host.await_number("+QFTPLEN:", 1s);
  host.await("OK\r\n", 1s);
  host.command("AT+QFOPEN=\"RAM:EVA_App.bin\"");
  host.await("+QFOPEN: ", 1s);
  const std::string handle = host.line_of_text(1s);
  host.await("OK\r\n", 1s);
  std::string part;
  while (part.size() < static_cast<std::size_t>(length) && all_is_well()) {
    part += read_file(host, handle,
                      std::min<std::size_t>(4096, static_cast<std::size_t>(length) - part.size()));
    host.await("OK\r\n", 1s);
  }
  host.command("AT+QFCLOSE=" + handle);
  host.await("OK\r\n", 1s);
  return part;
}

// Its file is larger than the RAM: what is missing comes in a second download from there. It goes
// on at OK, so the lines behind OK come between others.
TEST(LocalDownloadHosts, DTUFetchesInTwoPartsWhatRamCannotHold) {
  play({.dialects = every_dialect(), .terminators = {"\r\n"}}, [](Bench& bench, HostDriver& host) {
    const std::string file = bytes_of(200704);
    bench.server.logs_in();
    host.expect("AT+QIFGCNT=0", "OK");
    host.expect("AT+QFTPUSER=\"u\"", "OK");
    host.expect("AT+QFTPPASS=\"p\"", "OK");
    host.command("AT+QFTPOPEN=\"ftp.example\",21");
    EXPECT_EQ(host.await_number("+QFTPOPEN:", 8s), 0);
    host.command("AT+QFTPPATH=\"/dtu/\"");
    host.await("OK\r\n", 1s);
    host.command("AT+QFDEL=\"RAM:*\"");
    host.await("+CME ERROR: 4013\r\n", 1s);  // it tolerates this
    // The module closes the data connection when it has no more room.
    begins_below(bench.server, "/dtu/").opens_passive();
    bench.server.expects("RETR EVA_App.bin").replies("150 go").data_sends(file).waits(200ms);
    bench.server.replies("426 you closed it").data_ends();
    const std::string first = dtu_takes_part(host, 0, "-13");
    EXPECT_EQ(first.size(), 102400U);
    host.command("AT+QFDEL=\"RAM:*\"");
    host.await("OK\r\n", 1s);
    bench.server.opens_passive().expects("REST 102400").replies("350 ok");
    gives(bench.server, "RETR EVA_App.bin", file.substr(102400));
    bench.server.expects("SIZE EVA_App.bin").replies("213 200704").quits();
    EXPECT_TRUE(first + dtu_takes_part(host, first.size(), "98304") == file);
    host.command("AT+QFTPCLOSE");
    host.await("OK\r\n", 1s);
    host.await("+QFTPCLOSE:", 5s);
    host.line_of_text(1s);
  });
}

// OK is skipped, values are read as numbers, any other line makes it give up.
std::int64_t ufsd_asks(HostDriver& host, const std::string& command, const std::string& result) {
  host.command(command);
  std::string text = host.line_of_text(60s);
  if (!result.empty() && text == "OK") text = host.line_of_text(60s);
  EXPECT_TRUE(text.starts_with(result.empty() ? "OK" : result)) << command << ": " << text;
  return std::strtoll(text.c_str() + std::min(text.size(), result.size()), nullptr, 10);
}

// It clears the flash and loads its firmware into it. Only a count that is the size is a success.
TEST(LocalDownloadHosts, UFSDClearsTheFlashAndComparesTheCountWithTheSize) {
  play({.dialects = every_dialect(), .terminators = {"\r"}}, [](Bench& bench, HostDriver& host) {
    for (const std::size_t size : {70000U, 500000U}) {
      bench.server.logs_in();
      begins_below(bench.server, "/fw/").expects("SIZE app.txt");
      bench.server.replies("213 " + std::to_string(size)).opens_passive();
      gives(bench.server, "RETR app.txt", bytes_of(size));
      bench.server.quits();
      host.command("AT+QFDEL=\"*\"");
      EXPECT_EQ(host.burst(1s), line(size == 70000 ? "+CME ERROR: 4013" : "OK"));
      host.command("AT+QFLDS=\"UFS\"");
      EXPECT_EQ(host.burst(1s), lines({"+QFLDS: 1048576,1048576", "OK"}));
      ufsd_asks(host, "AT+QFTPUSER=\"u\"", "");
      ufsd_asks(host, "AT+QFTPPASS=\"p\"", "");
      EXPECT_EQ(ufsd_asks(host, "AT+QFTPCFG=4,\"/UFS/firmware.txt\"", "+QFTPCFG:"), 0);
      EXPECT_EQ(ufsd_asks(host, "AT+QFTPOPEN=\"ftp.example\",21", "+QFTPOPEN:"), 0);
      EXPECT_EQ(ufsd_asks(host, "AT+QFTPPATH=\"/fw/\"", "+QFTPPATH:"), 0);
      const std::int64_t n = ufsd_asks(host, "AT+QFTPSIZE=\"app.txt\"", "+QFTPSIZE:");
      EXPECT_EQ(n, static_cast<std::int64_t>(size));
      EXPECT_EQ(ufsd_asks(host, "AT+QFTPGET=\"app.txt\"," + std::to_string(n), "+QFTPGET:"), n);
      EXPECT_EQ(ufsd_asks(host, "AT+QFTPCLOSE", "+QFTPCLOSE:"), 0);
      // Of the bench, not of the host: what is there now, and so goes with the next AT+QFDEL.
      host.command("AT+QFLST=\"*\"");
      EXPECT_EQ(host.burst(1s), lines({"+QFLST: \"firmware.txt\"," + std::to_string(size), "OK"}));
    }
  });
}

// The local file has a name of its own. It compares ":0" whole, and reads what is there.
TEST(LocalDownloadHosts, M26ANamesTheLocalFile) {
  play({.dialects = {firmware_dialect(), old_firmware_dialect()}},
       [](Bench& bench, HostDriver& host) {
         const std::string file = bytes_of(5000);
         bench.server.logs_in();
         host.expect("AT+QFTPUSER=\"u\"", "OK");
         host.expect("AT+QFTPPASS=\"p\"", "OK");
         host.expect_result("AT+QFTPOPEN=\"ftp.example\",21", "+QFTPOPEN:0", 10s);
         for (const char* setting : {"1,1", "2,0", "4,\"/RAM/dwl\""}) {
           host.expect_result("AT+QFTPCFG=" + std::string(setting), "+QFTPCFG:0", 1s);
         }
         host.command("AT+QFTPPATH=\"/fw/\"");
         EXPECT_EQ(host.await_number("+QFTPPATH:", 1s), 0);
         begins_below(bench.server, "/fw/").opens_passive();
         gives(bench.server, "RETR f", file);
         host.expect_result("AT+QFTPGET=\"f\",100000", "+QFTPGET:5000", 60s);
         host.command("AT+QFOPEN=\"RAM:dwl\"");
         host.await("+QFOPEN: ", 1s);
         const std::string handle = host.line_of_text(1s);
         EXPECT_EQ(host.burst(1s), line("OK"));
         EXPECT_TRUE(read_file(host, handle, 4000) == file.substr(0, 4000));
         EXPECT_EQ(host.burst(1s), line("OK"));
         host.command("AT+QFREAD=" + handle + ",4000");
         EXPECT_TRUE(host.burst(1s) == line("CONNECT 1000") + file.substr(4000) + line("OK"));
         host.expect("AT+QFCLOSE=" + handle, "OK");
       });
}

}  // namespace
}  // namespace m95::test
