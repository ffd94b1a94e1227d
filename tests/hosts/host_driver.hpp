// HostDriver: a host program at the module's line, in virtual time and at latency 1.
//
// The flows are those of public drivers for real modules. What a driver's source leaves open
// (dialect, line ends, whether it turned the echo off) is played in every way: see play().
#pragma once

#include <cstdint>
#include <functional>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {

using Where = std::source_location;

config::Dialect note_dialect();      ///< "document": the Application Note
config::Dialect firmware_dialect();  ///< "firmware"
/// "firmware" with blank_in_path false: modules older than those that print "+QFTPPATH: 0".
config::Dialect old_firmware_dialect();
std::vector<config::Dialect> every_dialect();

/// One way to play a flow.
struct Way {
  config::Dialect dialect;
  std::string terminator;      ///< of every command
  bool echo = false;           ///< of the module: on as it is delivered, off after ATE0
  bool lf_terminates = false;  ///< the configuration's line.lf_terminates
};

class HostDriver {
 public:
  HostDriver(Bench& bench, const Way& way);

  /// Types a command, its terminator behind it.
  void command(std::string_view text, Where where = Where::current());
  /// Types exactly these bytes in command mode. The echo, when it is on, is checked and not read.
  void type(std::string_view bytes, Where where = Where::current());
  /// Sends these bytes in data mode: nothing is echoed.
  void data(std::string_view bytes) { take(bench_.say(bytes)); }

  /// A command that is answered by one burst: exactly this line.
  void expect(std::string_view text, std::string_view answer, Where where = Where::current());
  /// A command that is answered by OK and then, in a burst of its own within the limit of its
  /// sending, by exactly this line.
  void expect_result(std::string_view text, std::string_view result, Duration limit,
                     Where where = Where::current());

  /// The next bytes, up to 30 ms of silence; empty when none come within the limit.
  std::string burst(Duration limit);
  /// The next line that is not empty, without its end.
  std::string line_of_text(Duration limit, Where where = Where::current());
  /// Skips what is said up to the end of this text.
  void await(std::string_view text, Duration limit, Where where = Where::current());
  /// The same, then the number that ends the line, as atoi() reads it: a blank may stand before it.
  std::int64_t await_number(std::string_view prefix, Duration limit,
                            Where where = Where::current());
  /// Exactly so many raw bytes.
  std::string read(std::size_t count, Duration limit, Where where = Where::current());
  /// What was said meanwhile, and before, and was not read.
  std::string sleep(Duration how_long);
  /// The host does something else and does not read its line.
  void look_away(Duration how_long) { bench_.clock.advance(how_long); }
  /// The module's power goes and comes back.
  void power_cycle();

 private:
  bool await_more(TimePoint end);
  void take(std::string_view bytes) { unread_ += bytes; }
  void set_echo();

  Bench& bench_;
  Way way_;
  std::string unread_;
};

/// What is left open of a flow.
struct Ways {
  std::vector<config::Dialect> dialects;
  std::vector<std::string> terminators = {"\r", "\r\n"};
  std::vector<bool> echoes = {false, true};
  bool lf_terminates = false;
};

using Flow = std::function<void(Bench& bench, HostDriver& host)>;

/// Plays the flow in each of the ways on a module of its own, to the end of the server's script.
/// Nothing may be said behind it.
void play(const Ways& ways, const Flow& flow);

/// The server takes one file, or gives one: from the command's PASV to 226.
void takes(ScriptedServer& server, const std::string& command);
void gives(ScriptedServer& server, const std::string& command, const std::string& bytes);

/// So many bytes, in all values.
std::string bytes_of(std::size_t count);

}  // namespace m95::test
