// ControlRig: a control on a module in virtual time, asked without a network.
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "config/problem.hpp"
#include "emulator/control/control.hpp"
#include "protocol/async/task_group.hpp"
#include "tests/emulator/bench/bench.hpp"

namespace m95::control {

/// Keeps what it is given, and refuses what has no "kind".
class FakeDesk : public FaultDesk {
 public:
  Json arm(const Json& fault) override {
    if (!fault.contains("kind")) {
      throw config::ConfigError("the fault", {{"$.kind", "the kind of fault", "none"}});
    }
    Json armed = fault;
    if (!armed.contains("name")) armed["name"] = "fault" + std::to_string(armed_.size() + 1);
    disarm(armed["name"]);
    armed_.push_back(armed);
    return armed;
  }
  bool disarm(const std::string& name) override {
    return std::erase_if(armed_, [&](const Json& one) { return one["name"] == name; }) > 0;
  }
  void clear() override { armed_.clear(); }
  Json list() const override { return armed_; }
  std::optional<Json> get(const std::string& name) const override {
    for (const Json& one : armed_) {
      if (one["name"] == name) return one;
    }
    return std::nullopt;
  }
  Json perform(const Json& action) override {
    if (action.contains("impossible")) throw ControlError(409, "not now");
    return {{"done", action}};
  }

 private:
  std::vector<Json> armed_;
};

struct ControlRig {
  explicit ControlRig(PausedClock* paused = nullptr)
      : control({.modems = {{.module = bench.module(), .trace = trace, .faults = &desk}},
                 .hub = hub,
                 .paused_clock = paused,
                 .coverage = [] { return std::string(R"({"process": {}})"); }}) {}

  Answer ask(Request request) {
    std::optional<Answer> got;
    tasks.spawn("ask", keep(std::move(request), got));
    bench.clock.settle();
    if (!got) throw std::runtime_error("no answer");
    return *got;
  }
  Answer get(const std::string& target) { return ask({.method = "GET", .target = target}); }
  Answer send(const std::string& method, const std::string& target, const std::string& body) {
    return ask(
        {.method = method, .target = target, .content_type = "application/json", .body = body});
  }

  test::Bench bench;
  EventHub hub{bench.clock};
  Trace below;
  ModemTrace trace{"m95", below, bench.clock, hub};
  FakeDesk desk;
  Control control;
  TaskGroup tasks{bench.clock.executor()};

 private:
  Task<void> keep(Request request, std::optional<Answer>& into) {
    Answer answer = co_await control.routes().answer(std::move(request));
    into = std::move(answer);
  }
};

}  // namespace m95::control
