// The library context of our TLS is its own: the rest of the process sees nothing of it.
#include "tls/openssl.hpp"

#include <memory>

#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/provider.h>

namespace m95::tls {
namespace {

struct FreeCipher {
  void operator()(EVP_CIPHER* cipher) const { EVP_CIPHER_free(cipher); }
};

bool fetched(OSSL_LIB_CTX* context, const char* cipher) {
  const std::unique_ptr<EVP_CIPHER, FreeCipher> found(EVP_CIPHER_fetch(context, cipher, nullptr));
  ERR_clear_error();
  return found != nullptr;
}

TEST(Openssl, TheLegacyProviderIsLoadedForUsAlone) {
  EXPECT_TRUE(fetched(library(), "RC4"));
  EXPECT_TRUE(fetched(library(), "DES-EDE3-CBC"));
  EXPECT_EQ(OSSL_PROVIDER_available(library(), "legacy"), 1);
  EXPECT_FALSE(fetched(nullptr, "RC4"));
  EXPECT_EQ(OSSL_PROVIDER_available(nullptr, "legacy"), 0);
  EXPECT_TRUE(fetched(nullptr, "AES-256-CBC"));
}

TEST(Openssl, NamesItsVersionAndWhereItCameFrom) {
  const std::string name = library_name();
  EXPECT_TRUE(name.starts_with("OpenSSL 3.")) << name;
  EXPECT_TRUE(name.ends_with(" (" + std::string(library_kind()) + ")")) << name;
}

}  // namespace
}  // namespace m95::tls
