// Certificates and keys in the forms hosts upload.
#include "tls/credentials.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "tests/tls/zoo.hpp"

namespace m95::tls::test {
namespace {

std::string der_of(X509* certificate) {
  unsigned char* bytes = nullptr;
  const int size = i2d_X509(certificate, &bytes);
  std::string der(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  return der;
}

std::string der_of(EVP_PKEY* key) {  // PKCS#1
  unsigned char* bytes = nullptr;
  const int size = i2d_PrivateKey(key, &bytes);
  std::string der(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  return der;
}

template <class Write>
std::string written(Write write) {
  const BioPtr memory(BIO_new(BIO_s_mem()));
  write(memory.get());
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

template <class Read>
std::string refusal(Read read) {
  try {
    read();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.error, Error::network);
    return failure.detail;
  }
  return "accepted";
}

bool same_key(const std::string& bytes) {
  const KeyPtr original = read_key(zoo().client.key, "key");
  const KeyPtr read = read_key(bytes, "key");
  return EVP_PKEY_eq(original.get(), read.get()) == 1;
}

TEST(Credentials, APreambleOfAnyBytesIsSkipped) {
  const std::string pem = zoo().client.certificate;
  using namespace std::string_literals;
  const std::string preamble = "Bag Attributes\r\n  \xff\x80\0 friendly\n"s;
  EXPECT_EQ(read_certificates(preamble + pem, "file").size(), 1U);
  EXPECT_EQ(read_certificates(std::string(5000, 'x') + pem, "file").size(), 1U);
  EXPECT_TRUE(same_key("no line end before the key" + zoo().client.key));
}

TEST(Credentials, SeveralCertificatesMayHaveTextBetweenThem) {
  const std::string both =
      zoo().client.certificate + "\nsubject=/CN=x\n" + zoo().server.certificate + "the end";
  EXPECT_EQ(read_certificates(both, "file").size(), 2U);
}

TEST(Credentials, LinesMayEndInCrLf) {
  std::string pem;
  for (const char byte : zoo().client.certificate)
    pem += byte == '\n' ? "\r\n" : std::string(1, byte);
  EXPECT_EQ(read_certificates(pem, "file").size(), 1U);
}

TEST(Credentials, DerIsReadToo) {
  const auto pem = read_certificates(zoo().client.certificate, "file");
  const auto der = read_certificates(der_of(pem.front().get()), "file");
  ASSERT_EQ(der.size(), 1U);
  EXPECT_EQ(X509_cmp(pem.front().get(), der.front().get()), 0);
}

TEST(Credentials, AKeyMayBePkcs8OrPkcs1InPemOrDer) {
  const KeyPtr key = read_key(zoo().client.key, "key");
  EXPECT_NE(zoo().client.key.find("-----BEGIN PRIVATE KEY-----"), std::string::npos);
  const std::string pkcs1 = written([&](BIO* to) {
    PEM_write_bio_PrivateKey_traditional(to, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
  EXPECT_NE(pkcs1.find("-----BEGIN RSA PRIVATE KEY-----"), std::string::npos);
  EXPECT_TRUE(same_key(pkcs1));
  EXPECT_TRUE(same_key(der_of(key.get())));
  EXPECT_TRUE(same_key(written([&](BIO* to) {
    i2d_PKCS8PrivateKey_bio(to, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  })));
}

TEST(Credentials, AKeyMayFollowItsCertificateInOneFile) {
  EXPECT_TRUE(same_key(zoo().client.certificate + zoo().client.key));
}

TEST(Credentials, AKeyBehindAPassphraseIsRefusedNotAskedFor) {
  const KeyPtr key = read_key(zoo().client.key, "key");
  std::string word = "secret";
  const auto* bytes = reinterpret_cast<const unsigned char*>(word.data());
  const std::string pkcs8 = written([&](BIO* to) {
    PEM_write_bio_PKCS8PrivateKey(to, key.get(), EVP_aes_128_cbc(), word.data(), 6, nullptr,
                                  nullptr);
  });
  const std::string pkcs1 = written([&](BIO* to) {
    PEM_write_bio_PrivateKey_traditional(to, key.get(), EVP_aes_128_cbc(), bytes, 6, nullptr,
                                         nullptr);
  });
  const std::string why = "the client key cannot be used: it is protected by a passphrase";
  EXPECT_EQ(refusal([&] { read_key(pkcs8, "client key"); }), why);
  EXPECT_EQ(refusal([&] { read_key(pkcs1, "client key"); }), why);
  const std::string der = written([&](BIO* to) {
    i2d_PKCS8PrivateKey_bio(to, key.get(), EVP_aes_128_cbc(), word.data(), 6, nullptr, nullptr);
  });
  EXPECT_EQ(refusal([&] { read_key(der, "client key"); }), why);
}

TEST(Credentials, ACertificateBehindAPassphraseIsRefusedNotAskedFor) {
  std::string pem = zoo().client.certificate;
  const std::string begin = "-----BEGIN CERTIFICATE-----\n";
  pem.insert(pem.find(begin) + begin.size(),
             "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,000102030405060708090A0B0C0D0E0F\n\n");
  EXPECT_EQ(refusal([&] { read_certificates(pem, "CA certificate"); }),
            "the CA certificate cannot be used: it is protected by a passphrase");
}

TEST(Credentials, DamageIsRefused) {
  const std::string pem = zoo().client.certificate;
  EXPECT_NE(refusal([&] { read_certificates(pem.substr(0, pem.size() / 2), "file"); }), "accepted");
  EXPECT_NE(refusal([&] { read_certificates(pem + pem.substr(0, 400), "file"); }), "accepted");
  std::string flipped = pem;
  flipped[200] = '!';
  EXPECT_NE(refusal([&] { read_certificates(flipped, "file"); }), "accepted");
  EXPECT_EQ(refusal([&] { read_certificates(zoo().client.key, "file"); }),
            "the file cannot be used: there is no certificate in it");
  EXPECT_NE(refusal([&] { read_key(pem, "key"); }), "accepted");
  EXPECT_EQ(refusal([&] { read_key("garbage", "key"); }),
            "the key cannot be used: neither PEM nor DER (unsupported)");
  EXPECT_EQ(refusal([&] { read_key("", "key"); }),
            "the key cannot be used: it is not configured or cannot be read");
}

}  // namespace
}  // namespace m95::tls::test
