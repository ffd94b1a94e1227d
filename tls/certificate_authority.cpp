// RSA keys, extensions and signatures through OpenSSL.
#include "tls/certificate_authority.hpp"

#include <stdexcept>
#include <utility>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

namespace m95::tls {
namespace {

void require(bool done, const char* what) {
  if (!done) throw std::runtime_error(std::string("certificate: ") + what + ": " + take_error());
}

KeyPtr make_key(unsigned bits) {
  KeyPtr key(EVP_PKEY_Q_keygen(library(), nullptr, "RSA", static_cast<std::size_t>(bits)));
  require(key != nullptr, "RSA key");
  return key;
}

void set_serial(X509* certificate) {
  std::uint64_t serial = 0;
  require(
      RAND_bytes_ex(library(), reinterpret_cast<unsigned char*>(&serial), sizeof serial, 0) == 1,
      "serial number");
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1);
}

void add_extension(X509* certificate, X509* issuer, int kind, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
  require(extension != nullptr, value);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

void add_extensions(X509* certificate, X509* issuer, const CertificateSpec& spec) {
  add_extension(certificate, issuer, NID_basic_constraints,
                spec.is_ca ? "critical,CA:TRUE" : "critical,CA:FALSE");
  const char* usage = "critical,digitalSignature,keyEncipherment";
  if (!spec.key_encipherment) usage = "critical,digitalSignature";
  if (spec.is_ca) usage = "critical,keyCertSign,cRLSign";
  add_extension(certificate, issuer, NID_key_usage, usage);
  add_extension(certificate, issuer, NID_subject_key_identifier, "hash");
  add_extension(certificate, issuer, NID_authority_key_identifier, "keyid");
  if (spec.purpose == Purpose::client)
    add_extension(certificate, issuer, NID_ext_key_usage, "clientAuth");
  if (spec.purpose == Purpose::server) {
    add_extension(certificate, issuer, NID_ext_key_usage, "serverAuth");
    add_extension(certificate, issuer, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1");
  }
}

// `issuer` nullptr: signed by itself.
CertificatePtr make_certificate(const CertificateSpec& spec, EVP_PKEY* key, X509* issuer,
                                EVP_PKEY* issuer_key) {
  CertificatePtr made(X509_new_ex(library(), nullptr));
  X509* certificate = made.get();
  X509_set_version(certificate, X509_VERSION_3);
  set_serial(certificate);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(spec.common_name.data()),
                             static_cast<int>(spec.common_name.size()), -1, 0);
  X509* signer = issuer == nullptr ? certificate : issuer;
  X509_set_issuer_name(certificate, X509_get_subject_name(signer));
  ASN1_TIME_set(X509_getm_notBefore(certificate), spec.not_before);
  ASN1_TIME_set(X509_getm_notAfter(certificate), spec.not_after);
  X509_set_pubkey(certificate, key);
  add_extensions(certificate, signer, spec);
  EVP_MD* digest = EVP_MD_fetch(library(), spec.digest.c_str(), nullptr);
  const int size = X509_sign(certificate, issuer == nullptr ? key : issuer_key, digest);
  EVP_MD_free(digest);
  require(size > 0, "signature");
  return made;
}

std::string contents(BIO* memory) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory, &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

std::string pem_of(X509* certificate) {
  const BioPtr memory(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(memory.get(), certificate);
  return contents(memory.get());
}

std::string pem_of(EVP_PKEY* key) {
  const BioPtr memory(BIO_new(BIO_s_mem()));
  PEM_write_bio_PrivateKey_ex(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr, library(),
                              nullptr);
  return contents(memory.get());
}

}  // namespace

CertificateAuthority::CertificateAuthority(const CertificateSpec& spec)
    : key_(make_key(spec.bits)),
      certificate_(make_certificate(spec, key_.get(), nullptr, nullptr)) {}

CertificateAuthority::CertificateAuthority(KeyPtr key, CertificatePtr certificate)
    : key_(std::move(key)), certificate_(std::move(certificate)) {}

Identity CertificateAuthority::issue(const CertificateSpec& spec) {
  return issue_authority(spec).identity();
}

CertificateAuthority CertificateAuthority::issue_authority(const CertificateSpec& spec) {
  KeyPtr key = make_key(spec.bits);
  CertificatePtr made = make_certificate(spec, key.get(), certificate_.get(), key_.get());
  return {std::move(key), std::move(made)};
}

std::string CertificateAuthority::certificate() const { return pem_of(certificate_.get()); }

Identity CertificateAuthority::identity() const {
  return {pem_of(certificate_.get()), pem_of(key_.get())};
}

}  // namespace m95::tls
