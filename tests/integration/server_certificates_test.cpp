// Which real servers a module believes, by their certificates and its CA file (FTPS AN 2.3, 2.4).
#include <memory>

#include <gtest/gtest.h>

#include "emulator/trace/transcript_text.hpp"
#include "tests/integration/certificates.hpp"
#include "tests/integration/ftp_host.hpp"
#include "tests/integration/real_server.hpp"
#include "tests/integration/relay.hpp"

namespace m95::test {
namespace {

using tls::CertificateAuthority;
using tls::CertificateSpec;
using tls::Identity;
using tls::Purpose;

CertificateSpec server_spec() { return certificate_spec("server", Purpose::server); }

// Keys take time: made at the first use, once.
struct Authorities {
  CertificateAuthority root{authority_spec("root CA")};
  CertificateAuthority stranger{authority_spec("another CA")};
  CertificateAuthority first{root.issue_authority(authority_spec("first intermediate CA"))};
  CertificateAuthority second{first.issue_authority(authority_spec("second intermediate CA"))};
  CertificateAuthority third{second.issue_authority(authority_spec("third intermediate CA"))};
  CertificateAuthority flagless{certificate_spec("CA without the CA flag", Purpose::none)};
  CertificateAuthority self{certificate_spec("self-signed", Purpose::server)};
};

Authorities& authorities() {
  static Authorities made;
  return made;
}

Identity strong() {
  CertificateSpec spec = server_spec();
  spec.bits = 2048;
  return authorities().root.issue(spec);
}

Identity signed_with(const std::string& digest) {
  CertificateSpec spec = server_spec();
  spec.digest = digest;
  return authorities().root.issue(spec);
}

Identity valid_between(std::time_t begin, std::time_t end) {
  CertificateSpec spec = server_spec();
  spec.not_before = begin;
  spec.not_after = end;
  return authorities().root.issue(spec);
}

Identity chain_of_five() {
  Authorities& above = authorities();
  Identity leaf = above.third.issue(server_spec());
  for (const CertificateAuthority* one : {&above.third, &above.second, &above.first})
    leaf.certificate += one->certificate();
  return leaf;
}

struct Exhibit {
  std::string kind;  // and mode, of tests/servers/serve
  std::string mode;
  Identity (*make)();
};

const std::map<std::string, Exhibit>& zoo() {
  static const std::map<std::string, Exhibit> all = {
      {"good", {"vsftpd", "implicit", strong}},
      {"chain", {"vsftpd", "explicit", chain_of_five}},
      {"below_an_intermediate",
       {"vsftpd", "implicit", [] { return authorities().first.issue(server_spec()); }}},
      {"md5", {"vsftpd", "implicit", [] { return signed_with("MD5"); }}},
      {"sha1", {"proftpd", "explicit", [] { return signed_with("SHA1"); }}},
      {"rsa_1024", {"proftpd", "implicit", [] { return authorities().root.issue(server_spec()); }}},
      {"expired", {"vsftpd", "explicit", [] { return valid_between(kStartOf2000, kStartOf2003); }}},
      {"not_yet_valid",
       {"vsftpd", "implicit", [] { return valid_between(kStartOf2005, kStartOf2050); }}},
      {"self_signed", {"proftpd", "explicit", [] { return authorities().self.identity(); }}},
      {"of_no_ca",
       {"vsftpd", "implicit", [] { return authorities().flagless.issue(server_spec()); }}},
      {"for_clients",
       {"vsftpd", "explicit",
        [] { return authorities().root.issue(certificate_spec("client", Purpose::client)); }}},
  };
  return all;
}

/// A real server that shows an identity.
class CertifiedServer {
 public:
  CertifiedServer(const std::string& kind, const std::string& mode, const Identity& identity,
                  std::vector<std::string> options = {})
      : server_(kind, mode, store(identity, std::move(options))) {}
  const RealServer* operator->() const { return &server_; }

 private:
  std::vector<std::string> store(const Identity& identity, std::vector<std::string> options) {
    write_file(folder_ / "certificate", identity.certificate);
    write_file(folder_ / "key", identity.key);
    // Without `legacy` the servers refuse MD5, SHA-1 and 1024 bits themselves.
    options.insert(options.end(),
                   {"legacy", "cert-" + (folder_ / "certificate"), "key-" + (folder_ / "key")});
    return options;
  }

