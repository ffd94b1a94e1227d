// The handlers of the routes.
#include "emulator/control/control.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "config/problem.hpp"
#include "emulator/control/state.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/paused_clock.hpp"

namespace m95::control {
namespace {

Task<Answer> at_once(Answer answer) { co_return answer; }
Task<Answer> fine(Json body) { return at_once({.body = std::move(body)}); }

[[noreturn]] void refuse_body(std::string path, std::string expected, std::string found) {
  throw config::ConfigError("the body", {{std::move(path), std::move(expected), std::move(found)}});
}

constexpr const char* kAdvance = "advance";
constexpr const char* kToNext = "advance_to_next";

// Either {"advance": seconds} or {"advance_to_next": true}; nothing: to the next.
std::optional<Duration> wanted_advance(const Json& body) {
  if (body.size() != 1) {
    refuse_body("$", "either \"advance\" or \"advance_to_next\"", config::show(body));
  }
  const std::string key = body.begin().key();
  const Json& value = body.begin().value();
  const std::string path = config::member("$", key);
  if (key == kToNext) {
    if (value != true) refuse_body(path, "true", config::show(value));
    return std::nullopt;
  }
  if (key != kAdvance) {
    refuse_body(path, "either \"advance\" or \"advance_to_next\"", config::show(key));
  }
  if (!value.is_number() || value < 0 || value > kLongestAdvance) {
    refuse_body(path, "a number from 0 to 2678400 (seconds)", config::show(value));
  }
  return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(value.get<double>()));
}

}  // namespace

Control::Control(ControlledProcess process) : process_(std::move(process)) {
  routes_.add("GET", "/openapi.json",
              [](const Names&, const Json&) { return fine(Json::parse(openapi())); });
  routes_.add("GET", "/state", [this](const Names&, const Json&) { return fine(state()); });
  routes_.add("GET", "/modems/{name}", [this](const Names& names, const Json&) {
    return fine(state_of(modem(names).module, modem(names).trace));
  });
  routes_.add("GET", "/clock", [this](const Names&, const Json&) { return fine(clock()); });
  routes_.add_with_body("POST", "/clock", [this](const Names&, Json wanted) {
    return move_clock(std::move(wanted));
  });
  // What a WebSocket handshake is answered, HttpServer knows; any other request comes here.
  routes_.add("GET", kEvents, [](const Names&, const Json&) {
    return at_once(refusal(kUpgradeRequired, "events come through a WebSocket"));
  });
  if (process_.coverage) {
    routes_.add("GET", "/coverage", [this](const Names&, const Json&) {
      return fine(Json::parse(process_.coverage()));
    });
  }
  add_fault_routes();
}

void Control::add_fault_routes() {
  constexpr const char* kFaults = "/modems/{name}/faults";
  constexpr const char* kFault = "/modems/{name}/faults/{fault}";
  const auto unknown = [](const std::string& name) {
    return ControlError(kNotFound, "there is no fault " + name);
  };
  routes_.add("GET", kFaults,
              [this](const Names& names, const Json&) { return fine(faults(names).list()); });
  routes_.add_with_body("POST", kFaults, [this](const Names& names, const Json& fault) {
    return at_once({.status = kCreated, .body = faults(names).arm(fault)});
  });
  routes_.add("DELETE", kFaults, [this](const Names& names, const Json&) {
    faults(names).clear();
    return at_once({.status = kNoContent});
  });
  routes_.add("GET", kFault, [this, unknown](const Names& names, const Json&) {
    std::optional<Json> found = faults(names).get(names[1]);
    if (!found) throw unknown(names[1]);
    return fine(std::move(*found));
  });
  routes_.add_with_body("PUT", kFault, [this](const Names& names, Json fault) {
    // The path has the last word, but not silently.
    if (fault.contains("name") && fault["name"] != names[1]) {
      refuse_body("$.name", config::show(names[1]) + ", as in the path",
                  config::show(fault["name"]));
    }
    fault["name"] = names[1];
    return fine(faults(names).arm(fault));
  });
  routes_.add("DELETE", kFault, [this, unknown](const Names& names, const Json&) {
    if (!faults(names).disarm(names[1])) throw unknown(names[1]);
    return at_once({.status = kNoContent});
  });
  routes_.add_with_body("POST", "/modems/{name}/actions",
                        [this](const Names& names, const Json& action) {
                          return fine(faults(names).perform(action));
                        });
}

const ControlledModem& Control::modem(const Names& names) const {
  const auto found = std::find_if(
      process_.modems.begin(), process_.modems.end(),
      [&names](const ControlledModem& one) { return one.module.modem.name == names[0]; });
  if (found == process_.modems.end()) {
    throw ControlError(kNotFound, "there is no modem " + names[0]);
  }
  return *found;
}

Json Control::state() const {
  Json modems = Json::array();
  for (const ControlledModem& one : process_.modems) {
    modems.push_back(state_of(one.module, one.trace));
  }
  return {{"t", process_.hub.seconds()},
          {"listeners", process_.hub.listeners()},
          {"modems", std::move(modems)}};
}

Json Control::clock() const {
  Json told = {{"paused", process_.paused_clock != nullptr}, {"now", process_.hub.seconds()}};
  if (process_.paused_clock != nullptr) {
    const std::optional<TimePoint> due = process_.paused_clock->next_due();
    told["next_due"] = due ? Json(process_.hub.seconds(*due)) : Json(nullptr);
  }
  return told;
}

Task<Answer> Control::move_clock(Json wanted) const {
  const std::optional<Duration> how_long = wanted_advance(wanted);
  PausedClock* const paused = process_.paused_clock;
  if (paused == nullptr) {
    throw ControlError(kConflict, "the clock runs by itself; start with --clock paused");
  }
  if (how_long) {
    co_await paused->advance(*how_long);
  } else {
    const std::chrono::duration<double> most(kLongestAdvance);
    co_await paused->advance_to_next(std::chrono::duration_cast<Duration>(most));
  }
  Answer told;
  told.body = clock();
  co_return told;
}

}  // namespace m95::control
