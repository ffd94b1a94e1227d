// CommandReader: the command lines of a control connection (RFC 959 5.3, Telnet's RFC 854 beneath).
#pragma once

#include <array>
#include <deque>
#include <string>
#include <string_view>

#include "protocol/stream.hpp"

namespace m95::ftpd {

/// `verb` in capitals, `argument` what follows its blank.
struct CommandLine {
  std::string verb;
  std::string argument;
  bool too_long = false;  ///< more than 4096 bytes; nothing of it is kept
};

/// Telnet commands (IAC ...) are dropped, a doubled 0xFF is one. Lines end in LF, with or without
/// CR.
class CommandReader {
 public:
  /// One read. After it, or while it is cancelled, no byte is lost. Throws Failure.
  Task<void> fill(ByteStream& stream);
  void feed(std::string_view bytes);

  bool has_line() const { return !lines_.empty(); }
  /// So many lines wait that no more should be read.
  bool full() const;
  /// Whether ABOR is among the lines that wait.
  bool holds_abort() const;
  CommandLine take();
  /// Nothing waits, not even part of a line.
  bool empty() const { return lines_.empty() && line_.empty() && !too_long_; }
  /// The client ended the connection.
  bool ended() const { return ended_; }

 private:
  enum class Telnet { text, command, option };

  void take_text(char byte);
  void end_line();

  std::deque<CommandLine> lines_;
  std::string line_;
  bool too_long_ = false;
  Telnet telnet_ = Telnet::text;
  bool ended_ = false;
  std::array<char, 4096> buffer_{};
};

}  // namespace m95::ftpd
