// StateDirectory: the folder that outlives the process, its by one process at a time.
#pragma once

#include <filesystem>
#include <string_view>

#include "storage/disk.hpp"

namespace m95::storage {

/// Holds a lock on the folder as long as it lives. Inside: `lock` (with the owner's pid), `format`,
/// and a folder for each modem.
class StateDirectory {
 public:
  /// Made with mode 0700 when missing, parents too. Throws FlashError, in words a person can act
  /// on: in use by another process, someone else's, full of files that are not ours, written by a
  /// newer version.
  explicit StateDirectory(const std::filesystem::path& root);

  /// The folder of the modem of this name (any non-empty text), made with mode 0700 when missing.
  /// Throws FlashError.
  std::filesystem::path folder(std::string_view modem) const;

 private:
  Directory directory_;
  Descriptor lock_;
};

}  // namespace m95::storage
