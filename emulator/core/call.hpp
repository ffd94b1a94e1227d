// Call: one command being answered: its parameters, the module behind it, and the parts of its
// answer.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "emulator/core/channel.hpp"
#include "emulator/core/line.hpp"
#include "protocol/at/args.hpp"
#include "protocol/at/parser.hpp"
#include "protocol/at/result.hpp"

namespace m95 {

class PoweredModule;

/// A 27.007 error, printed as AT+CMEE wants it.
class CmeError : public std::exception {
 public:
  explicit CmeError(int number) : code(number) {}
  const char* what() const noexcept override { return "CME error"; }
  int code;
};

/// A 27.005 error, printed as AT+CMEE wants it.
class CmsError : public std::exception {
 public:
  explicit CmsError(int number) : code(number) {}
  const char* what() const noexcept override { return "CMS error"; }
  int code;
};

/// The command fails with plain ERROR, for a reason worth a note in the trace.
class PlainError : public std::exception {
 public:
  explicit PlainError(std::string why) : why_(std::move(why)) {}
  const char* what() const noexcept override { return why_.c_str(); }

 private:
  std::string why_;
};

/// Lives while one command of a line is answered. Jobs that outlive the answer take values and the
/// module, never the Call.
class Call {
 public:
  Call(PoweredModule& powered, Channel& on, const at::Request& asked)
      : module(powered), channel(on), request(asked) {}

  /// The information line "<name>: <values>".
  void info(std::string_view values);
  /// The same, with a blank or without as the dialect says of states and checksums.
  void status(std::string_view values);
  /// Any other line of information.
  void line(std::string_view text);
  /// The command's own final text ("DEACT OK", an address): no OK follows when it ends the line.
  void closing(std::string_view text);
  /// Another final result code than OK; it ends the line.
  void closing(at::ResultCode code);
  /// CONNECT, sent at once with all that was gathered.
  void connect();
  /// A task that begins when the line's final result has been written.
  void afterwards(std::string name, Task<void> task);

  PoweredModule& module;
  Channel& channel;
  const at::Request& request;
  /// The parameters of a write command; filled by the dispatcher.
  at::Args args;

  bool closed() const { return closed_; }
  bool ends_line() const { return ends_line_; }
  std::vector<std::pair<std::string, Task<void>>> take_tasks();

 private:
  bool closed_ = false;
  bool ends_line_ = false;
  std::vector<std::pair<std::string, Task<void>>> tasks_;
};

/// `"text"`
std::string in_quotes(std::string_view text);

}  // namespace m95
