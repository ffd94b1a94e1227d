// Every pair of version and suite of FTPS AN Table 1 that this build has, with real servers; what
// they proved is README's matrix.
#include <array>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "emulator/trace/transcript_text.hpp"
#include "tests/integration/ftp_host.hpp"
#include "tests/integration/module.hpp"
#include "tests/integration/real_server.hpp"
#include "tests/integration/relay.hpp"
#include "tls/openssl.hpp"
#include "tls/suites.hpp"

namespace m95::test {
namespace {

using tls::Version;

constexpr std::array kVersions = {Version::ssl3, Version::tls1_0, Version::tls1_1, Version::tls1_2};

// One server and mode a test; each proof is a name like "vsftpd implicit".
using Proofs = std::map<std::pair<Version, std::uint16_t>, std::set<std::string>>;

std::string hex(const std::string& bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += {kDigits[value >> 4], kDigits[value & 15]};
  }
  return text;
}

// The version and suite of the ServerHello, the server's own words in clear, as hexadecimal digits:
// "03030035" (RFC 5246 7.4.1.3).
std::string server_hello(const std::string& wire) {
  constexpr std::size_t kServerHello = 5;
  constexpr std::size_t kVersion = 9;
  constexpr std::size_t kSession = kVersion + 2 + 32;
  for (std::size_t at = wire.find("\x16\x03"); at != std::string::npos;
       at = wire.find("\x16\x03", at + 1)) {
    if (at + kSession >= wire.size() || wire[at + kServerHello] != 2) continue;
    const auto session = static_cast<unsigned char>(wire[at + kSession]);
    const std::string answer =
        wire.substr(at + kVersion, 2) + wire.substr(at + kSession + 1 + session, 2);
    return hex(answer);
  }
  return "no ServerHello";
}

std::size_t count(const std::string& text, const std::string& word) {
  std::size_t times = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    ++times;
  }
  return times;
}

struct ServerCase {
  std::string kind;
  std::string mode;
  std::string log_word;   // stands before a suite's name in the server's log
  std::size_t log_lines;  // of one session with two transfers
};

class Pairs : public testing::TestWithParam<ServerCase> {
 public:
  static void TearDownTestSuite();

 protected:
  static std::vector<std::string> options() {
    std::vector<std::string> all = {"legacy"};
    const std::string library = M95_SERVER_LIBRARY;
    if (!library.empty()) all.push_back("lib-" + library);
    return all;
  }

  void carry_a_file(Host& host, const RealServer& server, const tls::Pair& pair) {
    Relay relay(server.port());
    const std::string logged = GetParam().log_word + std::string(pair.suite->openssl_name);
    const std::size_t before = count(server.log(), logged);
    const std::string version = std::to_string(static_cast<int>(pair.version));
    ASSERT_EQ(host.say("AT+QSSLCFG=\"sslversion\",1," + version + ";+QSSLCFG=\"ciphersuite\",1,\"" +
                       tls::suite_text(pair.suite->code) + "\""),
              line("OK"));
    ASSERT_NO_FATAL_FAILURE(
        open_session(host, GetParam().mode, std::to_string(relay.port()), "m95", "secret95"));
    const std::string file = trace::random_bytes(pair.suite->code, 10220);
    const std::string name = version + tls::suite_text(pair.suite->code);
    ASSERT_NO_FATAL_FAILURE(put(host, name, file));
    ASSERT_EQ(trace::sha256_hex(read_file(server.file(name))), trace::sha256_hex(file));
    ASSERT_NO_FATAL_FAILURE(get(host, name, file));
    ASSERT_NO_FATAL_FAILURE(close_session(host));
    ASSERT_EQ(host.say("AT+QSECDEL=\"RAM:ca.pem\""), line("OK"));

    ASSERT_EQ(server_hello(relay.passed()), wire_name(pair));
    ASSERT_EQ(count(server.log(), logged), before + GetParam().log_lines);
    proofs[{pair.version, pair.suite->code}].insert(GetParam().kind + " " + GetParam().mode);
  }

  static std::string wire_name(const tls::Pair& pair) {
    const auto minor = static_cast<char>(pair.version);
    const auto high = static_cast<char>(pair.suite->code >> 8);
    const auto low = static_cast<char>(pair.suite->code & 0xFF);
    return hex({3, minor, high, low});
  }

  static inline Proofs proofs;
};

// AN-1.1-01, AN-1.1-02, AN-1.1-03, AN-1.1-04, AN-1.1-05, AN-1.1-06, AN-1.1-07, AN-1.1-08
// AN-1.1-09, AN-1.1-10
TEST_P(Pairs, CarryAFileBothWays) {
  const RealServer server(GetParam().kind, GetParam().mode, options());
  Folder folder;
  write_file(folder / "config.json", configuration({}));
  RunningModule module(
      {"--config", folder / "config.json", "--tcp", "0", "--trace", folder / "trace"});
  Host host(module.where("tcp"));
  host.say("ATE0", "OK\r\n");
  for (const tls::Pair& pair : tls::all_pairs()) {
    if (!pair.available) continue;
    SCOPED_TRACE(std::string(tls::version_name(pair.version)) + " " +
                 std::string(pair.suite->name));
    ASSERT_NO_FATAL_FAILURE(carry_a_file(host, server, pair))
        << read_file(folder / "trace") << server.log();
  }
  EXPECT_EQ(module.stop(), 0);
}

// proftpd tells of the first data connection of a session only.
const std::vector<ServerCase> kServers = {{"vsftpd", "explicit", "SSL cipher: ", 3},
                                          {"vsftpd", "implicit", "SSL cipher: ", 3},
                                          {"proftpd", "explicit", "using cipher ", 2},
                                          {"proftpd", "implicit", "using cipher ", 2}};

INSTANTIATE_TEST_SUITE_P(Table1, Pairs, testing::ValuesIn(kServers),
                         [](const auto& each) { return each.param.kind + "_" + each.param.mode; });

std::string matrix(const Proofs& proofs) {
  std::string text = "| suite |";
  for (const Version version : kVersions) text += " " + std::string(version_name(version)) + " |";
  text += "\n|---|---|---|---|---|\n";
  for (const tls::Suite& suite : tls::all_suites()) {
    text += "| `" + tls::suite_text(suite.code) + "` " + std::string(suite.name) + " |";
    for (const Version version : kVersions) {
      const auto found = proofs.find({version, suite.code});
      const bool by_all = found != proofs.end() && found->second.size() == kServers.size();
      text += by_all ? " yes |" : " - |";
    }
    text += "\n";
  }
  return text;
}

// README's matrix is what a run of all of these has shown, not what somebody typed.
void Pairs::TearDownTestSuite() {
  std::set<std::string> ran;
  for (const auto& [pair, by] : proofs) ran.insert(by.begin(), by.end());
  if (ran.size() < kServers.size() || tls::library_kind() == "system") return;
  EXPECT_NE(read_file(M95_SOURCE_DIR "/README.md").find(matrix(proofs)), std::string::npos)
      << "README.md lacks what this run has shown:\n"
      << matrix(proofs);
}

}  // namespace
}  // namespace m95::test
