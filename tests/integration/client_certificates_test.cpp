// Which client certificates and keys a module shows to real servers that want one (FTPS AN 2.3,
// 2.4).
#include <memory>

#include <gtest/gtest.h>
#include <openssl/pem.h>

#include "tests/integration/certificates.hpp"
#include "tests/integration/ftp_host.hpp"
#include "tests/integration/real_server.hpp"
#include "tls/credentials.hpp"

namespace m95::test {
namespace {

using tls::CertificateAuthority;
using tls::CertificateSpec;
using tls::Identity;
using tls::Purpose;

CertificateSpec client_spec(unsigned bits = 1024) {
  CertificateSpec spec = certificate_spec("client", Purpose::client);
  spec.bits = bits;
  return spec;
}

CertificateSpec expired_spec() {
  CertificateSpec spec = client_spec();
  spec.not_after = kStartOf2003;
  return spec;
}

// Keys take time: made at the first use, once.
struct Zoo {
  CertificateAuthority ca{authority_spec("clients' and server's CA")};
  CertificateAuthority stranger{authority_spec("another CA")};
  Identity server{ca.issue(certificate_spec("server", Purpose::server))};
  Identity client{ca.issue(client_spec())};
  Identity expired{ca.issue(expired_spec())};
  Identity strange{stranger.issue(client_spec())};
};

Zoo& zoo() {
  static Zoo made;
  return made;
}

const Identity& large() {
  static const Identity made = zoo().ca.issue(client_spec(4096));
  return made;
}

const std::map<std::string, std::string>& modes() {
  static const std::map<std::string, std::string> of_kinds = {{"vsftpd", "implicit-cc"},
                                                              {"proftpd", "explicit-cc"}};
  return of_kinds;
}

// One process for each kind, started at its first use, ended with the tests.
const RealServer& server(const std::string& kind) {
  static const Folder pem;
  static std::map<std::string, std::unique_ptr<RealServer>> running;
  std::unique_ptr<RealServer>& one = running[kind];
  if (!one) {
    write_file(pem / "ca.pem", zoo().ca.certificate());
    write_file(pem / "server.pem", zoo().server.certificate);
    write_file(pem / "server.key", zoo().server.key);
    const std::vector<std::string> options = {"legacy", "cert-" + (pem / "server.pem"),
                                              "key-" + (pem / "server.key"),
                                              "client-ca-" + (pem / "ca.pem")};
    one = std::make_unique<RealServer>(kind, modes().at(kind), options);
  }
  return *one;
}

std::string open(TlsModule& module, const std::string& kind) {
  return module.open(modes().at(kind), server(kind).port());
}

/// What OpenSSL writes of a key.
template <class Write>
std::string written(const std::string& key, Write write) {
  const tls::KeyPtr read = tls::read_key(key, "test's key");
  const tls::BioPtr memory(BIO_new(BIO_s_mem()));
  EXPECT_EQ(write(memory.get(), read.get()), 1);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

// With a passphrase they are encrypted.
std::string pkcs1_pem(const std::string& key, const char* passphrase = nullptr) {
  return written(key, [passphrase](BIO* to, EVP_PKEY* from) {
    return PEM_write_bio_PrivateKey_traditional(to, from,
                                                passphrase != nullptr ? EVP_aes_128_cbc() : nullptr,
                                                nullptr, 0, nullptr, const_cast<char*>(passphrase));
  });
}

std::string pkcs8_pem(const std::string& key, const char* passphrase = nullptr) {
  return written(key, [passphrase](BIO* to, EVP_PKEY* from) {
    return PEM_write_bio_PKCS8PrivateKey(to, from,
                                         passphrase != nullptr ? EVP_aes_256_cbc() : nullptr,
                                         nullptr, 0, nullptr, const_cast<char*>(passphrase));
  });
}

std::string pkcs8_der(const std::string& key, const char* passphrase = nullptr) {
  return written(key, [passphrase](BIO* to, EVP_PKEY* from) {
    return i2d_PKCS8PrivateKey_bio(to, from, passphrase != nullptr ? EVP_aes_256_cbc() : nullptr,
                                   nullptr, 0, nullptr, const_cast<char*>(passphrase));
  });
}

std::string pkcs1_der(const std::string& key) {
  return written(key, [](BIO* to, EVP_PKEY* from) { return i2d_PrivateKey_bio(to, from); });
}

struct Case {
  std::string name;
  std::string (*certificate)();  // the files given as clientcert and clientkey; nullptr: none
  std::string (*key)();
  std::string reason = {};  // why there is no session
};

void configure(TlsModule& module, const Case& one, int level) {
  module.set("AT+QSSLCFG=\"seclevel\",1," + std::to_string(level));
  ASSERT_NO_FATAL_FAILURE(module.configure("cacert", zoo().ca.certificate()));
  if (one.certificate != nullptr) {
    ASSERT_NO_FATAL_FAILURE(module.configure("clientcert", one.certificate()));
  }
  if (one.key != nullptr) {
    ASSERT_NO_FATAL_FAILURE(module.configure("clientkey", one.key()));
  }
}

void expect_refusal(TlsModule& module, const std::string& kind, const std::string& reason) {
  EXPECT_EQ(open(module, kind), "+QFTPOPEN: -5");
  EXPECT_EQ(module.host().say("AT+QFTPSTAT"), line("+QFTPSTAT: CLOSED") + line("OK"));
  const std::string trace = module.trace();
  EXPECT_TRUE(has_line(trace, "tls TLS failed: " + reason)) << trace;
}

std::string name_of(const testing::TestParamInfo<Case>& parameter) { return parameter.param.name; }

std::string certificate() { return zoo().client.certificate; }
std::string key() { return zoo().client.key; }

using KindAndCase = std::tuple<std::string, Case>;

class ClientRefusedByServer : public testing::TestWithParam<KindAndCase> {};

// AN-2.3-54 AN-3-08
TEST_P(ClientRefusedByServer, IsMinusFiveAndTheTraceNamesTheAlert) {
  const auto& [kind, one] = GetParam();
  TlsModule module;
  ASSERT_NO_FATAL_FAILURE(configure(module, one, one.certificate == nullptr ? 1 : 2));
  expect_refusal(module, kind, one.reason);
}

INSTANTIATE_TEST_SUITE_P(
    Zoo, ClientRefusedByServer,
    testing::Combine(testing::Values("vsftpd", "proftpd"),
                     testing::Values(Case{"AbsentAtSeclevelOne", nullptr, nullptr,
                                          "the server sent alert 40 handshake_failure"},
                                     Case{"OfAnotherCa", [] { return zoo().strange.certificate; },
                                          [] { return zoo().strange.key; },
                                          "the server sent alert 48 unknown_ca"},
                                     Case{"Expired", [] { return zoo().expired.certificate; },
                                          [] { return zoo().expired.key; },
                                          "the server sent alert 45 certificate_expired"})),
    [](const testing::TestParamInfo<KindAndCase>& parameter) {
      return std::get<1>(parameter.param).name + "_" + std::get<0>(parameter.param);
    });

class UnusableClientFiles : public testing::TestWithParam<Case> {};

// AN-2.3-73 AN-3-08
TEST_P(UnusableClientFiles, AreMinusFiveWithoutAPrompt) {
  const Case& one = GetParam();
  TlsModule module;
  ASSERT_NO_FATAL_FAILURE(configure(module, one, 2));
  expect_refusal(module, "vsftpd", one.reason);
  // Where there is no terminal OpenSSL asks for a "pass phrase" on the standard error.
  EXPECT_EQ(module.errors().find("pass phrase"), std::string::npos) << module.errors();
}

const std::string kKey = "the client key cannot be used: ";
const std::string kCertificate = "the client certificate cannot be used: ";
std::string garbage() { return "neither a certificate nor a key\n"; }

INSTANTIATE_TEST_SUITE_P(
    Zoo, UnusableClientFiles,
    testing::Values(
        Case{"KeyOfAnotherCertificate", certificate, [] { return zoo().strange.key; },
             "the client key does not fit its certificate: key values mismatch"},
        Case{"Pkcs1WithPassphrase", certificate, [] { return pkcs1_pem(key(), "secret"); },
             kKey + "it is protected by a passphrase"},
        Case{"Pkcs8WithPassphrase", certificate, [] { return pkcs8_pem(key(), "secret"); },
             kKey + "it is protected by a passphrase"},
        Case{"DerWithPassphrase", certificate, [] { return pkcs8_der(key(), "secret"); },
             kKey + "it is protected by a passphrase"},
        Case{"GarbageAsKey", certificate, garbage, kKey + "neither PEM nor DER (unsupported)"},
        Case{"NoKey", certificate, nullptr, kKey + "it is not configured or cannot be read"},
        Case{"GarbageAsCertificate", garbage, key, kCertificate + "neither PEM nor DER (too long)"},
        Case{"KeyAsCertificate", key, key, kCertificate + "there is no certificate in it"},
        Case{"NoCertificate", nullptr, key,
             kCertificate + "it is not configured or cannot be read"}),
    name_of);

class AcceptedClient : public testing::TestWithParam<KindAndCase> {};

// AN-2.3-53 AN-2.3-54 AN-2.3-65 AN-2.3-66
TEST_P(AcceptedClient, CarriesAFileBothWays) {
  const auto& [kind, one] = GetParam();
  TlsModule module;
  ASSERT_NO_FATAL_FAILURE(configure(module, one, 2));
  ASSERT_EQ(open(module, kind), "+QFTPOPEN: 0") << module.trace() << server(kind).log();
  ASSERT_NO_FATAL_FAILURE(module.use_session()) << server(kind).log();
}

std::string large_certificate() { return large().certificate; }

INSTANTIATE_TEST_SUITE_P(
    Zoo, AcceptedClient,
    testing::Combine(testing::Values("vsftpd", "proftpd"),
                     testing::Values(Case{"Pkcs1Pem", certificate, [] { return pkcs1_pem(key()); }},
                                     Case{"Pkcs8Pem", certificate, [] { return pkcs8_pem(key()); }},
                                     Case{"Pkcs1Der", certificate, [] { return pkcs1_der(key()); }},
                                     Case{"Pkcs8Der", certificate, [] { return pkcs8_der(key()); }},
                                     Case{"Pkcs1Pem4096", large_certificate,
                                          [] { return pkcs1_pem(large().key); }},
                                     Case{"Pkcs8Der4096", large_certificate,
                                          [] { return pkcs8_der(large().key); }},
                                     Case{"CertificateInDer", [] { return der_of(certificate()); },
                                          key})),
    [](const testing::TestParamInfo<KindAndCase>& parameter) {
      return std::get<1>(parameter.param).name + "_" + std::get<0>(parameter.param);
    });

// OpenSSL's writers write what the names above say.
TEST(ClientKeyForms, AreWhatTheyAreCalled) {
  EXPECT_TRUE(pkcs1_pem(key()).starts_with("-----BEGIN RSA PRIVATE KEY-----\nMII"));
  EXPECT_TRUE(pkcs8_pem(key()).starts_with("-----BEGIN PRIVATE KEY-----\nMII"));
  EXPECT_TRUE(pkcs1_pem(key(), "x").starts_with("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4"));
  EXPECT_TRUE(pkcs8_pem(key(), "x").starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
  // Behind head and version: the modulus, or the algorithm.
  EXPECT_EQ(pkcs1_der(key()).at(7), '\x02');
  EXPECT_EQ(pkcs8_der(key()).at(7), '\x30');
}

}  // namespace
}  // namespace m95::test
