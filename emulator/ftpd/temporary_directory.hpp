// TemporaryDirectory: a new directory that goes with its owner.
#pragma once

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "protocol/error.hpp"

namespace m95::ftpd {

class TemporaryDirectory {
 public:
  /// Below TMPDIR or /tmp, readable by its owner only. Throws Failure(Error::no_space).
  explicit TemporaryDirectory(const std::string& prefix) {
    std::error_code none;
    const std::filesystem::path where = std::filesystem::temp_directory_path(none);
    std::string name = (where / (prefix + "XXXXXX")).string();
    if (::mkdtemp(name.data()) == nullptr)
      throw Failure(Error::no_space, name + ": " + std::generic_category().message(errno));
    path_ = name;
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace m95::ftpd
