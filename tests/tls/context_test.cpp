// What a context's settings put on the wire, and which settings cannot be used.
#include "tls/context.hpp"

#include <algorithm>
#include <vector>

#include "tests/tls/zoo.hpp"
#include "tls/suites.hpp"

namespace m95::tls::test {
namespace {

using Codes = std::vector<std::uint16_t>;

unsigned number_at(const std::string& bytes, std::size_t place) {
  return static_cast<unsigned>(static_cast<unsigned char>(bytes.at(place)) << 8 |
                               static_cast<unsigned char>(bytes.at(place + 1)));
}

// A ClientHello's version, suites, compression methods and extensions (RFC 5246 7.4.1.2).
struct Hello {
  explicit Hello(const std::string& record) {
    version = number_at(record, 9);
    std::size_t place = 43;
    place += 1 + static_cast<unsigned char>(record.at(place));
    for (unsigned left = number_at(record, place); left > 0; left -= 2)
      suites.push_back(static_cast<std::uint16_t>(number_at(record, place += 2)));
    place += 2;
    compressions = record.substr(place + 1, static_cast<unsigned char>(record.at(place)));
    place += 1 + compressions.size();
    if (place >= record.size()) return;
    for (place += 2; place < record.size(); place += 4 + number_at(record, place + 2))
      extensions.push_back(static_cast<std::uint16_t>(number_at(record, place)));
  }
  bool has_extension(std::uint16_t wanted) const {
    return std::find(extensions.begin(), extensions.end(), wanted) != extensions.end();
  }
  unsigned version = 0;
  Codes suites;
  std::string compressions;
  Codes extensions;
};

struct ContextTest : TlsTest {
  std::string reported;
  Report report = [this](std::string_view line) { reported += std::string(line) + "\n"; };

  Hello hello_of(const Options& options) {
    Context context(options, report);
    auto [near, far] = m95::test::make_pipe();
    auto stream = std::make_unique<TlsStream>(std::move(near), context.new_connection());
    std::string error;
    std::string heard;
    tasks.spawn("client", greet(stream, error));
    tasks.spawn("wire", read_all(*far, heard));
    clock.settle();
    far->close();
    clock.settle();
    return Hello(heard.substr(0, heard.rfind('|')));
  }

  std::string refusal(const Options& options) {
    Context context(options, report);
    try {
      context.new_connection();
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.error, Error::network);
      return failure.detail;
    }
    return "accepted";
  }

