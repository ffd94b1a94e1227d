// Faults: the faults that are armed on one module, their counts, and who meets them (chosen).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "config/fault.hpp"
#include "protocol/async/clock.hpp"
#include "protocol/async/event.hpp"
#include "protocol/async/task_group.hpp"

namespace m95 {

/// One that was armed, and how it went.
struct ArmedFault {
  config::Fault fault;    ///< with a name
  std::uint64_t id = 0;   ///< never used twice
  bool waits = false;     ///< for its time `at`
  bool over = false;      ///< it has happened as often as it may, or what it lasts until has come
  std::uint64_t met = 0;  ///< matches
  std::uint64_t happened = 0;
};

/// What is about to happen at a point; members that do not matter there are as they are here.
struct Occasion {
  std::string_view name = {};  ///< of the command, or the host that is looked up
  std::string_view channel = {};
  config::Link connection = config::Link::any;
  int socket = -1;
  config::Medium medium = config::Medium::any;
};

/// Somebody whom a fault may concern at once.
class FaultWatcher {
 public:
  virtual ~FaultWatcher() = default;
  /// Something was armed or disarmed.
  virtual void look() = 0;
};

/// Lives as long as its module's lines; not lost with the power.
class Faults {
 public:
  /// Lets an event happen to the module. Throws std::runtime_error with words where it cannot.
  using Happen = std::function<void(const config::Fault&)>;
  /// A line for whoever watches.
  using Report = std::function<void(std::string_view)>;

  /// `clock` outlives it. Both reports have a line for what happens, `notes` also for what could
  /// not.
  Faults(Clock& clock, Happen happen, Report notes, Report happened);

  /// Faults with a time `at` begin to wait in `tasks`.
  void start(TaskGroup& tasks);
  /// Takes the place of a fault of the same name, counts from nought. Gives its name: its own, or
  /// "fault-1" where it has none. A fault without a point and a time happens at once, and throws
  /// what Happen throws; then it is not kept.
  std::string arm(config::Fault fault);
  /// False where there is none of this name.
  bool disarm(std::string_view name);
  void disarm_all();
  /// The module has started again: what lasts until then is over.
  void restarted(bool was_off);

  const std::vector<ArmedFault>& all() const { return all_; }
  const ArmedFault* find(std::string_view name) const;
  /// Still in the list, over or not.
  bool knows(std::uint64_t id) const;

  /// False where nothing waits: the whole cost of faults that are not armed.
  bool wait_at(config::Point point) const {
    return (points_ & (1U << static_cast<unsigned>(point))) != 0;
  }
  /// Counts the occasion for each fault that waits for it; gives those that happen now, events
  /// among them. Call happen() for what the place does not do itself.
  std::vector<ArmedFault> meet(config::Point point, const Occasion& occasion);
  /// Those that wait for this occasion, without counting it.
  std::vector<ArmedFault> waiting(config::Point point, const Occasion& occasion) const;
  /// Counts it for this one alone; true when it happens now.
  bool meet(std::uint64_t id);
  /// An event. A failure is reported, not thrown: nobody is there to be told.
  void happen(const config::Fault& fault);

  /// Both at any time, but for within look(); `watcher` leaves before it ends.
  void watch(FaultWatcher& watcher) { watchers_.push_back(&watcher); }
  void leave(FaultWatcher& watcher) { std::erase(watchers_, &watcher); }
  /// Something was armed, disarmed or is over.
  Event changed;

 private:
  ArmedFault* by_id(std::uint64_t id);
  bool count(ArmedFault& armed);
  Task<void> arm_later(std::uint64_t id, TimePoint when);
  void begin(ArmedFault& armed);
  void look_at_points();
  void tell();
  void tell(const config::Fault& fault);
  std::string free_name() const;

  Clock& clock_;
  Happen happen_;
  Report note_;
  Report happened_;
  TaskGroup* tasks_ = nullptr;
  std::vector<ArmedFault> all_;  // in the order of arming
  std::vector<FaultWatcher*> watchers_;
  std::uint64_t last_id_ = 0;
  unsigned points_ = 0;  // where at least one waits
};

}  // namespace m95
