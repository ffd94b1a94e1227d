// RunningModule: the m95 program with a configuration of the test's, as its user starts it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/integration/program.hpp"

namespace m95::test {

class RunningModule {
 public:
  /// `arguments` follow "m95 run". Returns at "ready".
  explicit RunningModule(const std::vector<std::string>& arguments);

  /// Where the first port of this kind is: a device's path for "pty", "HOST:PORT" for "tcp".
  std::string where(const std::string& kind) const;
  /// The first line of standard output that begins with this word.
  std::string announcement(const std::string& kind) const;
  /// All that begin with it.
  std::vector<std::string> announcements(const std::string& kind) const;
  /// SIGTERM, then its exit code.
  int stop();
  void kill();
  std::string errors() const { return read_file(folder_ / "errors"); }
  pid_t pid() const { return program_.pid(); }

 private:
  Folder folder_;
  Program program_;
  std::vector<std::string> announcements_;
};

/// What the program says and how it ends when nobody disturbs it.
struct Outcome {
  int code;
  std::string out;
  std::string errors;
};
Outcome run(std::vector<std::string> arguments);

/// The path of the program under test.
std::string m95_path();

/// For --before: a shell's way of starting `program`, an m95, anew. Its configuration is the
/// folder's config.json, or the file there that is named as the transcript's settings; its port the
/// folder's "line", its process the one in "pid", which whoever asked for it ends.
std::string restarting(const Folder& folder, const std::string& program);

/// A configuration file's text: `network.map` and latency 0, with other keys (each "\"key\":
/// value").
std::string configuration(const std::map<std::string, std::string>& map,
                          const std::vector<std::string>& more = {});

}  // namespace m95::test
