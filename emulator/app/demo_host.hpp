// DemoHost: a host at the other end of a pseudo-terminal that types lines and waits for their
// answers.
#pragma once

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "protocol/async/clock.hpp"
#include "protocol/task.hpp"

namespace m95::app {

/// The module said something else, or nothing in time.
class Unexpected : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Shows what passes on standard output: "->" typed, "<-" answered, in colour on a terminal.
class DemoHost {
 public:
  /// Opens the terminal raw. Throws std::system_error.
  DemoHost(const Executor& executor, Clock& clock, const std::string& device);
  ~DemoHost();
  DemoHost(const DemoHost&) = delete;
  DemoHost& operator=(const DemoHost&) = delete;

  /// Types `line` and CR, and waits until the module has said all of `answers`, lines joined by
  /// '|', and nothing else. Throws Unexpected.
  Task<void> say(std::string line, std::string answers);
  /// Sends bulk bytes, then waits for `answers`.
  Task<void> send(std::string bytes, std::string answers);
  /// Waits for exactly this many bulk bytes, then for `answers`.
  Task<std::string> receive(std::size_t size, std::string answers);
  /// A heading of the note.
  void headline(std::string_view text) const;
  /// A remark.
  void remark(std::string_view text) const;

 private:
  struct State;
  Task<void> fill();
  Task<std::string> next_line();
  Task<void> expect(std::string answers);

  std::unique_ptr<State> state_;
};

}  // namespace m95::app
