// Merging the command line into the configuration.
#include "emulator/app/options.hpp"

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

}  // namespace

config::Config effective_config(const RunOptions& options) {
  require(options.tcp, "--tcp", "[HOST:]PORT", config::parse_listen);
  require(options.rfc2217, "--rfc2217", "[HOST:]PORT", config::parse_listen);
  require(options.serial, "--serial", "DEV[,BAUD]", config::parse_serial);
  require(options.ftp_server, "--ftp-server", "[HOST:]PORT[,implicit][,root=DIR]",
          config::parse_ftp_server);

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
  for (config::Modem& modem : config.modems) {
    if (options.latency) modem.latency = *options.latency;
    if (options.dialect) modem.dialect = config::dialect(*options.dialect);
  }
  return config;
}

}  // namespace m95::app
