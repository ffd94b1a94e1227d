// Every pair of version and cipher suite against NSS, which shares no code with our library: what
// both sides say that they agreed on, the resumption that FTPS needs, and refusals.
#include <chrono>
#include <map>
#include <memory>
#include <stdexcept>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "protocol/async/task_group.hpp"
#include "protocol/error.hpp"
#include "tests/integration/nss_server.hpp"
#include "tls/certificate_authority.hpp"
#include "tls/client_security.hpp"
#include "tls/suites.hpp"
#include "tls/tcp_network.hpp"
#include "tls/tls_stream.hpp"

namespace m95::test {
namespace {

using tls::Version;

constexpr std::time_t kNow = 1704067200;  // 2024-01-01 00:00:00 UTC, the module's clock
constexpr const char* kKeys = "1024-bit RSA, Key Exchange: 1024-bit RSA";

/// One connection as the client saw it.
struct Meeting {
  std::string version;
  std::uint16_t suite = 0;
  bool resumed = false;
  std::string answer;  ///< up to the orderly end
  std::string error;
};

Task<void> meet(Network& network, Address server, Security& security, std::string request,
                Meeting& told) {
  try {
    Connection connection = co_await network.connect(std::move(server));
    const StreamPtr stream = co_await security.secure(std::move(connection.stream));
    const auto& agreed = dynamic_cast<const tls::TlsStream&>(*stream);
    told.version = agreed.version();
    told.suite = agreed.suite();
    told.resumed = agreed.resumed();
    co_await stream->write(request);
    char buffer[300];
    for (;;) {
      const std::size_t count = co_await stream->read_some(buffer);
      if (count == 0) break;
      told.answer.append(buffer, count);
    }
  } catch (const Failure& failure) {
    told.error = failure.detail;
  }
}

class NssPeer : public testing::Test {
 public:
  // Servers are started when a test first needs them and serve the whole suite.
  static void TearDownTestSuite() { servers().clear(); }

 protected:
  static NssDatabase& database() {
    static NssDatabase made;
    return made;
  }
  static std::map<Version, std::unique_ptr<NssServer>>& servers() {
    static std::map<Version, std::unique_ptr<NssServer>> started;
    return started;
  }
  /// The one with every suite.
  static NssServer& server(Version version) {
    std::unique_ptr<NssServer>& found = servers()[version];
    if (!found) {
      std::vector<std::uint16_t> every;
      for (const tls::Suite& suite : tls::all_suites()) every.push_back(suite.code);
      found = std::make_unique<NssServer>(database(), version, every);
    }
    return *found;
  }
  static tls::Options options(Version version, std::uint16_t suite) {
    tls::Options made;
    made.version = version;
    made.suites = {suite};
    made.level = tls::SecLevel::server;
    made.ca = database().ca();
    made.clock = [] { return kNow; };
    return made;
  }

  Meeting meet_with(const NssServer& server, Security& security) {
    Meeting told;
    const Address address{"127.0.0.1", server.port()};
    tasks.spawn("client", meet(network, address, security, kRequest, told));
    io.restart();
    io.run_for(std::chrono::milliseconds(kPatienceMs));
    if (!tasks.empty()) throw std::runtime_error("the connection does not end");
    return told;
  }

