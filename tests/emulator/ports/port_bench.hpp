// What every test of a port needs: a loop, a listener that writes events down, hosts, a folder.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "emulator/ports/descriptor.hpp"
#include "emulator/ports/port.hpp"
#include "protocol/async/task_group.hpp"
#include "tests/support/virtual_clock.hpp"

namespace m95::test {

/// A host's end of a line: a terminal or a socket, never blocking.
class Host {
 public:
  Host() = default;
  explicit Host(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}
  /// Opens a terminal as a host program does; fails the test if it cannot.
  static Host opens(const std::string& path);
  /// As many bytes as the line takes.
  std::size_t says(std::string_view bytes) const;
  /// What has arrived by now.
  std::string hears() const;
  void leaves() { descriptor_.reset(); }
  int descriptor() const { return descriptor_.get(); }

 private:
  Descriptor descriptor_;
};

class PortBench : public testing::Test {
 protected:
  PortBench();
  ~PortBench() override;

  /// Runs the loop until the condition holds; fails the test when it has not after a minute.
  [[nodiscard]] bool run_until(const std::function<bool()>& condition);
  /// Runs the loop until the listener has written this.
  testing::AssertionResult logs(const std::string& expected);
  /// Runs the loop until the host has heard this, no more and no less.
  testing::AssertionResult hears(const Host& host, const std::string& expected);
  /// Writes events to `log`: "+" attached, "-" detached, "B" break, "L" lines, data as it is.
  void listen(Port& port, std::size_t buffer = 512);
  /// Counts data in `received` alone, for amounts nobody wants to read.
  void count(Port& port);
  /// port.write(bytes); `written` is set when it returns.
  void write(Port& port, std::string bytes);
  /// The message a constructor throws, or "accepted".
  static std::string refusal(const std::function<void()>& make);

  std::string folder;  // a new one, removed afterwards
  VirtualClock clock;
  TaskGroup tasks{clock.executor()};
  std::string log;
  std::string received;
  bool written = false;
};

}  // namespace m95::test
