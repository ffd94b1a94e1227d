// Files of all sizes, both ways, over pty and TCP, against vsftpd, proftpd and the embedded server.
#include <memory>

#include <gtest/gtest.h>

#include "emulator/trace/transcript_text.hpp"
#include "tests/integration/ftp_host.hpp"
#include "tests/integration/module.hpp"
#include "tests/integration/real_server.hpp"

namespace m95::test {
namespace {

constexpr std::size_t kSmall[] = {0, 1, 10220};
const std::vector<std::string> kLines = {"pty", "tcp"};
constexpr std::size_t kLarge = 32 * 1024 * 1024;

struct Case {
  std::string server;
  std::string mode;  // of tests/servers/serve
  std::vector<std::string> options = {};
};

void transfer_all_sizes(Host& host, const std::string& tag) {
  std::uint64_t seed = 1;
  for (const std::size_t size : kSmall) {
    const std::string bytes = trace::random_bytes(seed++, size);
    ASSERT_NO_FATAL_FAILURE(put(host, tag + std::to_string(size), bytes));
    ASSERT_NO_FATAL_FAILURE(get(host, tag + std::to_string(size), bytes));
  }
}

class Transfer : public testing::TestWithParam<Case> {};

TEST_P(Transfer, CarriesFilesBothWaysOverPtyAndTcp) {
  const Case& one = GetParam();
  const RealServer server(one.server, one.mode, one.options);
  Folder folder;
  write_file(folder / "config.json", configuration({}));
  const std::string port = std::to_string(server.port());
  for (const std::string& kind : kLines) {
    SCOPED_TRACE(kind);
    RunningModule module({"--config", folder / "config.json", "--" + kind,
                          kind == "pty" ? folder / "line" : "0", "--trace", folder / "trace"});
    Host host(module.where(kind));
    ASSERT_NO_FATAL_FAILURE(open_session(host, one.mode, port, "m95", "secret95"))
        << read_file(folder / "trace") << server.log();
    ASSERT_NO_FATAL_FAILURE(transfer_all_sizes(host, kind))
        << read_file(folder / "trace") << server.log();
    EXPECT_EQ(read_file(server.file(kind + "10220")), trace::random_bytes(3, 10220));
    ASSERT_NO_FATAL_FAILURE(close_session(host));
    EXPECT_EQ(module.stop(), 0);
  }
}

INSTANTIATE_TEST_SUITE_P(RealServers, Transfer,
                         testing::Values(Case{"vsftpd", "plain"}, Case{"vsftpd", "explicit"},
                                         Case{"vsftpd", "implicit"}, Case{"vsftpd", "explicit-cc"},
                                         Case{"vsftpd", "implicit-cc"}, Case{"proftpd", "plain"},
                                         Case{"proftpd", "explicit"}, Case{"proftpd", "implicit"},
                                         Case{"proftpd", "explicit-cc"},
                                         Case{"proftpd", "implicit-cc"},
                                         Case{"proftpd", "explicit", {"no-cache", "no-reuse"}}),
                         [](const auto& parameter) {
                           std::string name = parameter.param.server + "_" + parameter.param.mode;
                           for (const std::string& option : parameter.param.options)
                             name += "_" + option;
                           for (char& c : name) c = c == '-' ? '_' : c;
                           return name;
                         });

// 32 MiB over the fastest line, with TLS that resumes (vsftpd) and over the embedded server's.
TEST(LargeTransfer, CarriesThirtyTwoMebibytesThroughVsftpd) {
  const RealServer server("vsftpd", "implicit");
  Folder folder;
  write_file(folder / "config.json", configuration({}));
  const std::string bytes = trace::random_bytes(7, kLarge);
  for (const std::string& kind : kLines) {
    SCOPED_TRACE(kind);
    RunningModule module(
        {"--config", folder / "config.json", "--" + kind, kind == "pty" ? folder / "line" : "0"});
    Host host(module.where(kind));
    ASSERT_NO_FATAL_FAILURE(
        open_session(host, "implicit", std::to_string(server.port()), "m95", "secret95"));
    ASSERT_NO_FATAL_FAILURE(put(host, "large", bytes));
    ASSERT_NO_FATAL_FAILURE(get(host, "large", bytes));
    ASSERT_NO_FATAL_FAILURE(close_session(host));
  }
}

// AT+QFTPCFG=1,0: the server connects to the module. AT+QFTPCFG=3: the rest of a file.
TEST(TransferOptions, ActiveModeAndResumeWorkWithRealServers) {
  for (const std::string& kind : std::vector<std::string>{"vsftpd", "proftpd"}) {
    SCOPED_TRACE(kind);
    const RealServer server(kind, "explicit");
    Folder folder;
    write_file(folder / "config.json", configuration({}));
    RunningModule module(
        {"--config", folder / "config.json", "--tcp", "0", "--trace", folder / "trace"});
    Host host(module.where("tcp"));
    ASSERT_NO_FATAL_FAILURE(
        open_session(host, "explicit", std::to_string(server.port()), "m95", "secret95"));
    host.say("AT+QFTPCFG=1,0", "+QFTPCFG: 0\r\n");
    const std::string bytes = trace::random_bytes(5, 10220);
    ASSERT_NO_FATAL_FAILURE(put(host, "active", bytes)) << read_file(folder / "trace");
    host.say("AT+QFTPCFG=3,10000", "+QFTPCFG: 0\r\n");
    ASSERT_NO_FATAL_FAILURE(get(host, "active", bytes.substr(10000)));
    host.say("AT+QFTPCFG=3,0", "+QFTPCFG: 0\r\n");
    EXPECT_EQ(host.say("AT+QFTPSIZE=\"active\"", "10220\r\n"),
              line("OK") + line("+QFTPSIZE: 10220"));
    ASSERT_NO_FATAL_FAILURE(close_session(host));
    EXPECT_NE(read_file(folder / "trace").find("ftp> PORT 127,0,0,1,"), std::string::npos);
  }
}

// Servers that insist on the TLS session of the control connection refuse the next transfer when
// the one before it has spoilt that.
TEST(TransferOptions, ADownloadThatIsLeftEarlyDoesNotSpoilTheNext) {
  const std::string bytes = trace::random_bytes(5, 1 << 20);
  for (const Case& one : {Case{"vsftpd", "implicit"}, Case{"proftpd", "explicit"}}) {
    SCOPED_TRACE(one.server);
    const RealServer server(one.server, one.mode);
    Folder folder;
    write_file(folder / "config.json", configuration({}));
    RunningModule module(
        {"--config", folder / "config.json", "--tcp", "0", "--trace", folder / "trace"});
    Host host(module.where("tcp"));
    ASSERT_NO_FATAL_FAILURE(
        open_session(host, one.mode, std::to_string(server.port()), "m95", "secret95"));
    ASSERT_NO_FATAL_FAILURE(put(host, "big", bytes));
    for (int times = 0; times < 3; ++times) {
      ASSERT_EQ(host.say("AT+QFTPGET=\"big\",1000", "CONNECT\r\n"), line("OK") + line("CONNECT"));
      ASSERT_EQ(host.read_exactly(1000), bytes.substr(0, 1000));
      const std::string end = line("+QFTPGET: 1000") + line("OK");
      ASSERT_EQ(host.read_exactly(end.size()), end) << read_file(folder / "trace");
    }
    ASSERT_NO_FATAL_FAILURE(get(host, "big", bytes)) << read_file(folder / "trace");
    ASSERT_NO_FATAL_FAILURE(close_session(host));
    const std::string trace = read_file(folder / "trace");
    EXPECT_NE(trace.find("closed after the bytes that were asked for"), std::string::npos);
    EXPECT_EQ(trace.find(", full\n", trace.find(", full\n") + 1), std::string::npos) << trace;
  }
}

TEST(EmbeddedServer, CarriesFilesInAllItsModes) {
  for (const std::string& mode : std::vector<std::string>{"plain", "explicit", "implicit"}) {
    SCOPED_TRACE(mode);
    Folder folder;
    write_file(folder / "config.json", configuration({}));
    // Over IPv6, which the real servers above are not asked to speak.
    const std::string spec = mode == "implicit" ? "[::1]:0,implicit" : "[::1]:0";
    RunningModule module({"--config", folder / "config.json", "--tcp", "0", "--ftp-server", spec});
    // The announcement is "ftp [::1]:PORT[,implicit] -> ROOT".
    const std::string errors = module.errors();
    const std::size_t end = errors.find("are in ");
    ASSERT_NE(end, std::string::npos) << errors;
    const std::string announced = module.announcement("ftp");
    const std::size_t colon = announced.find("]:") + 1;
    const std::string port =
        announced.substr(colon + 1, announced.find_first_of(", ", colon) - colon - 1);
    Host host(module.where("tcp"));
    host.say("ATE0", "OK\r\n");
    host.say("AT+QSSLCFG=\"ftps\"," + std::string(mode == "plain" ? "0" : "1") +
             ";+QSSLCFG=\"ftpsctxi\",0");
    if (mode == "explicit") host.say("AT+QFTPCFG=7,1", "+QFTPCFG: 0\r\n");
    host.say("AT+QFTPUSER=\"m95\";+QFTPPASS=\"m95\"");
    host.say("AT+QFTPOPEN=\"::1\"," + port, "+QFTPOPEN: 0\r\n");
    ASSERT_NO_FATAL_FAILURE(transfer_all_sizes(host, "f"));
    ASSERT_NO_FATAL_FAILURE(close_session(host));
    EXPECT_EQ(module.stop(), 0);
  }
}

}  // namespace
}  // namespace m95::test