  static constexpr const char* kRequest = "ECHO what our side encrypted HTTP/1.0\r\n\r\n";
  boost::asio::io_context io{1};
  tls::TcpNetwork network{io.get_executor(), nullptr, ""};
  TaskGroup tasks{io.get_executor()};
};

class NssPair : public NssPeer, public testing::WithParamInterface<tls::Pair> {};

// AN-1.1-01, AN-1.1-02, AN-1.1-03, AN-1.1-04, AN-1.1-05, AN-1.1-06, AN-1.1-07, AN-1.1-08
// AN-1.1-09, AN-1.1-10
TEST_P(NssPair, CarriesBytesBothWaysAndResumes) {
  const tls::Pair& pair = GetParam();
  NssServer& nss = server(pair.version);
  tls::ClientSecurity security(options(pair.version, pair.suite->code), nullptr);
  for (const bool resumed : {false, true}) {
    SCOPED_TRACE(resumed ? "the second connection" : "the first connection");
    const Meeting told = meet_with(nss, security);
    ASSERT_EQ(told.error, "");
    EXPECT_EQ(told.version, tls::version_name(pair.version));
    EXPECT_EQ(told.suite, pair.suite->code);
    EXPECT_EQ(told.resumed, resumed);
    EXPECT_TRUE(told.answer.starts_with("HTTP/1.0 200 OK\r\n")) << told.answer;
    EXPECT_TRUE(told.answer.ends_with(std::string(kRequest) + "EOF\r\n\r\n\r\n")) << told.answer;
    const NssHandshake seen = nss.handshake();
    EXPECT_EQ(seen.pair, nss_words(pair.version, pair.suite->code));
    EXPECT_EQ(seen.keys, kKeys);
    EXPECT_EQ(seen.resumed, resumed);
  }
}

std::vector<tls::Pair> available_pairs() {
  std::vector<tls::Pair> pairs = tls::all_pairs();
  std::erase_if(pairs, [](const tls::Pair& pair) { return !pair.available; });
  return pairs;
}

std::string name_of(const tls::Pair& pair) {
  std::string name(tls::version_name(pair.version));
  name += "_" + tls::suite_text(pair.suite->code);
  std::erase_if(name, [](char c) { return c == ' ' || c == '.'; });
  return name;
}

INSTANTIATE_TEST_SUITE_P(Library, NssPair, testing::ValuesIn(available_pairs()),
                         [](const auto& parameter) { return name_of(parameter.param); });

TEST_F(NssPeer, OfAnOlderVersionIsNotFollowedDown) {
  NssServer& nss = server(Version::tls1_0);
  tls::ClientSecurity security(options(Version::tls1_2, 0x0035), nullptr);
  EXPECT_EQ(meet_with(nss, security).error, "the TLS handshake failed: unsupported protocol");
  EXPECT_EQ(nss.failure(), "Peer reports incompatible or unsupported protocol version.");
}

TEST_F(NssPeer, OfANewerVersionRefusesAnOlderClient) {
  NssServer& nss = server(Version::tls1_2);
  tls::ClientSecurity security(options(Version::tls1_0, 0x0035), nullptr);
  EXPECT_EQ(meet_with(nss, security).error, "the server sent alert 70 protocol_version");
  EXPECT_EQ(nss.failure(), "Peer using unsupported version of security protocol.");
}

TEST_F(NssPeer, WithOnlyAnotherSuiteRefuses) {
  const std::uint16_t only[] = {0x002F};
  NssServer nss(database(), Version::tls1_2, only);
  tls::ClientSecurity other(options(Version::tls1_2, 0x0035), nullptr);
  EXPECT_EQ(meet_with(nss, other).error, "the server sent alert 40 handshake_failure");
  EXPECT_EQ(nss.failure(),
            "Cannot communicate securely with peer: no common encryption algorithm(s).");
  // It is the suite: with that one the same server serves.
  tls::ClientSecurity same(options(Version::tls1_2, only[0]), nullptr);
  EXPECT_EQ(meet_with(nss, same).error, "");
  EXPECT_EQ(nss.handshake().pair, nss_words(Version::tls1_2, only[0]));
}

TEST_F(NssPeer, WithACertificateOfAnotherAuthorityIsRefused) {
  NssServer& nss = server(Version::tls1_2);
  tls::Options strict = options(Version::tls1_2, 0x0035);
  strict.ca = NssDatabase().ca();
  tls::ClientSecurity security(strict, nullptr);
  EXPECT_EQ(meet_with(nss, security).error,
            "the server's certificate is refused: unable to get local issuer certificate");
  EXPECT_EQ(nss.failure(),
            "Peer does not recognize and trust the CA that issued your certificate.");
}

}  // namespace
}  // namespace m95::test
