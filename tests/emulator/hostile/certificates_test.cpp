// Certificates that are wrong on either side, and versions that were not asked for
// (hostile-servers.md, 10 to 13).
#include "tests/emulator/hostile/attack.hpp"
#include "tls/suites.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;
using tls::CertificateAuthority;
using tls::CertificateSpec;
using tls::Identity;
using tls::Purpose;

CertificateSpec server_spec() { return tls::test::spec("server", Purpose::server); }

Identity valid_between(std::time_t begin, std::time_t end) {
  CertificateSpec spec = server_spec();
  spec.not_before = begin;
  spec.not_after = end;
  return tls::test::zoo().ca.issue(spec);
}

Identity signed_with(const char* digest) {
  CertificateSpec spec = server_spec();
  spec.digest = digest;
  return tls::test::zoo().ca.issue(spec);
}

Identity for_clients() { return tls::test::zoo().client; }
Identity of_a_stranger() { return tls::test::zoo().stranger.issue(server_spec()); }
Identity self_signed() { return CertificateAuthority(server_spec()).identity(); }

Identity without_encipherment() {
  CertificateSpec spec = server_spec();
  spec.key_encipherment = false;
  return tls::test::zoo().ca.issue(spec);
}

/// Signed by a server's certificate, which is no CA.
Identity of_no_ca() {
  CertificateSpec flagless = tls::test::spec("no CA", Purpose::none);
  CertificateAuthority signer = tls::test::zoo().ca.issue_authority(flagless);
  Identity made = signer.issue(server_spec());
  made.certificate += signer.certificate();
  return made;
}

Identity below_an_intermediate(bool shown) {
  CertificateAuthority middle =
      tls::test::zoo().ca.issue_authority(tls::test::ca_spec("intermediate"));
  Identity made = middle.issue(server_spec());
  if (shown) made.certificate += middle.certificate();
  return made;
}

struct Exhibit {
  const char* what;
  Identity identity;
  bool trusted;
  bool trusted_at_any_time;
};

std::vector<Exhibit> exhibits() {
  const std::time_t now = tls::test::kNow;
  const std::time_t year = tls::test::kYear;
  return {{"the CA's own", tls::test::zoo().server, true, true},
          {"MD5", signed_with("MD5"), true, true},
          {"SHA1", signed_with("SHA1"), true, true},
          {"below an intermediate", below_an_intermediate(true), true, true},
          {"expired", valid_between(now - 2 * year, now - year), false, true},
          {"not yet valid", valid_between(now + year, now + 2 * year), false, true},
          {"another CA's", of_a_stranger(), false, false},
          {"self-signed", self_signed(), false, false},
          {"a client's", for_clients(), false, false},
          {"signed by no CA", of_no_ca(), false, false},
          {"intermediate missing", below_an_intermediate(false), false, false},
          {"key must not encipher", without_encipherment(), false, false}};
}

// 10
TEST(AServersCertificate, IsHeldAgainstCaClockAndUseBeforeAnythingIsSaid) {
  for (const Exhibit& one : exhibits()) {
    for (const Mode mode : kTlsModes) {
      for (const bool ignoring_time : {true, false}) {
        Attack attack(mode, Bench::modem(), one.what);
        attack.server.accept_tls_by(accept_as(tls::test::server_options(one.identity)));
        const char* ignored = ignoring_time ? "1" : "0";
        attack.say("AT+CCLK=\"24/01/01,00:00:00+00\";+QSSLCFG=\"ignorertctime\"," +
                   std::string(ignored) + "\r");
        attack.logs_in();
        const bool trusted = ignoring_time ? one.trusted_at_any_time : one.trusted;
        EXPECT_EQ(attack.open(), opening(trusted ? 0 : -5)) << ignoring_time;
        const bool named = attack.server.dialogue().find("USER") != std::string::npos;
        EXPECT_EQ(named, trusted);
      }
    }
  }
}

