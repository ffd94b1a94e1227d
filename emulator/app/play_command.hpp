// `m95 play` and `m95 conformance`: transcripts played as the host, against an m95 or a module.
#pragma once

#include <string>
#include <vector>

#include "emulator/play/conformance.hpp"
#include "emulator/play/host_line.hpp"

namespace m95::app {

struct PlayOptions {
  std::vector<std::string> transcripts;  ///< files (play), or one folder (conformance)
  play::LineOptions line;
  double patience = 30;  ///< s
  std::string secrets;   ///< files and folders: empty when there are none
  std::string files;
  std::string before;  ///< a command for sh before each transcript
  std::string junit;
  std::string text;
  std::string html;
  std::string statements;
  play::Surroundings surroundings;
};

/// 0: all went as written; 1: one did not, or the port cannot be opened. Throws UsageError for a
/// file that is no transcript, or names bytes that nothing provides.
int play_command(const PlayOptions& options);

/// 0: all that could be run passed, and something could; else 1. Throws UsageError.
int conformance_command(const PlayOptions& options);

}  // namespace m95::app
