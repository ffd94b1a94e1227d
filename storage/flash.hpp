// Flash: named blobs that outlive a loss of power, or only seem to; the seam faults are put behind.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/task.hpp"

namespace m95::storage {

/// The store itself failed: no space, an I/O error, read-only, permissions. Its words name the
/// file.
class FlashError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
  /// "<file>: cannot <doing>: <text of the errno value>"
  FlashError(std::string_view file, std::string_view doing, int errno_value);
};

/// Names are any non-empty strings. Each blob is replaced as a whole: whatever happens in between,
/// a later read gives the old bytes or the new ones.
class Flash {
 public:
  virtual ~Flash() = default;

  /// The names in use, sorted. Throws FlashError.
  virtual std::vector<std::string> list() const = 0;
  /// Nothing when there is no such blob. Throws FlashError.
  virtual std::optional<std::string> read(const std::string& name) const = 0;
  /// Returns when the bytes are safe. A cancelled task still waits for that. Throws FlashError,
  /// after which the old bytes stand (a device that fails at the very end may have kept the new
  /// ones).
  virtual Task<void> commit(std::string name, std::string bytes) = 0;
  /// No error when there is no such blob. Throws FlashError.
  virtual Task<void> remove(std::string name) = 0;
  /// Takes a blob out of the names in use without losing its bytes, at once; gives the name under
  /// which a person finds it. Throws FlashError.
  virtual std::string set_aside(const std::string& name) = 0;
};

}  // namespace m95::storage
