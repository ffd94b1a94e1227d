// OpenSSL's secure heap, made once.
#include "tls/key_memory.hpp"

#include <algorithm>
#include <bit>

#include <openssl/crypto.h>

namespace m95::tls {
namespace {

constexpr std::size_t kLeast = std::size_t{1} << 20;
constexpr std::size_t kPerModem = std::size_t{16} << 10;
constexpr std::size_t kSmallestPiece = 16;  // bytes; a private exponent has 128 and more

KeyMemory reserve(std::size_t bytes) {
  switch (CRYPTO_secure_malloc_init(bytes, kSmallestPiece)) {
    case 1:
      return KeyMemory::locked;
    case 2:
      return KeyMemory::not_locked;
    default:
      return KeyMemory::absent;
  }
}

}  // namespace

KeyMemory reserve_key_memory(std::size_t modems) {
  static const KeyMemory made = reserve(std::bit_ceil(std::max(kLeast, modems * kPerModem)));
  return made;
}

}  // namespace m95::tls
