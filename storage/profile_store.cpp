// A line "m95-profile 1 <length> <CRC-32>", then the bytes.
#include "storage/profile_store.hpp"

#include <array>
#include <cstdio>
#include <exception>

#include <boost/asio/awaitable.hpp>
#include <boost/crc.hpp>

#include "protocol/error.hpp"

namespace m95::storage {
namespace {

constexpr std::string_view kProfileMagic = "m95-profile ";
constexpr std::string_view kProfileFormat = "1";

std::string first_line(const std::string& bytes) {
  boost::crc_32_type crc;
  crc.process_bytes(bytes.data(), bytes.size());
  std::array<char, 64> line{};
  const int size = std::snprintf(line.data(), line.size(), "m95-profile 1 %zu %08x\n", bytes.size(),
                                 static_cast<unsigned>(crc.checksum()));
  return {line.data(), static_cast<std::size_t>(size)};
}

// What is there, or why it cannot be read; neither where nothing is.
struct FoundProfile {
  std::optional<std::string> bytes;
  std::string unreadable;
};

FoundProfile parse_profile(const std::string& blob) {
  if (!blob.starts_with(kProfileMagic)) return {std::nullopt, "not a record"};
  const std::string format = blob.substr(
      kProfileMagic.size(), blob.find(' ', kProfileMagic.size()) - kProfileMagic.size());
  if (format != kProfileFormat && !format.empty() &&
      format.find_first_not_of("0123456789") == std::string::npos) {
    return {std::nullopt, "its format is " + format + ", known is " + std::string(kProfileFormat)};
  }
  const std::size_t end = blob.find('\n');
  std::string bytes = end == std::string::npos ? "" : blob.substr(end + 1);
  // The line is made again rather than read: one way to be right, none to be misread.
  if (first_line(bytes) + bytes != blob) {
    return {std::nullopt, "its bytes are not those of its first line"};
  }
  return {std::move(bytes), ""};
}

FoundProfile look_for(const Flash& flash, const std::string& name) {
  try {
    const std::optional<std::string> blob = flash.read(name);
    return blob ? parse_profile(*blob) : FoundProfile{};
  } catch (const FlashError& error) {
    return {std::nullopt, error.what()};
  }
}

}  // namespace

// Throws FlashError.
void ProfileStore::set_aside(const std::string& name, const std::string& why) const {
  std::string words = "NVRAM:" + name + ": the record cannot be read (" + why + "); ";
  std::exception_ptr failed;
  try {
    words += "set aside as " + flash_.set_aside(name);
  } catch (const FlashError& error) {
    words += "it cannot be set aside either (" + std::string(error.what()) + ")";
    failed = std::current_exception();
  }
  if (tell_) tell_(words);
  if (failed) std::rethrow_exception(failed);
}

Task<void> ProfileStore::save(std::string name, std::string bytes) {
  std::string blob = first_line(bytes) + bytes;
  try {
    // It may have been spoiled since it was loaded.
    const FoundProfile there = look_for(flash_, name);
    if (!there.unreadable.empty()) set_aside(name, there.unreadable);
    co_await flash_.commit(std::move(name), std::move(blob));
  } catch (const FlashError& error) {
    throw Failure(Error::no_space, error.what());
  }
}

std::optional<std::string> ProfileStore::load(const std::string& name) const {
  FoundProfile found = look_for(flash_, name);
  if (found.unreadable.empty()) return std::move(found.bytes);
  try {
    set_aside(name, found.unreadable);
  } catch (const FlashError&) {
    // It has been told; save() will not overwrite it.
  }
  return std::nullopt;
}

}  // namespace m95::storage
