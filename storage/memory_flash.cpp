// A map of blobs with a limit on their bytes.
#include "storage/memory_flash.hpp"

#include <cerrno>

#include <boost/asio/awaitable.hpp>

namespace m95::storage {

std::vector<std::string> MemoryFlash::list() const {
  std::vector<std::string> names;
  names.reserve(blobs_.size());
  for (const auto& [name, bytes] : blobs_) names.push_back(name);
  return names;
}

std::optional<std::string> MemoryFlash::read(const std::string& name) const {
  const auto found = blobs_.find(name);
  if (found == blobs_.end()) return std::nullopt;
  return found->second;
}

Task<void> MemoryFlash::commit(std::string name, std::string bytes) {
  std::size_t others = 0;
  for (const auto& [other, blob] : blobs_) {
    if (other != name) others += blob.size();
  }
  if (others > capacity_ || bytes.size() > capacity_ - others) {
    throw FlashError(name, "write", ENOSPC);
  }
  blobs_[name] = std::move(bytes);
  co_return;
}

Task<void> MemoryFlash::remove(std::string name) {
  blobs_.erase(name);
  co_return;
}

std::string MemoryFlash::set_aside(const std::string& name) {
  const auto found = blobs_.find(name);
  if (found == blobs_.end()) throw FlashError(name, "set aside", ENOENT);
  std::string aside = name + ".unreadable-" + std::to_string(asides_.size() + 1);
  asides_[aside] = std::move(found->second);
  blobs_.erase(found);
  return aside;
}

}  // namespace m95::storage
