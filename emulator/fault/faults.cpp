// The list, its counts, and the mask that makes an empty list free.
#include "emulator/fault/faults.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "protocol/characters.hpp"

namespace m95 {
namespace {

using config::Effect;
using config::Fault;
using config::Link;
using config::Medium;
using config::Point;
using config::Until;

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

bool fits(const Fault& fault, const Occasion& occasion) {
  const std::string& name = fault.on == Point::dns ? fault.host : fault.command;
  if (!name.empty() && !same_word(name, occasion.name)) return false;
  if (!fault.channel.empty() && fault.channel != occasion.channel) return false;
  if (fault.connection != Link::any && fault.connection != occasion.connection) return false;
  if (fault.socket >= 0 && fault.socket != occasion.socket) return false;
  return fault.medium == Medium::any || fault.medium == occasion.medium;
}

}  // namespace

Faults::Faults(Clock& clock, Happen happen, Report notes, Report happened)
    : clock_(clock),
      happen_(std::move(happen)),
      note_(std::move(notes)),
      happened_(std::move(happened)) {}

void Faults::tell(const Fault& fault) {
  std::string text = fault.name + ": " + std::string(config::text(fault.effect));
  if (fault.on != Point::now) text += " on " + std::string(config::text(fault.on));
  note_(text);
  happened_(text);
}

void Faults::start(TaskGroup& tasks) {
  tasks_ = &tasks;
  for (ArmedFault& armed : all_) begin(armed);
}

std::string Faults::free_name() const {
  for (unsigned i = 1;; ++i) {
    const std::string name = "fault-" + std::to_string(i);
    if (find(name) == nullptr) return name;
  }
}

std::string Faults::arm(Fault fault) {
  if (fault.name.empty()) fault.name = free_name();
  const bool now = fault.on == Point::now && fault.at.count() <= 0;
  if (now && tasks_ != nullptr) {
    happen_(fault);
    tell(fault);
    return fault.name;
  }
  disarm(fault.name);
  all_.push_back({.fault = std::move(fault), .id = ++last_id_});
  const std::string name = all_.back().fault.name;
  if (tasks_ != nullptr) begin(all_.back());
  tell();
  return name;
}

void Faults::begin(ArmedFault& armed) {
  const auto after = std::chrono::duration_cast<Duration>(armed.fault.at);
  armed.waits = after > Duration::zero() || armed.fault.on == Point::now;
  if (armed.waits) {
    const TimePoint when = clock_.now() + after;
    tasks_->spawn("fault " + armed.fault.name, arm_later(armed.id, when));
  }
  look_at_points();
}

Task<void> Faults::arm_later(std::uint64_t id, TimePoint when) {
  co_await clock_.sleep_until(when);
  ArmedFault* armed = by_id(id);
  if (armed == nullptr || armed->over) co_return;
  armed->waits = false;
  if (armed->fault.on == Point::now) {
    const Fault fault = armed->fault;
    armed->over = true;
    ++armed->met;
    ++armed->happened;
    happen(fault);
  }
  tell();
}

bool Faults::disarm(std::string_view name) {
  const auto named = [name](const ArmedFault& armed) { return armed.fault.name == name; };
  const bool found = std::erase_if(all_, named) > 0;
  tell();
  return found;
}

void Faults::disarm_all() {
  all_.clear();
  tell();
}

void Faults::restarted(bool was_off) {
  for (ArmedFault& armed : all_) {
    const Until until = armed.fault.until;
    if (until == Until::reset || (until == Until::power_off && was_off)) armed.over = true;
  }
  tell();
}

const ArmedFault* Faults::find(std::string_view name) const {
  for (const ArmedFault& armed : all_)
    if (armed.fault.name == name) return &armed;
  return nullptr;
}

ArmedFault* Faults::by_id(std::uint64_t id) {
  for (ArmedFault& armed : all_)
    if (armed.id == id) return &armed;
  return nullptr;
}

bool Faults::knows(std::uint64_t id) const {
  return std::any_of(all_.begin(), all_.end(),
                     [id](const ArmedFault& armed) { return armed.id == id; });
}

void Faults::look_at_points() {
  points_ = 0;
  for (const ArmedFault& armed : all_) {
    if (!armed.waits && !armed.over) points_ |= 1U << static_cast<unsigned>(armed.fault.on);
  }
}

void Faults::tell() {
  look_at_points();
  changed.notify();
  const std::vector<FaultWatcher*> now = watchers_;
  for (FaultWatcher* watcher : now) watcher->look();
}

bool Faults::count(ArmedFault& armed) {
  const Fault& fault = armed.fault;
  if (++armed.met < fault.nth) return false;
  ++armed.happened;
  if (fault.times != 0 && armed.happened >= fault.times) armed.over = true;
  tell(fault);
  return true;
}

std::vector<ArmedFault> Faults::meet(Point point, const Occasion& occasion) {
  std::vector<ArmedFault> happening;
  for (ArmedFault& armed : all_) {
    if (armed.waits || armed.over || armed.fault.on != point) continue;
    if (fits(armed.fault, occasion) && count(armed)) happening.push_back(armed);
  }
  look_at_points();
  return happening;
}

std::vector<ArmedFault> Faults::waiting(Point point, const Occasion& occasion) const {
  std::vector<ArmedFault> result;
  for (const ArmedFault& armed : all_) {
    if (armed.waits || armed.over || armed.fault.on != point) continue;
    if (fits(armed.fault, occasion)) result.push_back(armed);
  }
  return result;
}

bool Faults::meet(std::uint64_t id) {
  ArmedFault* armed = by_id(id);
  if (armed == nullptr || armed->waits || armed->over) return false;
  const bool happens = count(*armed);
  look_at_points();
  return happens;
}

void Faults::happen(const Fault& fault) {
  try {
    happen_(fault);
  } catch (const std::runtime_error& error) {
    note_(fault.name + ": " + error.what());
  }
}

}  // namespace m95
