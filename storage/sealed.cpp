// AES-256-CTR and HMAC-SHA256 by OpenSSL.
#include "storage/sealed.hpp"

#include <array>
#include <limits>
#include <memory>
#include <stdexcept>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace m95::storage {
namespace {

constexpr std::string_view kMagic = "M95R";
constexpr std::uint16_t kRecordFormat = 1;
constexpr std::size_t kNonceSize = 16;
constexpr std::size_t kCheckSize = 32;
constexpr std::size_t kChecksumAt = 6;
constexpr std::size_t kLengthAt = 8;
constexpr std::size_t kNonceAt = 12;
constexpr std::size_t kHeaderSize = kNonceAt + kNonceSize;
static_assert(kSealSize == kHeaderSize + kCheckSize);

void append_number(std::string& to, std::uint32_t value, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
    to += static_cast<char>(value >> static_cast<unsigned>(shift) & 0xFFU);
  }
}

std::uint32_t number_at(std::string_view record, std::size_t position, std::size_t bytes) {
  std::uint32_t value = 0;
  for (const char c : record.substr(position, bytes)) {
    value = value << 8U | static_cast<unsigned char>(c);
  }
  return value;
}

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string keyed_check(const Key& key, std::string_view header, std::string_view name) {
  // The header's size is fixed, so that header and name cannot be told apart in two ways.
  const std::string all = std::string(header) + std::string(name);
  std::string check(kCheckSize, '\0');
  if (HMAC(EVP_sha256(), key.recognition(), static_cast<int>(Key::kHalf), raw(all), all.size(),
           reinterpret_cast<unsigned char*>(check.data()), nullptr) == nullptr) {
    throw std::runtime_error("OpenSSL cannot make an HMAC-SHA256");
  }
  return check;
}

// Encryption and decryption are the same in counter mode.
std::string crypted(const Key& key, std::string_view nonce, std::string_view bytes) {
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
      EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  std::string result(bytes.size(), '\0');
  auto* const out = reinterpret_cast<unsigned char*>(result.data());
  int count = 0;
  if (!context ||
      EVP_EncryptInit_ex(context.get(), EVP_aes_256_ctr(), nullptr, key.encryption(), raw(nonce)) !=
          1 ||
      EVP_EncryptUpdate(context.get(), out, &count, raw(bytes), static_cast<int>(bytes.size())) !=
          1) {
    throw std::runtime_error("OpenSSL cannot run AES-256-CTR");
  }
  return result;
}

}  // namespace

std::string seal(const Key& key, std::string_view name, std::string_view bytes,
                 std::uint16_t checksum) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    throw std::runtime_error("too long to be sealed");
  }
  std::array<unsigned char, kNonceSize> nonce{};
  if (RAND_bytes(nonce.data(), static_cast<int>(nonce.size())) != 1) {
    throw std::runtime_error("OpenSSL has no random bytes for a nonce");
  }
  std::string record(kMagic);
  append_number(record, kRecordFormat, 2);
  append_number(record, checksum, 2);
  append_number(record, static_cast<std::uint32_t>(bytes.size()), 4);
  record.append(nonce.begin(), nonce.end());
  record += keyed_check(key, record, name);
  record += crypted(key, std::string_view(record).substr(kNonceAt, kNonceSize), bytes);
  return record;
}

std::variant<Unsealed, Unreadable> unseal(const Key& key, std::string_view name,
                                          std::string_view record) {
  if (!record.starts_with(kMagic.substr(0, record.size()))) return Unreadable{"not a record"};
  if (record.size() < kSealSize) {
    return Unreadable{"cut short within its header, " + std::to_string(record.size()) + " bytes"};
  }
  const std::uint32_t format = number_at(record, kMagic.size(), 2);
  if (format != kRecordFormat) {
    return Unreadable{"its format is " + std::to_string(format) + ", known is " +
                      std::to_string(kRecordFormat)};
  }
  const std::string_view header = record.substr(0, kHeaderSize);
  const std::string_view check = record.substr(kHeaderSize, kCheckSize);
  if (CRYPTO_memcmp(check.data(), keyed_check(key, header, name).data(), kCheckSize) != 0) {
    return Unreadable{"another module's key or another name, or its header is damaged"};
  }
  const std::uint32_t length = number_at(record, kLengthAt, 4);
  const std::string_view bytes = record.substr(kSealSize);
  if (bytes.size() != length) {
    return Unreadable{(bytes.size() < length ? "cut short, " : "too long, ") +
                      std::to_string(bytes.size()) + " of " + std::to_string(length) + " bytes"};
  }
  return Unsealed{crypted(key, record.substr(kNonceAt, kNonceSize), bytes),
                  static_cast<std::uint16_t>(number_at(record, kChecksumAt, 2))};
}

}  // namespace m95::storage
