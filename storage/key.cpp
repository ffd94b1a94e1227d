// 64 random bytes, kept in a file no one else may read.
#include "storage/key.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <optional>
#include <stdexcept>
#include <sys/stat.h>

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include "storage/disk.hpp"

namespace m95::storage {
namespace {

void require_private(int directory, const std::string& name, const std::string& path) {
  struct ::stat about {};
  if (::fstatat(directory, name.c_str(), &about, AT_SYMLINK_NOFOLLOW) != 0) {
    throw FlashError(path, "look at", errno);
  }
  if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    throw FlashError(
        path + ": this key must be its owner's alone; if no one else has read it, chmod 600 it");
  }
}

}  // namespace

void wipe(std::string& secret) {
  secret.resize(secret.capacity());
  wipe(std::span<char>(secret));
  secret.clear();
}

// Every byte of an upload passes here: OPENSSL_cleanse goes byte by byte.
void wipe(std::span<char> secret) {
  if (!secret.empty()) ::explicit_bzero(secret.data(), secret.size());
}

Wiped::~Wiped() { wipe(std::span<char>(secret_)); }

Key Key::random() {
  std::string bytes(kSize, '\0');
  const Wiped wiped(bytes);
  auto* const raw = reinterpret_cast<unsigned char*>(bytes.data());
  if (RAND_priv_bytes(raw, static_cast<int>(kSize)) != 1) {
    throw std::runtime_error("OpenSSL has no random bytes for a key");
  }
  return Key(bytes);
}

Key::Key(std::string_view bytes) {
  if (bytes.size() != kSize) throw std::invalid_argument("a key has 64 bytes");
  bytes_ = static_cast<unsigned char*>(OPENSSL_secure_malloc(kSize));
  if (bytes_ == nullptr) throw std::bad_alloc();
  std::copy(bytes.begin(), bytes.end(), bytes_);
}

Key::~Key() { OPENSSL_secure_clear_free(bytes_, kSize); }

std::string_view Key::bytes() const { return {reinterpret_cast<const char*>(bytes_), kSize}; }

Key load_or_create_key(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  const Directory directory = open_directory(file.parent_path());
  std::optional<std::string> kept = read_file(directory, name);
  if (!kept) {
    kept.emplace(Key::random().bytes());
    const Wiped wiped(*kept);
    replace_file(directory, name, *kept);
    return Key(*kept);
  }
  const Wiped wiped(*kept);
  require_private(directory.get(), name, file.string());
  if (kept->size() != Key::kSize) {
    throw FlashError(file.string() + ": not a key (it has " + std::to_string(kept->size()) +
                     " bytes, a key 64); put the right one back, or move it away to begin with a "
                     "new one, which cannot read the records that are there");
  }
  return Key(*kept);
}

}  // namespace m95::storage