// 10
TEST(AServersCertificate, IsNotLookedAtWithSeclevel0AndTheDataConnectionsMustStillBeTheSame) {
  for (const Mode mode : kTlsModes) {
    Attack attack(mode);
    attack.say("AT+QSSLCFG=\"seclevel\",0,0\r");
    attack.server.accept_tls_by(
        accept_until(2, accept_as(tls::test::server_options(self_signed())), accept_as(honest())));
    attack.opened();
    attack.begins("RETR f").replies("226 done");
    EXPECT_EQ(attack.get(), getting(-5));
  }
}

// 11
TEST(AClientCertificate, ThatIsAskedForAndMissingOrOfAnotherCaIsMinus5AtOnce) {
  struct Case {
    const char* what;
    Identity client;  // empty: none configured
  };
  const Identity strange =
      tls::test::zoo().stranger.issue(tls::test::spec("client", Purpose::client));
  for (const Case& one : {Case{"none", {}}, Case{"a stranger's", strange}}) {
    for (const Mode mode : kTlsModes) {
      Attack attack(mode, Bench::modem(), one.what);
      tls::ServerOptions demanding = honest();
      demanding.client_ca = tls::test::zoo().ca.certificate();
      attack.server.accept_tls_by(accept_as(demanding));
      if (!one.client.certificate.empty()) {
        attack.bench.secure = [&one](tls::Options options, tls::HandshakeReport report) {
          options.level = tls::SecLevel::server_and_client;
          options.client_cert = one.client.certificate;
          options.client_key = one.client.key;
          return std::make_unique<tls::ClientSecurity>(std::move(options), std::move(report));
        };
      }
      attack.logs_in();
      EXPECT_EQ(attack.open(), opening(-5));
      EXPECT_EQ(attack.server.dialogue().find("USER"), std::string::npos);
      EXPECT_EQ(attack.server.refused_handshakes().size(), 1U);
      attack.bench.secure = [](tls::Options options, tls::HandshakeReport report) {
        return std::make_unique<tls::ClientSecurity>(std::move(options), std::move(report));
      };
    }
  }
}

// 11: the key of another certificate is found out before anybody is contacted
TEST(AClientCertificate, WhoseKeyIsAnothersIsMinus5) {
  Attack attack(Mode::implicit_tls);
  const Identity& mine = tls::test::zoo().client;
  const Identity& other = tls::test::zoo().other_server;
  for (const auto& [name, text] :
       {std::pair("CC0", mine.certificate), std::pair("CK0", other.key)}) {
    attack.say("AT+QSECWRITE=\"NVRAM:" + std::string(name) + "\"," + std::to_string(text.size()) +
               "\r");
    EXPECT_TRUE(attack.say(text).ends_with(line("OK")));
  }
  attack.say("AT+QSSLCFG=\"clientcert\",0,\"NVRAM:CC0\";+QSSLCFG=\"clientkey\",0,\"NVRAM:CK0\"\r");
  attack.say("AT+QSSLCFG=\"seclevel\",0,2\r");
  attack.logs_in();
  EXPECT_EQ(attack.open(), opening(-5));
  EXPECT_EQ(attack.server.dialogue().find("USER"), std::string::npos);
  attack.say("AT+QSSLCFG=\"seclevel\",0,1\r");
}

/// What a server answers to the ClientHello: a ServerHello of this version and suite.
std::string server_hello(const std::string& version, const std::string& suite) {
  const std::string body =
      version + std::string(32, 'r') + std::string(1, '\0') + suite + std::string(1, '\0');
  const std::string length(1, static_cast<char>(body.size()));
  const std::string record_length(1, static_cast<char>(body.size() + 4));
  return "\x16" + version + std::string(1, '\0') + record_length + "\x02" + std::string(2, '\0') +
         length + body;
}

