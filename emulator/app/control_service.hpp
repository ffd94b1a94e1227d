// ControlService: the control of a process (`m95 run --control`): where it listens, and what it
// works on.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/async/clock.hpp"

namespace m95 {
class Module;
class PausedClock;
class Trace;
}  // namespace m95

namespace m95::app {

/// Made before the modules, whose traces are its own, and destroyed after them.
class ControlService {
 public:
  struct World {
    const Executor& executor;
    Clock& clock;                           ///< the modules'
    PausedClock* paused_clock;              ///< the same where it is paused, else null
    Trace& trace;                           ///< where everything goes, listened to or not
    std::function<std::string()> coverage;  ///< of the process, as JSON
    std::function<void(std::string_view)> log;
  };

  explicit ControlService(World world);
  ~ControlService();
  ControlService(const ControlService&) = delete;
  ControlService& operator=(const ControlService&) = delete;

  /// The trace for a modem of this name.
  Trace& trace(const std::string& modem);
  /// A modem that was given its trace.
  void add(Module& module);
  /// Listens at these places (config key `control`), once all modems were added; the lines for
  /// standard output. Throws PortError.
  std::vector<std::string> listen(const std::vector<std::string>& where, const std::string& token);
  Task<void> stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace m95::app
