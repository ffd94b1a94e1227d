// CoverageFiles: the files of `m95 run --coverage`, opened at the start, written at the end.
#pragma once

#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "emulator/app/coverage_report.hpp"

namespace m95::app {

class CoverageFiles {
 public:
  /// Empties the files, so that none tells of a run before. Throws UsageError for a suffix that is
  /// none of a format's, std::runtime_error for a file that cannot be written.
  explicit CoverageFiles(const std::vector<std::string>& paths);
  /// Once. Throws std::runtime_error, with the other files written.
  void write(const Exercises& exercises, std::span<const HostCoverage> modems);

 private:
  struct File {
    std::string path;
    CoverageFormat format;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> handle;
  };
  std::vector<File> files_;
};

}  // namespace m95::app
