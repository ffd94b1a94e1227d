// Host: firmware's end of a serial line, as a blocking descriptor: a terminal or a TCP socket.
#pragma once

#include <string>
#include <string_view>

#include "tests/integration/program.hpp"

namespace m95::test {

/// Reading gives up after kPatienceMs by throwing std::runtime_error that tells what had come.
class Host {
 public:
  /// A path is a terminal, opened raw; anything else is "HOST:PORT".
  explicit Host(const std::string& where);
  /// Gives up after this many milliseconds instead, where a machine has much else to do.
  void wait_at_most(int ms) { patience_ms_ = ms; }
  /// A descriptor that does not block; taken over.
  explicit Host(int descriptor) : descriptor_(descriptor) {}
  ~Host();
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  void write(std::string_view bytes);
  /// Writes and reads at once, so that neither side's buffers can block the other.
  void exchange(std::string_view to_write, std::size_t to_read);
  /// Reads until this has come; everything up to its end, which is then taken.
  std::string read_until(std::string_view end);
  std::string read_exactly(std::size_t size);
  /// Something has come, or the line has ended: does not wait.
  bool waiting() const;
  /// Whatever comes next, at least a byte.
  std::string read_some();
  /// `AT...` and CR, with echo off: reads the answer up to its last line `final`, whole.
  std::string say(std::string_view command, std::string_view final = "\r\nOK\r\n");
  const std::string& unread() const { return unread_; }
  void take(std::size_t count) { unread_.erase(0, count); }

 private:
  bool fill(int events);

  int descriptor_ = -1;
  int patience_ms_ = kPatienceMs;
  std::string unread_;
};

}  // namespace m95::test
