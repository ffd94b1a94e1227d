// RunOptions: what `m95 run` was told on its command line, before the configuration file is read.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "config/config.hpp"

namespace m95::app {

struct RunOptions {
  std::vector<std::string> pty;      ///< LINK
  std::vector<std::string> tcp;      ///< [HOST:]PORT
  std::vector<std::string> rfc2217;  ///< [HOST:]PORT
  std::vector<std::string> unix_;    ///< PATH
  std::vector<std::string> serial;   ///< DEV[,BAUD]
  std::string state;
  std::string config;
  std::string trace;
  std::optional<double> latency;
  std::optional<config::Preset> dialect;
  std::vector<std::string> ftp_server;
  std::vector<std::string> coverage;  ///< FILE.txt, FILE.json, FILE.html
  std::vector<std::string> control;   ///< [HOST:]PORT, PATH
  std::string control_token;          ///< FILE
  bool clock_paused = false;
  std::optional<std::string> require;  ///< what the coverage has to come to
};

/// The file's settings with the command line's over them. Ports given on the command line are added
/// to the first modem's; with several modems in the file they are a mistake. Throws UsageError,
/// config::ConfigError.
config::Config effective_config(const RunOptions& options);

/// What the control is to ask for: from the file that the configuration names, or else from
/// M95_CONTROL_TOKEN; empty: nothing. Throws UsageError: an unreadable or empty file, or no token
/// for a control that is open beyond this machine.
std::string control_token(const config::Config& config);
/// The token in a file: its first line. Throws UsageError, which names `argument`.
std::string read_token(const std::string& file, const std::string& argument);

/// The command line cannot be obeyed; the message names the argument. Exit code 2.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace m95::app
