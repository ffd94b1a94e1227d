// Sealed records: a file at rest, encrypted (FTPS AN 2.4), so that no command and no file gives it
// back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "storage/key.hpp"

namespace m95::storage {

// A record is: "M95R", format version (16 bits), stored checksum (16), length (32), nonce (128),
// all big-endian; HMAC-SHA256 of these and the record's name; then the bytes under AES-256-CTR. The
// cipher has no tag on purpose: a flipped byte must read back as a flipped byte, for the manual's
// own checksum to find (2.5, <good>). The HMAC recognises the record as a whole: this module's,
// this name's, this length.
constexpr std::size_t kSealSize = 4 + 2 + 2 + 4 + 16 + 32;

/// A record that could be read. Wipes its bytes, unless they were moved out: then that is for their
/// taker.
struct Unsealed {
  Unsealed(std::string plain, std::uint16_t sum) : bytes(std::move(plain)), stored_checksum(sum) {}
  ~Unsealed() { const Wiped wiped(bytes); }
  Unsealed(Unsealed&&) = default;
  Unsealed& operator=(Unsealed&&) = delete;

  std::string bytes;
  std::uint16_t stored_checksum;  ///< that of sealing
};

/// A record that could not, and why in words ("cut short, 12 of 1188 bytes").
struct Unreadable {
  std::string why;
};

/// kSealSize bytes longer than `bytes` (less than 4 GiB). Throws std::runtime_error when OpenSSL
/// fails.
std::string seal(const Key& key, std::string_view name, std::string_view bytes,
                 std::uint16_t checksum);

std::variant<Unsealed, Unreadable> unseal(const Key& key, std::string_view name,
                                          std::string_view record);

}  // namespace m95::storage
