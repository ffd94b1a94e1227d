// Which servers <seclevel> and <ignorertctime> believe (FTPS AN 2.3).
#include "tls/verify.hpp"

#include "tests/tls/zoo.hpp"

namespace m95::tls::test {
namespace {

// Everything signed below these is made once; a certificate's key costs most of a test's time.
struct Authorities {
  CertificateAuthority intermediate{zoo().ca.issue_authority(ca_spec("intermediate CA"))};
  CertificateAuthority no_ca{spec("CA without CA flag", Purpose::none)};
  Identity below_intermediate{intermediate.issue(spec("server", Purpose::server))};
};

Authorities& authorities() {
  static Authorities made;
  return made;
}

struct VerifyTest : TlsTest {
  std::string outcome(const Options& options, const Identity& server_identity) {
    ServerContext server(server_options(server_identity));
    Context client(options, nullptr);
    const Meeting meeting = meet(client, server);
    if (meeting.client) return "accepted";
    server_heard = meeting.server_error;
    return meeting.client_error;
  }
  std::string server_heard;
};

const std::string kRefused = "the server's certificate is refused: ";

Options trusting(const std::string& ca) {
  Options options = client_options(SecLevel::server);
  options.ca = ca;
  return options;
}

TEST_F(VerifyTest, AServerOfTheConfiguredCaIsAccepted) {
  EXPECT_EQ(outcome(client_options(SecLevel::server), zoo().server), "accepted");
}

TEST_F(VerifyTest, WithoutASecurityLevelAnyServerIsAccepted) {
  EXPECT_EQ(outcome(client_options(SecLevel::none), zoo().stranger.identity()), "accepted");
}

TEST_F(VerifyTest, LevelTwoChecksTheServerAsLevelOneDoes) {
  Options options = client_options(SecLevel::server_and_client);
  options.client_cert = zoo().client.certificate;
  options.client_key = zoo().client.key;
  EXPECT_EQ(outcome(options, zoo().server), "accepted");
  options.ca = zoo().stranger.certificate();
  EXPECT_EQ(outcome(options, zoo().server), kRefused + "unable to get local issuer certificate");
}

TEST_F(VerifyTest, AServerOfAnotherCaIsRefusedAndToldSo) {
  EXPECT_EQ(outcome(trusting(zoo().stranger.certificate()), zoo().server),
            kRefused + "unable to get local issuer certificate");
  EXPECT_EQ(server_heard, "the client sent alert 48 unknown_ca");
}

TEST_F(VerifyTest, ASelfSignedServerIsRefusedUnlessItIsTheConfiguredCertificate) {
  CertificateAuthority self(spec("self-signed", Purpose::server));
  EXPECT_EQ(outcome(client_options(SecLevel::server), self.identity()),
            kRefused + "self-signed certificate");
  EXPECT_EQ(outcome(trusting(self.certificate()), self.identity()), "accepted");
}

TEST_F(VerifyTest, AnExpiredServerIsRefusedByTheModulesClock) {
  CertificateSpec old = spec("expired", Purpose::server);
  old.not_after = kNow - 1;
  const Identity identity = zoo().ca.issue(old);
  Options options = client_options(SecLevel::server);
  EXPECT_EQ(outcome(options, identity), kRefused + "certificate has expired");
  EXPECT_EQ(server_heard, "the client sent alert 45 certificate_expired");
  options.clock = [] { return kNow - 2; };
  EXPECT_EQ(outcome(options, identity), "accepted");
}

TEST_F(VerifyTest, AServerNotYetValidIsRefusedAsOnAColdClock) {
  Options options = client_options(SecLevel::server);
  constexpr std::time_t kColdClock = 1072915200;  // 2004-01-01 00:00:00 UTC
  options.clock = [] { return kColdClock; };
  EXPECT_EQ(outcome(options, zoo().server), kRefused + "certificate is not yet valid");
}

TEST_F(VerifyTest, ValidityCanBeIgnored) {
  CertificateSpec old = spec("expired", Purpose::server);
  old.not_after = kNow - 1;
  Options options = client_options(SecLevel::server);
  options.ignore_time = true;
  EXPECT_EQ(outcome(options, zoo().ca.issue(old)), "accepted");
  options.ca = zoo().stranger.certificate();
  EXPECT_EQ(outcome(options, zoo().server), kRefused + "unable to get local issuer certificate");
}

TEST_F(VerifyTest, AnExpiredCaIsRefusedToo) {
  CertificateSpec old = ca_spec("old CA");
  old.not_after = kNow - 1;
  CertificateAuthority ca(old);
  EXPECT_EQ(outcome(trusting(ca.certificate()), ca.issue(spec("server", Purpose::server))),
            kRefused + "certificate has expired");
}

TEST_F(VerifyTest, ACaWithoutTheCaFlagSignsNothing) {
  EXPECT_EQ(outcome(trusting(authorities().no_ca.certificate()),
                    authorities().no_ca.issue(spec("server", Purpose::server))),
            kRefused + "invalid CA certificate");
}

TEST_F(VerifyTest, ACertificateOnlyForClientsIsNoServer) {
  EXPECT_EQ(outcome(client_options(SecLevel::server), zoo().client),
            kRefused + "unsuitable certificate purpose");
}

TEST_F(VerifyTest, AKeyThatMustNotEncryptIsNoServersHere) {
  CertificateSpec signs = spec("signs only", Purpose::server);
  signs.key_encipherment = false;
  EXPECT_EQ(outcome(client_options(SecLevel::server), zoo().ca.issue(signs)),
            kRefused + "unsuitable certificate purpose");
  EXPECT_EQ(server_heard, "the client sent alert 43 unsupported_certificate");
  EXPECT_EQ(outcome(client_options(SecLevel::none), zoo().ca.issue(signs)), "accepted");
}

TEST_F(VerifyTest, AnIntermediateMayBeTheConfiguredCa) {
  EXPECT_EQ(
      outcome(trusting(authorities().intermediate.certificate()), authorities().below_intermediate),
      "accepted");
}

TEST_F(VerifyTest, AMissingIntermediateIsRefused) {
  EXPECT_EQ(outcome(client_options(SecLevel::server), authorities().below_intermediate),
            kRefused + "unable to get local issuer certificate");
}

TEST_F(VerifyTest, TheServerMaySendTheIntermediate) {
  Identity chained = authorities().below_intermediate;
  chained.certificate += authorities().intermediate.certificate();
  EXPECT_EQ(outcome(client_options(SecLevel::server), chained), "accepted");
}

TEST_F(VerifyTest, OneFileMayHoldSeveralCas) {
  EXPECT_EQ(outcome(trusting(zoo().stranger.certificate() + zoo().ca.certificate()), zoo().server),
            "accepted");
}

TEST_F(VerifyTest, AForgedSignatureIsRefused) {
  CertificateAuthority forger(ca_spec("test CA"));  // the same name, another key
  const std::string why =
      outcome(trusting(zoo().ca.certificate()), forger.issue(spec("server", Purpose::server)));
  EXPECT_EQ(why.rfind(kRefused, 0), 0U) << why;
}

TEST_F(VerifyTest, OldDigestsAndShortKeysAreGoodEnoughForTable1) {
  for (const char* digest : {"MD5", "SHA1"}) {
    CertificateSpec old = spec("old", Purpose::server);
    old.digest = digest;
    EXPECT_EQ(outcome(client_options(SecLevel::server), zoo().ca.issue(old)), "accepted") << digest;
  }
}

}  // namespace
}  // namespace m95::tls::test
