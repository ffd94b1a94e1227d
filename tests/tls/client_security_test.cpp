// The data connections of a session are held to its control connection.
#include "tls/client_security.hpp"

#include "tests/tls/zoo.hpp"

namespace m95::tls::test {
namespace {

struct ClientSecurityTest : TlsTest {
  std::string reported;
  HandshakeReport report = [this](Outcome, std::string_view line) {
    reported += std::string(line) + "\n";
  };

  static Options options(SecLevel level) {
    Options made = client_options(level);
    made.version = Version::tls1_2;
    made.suites = {0x0035};
    return made;
  }
  static ServerOptions server(Resumption resumption, const Identity& identity) {
    ServerOptions made = server_options(identity);
    made.resumption = resumption;
    return made;
  }
};

TEST_F(ClientSecurityTest, DataConnectionsResumeTheControlConnection) {
  for (const Resumption how : {Resumption::tickets, Resumption::session_ids}) {
    reported.clear();
    ServerContext peer(server(how, zoo().server));
    ClientSecurity security(options(SecLevel::server), report);
    const Secured control = secure(security, peer);
    const Secured first = secure(security, peer);
    const Secured second = secure(security, peer);
    ASSERT_EQ(control.error + first.error + second.error, "");
    EXPECT_FALSE(control.server->resumed());
    EXPECT_TRUE(first.server->resumed());
    EXPECT_TRUE(second.server->resumed());
    EXPECT_EQ(reported,
              "TLS 1.2 AES256-SHA 0X0035, full\n"
              "TLS 1.2 AES256-SHA 0X0035, resumed\n"
              "TLS 1.2 AES256-SHA 0X0035, resumed\n");
  }
}

TEST_F(ClientSecurityTest, AnAbortedDataConnectionDoesNotSpoilTheSession) {
  for (const Resumption how : {Resumption::tickets, Resumption::session_ids}) {
    ServerContext peer(server(how, zoo().server));
    ClientSecurity security(options(SecLevel::server), report);
    const Secured control = secure(security, peer);
    for (int i = 0; i < 3; ++i) {
      Secured data = secure(security, peer);
      ASSERT_EQ(data.error, "");
      EXPECT_TRUE(data.server->resumed());
      data.client.reset();
      clock.settle();
      data.server.reset();
    }
  }
}

TEST_F(ClientSecurityTest, AFatalAlertOnADataConnectionDoesNotSpoilTheSession) {
  ServerContext peer(server(Resumption::tickets, zoo().server));
  ClientSecurity security(options(SecLevel::server), report);
  const Secured control = secure(security, peer);
  auto [near, far] = m95::test::make_pipe();
  auto tapped = std::make_unique<Tapped>(std::move(far));
  Tapped& tap = *tapped;
  Secured data;
  std::string error;
  std::string heard;
  tasks.spawn("client", secure_by(security, std::move(near), data.client, data.error));
  tasks.spawn("server", welcome(peer, std::move(tapped), data.server, error));
  clock.settle();
  tap.corrupt_next = true;
  tasks.spawn("server says", send(*data.server, "bytes", error));
  tasks.spawn("client hears", read_all(*data.client, heard));
  clock.settle();
  EXPECT_EQ(heard, "|reading TLS failed: decryption failed or bad record mac");
  const Secured next = secure(security, peer);
  ASSERT_EQ(next.error, "");
  EXPECT_TRUE(next.server->resumed());
}

// As after the server's limit on a session's age, or its restart.
TEST_F(ClientSecurityTest, AServerThatHasForgottenTheSessionMakesAFullHandshake) {
  for (const Resumption how : {Resumption::tickets, Resumption::session_ids}) {
    ServerContext before(server(how, zoo().server));
    ServerContext after(server(how, zoo().server));
    ClientSecurity security(options(SecLevel::server), report);
    const Secured control = secure(security, before);
    const Secured data = secure(security, after);
    ASSERT_EQ(control.error + data.error, "");
    EXPECT_FALSE(data.server->resumed());
    EXPECT_TRUE(secure(security, before).server->resumed());
  }
}

TEST_F(ClientSecurityTest, WithoutResumptionTheSameCertificateIsAccepted) {
  ServerContext peer(server(Resumption::none, zoo().server));
  ClientSecurity security(options(SecLevel::server), report);
  const Secured control = secure(security, peer);
  const Secured data = secure(security, peer);
  ASSERT_EQ(control.error + data.error, "");
  EXPECT_EQ(reported,
            "TLS 1.2 AES256-SHA 0X0035, full\n"
            "TLS 1.2 AES256-SHA 0X0035, full\n");
}

TEST_F(ClientSecurityTest, AnotherCertificateOfTheSameCaIsRefusedOnADataConnection) {
  for (const SecLevel level : {SecLevel::none, SecLevel::server}) {
    reported.clear();
    ServerContext peer(server(Resumption::tickets, zoo().server));
    ServerContext intruder(server(Resumption::tickets, zoo().other_server));
    ClientSecurity security(options(level), report);
    const Secured control = secure(security, peer);
    const Secured data = secure(security, intruder);
    EXPECT_EQ(control.error, "");
    EXPECT_EQ(data.error, "the data connection's certificate is not the control connection's");
    EXPECT_EQ(data.client, nullptr);
    EXPECT_EQ(reported,
              "TLS 1.2 AES256-SHA 0X0035, full\n"
              "TLS failed: the data connection's certificate is not the control connection's\n");
    // The session itself goes on.
    EXPECT_TRUE(secure(security, peer).server->resumed());
  }
}

TEST_F(ClientSecurityTest, AFullHandshakeOfADataConnectionIsCheckedLikeTheControls) {
  ServerContext peer(server(Resumption::none, zoo().server));
  CertificateSpec old = spec("server", Purpose::server);
  old.not_after = kNow;
  std::time_t now = kNow - 10;
  ServerContext expiring(server(Resumption::none, zoo().ca.issue(old)));
  Options made = options(SecLevel::server);
  made.clock = [&now] { return now; };
  ClientSecurity security(made, report);
  EXPECT_EQ(secure(security, expiring).error, "");
  now = kNow + 10;
  EXPECT_EQ(secure(security, expiring).error,
            "the server's certificate is refused: certificate has expired");
}

TEST_F(ClientSecurityTest, AFailedHandshakeIsReportedWithItsReason) {
  ServerContext peer(server(Resumption::tickets, zoo().server));
  Options made = options(SecLevel::server);
  made.ca = zoo().stranger.certificate();
  ClientSecurity security(made, report);
  const Secured control = secure(security, peer);
  EXPECT_EQ(control.client, nullptr);
  EXPECT_EQ(reported,
            "TLS failed: the server's certificate is refused: unable to get local issuer "
            "certificate\n");
}

TEST_F(ClientSecurityTest, SettingsThatCannotBeUsedFailTheFirstHandshake) {
  ServerContext peer(server(Resumption::tickets, zoo().server));
  Options made = options(SecLevel::server);
  made.ca = "";
  ClientSecurity security(made, report);
  EXPECT_EQ(secure(security, peer).error,
            "the CA certificate cannot be used: it is not configured or cannot be read");
}

TEST_F(ClientSecurityTest, MutualSessionsResumeToo) {
  ServerOptions demanding = server(Resumption::session_ids, zoo().server);
  demanding.client_ca = zoo().ca.certificate();
  ServerContext peer(demanding);
  Options made = options(SecLevel::server_and_client);
  made.client_cert = zoo().client.certificate;
  made.client_key = zoo().client.key;
  ClientSecurity security(made, report);
  const Secured control = secure(security, peer);
  const Secured data = secure(security, peer);
  ASSERT_EQ(control.error + data.error, "");
  EXPECT_TRUE(data.server->resumed());
  EXPECT_NE(data.server->peer_certificate(), nullptr);
}

}  // namespace
}  // namespace m95::tls::test
