// ProfileStore: what AT&W saves (V.250), small texts that are not secret but must not be half
// right.
#pragma once

#include <optional>
#include <string>

#include "storage/flash.hpp"

namespace m95::storage {

/// Each profile is a blob with its length and CRC-32 in a first line.
class ProfileStore {
 public:
  /// `flash` must outlive it and may hold other names as well.
  explicit ProfileStore(Flash& flash) : flash_(flash) {}

  /// Returns when the bytes are safe. Throws Failure(Error::no_space) when the disk fails; the old
  /// profile stands.
  Task<void> save(std::string name, std::string bytes);
  /// Nothing when there is none, or it is damaged or cannot be read.
  std::optional<std::string> load(const std::string& name) const;

 private:
  Flash& flash_;
};

}  // namespace m95::storage
