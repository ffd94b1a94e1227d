// Process: the modems of a configuration on one event loop, their ports, state and trace.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "config/config.hpp"
#include "emulator/app/coverage_summary.hpp"
#include "emulator/trace/trace.hpp"
#include "protocol/task.hpp"

namespace m95 {
class PausedClock;
}

namespace m95::app {

/// Makes everything in its constructor, which throws with words: PortError, storage::FlashError,
/// std::runtime_error. Nothing runs before the event loop does.
class Process {
 public:
  /// A line for a person, on standard error.
  using Log = std::function<void(std::string_view)>;

  /// What a process has beyond its configuration.
  struct Extras {
    /// Takes the place of the configuration's trace file; null leaves it that one.
    std::unique_ptr<Trace> trace = nullptr;
    /// What the control asks for; empty: nothing. Never in a Config, which may be shown.
    std::string control_token = {};
  };

  Process(const Executor& executor, config::Config config, Log log, Extras extras);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  /// What standard output says before `ready`: one line a port, an FTP server, a control.
  const std::vector<std::string>& announcements() const;
  /// What each modem's hosts have exercised until now; also after stop().
  std::vector<HostCoverage> coverage() const;
  /// The modules' time where it is paused, else null.
  PausedClock* paused_clock() const;
  /// Something is under way on another thread, whose end the event loop will hear of.
  bool busy() const;
  /// Ends every modem and server; then the process may be destroyed.
  Task<void> stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace m95::app
