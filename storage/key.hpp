// Key: the module's own secret that its records are sealed with, and the file it is kept in.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace m95::storage {

/// Overwrites all that the string has room for, also what it has forgotten of, and empties it.
void wipe(std::string& secret);
/// Overwrites the bytes.
void wipe(std::span<char> secret);

/// Wipes a string's bytes when it ends, whichever way it ends.
class Wiped {
 public:
  explicit Wiped(std::string& secret) : secret_(secret) {}
  ~Wiped();
  Wiped(const Wiped&) = delete;
  Wiped& operator=(const Wiped&) = delete;

 private:
  std::string& secret_;
};

/// One half encrypts, the other half recognises. In OpenSSL's secure heap where the process has one
/// (locked, in no core dump); wiped at its end.
class Key {
 public:
  static constexpr std::size_t kHalf = 32;
  static constexpr std::size_t kSize = 2 * kHalf;

  /// From OpenSSL's generator. Throws std::runtime_error when that fails.
  static Key random();
  /// Throws std::invalid_argument unless there are kSize bytes, std::bad_alloc when the heap is
  /// full.
  explicit Key(std::string_view bytes);
  ~Key();
  Key(const Key&) = delete;
  Key& operator=(const Key&) = delete;

  const unsigned char* encryption() const { return bytes_; }
  const unsigned char* recognition() const { return bytes_ + kHalf; }
  std::string_view bytes() const;

 private:
  unsigned char* bytes_;
};

/// The key in this file (mode 0600); a missing one is made at random and safe on the disk before
/// this returns. Its directory must exist and be this process's alone (StateDirectory). A damaged
/// key is never overwritten. Throws FlashError.
Key load_or_create_key(const std::filesystem::path& file);

}  // namespace m95::storage
