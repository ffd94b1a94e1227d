// Opening and writing the reports of a run.
#include "emulator/app/coverage_files.hpp"

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "emulator/app/options.hpp"

namespace m95::app {
namespace {

std::string complaint(const std::string& path) {
  return "coverage " + path + ": " + std::strerror(errno);
}

}  // namespace

CoverageFiles::CoverageFiles(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (!coverage_format(path)) {
      throw UsageError("--coverage: expected FILE.txt, FILE.json or FILE.html, found \"" + path +
                       "\"");
    }
  }
  for (const std::string& path : paths) {
    File file{path, *coverage_format(path), {std::fopen(path.c_str(), "we"), std::fclose}};
    if (!file.handle) throw std::runtime_error(complaint(path));
    files_.push_back(std::move(file));
  }
}

void CoverageFiles::write(const Exercises& exercises, std::span<const HostCoverage> modems) {
  std::string failed;
  for (File& file : files_) {
    const std::string report = coverage_report(file.format, exercises, modems);
    const std::size_t written = std::fwrite(report.data(), 1, report.size(), file.handle.get());
    // What fills a disk may show on closing only.
    const bool closed = std::fclose(file.handle.release()) == 0;
    if (failed.empty() && (written != report.size() || !closed)) failed = complaint(file.path);
  }
  files_.clear();
  if (!failed.empty()) throw std::runtime_error(failed);
}

}  // namespace m95::app