// 12: no fallback, no second try, not another version or suite than was asked for
TEST(ADowngrade, IsMinus5InOneConnection) {
  struct Case {
    const char* version;  // AT+QSSLCFG="sslversion"
    std::string answer;
  };
  const std::string aes("\x00\x35", 2);
  for (const Case& one : {Case{"3", server_hello(std::string("\x03\x02", 2), aes)},
                          Case{"3", server_hello(std::string("\x03\x01", 2), aes)},
                          Case{"3", server_hello(std::string("\x03\x00", 2), aes)},
                          Case{"2", server_hello(std::string("\x03\x01", 2), aes)},
                          Case{"4", server_hello(std::string("\x02\x00", 2), aes)},
                          Case{"4", server_hello(std::string("\x03\x03", 2), "\xc0\x14")},
                          Case{"4", server_hello(std::string("\x03\x03", 2), std::string(2, '\0'))},
                          Case{"4", std::string("\x15\x03\x00\x00\x02\x02\x28", 7)},
                          Case{"4", std::string("\x15\x03\x03\x00\x02\x02\x46", 7)}}) {
    for (const Mode mode : kTlsModes) {
      Attack attack(mode, Bench::modem(), one.version);
      attack.say("AT+QSSLCFG=\"sslversion\",0," + std::string(one.version) + "\r");
      if (mode == Mode::explicit_tls) attack.server.greets().expects("AUTH TLS").replies("234 go");
      attack.server.expects("<TLS>").says(one.answer);
      EXPECT_EQ(attack.open(), opening(-5));
      EXPECT_EQ(attack.server.connections().size(), 1U);
      attack.wait(2min);
      EXPECT_EQ(attack.server.connections().size(), 1U);
      attack.say("AT+QSSLCFG=\"sslversion\",0,4\r");
    }
  }
}

// 12, 13: "all" takes the best of an old server in one ClientHello, as does each version by itself
TEST(AnOldServer, IsMetWithTheBestItHasInOneConnection) {
  for (const tls::Version version :
       {tls::Version::ssl3, tls::Version::tls1_0, tls::Version::tls1_1, tls::Version::tls1_2}) {
    if (!tls::available(version, 0x0035)) continue;  // Debian's library has no SSL 3.0
    for (const Mode mode : kTlsModes) {
      tls::ServerOptions old = honest();
      old.version = version;
      old.suites = {0x0035};
      Attack attack(mode, Bench::modem(), std::to_string(static_cast<int>(version)));
      attack.server.accept_tls_by(accept_as(old));
      attack.opened();
      const std::string bytes(70000, 'b');  // with TLS 1.0's records split 1/n-1
      attack.begins("STOR f").data_receives().replies("226 done");
      EXPECT_EQ(attack.put(bytes), connected("") + line("+QFTPPUT: 70000"));
      EXPECT_EQ(attack.server.uploads(), std::vector<std::string>{bytes});
      EXPECT_EQ(attack.server.connections().size(), 2U);
    }
  }
}

// 13: a server older than RFC 5746 answers without the extension, and without any other: its
// certificate is waited for
TEST(AnOldServer, WithoutSecureRenegotiationOrExtensionsIsNotRefused) {
  for (const Mode mode : kTlsModes) {
    for (const std::string& version :
         {std::string("\x03\x01", 2), std::string("\x03\x02", 2), std::string("\x03\x03", 2)}) {
      Attack attack(mode, Bench::modem(), std::to_string(version[1]));
      if (mode == Mode::explicit_tls) attack.server.greets().expects("AUTH TLS").replies("234 go");
      attack.server.expects("<TLS>").says(server_hello(version, std::string("\x00\x35", 2)));
      EXPECT_EQ(attack.open(), line("OK"));
      EXPECT_EQ(attack.wait(89999ms), "");
      EXPECT_EQ(attack.wait(1ms), line("+QFTPOPEN: -9"));
    }
  }
}

// 13: without tickets and without extensions
TEST(AnOldServer, WithoutTicketsKnowsNoResumptionAndIsServedAllTheSame) {
  for (const Mode mode : kTlsModes) {
    tls::ServerOptions old = honest();
    old.version = tls::Version::tls1_0;
    old.resumption = tls::Resumption::none;
    Attack attack(mode);
    attack.server.accept_tls_by(accept_as(old));
    attack.opened();
    attack.begins("RETR f").data_sends("x").data_ends().replies("226 done");
    EXPECT_EQ(attack.get(), got("x"));
  }
}

}  // namespace
}  // namespace m95::test
