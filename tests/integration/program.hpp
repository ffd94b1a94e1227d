// Program: a child process whose standard output a test reads, and that a test ends.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace m95::test {

/// Everything here blocks, for at most kPatience, and then throws std::runtime_error: a test that
/// waits so long has failed.
inline constexpr int kPatienceMs = 20'000;

class Program {
 public:
  /// `arguments[0]` is the program's path. Standard error goes to the test's own unless `errors`
  /// names a file.
  explicit Program(const std::vector<std::string>& arguments, const std::string& errors = {});
  /// Kills what still runs.
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// The next line of its standard output, without its end; nothing at its end.
  std::optional<std::string> read_line();
  /// Something is there to be read, or its output has ended: does not wait.
  bool waiting() const;
  /// Sends a signal.
  void signal(int number) const;
  /// Waits for its end: the exit code, or 128 + the signal.
  int wait();
  pid_t pid() const { return pid_; }

 private:
  pid_t pid_ = -1;
  int output_ = -1;
  std::string unread_;
};

/// A directory that goes with its owner.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& bytes);
/// What a process has in memory now, in bytes (proc(5), VmRSS).
std::uint64_t resident(pid_t pid);
/// The numbers of its open descriptors, in order.
std::vector<int> descriptors(pid_t pid);
/// A TCP port nobody listens on now.
unsigned free_port();

}  // namespace m95::test
