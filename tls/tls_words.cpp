// OpenSSL's error queue and alert names in words.
#include "tls/tls_words.hpp"

#include <cctype>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include "tls/verify.hpp"

namespace m95::tls {
namespace {

constexpr int kCertificateRequired = 116;  // RFC 8446; some servers send it in TLS 1.2 as well

// The first error of the TLS library itself: what a cipher complained of before it explains less.
unsigned long telling_error() {
  unsigned long telling = 0;
  while (const unsigned long error = ERR_get_error()) {
    if (telling == 0 || (ERR_GET_LIB(telling) != ERR_LIB_SSL && ERR_GET_LIB(error) == ERR_LIB_SSL))
      telling = error;
  }
  return telling;
}

}  // namespace

std::string alert_text(int number) {
  std::string name =
      number == kCertificateRequired ? "certificate required" : SSL_alert_desc_string_long(number);
  for (char& letter : name)
    letter =
        letter == ' ' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return "alert " + std::to_string(number) + " " + name;
}

std::string version_text(int version) {
  switch (version) {
    case SSL3_VERSION:
      return "SSL 3.0";
    case TLS1_VERSION:
      return "TLS 1.0";
    case TLS1_1_VERSION:
      return "TLS 1.1";
    default:
      return "TLS 1.2";
  }
}

std::string failure_text(const SSL* ssl, const std::string& doing) {
  const unsigned long error = telling_error();
  const int reason = ERR_GET_REASON(error);
  // A received alert is a reason of its own: its number above this offset.
  if (ERR_GET_LIB(error) == ERR_LIB_SSL && reason >= SSL_AD_REASON_OFFSET &&
      reason < SSL_AD_REASON_OFFSET + 256) {
    const std::string peer = SSL_is_server(ssl) != 0 ? "client" : "server";
    return "the " + peer + " sent " + alert_text(reason - SSL_AD_REASON_OFFSET);
  }
  std::string refusal = certificate_refusal(ssl);
  if (!refusal.empty()) return refusal;
  const char* words = ERR_reason_error_string(error);
  return doing + " failed: " + (words != nullptr ? words : "unknown error");
}

}  // namespace m95::tls
