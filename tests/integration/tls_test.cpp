// TLS on the wire: nothing in clear, and every version and suite that the library at hand has.
#include <gtest/gtest.h>

#include "emulator/trace/transcript_text.hpp"
#include "tests/integration/ftp_host.hpp"
#include "tests/integration/module.hpp"
#include "tests/integration/real_server.hpp"
#include "tests/integration/relay.hpp"

namespace m95::test {
namespace {

// AN-1-02
TEST(Tls, LetsNothingOutInClear) {
  const unsigned data_port = free_port();
  const RealServer server("vsftpd", "implicit", {"data-" + std::to_string(data_port)});
  Relay control(server.port());
  Relay data(data_port);
  Folder folder;
  const std::string local = "127.0.0.1:";
  write_file(folder / "config.json",
             configuration(
                 {{local + std::to_string(server.port()), local + std::to_string(control.port())},
                  {local + std::to_string(data_port), local + std::to_string(data.port())}}));
  RunningModule module({"--config", folder / "config.json", "--tcp", "0"});
  Host host(module.where("tcp"));
  const std::string file = "what nobody may read, and more than a record of it";
  ASSERT_NO_FATAL_FAILURE(
      open_session(host, "implicit", std::to_string(server.port()), "m95", "secret95"));
  ASSERT_NO_FATAL_FAILURE(put(host, "hidden-name", file));
  ASSERT_NO_FATAL_FAILURE(get(host, "hidden-name", file));
  ASSERT_NO_FATAL_FAILURE(close_session(host));
  EXPECT_EQ(read_file(server.file("hidden-name")), file);
  const std::string dialogue = control.passed();
  const std::string payload = data.passed();
  EXPECT_GT(dialogue.size(), 1000U);
  EXPECT_GT(payload.size(), 2 * file.size());
  for (const std::string& word :
       std::vector<std::string>{"secret95", "USER", "hidden-name", "220 ", "STOR"}) {
    EXPECT_EQ(dialogue.find(word), std::string::npos) << word;
  }
  EXPECT_EQ(payload.find("nobody"), std::string::npos);
}

struct Pair {
  int version;  // <sslversion>
  std::string suite;
  std::string outcome;  // as the trace tells it
};

class TlsPair : public testing::TestWithParam<Pair> {};

// AN-1.1-02 AN-1.1-03 AN-1.1-04 AN-1.1-05 AN-1.1-09 AN-1.1-10
TEST_P(TlsPair, CarriesAFile) {
  const Pair& pair = GetParam();
  const RealServer server("proftpd", "explicit", {"legacy"});
  Folder folder;
  write_file(folder / "config.json", configuration({}));
  RunningModule module(
      {"--config", folder / "config.json", "--tcp", "0", "--trace", folder / "trace"});
  Host host(module.where("tcp"));
  host.say("AT+QSSLCFG=\"sslversion\",1," + std::to_string(pair.version) +
           ";+QSSLCFG=\"ciphersuite\",1,\"" + pair.suite + "\"");
  ASSERT_NO_FATAL_FAILURE(
      open_session(host, "explicit", std::to_string(server.port()), "m95", "secret95"))
      << read_file(folder / "trace") << server.log();
  const std::string file = trace::random_bytes(11, 10220);
  ASSERT_NO_FATAL_FAILURE(put(host, "f", file)) << read_file(folder / "trace") << server.log();
  ASSERT_NO_FATAL_FAILURE(get(host, "f", file));
  ASSERT_NO_FATAL_FAILURE(close_session(host));
  EXPECT_EQ(module.stop(), 0);
  const std::string trace = read_file(folder / "trace");
  EXPECT_NE(trace.find("tls " + pair.outcome + ", full\n"), std::string::npos) << trace;
  EXPECT_NE(trace.find("tls " + pair.outcome + ", resumed\n"), std::string::npos) << trace;
}

INSTANTIATE_TEST_SUITE_P(Library, TlsPair,
                         testing::Values(Pair{1, "0X0035", "TLS 1.0 AES256-SHA 0X0035"},
                                         Pair{1, "0X002F", "TLS 1.0 AES128-SHA 0X002F"},
                                         Pair{2, "0X0035", "TLS 1.1 AES256-SHA 0X0035"},
                                         Pair{2, "0X002F", "TLS 1.1 AES128-SHA 0X002F"},
                                         Pair{3, "0X0035", "TLS 1.2 AES256-SHA 0X0035"},
                                         Pair{3, "0X002F", "TLS 1.2 AES128-SHA 0X002F"},
                                         Pair{3, "0X003D", "TLS 1.2 AES256-SHA256 0X003D"}),
                         [](const auto& parameter) {
                           return "version_" + std::to_string(parameter.param.version) + "_suite_" +
                                  parameter.param.suite;
                         });

}  // namespace
}  // namespace m95::test