  Options mutual(const std::string& certificate, const std::string& key) {
    Options options = client_options(SecLevel::server_and_client);
    options.client_cert = certificate;
    options.client_key = key;
    return options;
  }
};

constexpr std::uint16_t kRenegotiationInfo = 0x00FF;  // RFC 5746's signal, no suite

TEST_F(ContextTest, SuitesAreOfferedInTheContextsOrder) {
  Options options;
  options.suites = {0x002F, 0x003D, 0x0035};
  EXPECT_EQ(hello_of(options).suites, Codes({0x002F, 0x003D, 0x0035, kRenegotiationInfo}));
  options.suites = {0x0035};
  EXPECT_EQ(hello_of(options).suites, Codes({0x0035, kRenegotiationInfo}));
}

TEST_F(ContextTest, AContextWithoutSuitesOffersAllTheLibraryHas) {
  Codes expected;
  for (const Suite& suite : all_suites())
    if (available(Version::all, suite.code)) expected.push_back(suite.code);
  expected.push_back(kRenegotiationInfo);
  EXPECT_EQ(hello_of(Options()).suites, expected);
}

TEST_F(ContextTest, TheHelloCarriesNothingThatAModuleOfItsTimeDoesNotKnow) {
  const Hello hello = hello_of(Options());
  EXPECT_EQ(hello.compressions, std::string(1, '\0'));
  EXPECT_FALSE(hello.has_extension(0));   // server name
  EXPECT_FALSE(hello.has_extension(22));  // encrypt-then-MAC
  EXPECT_FALSE(hello.has_extension(23));  // extended master secret
  EXPECT_FALSE(hello.has_extension(43));  // supported versions: TLS 1.3
  EXPECT_EQ(hello.version, 0x0303U);
}

TEST_F(ContextTest, EachVersionIsNegotiatedAndNoOther) {
  ServerContext server(server_options(zoo().server));
  for (const Version version : {Version::tls1_0, Version::tls1_1, Version::tls1_2}) {
    Options options;
    options.version = version;
    options.suites = {0x0035};
    Context client(options, report);
    const Meeting meeting = meet(client, server);
    ASSERT_EQ(meeting.client_error, "");
    EXPECT_EQ(meeting.client->version(), version_name(version));
    EXPECT_EQ(meeting.client->suite(), 0x0035);
  }
}

TEST_F(ContextTest, AnOlderServerIsRefusedUnlessTheContextAllowsAllVersions) {
  ServerOptions old = server_options(zoo().server);
  old.version = Version::tls1_0;
  ServerContext server(old);
  Options options;
  options.version = Version::tls1_2;
  Context exact(options, report);
  const Meeting refused = meet(exact, server);
  EXPECT_EQ(refused.client_error, "the TLS handshake failed: unsupported protocol");
  options.version = Version::all;
  Context all(options, report);
  const Meeting met = meet(all, server);
  ASSERT_EQ(met.client_error, "");
  EXPECT_EQ(met.client->version(), "TLS 1.0");
}

TEST_F(ContextTest, AServerWithoutACommonSuiteSaysSoByAlert) {
  ServerOptions narrow = server_options(zoo().server);
  narrow.suites = {0x002F};
  ServerContext server(narrow);
  Options options;
  options.suites = {0x0035};
  Context client(options, report);
  EXPECT_EQ(meet(client, server).client_error, "the server sent alert 40 handshake_failure");
}

TEST_F(ContextTest, ASuiteThatCannotBeOfferedIsReportedAndTheRestOffered) {
  Options options;
  options.version = Version::tls1_1;
  options.suites = {0x003D, 0x0035};
  EXPECT_EQ(hello_of(options).suites, Codes({0x0035, kRenegotiationInfo}));
  EXPECT_EQ(reported, library_name() + " does not have for TLS 1.1: 0X003D; the rest is offered\n");
}

TEST_F(ContextTest, WithoutAnySuiteLeftTheContextCannotBeUsed) {
  Options options;
  options.version = Version::tls1_1;
  options.suites = {0x003D};
  EXPECT_EQ(refusal(options), library_name() + " has none of the suites 0X003D for TLS 1.1");
}

TEST_F(ContextTest, Ssl3IsOfferedWhereTheLibraryHasItAndRefusedByNameElsewhere) {
  Options options;
  options.version = Version::ssl3;
  if (available(Version::ssl3, 0x0035))
    EXPECT_EQ(hello_of(options).version, 0x0300U);
  else
    EXPECT_EQ(refusal(options), "SSL 3.0 is not in " + library_name());
}

TEST_F(ContextTest, ACheckedServerNeedsAReadableCa) {
  Options options = client_options(SecLevel::server);
  options.ca = "";
  EXPECT_EQ(refusal(options),
            "the CA certificate cannot be used: it is not configured or cannot be read");
  options.ca = "no certificate at all";
  EXPECT_EQ(refusal(options).rfind("the CA certificate cannot be used: neither PEM nor DER", 0),
            0U);
  options.level = SecLevel::none;
  EXPECT_EQ(refusal(options), "accepted");
}

TEST_F(ContextTest, MutualAuthenticationNeedsACertificateAndItsKey) {
  const Identity& client = zoo().client;
  EXPECT_EQ(refusal(mutual(client.certificate, client.key)), "accepted");
  EXPECT_EQ(refusal(mutual("", client.key)),
            "the client certificate cannot be used: it is not configured or cannot be read");
  EXPECT_EQ(refusal(mutual(client.certificate, "")),
            "the client key cannot be used: it is not configured or cannot be read");
  EXPECT_EQ(refusal(mutual(client.certificate, zoo().server.key)),
            "the client key does not fit its certificate: key values mismatch");
  EXPECT_NE(refusal(mutual("garbage", client.key)), "accepted");
  EXPECT_NE(refusal(mutual(client.certificate, "garbage")), "accepted");
}

TEST_F(ContextTest, AClientCertificateIsShownAtLevelTwoOnly) {
  ServerOptions demanding = server_options(zoo().server);
  demanding.client_ca = zoo().ca.certificate();
  ServerContext server(demanding);
  Options options = mutual(zoo().client.certificate, zoo().client.key);
  Context shows(options, report);
  const Meeting met = meet(shows, server);
  ASSERT_EQ(met.server_error, "");
  EXPECT_NE(met.server->peer_certificate(), nullptr);
  options.level = SecLevel::server;
  Context hides(options, report);
  const Meeting refused = meet(hides, server);
  EXPECT_EQ(refused.client_error, "the server sent alert 40 handshake_failure");
}

TEST_F(ContextTest, AClientCertificateOfAnotherCaIsRefusedByTheServer) {
  ServerOptions demanding = server_options(zoo().server);
  demanding.client_ca = zoo().stranger.certificate();
  ServerContext server(demanding);
  Context client(mutual(zoo().client.certificate, zoo().client.key), report);
  const Meeting refused = meet(client, server);
  EXPECT_EQ(refused.client_error, "the server sent alert 48 unknown_ca");
  EXPECT_EQ(refused.server_error,
            "the client's certificate is refused: unable to get local issuer certificate");
}

}  // namespace
}  // namespace m95::tls::test
