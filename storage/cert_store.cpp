// The rules of AT+QSECWRITE, QSECREAD and QSECDEL over two stores of sealed records.
#include "storage/cert_store.hpp"

#include <array>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "protocol/error.hpp"
#include "storage/checksum.hpp"

namespace m95::storage {
namespace {

// All names that NVRAM has for certificates (FTPS AN, Table 3); its other records are not theirs.
constexpr std::array kNvramNames = {"CA0", "CA1", "CC0", "CK0"};

}  // namespace

CertStore::CertStore(Flash& ram, Flash& nvram, const Key& nvram_key, std::size_t ram_capacity)
    : ram_(ram),
      nvram_(nvram),
      ram_key_(Key::random()),
      nvram_key_(nvram_key),
      ram_capacity_(ram_capacity) {
  for (const char* const file : kNvramNames) {
    const CertName name{Storage::nvram, file};
    const Found found = find(name);
    if (const auto* const record = std::get_if<Unreadable>(&found)) set_aside(name, *record);
  }
}

Flash& CertStore::flash(const CertName& name) const {
  return name.where == Storage::ram ? ram_ : nvram_;
}

const Key& CertStore::key(const CertName& name) const {
  return name.where == Storage::ram ? ram_key_ : nvram_key_;
}

CertStore::Found CertStore::find(const CertName& name) const {
  std::optional<std::string> record;
  try {
    record = flash(name).read(name.file);
  } catch (const FlashError& error) {
    return Unreadable{error.what()};
  }
  if (!record) return std::monostate{};
  std::variant<Unsealed, Unreadable> content = unseal(key(name), name.text(), *record);
  if (auto* const unsealed = std::get_if<Unsealed>(&content)) return std::move(*unsealed);
  return std::get<Unreadable>(std::move(content));
}

Unsealed CertStore::require(const CertName& name) const {
  Found found = find(name);
  if (auto* const unsealed = std::get_if<Unsealed>(&found)) return std::move(*unsealed);
  const auto* const unreadable = std::get_if<Unreadable>(&found);
  throw Failure(Error::not_found,
                name.text() + ": " + (unreadable ? unreadable->why : "no such file"));
}

bool CertStore::set_aside(const CertName& name, const Unreadable& record) {
  std::string warning = name.text() + ": the record cannot be read (" + record.why + "); ";
  bool done = true;
  try {
    warning += "set aside as " + flash(name).set_aside(name.file);
  } catch (const FlashError& error) {
    warning += "it cannot be set aside either (" + std::string(error.what()) + ")";
    done = false;
  }
  warnings_.push_back(std::move(warning));
  return done;
}

std::vector<CertName> CertStore::list() const {
  std::vector<CertName> all;
  for (const std::string& file : ram_.list()) all.push_back({Storage::ram, file});
  for (const char* const file : kNvramNames) {
    CertName name{Storage::nvram, file};
    if (!std::holds_alternative<std::monostate>(find(name))) all.push_back(std::move(name));
  }
  return all;
}

void CertStore::require_size(const CertName& name, std::size_t bytes) {
  if (bytes == 0) throw Failure(Error::invalid, name.text() + ": a file has at least 1 byte");
  if (bytes > name.largest()) {
    throw Failure(Error::too_large, name.text() + ": " + std::to_string(bytes) +
                                        " bytes, at most " + std::to_string(name.largest()));
  }
}

void CertStore::require_absent(const CertName& name) const { require_absent(name, find(name)); }

void CertStore::require_absent(const CertName& name, const Found& found) const {
  if (being_written_.contains(name.text()) || std::holds_alternative<Unsealed>(found)) {
    throw Failure(Error::exists, name.text() + ": delete it first");
  }
}

void CertStore::require_room(const CertName& name, std::size_t bytes) const {
  if (name.where == Storage::nvram) return;
  std::size_t used = 0;
  for (const std::string& file : ram_.list()) {
    used += ram_.read(file).value_or(std::string(kSealSize, '\0')).size() - kSealSize;
  }
  if (used > ram_capacity_ || bytes > ram_capacity_ - used) {
    throw Failure(Error::no_space, "RAM holds " + std::to_string(used) + " of " +
                                       std::to_string(ram_capacity_) + " bytes");
  }
}

Task<std::uint16_t> CertStore::put(CertName name, std::string bytes) {
  const Wiped wiped(bytes);
  require_size(name, bytes.size());
  // One look decides: a read that fails now and not a moment later must not end in an overwrite.
  const Found found = find(name);
  require_absent(name, found);
  require_room(name, bytes.size());
  const auto* const record_there = std::get_if<Unreadable>(&found);
  if (record_there != nullptr && !set_aside(name, *record_there)) {
    throw Failure(Error::no_space, warnings_.back());
  }

  const std::uint16_t sum = checksum(bytes);
  std::string record = seal(key(name), name.text(), bytes, sum);
  // Taken out by hand, not by a guard: a frame destroyed with the loop may outlive the store.
  being_written_.insert(name.text());
  try {
    co_await flash(name).commit(name.file, std::move(record));
  } catch (const FlashError& error) {
    being_written_.erase(name.text());
    throw Failure(Error::no_space, error.what());
  } catch (...) {
    being_written_.erase(name.text());
    throw;
  }
  being_written_.erase(name.text());
  co_return sum;
}

CertCheck CertStore::check(const CertName& name) const {
  const Unsealed found = require(name);
  const std::uint16_t sum = checksum(found.bytes);
  return CertCheck{sum == found.stored_checksum, sum};
}

Task<void> CertStore::erase(CertName name) {
  require(name);
  try {
    co_await flash(name).remove(name.file);
  } catch (const FlashError& error) {
    throw Failure(Error::unknown, error.what());
  }
}

std::optional<std::string> CertStore::bytes_for_tls(const CertName& name) const {
  Found found = find(name);
  auto* const unsealed = std::get_if<Unsealed>(&found);
  if (unsealed == nullptr || checksum(unsealed->bytes) != unsealed->stored_checksum) {
    return std::nullopt;
  }
  return std::move(unsealed->bytes);
}

void CertStore::require_byte(const CertName& name, std::size_t byte) const {
  if (byte >= require(name).bytes.size()) {
    throw Failure(Error::invalid, name.text() + " has fewer bytes");
  }
}

Task<void> CertStore::flip(CertName name, std::size_t byte, unsigned char mask) {
  require_byte(name, byte);
  std::string record = flash(name).read(name.file).value_or(std::string{});
  const std::size_t at = kSealSize + byte;
  record[at] = static_cast<char>(static_cast<unsigned char>(record[at]) ^ mask);
  co_await flash(name).commit(name.file, std::move(record));
}

Task<void> CertStore::clear_ram() {
  const std::vector<std::string> files = ram_.list();
  for (const std::string& file : files) co_await ram_.remove(file);
}

}  // namespace m95::storage
