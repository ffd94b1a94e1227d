// JSON in, JSON out; the list itself is the module's.
#include "emulator/control/fault_desk.hpp"

#include <utility>
#include <vector>

#include "config/fault_table.hpp"
#include "config/problem.hpp"
#include "emulator/control/routes.hpp"
#include "emulator/core/events.hpp"
#include "emulator/core/module.hpp"

namespace m95::control {
namespace {

config::Fault read(const Json& value) {
  std::vector<config::Problem> problems;
  std::optional<config::Fault> fault = config::read_fault(value, "$", problems);
  if (!fault) throw config::ConfigError("the fault", std::move(problems));
  return *fault;
}

Json shown(const ArmedFault& armed) {
  Json result = config::write(armed.fault);
  result["name"] = armed.fault.name;
  result["waits"] = armed.waits;
  result["over"] = armed.over;
  result["met"] = armed.met;
  result["happened"] = armed.happened;
  return result;
}

}  // namespace

std::string FaultDesk::give(const config::Fault& fault) {
  try {
    return module_.faults.arm(fault);
  } catch (const EventError& refused) {
    throw ControlError(kConflict, refused.what());
  }
}

Json FaultDesk::arm(const Json& value) {
  config::Fault fault = read(value);
  fault.name = give(fault);
  if (const ArmedFault* armed = module_.faults.find(fault.name)) return shown(*armed);
  // It has happened, and is not kept.
  return shown({.fault = fault, .over = true, .met = 1, .happened = 1});
}

bool FaultDesk::disarm(const std::string& name) { return module_.faults.disarm(name); }

void FaultDesk::clear() { module_.faults.disarm_all(); }

Json FaultDesk::list() const {
  Json all = Json::array();
  for (const ArmedFault& armed : module_.faults.all()) all.push_back(shown(armed));
  return all;
}

std::optional<Json> FaultDesk::get(const std::string& name) const {
  const ArmedFault* armed = module_.faults.find(name);
  if (armed == nullptr) return std::nullopt;
  return shown(*armed);
}

Json FaultDesk::perform(const Json& action) {
  const config::Fault fault = read(action);
  std::vector<config::Problem> problems;
  for (const char* later : {"on", "at"}) {
    if (!action.contains(later)) continue;
    problems.push_back({config::member("$", later), "none, for what happens at once",
                        config::show(action[later])});
  }
  if (!problems.empty()) throw config::ConfigError("the action", std::move(problems));
  give(fault);
  return config::write(fault);
}

}  // namespace m95::control
