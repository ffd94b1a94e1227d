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

struct ControlRig {
  explicit ControlRig(PausedClock* paused = nullptr)
      : control({.modems = {{.module = bench.module(), .trace = trace}},
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
  Control control;
  TaskGroup tasks{bench.clock.executor()};

 private:
  Task<void> keep(Request request, std::optional<Answer>& into) {
    Answer answer = co_await control.routes().answer(std::move(request));
    into = std::move(answer);
  }
};

}  // namespace m95::control
