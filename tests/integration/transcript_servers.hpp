// TranscriptServers: what tests/transcripts/FORMAT.md promises to a transcript, on this computer.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/integration/real_server.hpp"
#include "tests/integration/time_server.hpp"

namespace m95::test {

class TranscriptServers {
 public:
  /// Starts all of them.
  TranscriptServers();

  /// For `network.map`: FORMAT.md's addresses, and where they are.
  std::map<std::string, std::string> map() const;
  /// Those that a transcript can name, nobody's too: for `m95 conformance --have`.
  std::vector<std::string> addresses() const;
  /// Whether this build has all versions and suites of TLS that servers insist on.
  static bool have_all();
  /// Takes away what a transcript has left.
  void empty() const;
  /// The files of a list, "PATH TEXT" a line, on the server without TLS.
  void serve(const std::filesystem::path& list) const;

 private:
  std::map<std::string, std::unique_ptr<RealServer>> servers_;  // by address
  TimeServer time_;
};

}  // namespace m95::test
