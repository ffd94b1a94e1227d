// `m95 ctl`: the control's command line.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace m95::app {

struct CtlOptions {
  std::string control;     ///< [HOST:]PORT or PATH; empty: M95_CONTROL
  std::string token_file;  ///< empty: M95_CONTROL_TOKEN
  std::string modem;       ///< empty: the only one
  bool json = false;
  std::string command;             ///< the subcommand that was given
  std::string name;                ///< of a fault, or the action
  std::vector<std::string> pairs;  ///< KEY=VALUE
  std::optional<double> seconds;
  bool to_next = false;
  std::optional<unsigned long> count;  ///< of events
};

/// The options must outlive the parsing.
void add_ctl(CLI::App& app, CtlOptions& options);

/// Exit code 0, or 1 when the control refuses or is not there; its words are on standard error.
/// Throws UsageError.
int ctl_command(const CtlOptions& options);

}  // namespace m95::app
