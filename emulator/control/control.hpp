// Control: what the control of a process offers: its modems' state, its clock, its faults (README,
// "Control").
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/control/fault_desk.hpp"
#include "emulator/control/modem_trace.hpp"
#include "emulator/control/routes.hpp"

namespace m95 {
class Module;
class PausedClock;
}  // namespace m95

namespace m95::control {

/// The most that one POST /clock may ask for, in seconds: 31 days.
inline constexpr double kLongestAdvance = 31 * 86400.0;

/// Where the WebSocket of events is.
inline constexpr const char kEvents[] = "/events";

struct ControlledModem {
  Module& module;
  const ModemTrace& trace;
};

/// What the control works on; all of it outlives the control.
struct ControlledProcess {
  std::vector<ControlledModem> modems;
  const EventHub& hub;                         ///< whose seconds are told
  PausedClock* paused_clock = nullptr;         ///< null: time runs by itself
  std::function<std::string()> coverage = {};  ///< JSON; empty: there is no such route
};

class Control {
 public:
  explicit Control(ControlledProcess process);
  Control(const Control&) = delete;
  Control& operator=(const Control&) = delete;

  const Routes& routes() const { return routes_; }

 private:
  using Names = std::vector<std::string>;

  void add_fault_routes();
  const ControlledModem& modem(const Names& names) const;
  FaultDesk faults(const Names& names) const { return FaultDesk(modem(names).module); }
  Json state() const;
  Json clock() const;
  Task<Answer> move_clock(Json wanted) const;

  const ControlledProcess process_;
  Routes routes_;
};

/// What GET /openapi.json answers: openapi.json beside this file.
std::string_view openapi();

}  // namespace m95::control
