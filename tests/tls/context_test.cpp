// What a context's settings agree on with a server, and which settings cannot be used.
#include "tls/context.hpp"

#include "tests/tls/zoo.hpp"
#include "tls/suites.hpp"

namespace m95::tls::test {
namespace {

struct ContextTest : TlsTest {
  std::string reported;
  HandshakeReport report = [this](Outcome, std::string_view line) {
    reported += std::string(line) + "\n";
  };

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

TEST_F(ContextTest, EachPairIsNegotiatedAndNoOther) {
  ServerContext server(server_options(zoo().server));
  for (const Pair& pair : all_pairs()) {
    if (!pair.available) continue;
    Options options;
    options.version = pair.version;
    options.suites = {pair.suite->code};
    Context client(options, report);
    const Meeting meeting = meet(client, server);
    ASSERT_EQ(meeting.client_error, "") << pair.suite->name;
    EXPECT_EQ(meeting.client->version(), version_name(pair.version));
    EXPECT_EQ(meeting.client->suite(), pair.suite->code);
  }
}

TEST_F(ContextTest, OfAllVersionsTheServersBestIsTaken) {
  ServerContext server(server_options(zoo().server));
  Context client(Options{}, report);
  const Meeting meeting = meet(client, server);
  ASSERT_EQ(meeting.client_error, "");
  EXPECT_EQ(meeting.client->version(), "TLS 1.2");
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

TEST_F(ContextTest, WithoutAnySuiteLeftTheContextCannotBeUsed) {
  Options options;
  options.version = Version::tls1_1;
  options.suites = {0x003D};
  EXPECT_EQ(refusal(options), "0X003D is not defined for TLS 1.1");
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
