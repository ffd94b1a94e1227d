// What the certificates made in memory contain.
#include "tls/certificate_authority.hpp"

#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include "tests/tls/zoo.hpp"
#include "tls/credentials.hpp"

namespace m95::tls::test {
namespace {

CertificatePtr parsed(const std::string& pem) {
  return std::move(read_certificates(pem, "certificate").front());
}

TEST(CertificateAuthority, MakesACaThatMaySignAndNothingElse) {
  const CertificatePtr ca = parsed(zoo().ca.certificate());
  EXPECT_EQ(X509_check_ca(ca.get()), 1);
  EXPECT_EQ(X509_get_key_usage(ca.get()), unsigned{KU_KEY_CERT_SIGN | KU_CRL_SIGN});
}

TEST(CertificateAuthority, MakesServersThatAnswerToLocalhost) {
  const CertificatePtr server = parsed(zoo().server.certificate);
  EXPECT_EQ(X509_check_ca(server.get()), 0);
  EXPECT_EQ(X509_get_extended_key_usage(server.get()), unsigned{XKU_SSL_SERVER});
  EXPECT_EQ(X509_check_host(server.get(), "localhost", 0, 0, nullptr), 1);
  EXPECT_EQ(X509_check_ip_asc(server.get(), "127.0.0.1", 0), 1);
  EXPECT_EQ(X509_check_ip_asc(server.get(), "::1", 0), 1);
  EXPECT_EQ(X509_check_ip_asc(server.get(), "127.0.0.2", 0), 0);
}

TEST(CertificateAuthority, MakesClients) {
  const CertificatePtr client = parsed(zoo().client.certificate);
  EXPECT_EQ(X509_get_extended_key_usage(client.get()), unsigned{XKU_SSL_CLIENT});
}

TEST(CertificateAuthority, TakesNameTimesKeySizeAndDigestFromTheSpec) {
  CertificateSpec wanted = spec("Jos\xc3\xa9", Purpose::server);
  wanted.bits = 1024;
  wanted.digest = "SHA1";
  const CertificatePtr made = parsed(zoo().ca.issue(wanted).certificate);
  std::time_t from = kLongAgo;
  std::time_t until = kFarAhead;
  EXPECT_EQ(ASN1_TIME_cmp_time_t(X509_get0_notBefore(made.get()), from), 0);
  EXPECT_EQ(ASN1_TIME_cmp_time_t(X509_get0_notAfter(made.get()), until), 0);
  EXPECT_EQ(EVP_PKEY_get_bits(X509_get0_pubkey(made.get())), 1024);
  EXPECT_EQ(X509_get_signature_nid(made.get()), NID_sha1WithRSAEncryption);
  char name[20];
  X509_NAME_get_text_by_NID(X509_get_subject_name(made.get()), NID_commonName, name, sizeof name);
  EXPECT_STREQ(name, "Jos\xc3\xa9");
}

TEST(CertificateAuthority, GivesEachCertificateItsOwnKeyAndNumber) {
  const CertificatePtr one = parsed(zoo().server.certificate);
  const CertificatePtr two = parsed(zoo().other_server.certificate);
  EXPECT_NE(ASN1_INTEGER_cmp(X509_get0_serialNumber(one.get()), X509_get0_serialNumber(two.get())),
            0);
  EXPECT_NE(EVP_PKEY_eq(X509_get0_pubkey(one.get()), X509_get0_pubkey(two.get())), 1);
}

}  // namespace
}  // namespace m95::tls::test
