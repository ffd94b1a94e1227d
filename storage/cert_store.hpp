// CertStore: the module's certificates and keys (FTPS AN 2.4-2.6), sealed in RAM and in NVRAM.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "protocol/task.hpp"
#include "storage/cert_name.hpp"
#include "storage/flash.hpp"
#include "storage/key.hpp"
#include "storage/sealed.hpp"

namespace m95::storage {

/// RAM: bytes of all files together.
constexpr std::size_t kRamCapacity = 262144;

/// What AT+QSECREAD prints.
struct CertCheck {
  bool good;               ///< the bytes are those that were uploaded
  std::uint16_t checksum;  ///< of the bytes that are there now
  bool operator==(const CertCheck&) const = default;
};

/// Every function throws Failure; a store that fails below is told in its detail. AT+QSECWRITE's
/// checks are offered one by one, for its order is the command's.
class CertStore {
 public:
  /// Looks at what NVRAM holds: a record that cannot be read is renamed, never deleted, and told in
  /// warnings(). RAM's key is made here, so that what `ram` holds is lost with the store.
  /// References must outlive the store.
  CertStore(Flash& ram, Flash& nvram, const Key& nvram_key,
            std::size_t ram_capacity = kRamCapacity);

  /// Sentences for a person: "NVRAM:CA0: the record cannot be read (...); set aside as ...". Grows
  /// when a record spoiled since is met by put().
  const std::vector<std::string>& warnings() const { return warnings_; }
  /// What RAM and NVRAM hold now, readable or not.
  std::vector<CertName> list() const;

  /// Error::invalid for 0 bytes, Error::too_large beyond the storage's largest file.
  static void require_size(const CertName& name, std::size_t bytes);
  /// Error::exists. A file that is being written exists already.
  void require_absent(const CertName& name) const;
  /// Error::no_space when RAM would hold more than its capacity.
  void require_room(const CertName& name, std::size_t bytes) const;

  /// Makes the three checks again, seals, returns the checksum when the bytes are safe.
  /// Error::no_space when the disk fails; then nothing is stored. `bytes` is wiped.
  Task<std::uint16_t> put(CertName name, std::string bytes);
  /// Error::not_found when missing or unreadable.
  CertCheck check(const CertName& name) const;
  /// Error::not_found as above; Error::unknown when the disk fails.
  Task<void> erase(CertName name);
  /// Nothing when missing, unreadable or changed since. Never throws Failure. The caller wipes the
  /// bytes.
  std::optional<std::string> bytes_for_tls(const CertName& name) const;
  /// Error::not_found as above, Error::invalid where the file has no such byte.
  void require_byte(const CertName& name, std::size_t byte) const;
  /// Memory that goes bad: flips the bits of `mask` in one byte of what is stored. Throws as
  /// require_byte().
  Task<void> flip(CertName name, std::size_t byte, unsigned char mask);
  /// What a reset does to RAM:.
  Task<void> clear_ram();

 private:
  /// monostate: there is no such record.
  using Found = std::variant<std::monostate, Unsealed, Unreadable>;

  Flash& flash(const CertName& name) const;
  const Key& key(const CertName& name) const;
  Found find(const CertName& name) const;
  Unsealed require(const CertName& name) const;
  void require_absent(const CertName& name, const Found& found) const;
  // Renames the record and warns; false when it must stay, for it may be a good one that could not
  // be read just now.
  bool set_aside(const CertName& name, const Unreadable& record);

  Flash& ram_;
  Flash& nvram_;
  Key ram_key_;
  const Key& nvram_key_;
  std::size_t ram_capacity_;
  std::set<std::string> being_written_;
  std::vector<std::string> warnings_;
};

}  // namespace m95::storage
