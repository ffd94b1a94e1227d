// A line "m95-profile 1 <length> <CRC-32>", then the bytes.
#include "storage/profile_store.hpp"

#include <array>
#include <cstdio>

#include <boost/asio/awaitable.hpp>
#include <boost/crc.hpp>

#include "protocol/error.hpp"

namespace m95::storage {
namespace {

std::string first_line(const std::string& bytes) {
  boost::crc_32_type crc;
  crc.process_bytes(bytes.data(), bytes.size());
  std::array<char, 64> line{};
  const int size = std::snprintf(line.data(), line.size(), "m95-profile 1 %zu %08x\n", bytes.size(),
                                 static_cast<unsigned>(crc.checksum()));
  return {line.data(), static_cast<std::size_t>(size)};
}

}  // namespace

Task<void> ProfileStore::save(std::string name, std::string bytes) {
  std::string blob = first_line(bytes) + bytes;
  try {
    co_await flash_.commit(std::move(name), std::move(blob));
  } catch (const FlashError& error) {
    throw Failure(Error::no_space, error.what());
  }
}

std::optional<std::string> ProfileStore::load(const std::string& name) const {
  std::optional<std::string> blob;
  try {
    blob = flash_.read(name);
  } catch (const FlashError&) {
    return std::nullopt;
  }
  if (!blob || blob->find('\n') == std::string::npos) return std::nullopt;
  std::string bytes = blob->substr(blob->find('\n') + 1);
  // The line is made again rather than read: one way to be right, none to be misread.
  if (first_line(bytes) != blob->substr(0, blob->size() - bytes.size())) return std::nullopt;
  return bytes;
}

}  // namespace m95::storage
