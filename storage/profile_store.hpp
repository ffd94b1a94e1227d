// ProfileStore: what AT&W saves (V.250), small texts that are not secret but must not be half
// right.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "storage/flash.hpp"

namespace m95::storage {

/// Each profile is a blob with its format, its length and its CRC-32 in a first line. One that
/// cannot be read is set aside when it is met, never overwritten.
class ProfileStore {
 public:
  /// A sentence for a person: "NVRAM:profile: the record cannot be read (...); set aside as ...".
  using Tell = std::function<void(std::string_view)>;

  /// `flash` must outlive it and may hold other names as well.
  explicit ProfileStore(Flash& flash, Tell tell = {}) : flash_(flash), tell_(std::move(tell)) {}

  /// Returns when the bytes are safe. Throws Failure(Error::no_space) when the disk fails, or when
  /// what is there can be neither read nor set aside; the old profile stands.
  Task<void> save(std::string name, std::string bytes);
  /// Nothing when there is none, or it is damaged or cannot be read.
  std::optional<std::string> load(const std::string& name) const;

 private:
  void set_aside(const std::string& name, const std::string& why) const;

  Flash& flash_;
  Tell tell_;
};

}  // namespace m95::storage
