// MemoryFlash: a Flash that is a map, for RAM: files and for a module without a state directory.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "storage/flash.hpp"

namespace m95::storage {

/// Its tasks never suspend.
class MemoryFlash : public Flash {
 public:
  static constexpr std::size_t kUnlimited = static_cast<std::size_t>(-1);

  /// `capacity`: bytes of all blobs together; commit() beyond it throws FlashError.
  explicit MemoryFlash(std::size_t capacity = kUnlimited) : capacity_(capacity) {}

  std::vector<std::string> list() const override;
  std::optional<std::string> read(const std::string& name) const override;
  Task<void> commit(std::string name, std::string bytes) override;
  Task<void> remove(std::string name) override;
  std::string set_aside(const std::string& name) override;

 private:
  std::size_t capacity_;
  std::map<std::string, std::string> blobs_;
  std::map<std::string, std::string> asides_;
};

}  // namespace m95::storage