  Folder folder_;
  RealServer server_;
};

// One process for each exhibit, started at its first use, ended with the tests.
const CertifiedServer& server(const std::string& name) {
  static std::map<std::string, std::unique_ptr<CertifiedServer>> running;
  std::unique_ptr<CertifiedServer>& one = running[name];
  const Exhibit& exhibit = zoo().at(name);
  if (!one) one = std::make_unique<CertifiedServer>(exhibit.kind, exhibit.mode, exhibit.make());
  return *one;
}

std::string open(TlsModule& module, const std::string& exhibit) {
  return module.open(zoo().at(exhibit).mode, server(exhibit)->port());
}

std::string root() { return authorities().root.certificate(); }

struct Case {
  std::string name;
  std::string exhibit;
  std::string (*ca)();      // the file given as cacert; nullptr: none
  std::string reason = {};  // why it is refused
};

std::string name_of(const testing::TestParamInfo<Case>& parameter) { return parameter.param.name; }

void configure(TlsModule& module, const Case& one) {
  module.set("AT+QSSLCFG=\"seclevel\",1,1");
  if (one.ca != nullptr) module.configure("cacert", one.ca());
}

class AcceptedServer : public testing::TestWithParam<Case> {};

// AN-2.3-52 AN-2.3-64
TEST_P(AcceptedServer, CarriesAFileBothWays) {
  const Case& one = GetParam();
  TlsModule module;
  ASSERT_NO_FATAL_FAILURE(configure(module, one));
  ASSERT_EQ(open(module, one.exhibit), "+QFTPOPEN: 0") << module.trace();
  ASSERT_NO_FATAL_FAILURE(module.use_session()) << server(one.exhibit)->log();
}

INSTANTIATE_TEST_SUITE_P(
    Zoo, AcceptedServer,
    testing::Values(Case{"Good", "good", root}, Case{"ChainOfFive", "chain", root},
                    Case{"IntermediateAsCa", "below_an_intermediate",
                         [] { return authorities().first.certificate(); }},
                    Case{"SignedWithMd5", "md5", root}, Case{"SignedWithSha1", "sha1", root},
                    Case{"Rsa1024", "rsa_1024", root},
                    Case{"SelfSignedAsItsOwnCa", "self_signed",
                         [] { return authorities().self.certificate(); }},
                    Case{"SecondCaOfTheFile", "good",
                         [] { return authorities().stranger.certificate() + root(); }},
                    Case{"CaInDer", "good", [] { return der_of(root()); }}),
    name_of);

class RefusedServer : public testing::TestWithParam<Case> {};

// AN-2.3-52 AN-2.3-58 AN-2.3-72 AN-3-08
TEST_P(RefusedServer, IsMinusFiveAndTheTraceTellsWhy) {
  const Case& one = GetParam();
  TlsModule module;
  ASSERT_NO_FATAL_FAILURE(configure(module, one));
  EXPECT_EQ(open(module, one.exhibit), "+QFTPOPEN: -5");
  EXPECT_EQ(module.host().say("AT+QFTPSTAT"), line("+QFTPSTAT: CLOSED") + line("OK"));
  const std::string trace = module.trace();
  EXPECT_TRUE(has_line(trace, "tls TLS failed: " + one.reason)) << trace;
}

const std::string kRefused = "the server's certificate is refused: ";
const std::string kUnusable = "the CA certificate cannot be used: ";

INSTANTIATE_TEST_SUITE_P(
    Zoo, RefusedServer,
    testing::Values(
        Case{"SelfSigned", "self_signed", root, kRefused + "self-signed certificate"},
        Case{"WrongCa", "good", [] { return authorities().stranger.certificate(); },
             kRefused + "unable to get local issuer certificate"},
        Case{"Expired", "expired", root, kRefused + "certificate has expired"},
        Case{"NotYetValid", "not_yet_valid", root, kRefused + "certificate is not yet valid"},
        Case{"IntermediateMissing", "below_an_intermediate", root,
             kRefused + "unable to get local issuer certificate"},
        Case{"CaWithoutCaFlag", "of_no_ca", [] { return authorities().flagless.certificate(); },
             kRefused + "invalid CA certificate"},
        Case{"CertificateForClients", "for_clients", root,
             kRefused + "unsuitable certificate purpose"},
        Case{"NoCa", "good", nullptr, kUnusable + "it is not configured or cannot be read"},
        Case{"CaOfOtherText", "good", [] { return std::string("no certificate at all\n"); },
             kUnusable + "neither PEM nor DER (too long)"},
        Case{"CaOfSpoiltPem", "good",
             [] {
               std::string spoilt = root();
               return spoilt.replace(spoilt.find("MII"), 3, "???");
             },
             kUnusable + "bad base64 decode"}),
    name_of);

// AN-2.3-59
TEST(ServerValidity, IsNotLookedAtWithIgnorertctime) {
  TlsModule module;
  module.set("AT+QSSLCFG=\"seclevel\",1,1;+QSSLCFG=\"ignorertctime\",1");
  ASSERT_NO_FATAL_FAILURE(module.configure("cacert", root()));
  for (const std::string& exhibit : std::vector<std::string>{"expired", "not_yet_valid"}) {
    SCOPED_TRACE(exhibit);
    ASSERT_EQ(open(module, exhibit), "+QFTPOPEN: 0");
    ASSERT_NO_FATAL_FAILURE(module.use_session());
  }
}

// AN-2.3-58
TEST(ServerValidity, IsHeldAgainstTheClockThatTheHostSets) {
  TlsModule module;
  module.set("AT+QSSLCFG=\"seclevel\",1,1");
  ASSERT_NO_FATAL_FAILURE(module.configure("cacert", root()));
  module.set("AT+CCLK=\"02/12/31,12:00:00+00\"");
  ASSERT_EQ(open(module, "expired"), "+QFTPOPEN: 0");
  ASSERT_NO_FATAL_FAILURE(close_session(module.host()));
  module.set("AT+CCLK=\"05/01/01,12:00:00+00\"");
  ASSERT_EQ(open(module, "not_yet_valid"), "+QFTPOPEN: 0");
  ASSERT_NO_FATAL_FAILURE(close_session(module.host()));
  module.set("AT+CCLK=\"50/01/01,12:00:00+00\"");
  EXPECT_EQ(open(module, "good"), "+QFTPOPEN: -5");
  const std::string trace = module.trace();
  EXPECT_TRUE(has_line(trace, "tls TLS failed: " + kRefused + "certificate has expired")) << trace;
}

// AN-2.3-51 AN-2.3-71
TEST(AnyServer, IsAcceptedAtSeclevelZero) {
  TlsModule module;
  module.set("AT+QSSLCFG=\"seclevel\",1,0");
  for (const auto& [name, exhibit] : zoo()) {
    SCOPED_TRACE(name);
    ASSERT_EQ(open(module, name), "+QFTPOPEN: 0");
    ASSERT_NO_FATAL_FAILURE(module.use_session()) << server(name)->log();
  }
}

// Another server of the same CA must not take over what is meant for this one.
// AN-3-08
TEST(DataConnection, MustShowTheControlConnectionsCertificate) {
  const unsigned data_port = free_port();
  const CertifiedServer right("vsftpd", "implicit", strong(),
                              {"data-" + std::to_string(data_port)});
  Relay relay(server("md5")->port(), data_port);
  const std::string local = "127.0.0.1:";
  const std::map<std::string, std::string> elsewhere = {
      {local + std::to_string(data_port), local + std::to_string(relay.port())}};
  TlsModule module(elsewhere);
  module.set("AT+QSSLCFG=\"seclevel\",1,1");
  ASSERT_NO_FATAL_FAILURE(module.configure("cacert", root()));
  ASSERT_EQ(module.open("implicit", right->port()), "+QFTPOPEN: 0");
  Host& host = module.host();
  EXPECT_EQ(host.say("AT+QFTPPUT=\"secret\",5,200", "-5\r\n"), line("OK") + line("+QFTPPUT: -5"));
  // vsftpd does not live on without that connection's handshake; the module does.
  EXPECT_EQ(host.read_until("-6\r\n"), line("+QFTPERROR:-6"));
  EXPECT_EQ(host.say("AT+QFTPSTAT"), line("+QFTPSTAT: CLOSED") + line("OK"));
  EXPECT_EQ(read_file(right->file("secret")), "");
  ASSERT_EQ(module.open("implicit", right->port()), "+QFTPOPEN: 0");
  ASSERT_NO_FATAL_FAILURE(close_session(host));
  const std::string trace = module.trace();
  EXPECT_TRUE(has_line(
      trace, "tls TLS failed: the data connection's certificate is not the control connection's"))
      << trace;
  EXPECT_NE(trace.find("ftp< 150"), std::string::npos) << trace;
}

}  // namespace
}  // namespace m95::test
