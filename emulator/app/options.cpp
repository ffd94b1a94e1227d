// Merging the command line into the configuration.
#include "emulator/app/options.hpp"

#include <cstdlib>
#include <fstream>

#include "config/address.hpp"
#include "config/load.hpp"

namespace m95::app {
namespace {

void append(std::vector<std::string>& to, const std::vector<std::string>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

// Told before anything is opened, and by the argument's name.
template <class Parse>
void require(const std::vector<std::string>& texts, const std::string& argument,
             const std::string& form, Parse parse) {
  for (const std::string& text : texts) {
    if (!parse(text)) {
      throw UsageError(argument + ": expected " + form + ", found \"" + text + "\"");
    }
  }
}

// As it is written: what a name leads to is not looked up.
bool is_loopback(const std::string& host) {
  const bool numeric = host.find_first_not_of("0123456789.") == std::string::npos;
  return host == "localhost" || host == "::1" || (numeric && host.starts_with("127."));
}

}  // namespace

std::string read_token(const std::string& file, const std::string& argument) {
  std::ifstream in(file);
  std::string token;
  if (!std::getline(in, token)) {
    throw UsageError(argument + ": " + file + " cannot be read, or is empty");
  }
  if (token.ends_with('\r')) token.pop_back();
  if (token.empty()) throw UsageError(argument + ": the first line of " + file + " is empty");
  return token;
}

std::string control_token(const config::Config& config) {
  std::string token;
  if (!config.control_token_file.empty()) {
    token = read_token(config.control_token_file, "--control-token");
  } else if (const char* const from_environment = std::getenv("M95_CONTROL_TOKEN")) {
    token = from_environment;
  }
  for (const std::string& where : config.control) {
    const config::ControlAddress at = config::parse_control(where).value();
    if (token.empty() && at.path.empty() && !is_loopback(at.tcp.host)) {
      throw UsageError("--control " + where +
                       ": open beyond this machine, it needs --control-token FILE or "
                       "M95_CONTROL_TOKEN");
    }
  }
  return token;
}

config::Config effective_config(const RunOptions& options) {
  require(options.tcp, "--tcp", "[HOST:]PORT", config::parse_listen);
  require(options.rfc2217, "--rfc2217", "[HOST:]PORT", config::parse_listen);
  require(options.serial, "--serial", "DEV[,BAUD]", config::parse_serial);
  require(options.ftp_server, "--ftp-server", "[HOST:]PORT[,implicit][,root=DIR]",
          config::parse_ftp_server);
  require(options.control, "--control", "[HOST:]PORT or PATH with a '/' in it",
          config::parse_control);

  config::Config config;
  if (!options.config.empty()) config = config::load_file(options.config);
  const bool names_ports = !options.pty.empty() || !options.tcp.empty() ||
                           !options.rfc2217.empty() || !options.unix_.empty() ||
                           !options.serial.empty();
  if (names_ports && config.modems.size() > 1) {
    throw UsageError(
        "--pty, --tcp, --rfc2217, --unix, --serial: the configuration has several modems; give "
        "each its ports there ($.modems[0].ports)");
  }
  config::Modem& first = config.modems.front();
  append(first.ports.pty, options.pty);
  append(first.ports.tcp, options.tcp);
  append(first.ports.rfc2217, options.rfc2217);
  append(first.ports.unix_, options.unix_);
  append(first.ports.serial, options.serial);
  if (!options.state.empty()) config.state = options.state;
  if (!options.trace.empty()) config.trace = options.trace;
  append(config.ftp_server, options.ftp_server);
  append(config.control, options.control);
  if (!options.control_token.empty()) config.control_token_file = options.control_token;
  if (options.clock_paused) config.clock_paused = true;
  if (config.clock_paused && config.control.empty()) {
    throw UsageError("--clock paused: time would stand still for ever; --control lets it pass");
  }
  for (config::Modem& modem : config.modems) {
    if (options.latency) modem.latency = *options.latency;
    if (options.dialect) modem.dialect = config::dialect(*options.dialect);
  }
  return config;
}

}  // namespace m95::app
