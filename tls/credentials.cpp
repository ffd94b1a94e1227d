// PEM and DER to OpenSSL's objects.
#include "tls/credentials.hpp"

#include <string>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "protocol/error.hpp"

namespace m95::tls {
namespace {

constexpr std::string_view kBegin = "-----BEGIN ";

// From the first PEM line on, even when the preamble does not end in a line end; empty: no PEM.
std::string_view pem_part(std::string_view bytes) {
  const std::size_t begin = bytes.find(kBegin);
  return begin == std::string_view::npos ? std::string_view() : bytes.substr(begin);
}

BioPtr reader(std::string_view bytes) {
  return BioPtr(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

Failure unusable(std::string_view what, const std::string& why) {
  return Failure(Error::network, "the " + std::string(what) + " cannot be used: " + why);
}

void require_present(std::string_view bytes, std::string_view what) {
  constexpr std::size_t most = 1 << 24;  // BIO sizes are ints; no store of ours comes near
  if (bytes.empty()) throw unusable(what, "it is not configured or cannot be read");
  if (bytes.size() > most) throw unusable(what, "it is too large");
}

// Without it OpenSSL would ask for a passphrase on the terminal.
int refuse_passphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* asked) {
  *static_cast<bool*>(asked) = true;
  return -1;
}

std::vector<CertificatePtr> read_pem_certificates(std::string_view pem, std::string_view what) {
  std::vector<CertificatePtr> all;
  const BioPtr from = reader(pem);
  bool asked = false;
  for (;;) {
    X509* next = X509_new_ex(library(), nullptr);
    ERR_clear_error();
    // On failure OpenSSL has freed `next`.
    if (PEM_read_bio_X509(from.get(), &next, refuse_passphrase, &asked) == nullptr) {
      X509_free(next);
      break;
    }
    all.emplace_back(next);
  }
  const bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  const std::string why = take_error();
  if (asked) throw unusable(what, "it is protected by a passphrase");
  if (all.empty() && at_end) throw unusable(what, "there is no certificate in it");
  if (!at_end) throw unusable(what, why);
  return all;
}

}  // namespace

std::vector<CertificatePtr> read_certificates(std::string_view bytes, std::string_view what) {
  require_present(bytes, what);
  const std::string_view pem = pem_part(bytes);
  if (!pem.empty()) return read_pem_certificates(pem, what);
  X509* certificate = X509_new_ex(library(), nullptr);
  const auto* der = reinterpret_cast<const unsigned char*>(bytes.data());
  if (d2i_X509(&certificate, &der, static_cast<long>(bytes.size())) == nullptr) {
    X509_free(certificate);
    throw unusable(what, "neither PEM nor DER (" + take_error() + ")");
  }
  std::vector<CertificatePtr> all;
  all.emplace_back(certificate);
  return all;
}

namespace {

// PKCS#8 behind a passphrase has an outer form of its own (RFC 5958 3).
bool is_encrypted_pkcs8(std::string_view der) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
  X509_SIG* outer = d2i_X509_SIG(nullptr, &bytes, static_cast<long>(der.size()));
  X509_SIG_free(outer);
  return outer != nullptr;
}

}  // namespace

KeyPtr read_key(std::string_view bytes, std::string_view what) {
  require_present(bytes, what);
  const std::string_view pem = pem_part(bytes);
  bool asked = false;
  KeyPtr key;
  ERR_clear_error();
  if (!pem.empty()) {
    const BioPtr from = reader(pem);
    key.reset(PEM_read_bio_PrivateKey_ex(from.get(), nullptr, refuse_passphrase, &asked, library(),
                                         nullptr));
  } else {
    const auto* der = reinterpret_cast<const unsigned char*>(bytes.data());
    key.reset(
        d2i_AutoPrivateKey_ex(nullptr, &der, static_cast<long>(bytes.size()), library(), nullptr));
  }
  const std::string why = take_error();
  if (!key && pem.empty()) {
    asked = is_encrypted_pkcs8(bytes);
    ERR_clear_error();
  }
  if (asked) throw unusable(what, "it is protected by a passphrase");
  if (!key) throw unusable(what, pem.empty() ? "neither PEM nor DER (" + why + ")" : why);
  return key;
}

}  // namespace m95::tls
