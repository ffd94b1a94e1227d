// TraceFile: where the lines of a trace go.
#pragma once

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>

namespace m95::app {

/// A file, or standard error for "-"; each line is written out at once, so that it survives a
/// crash. The constructor throws std::runtime_error with the path and the reason.
class TraceFile {
 public:
  explicit TraceFile(const std::string& path) {
    if (path == "-") return;
    file_ = std::fopen(path.c_str(), "we");
    if (file_ == nullptr) {
      throw std::runtime_error("trace " + path + ": " + std::strerror(errno));
    }
  }
  ~TraceFile() {
    if (file_ != nullptr) std::fclose(file_);
  }
  TraceFile(const TraceFile&) = delete;
  TraceFile& operator=(const TraceFile&) = delete;

  void write(std::string_view line) {
    std::FILE* to = file_ == nullptr ? stderr : file_;
    std::fwrite(line.data(), 1, line.size(), to);
    std::fputc('\n', to);
    std::fflush(to);
  }

 private:
  std::FILE* file_ = nullptr;
};

}  // namespace m95::app
