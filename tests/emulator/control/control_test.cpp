// The routes of the control: the modems, the clock, the faults.
#include "emulator/control/control.hpp"

#include <gtest/gtest.h>

#include "emulator/core/paused_clock.hpp"
#include "tests/emulator/control/rig.hpp"

namespace m95::control {
namespace {
using namespace std::chrono_literals;

TEST(Control, TellsTheStateOfAllModemsAndOfEach) {
  ControlRig rig;
  rig.bench.wait(1500ms);
  const Answer all = rig.get("/state");
  EXPECT_EQ(all.body["t"], 1.5);
  ASSERT_EQ(all.body["modems"].size(), 1U);
  EXPECT_EQ(all.body["modems"][0], rig.get("/modems/m95").body);
}

TEST(Control, ArmsListsAndClearsFaults) {
  ControlRig rig;
  const Answer armed = rig.send("POST", "/modems/m95/faults", R"({"on": "dns", "do": "fail"})");
  EXPECT_EQ(armed.status, 201U);
  EXPECT_EQ(armed.body.dump(),
            R"({"name":"fault-1","on":"dns","do":"fail","waits":false,"over":false,"met":0,)"
            R"("happened":0})");
  const Answer put = rig.send("PUT", "/modems/m95/faults/second",
                              R"({"on": "command", "do": "answer", "text": "ERROR"})");
  EXPECT_EQ(put.status, 200U);
  EXPECT_EQ(rig.bench.say("AT+CSQ\r"), test::line("ERROR"));
  EXPECT_EQ(rig.get("/modems/m95/faults").body.size(), 2U);
  EXPECT_EQ(rig.get("/modems/m95/faults/second").body["happened"], 1);
  EXPECT_EQ(rig.get("/modems/m95/faults/second").body["over"], true);
  EXPECT_EQ(rig.ask({.method = "DELETE", .target = "/modems/m95/faults/second"}).status, 204U);
  EXPECT_EQ(rig.ask({.method = "DELETE", .target = "/modems/m95/faults/second"}).status, 404U);
  EXPECT_EQ(rig.ask({.method = "DELETE", .target = "/modems/m95/faults"}).status, 204U);
  EXPECT_EQ(rig.get("/modems/m95/faults").body, Json::array());
}

TEST(Control, LetsAFaultHappenAtOnceThatWaitsForNothing) {
  ControlRig rig;
  const Answer told =
      rig.send("POST", "/modems/m95/faults", R"({"do": "urc", "text": "RING", "name": "n"})");
  EXPECT_EQ(told.body["happened"], 1);
  EXPECT_EQ(rig.bench.heard(), test::line("RING"));
  EXPECT_EQ(rig.get("/modems/m95/faults").body, Json::array());
}

TEST(Control, RefusesAFaultOfAnotherNameThanItsPath) {
  ControlRig rig;
  const Answer answer =
      rig.send("PUT", "/modems/m95/faults/a", R"({"name": "b", "on": "dns", "do": "fail"})");
  EXPECT_EQ(answer.status, 400U);
  EXPECT_EQ(answer.body["path"], "$.name");
  EXPECT_EQ(rig.get("/modems/m95/faults").body, Json::array());
}

TEST(Control, PerformsActionsAndTellsWhenTheyCannotBe) {
  ControlRig rig;
  const Answer done = rig.send("POST", "/modems/m95/actions", R"({"do": "signal", "value": 5})");
  EXPECT_EQ(done.body.dump(), R"({"do":"signal","value":5})");
  EXPECT_EQ(rig.bench.say("AT+CSQ\r"), test::lines({"+CSQ: 5,0", "OK"}));
  const Answer refused = rig.send("POST", "/modems/m95/actions", R"({"do": "power.on"})");
  EXPECT_EQ(refused.status, 409U);
  EXPECT_EQ(refused.body["error"], "the module is on");
  const Answer later =
      rig.send("POST", "/modems/m95/actions", R"({"do": "power.off", "on": "dns"})");
  EXPECT_EQ(later.status, 400U);
  EXPECT_EQ(later.body["path"], "$.on");
  EXPECT_TRUE(rig.bench.module().powered());
}

TEST(Control, HasNoCoverageWhereNobodyCounts) {
  ControlRig rig;
  const Control without(
      {.modems = {{.module = rig.bench.module(), .trace = rig.trace}}, .hub = rig.hub});
  for (const Route& route : without.routes().all()) {
    EXPECT_EQ(route.path.find("coverage"), std::string::npos);
  }
}

TEST(Control, DoesNotMoveAClockThatRunsByItself) {
  ControlRig rig;
  EXPECT_EQ(rig.get("/clock").body, (Json{{"paused", false}, {"now", 0.0}}));
  const Answer refused = rig.send("POST", "/clock", R"({"advance": 1})");
  EXPECT_EQ(refused.status, 409U);
  EXPECT_EQ(refused.body["error"], "the clock runs by itself; start with --clock paused");
}

// The loop of a run, in short: a step whenever all is quiet.
void run_quiet(test::VirtualClock& loop, PausedClock& clock) {
  do {
    loop.settle();
  } while (clock.step_on());
  loop.settle();
}

struct PausedClockTest : testing::Test {
  Task<void> sleeper(Duration how_long, std::string word) {
    co_await clock.sleep_for(how_long);
    said.push_back(word + " at " + std::to_string(clock.now().time_since_epoch() / 1s));
  }
  Task<void> twice(Duration each) {
    co_await sleeper(each, "once");
    co_await sleeper(each, "twice");
  }
  Task<void> advance(Duration how_long, std::string word) {
    co_await clock.advance(how_long);
    said.push_back(word);
  }
  Task<void> next(Duration most, std::string word) {
    co_await clock.advance_to_next(most);
    said.push_back(word);
  }

  test::VirtualClock loop;  // its own time is not looked at
  PausedClock clock;
  TaskGroup tasks{loop.executor()};
  std::vector<std::string> said;
};
using Said = std::vector<std::string>;

TEST_F(PausedClockTest, StandsStillUntilItIsAsked) {
  tasks.spawn("a", sleeper(1s, "a"));
  run_quiet(loop, clock);
  EXPECT_EQ(said, Said{});
  EXPECT_EQ(clock.next_due(), TimePoint(1s));
  tasks.cancel();
  run_quiet(loop, clock);
  EXPECT_EQ(clock.next_due(), std::nullopt);
}

TEST_F(PausedClockTest, WakesInOrderAndAnswersWhenAllIsDone) {
  tasks.spawn("late", sleeper(30s, "late"));
  tasks.spawn("twice", twice(10s));
  tasks.spawn("advance", advance(25s, "done"));
  run_quiet(loop, clock);
  EXPECT_EQ(said, (Said{"once at 10", "twice at 20", "done"}));
  EXPECT_EQ(clock.now(), TimePoint(25s));
  EXPECT_EQ(clock.next_due(), TimePoint(30s));
  tasks.cancel();
  run_quiet(loop, clock);
}

TEST_F(PausedClockTest, GoesToWhatIsDueNextWithAllThatIsDueThen) {
  tasks.spawn("a", sleeper(5s, "a"));
  tasks.spawn("b", sleeper(5s, "b"));
  tasks.spawn("c", sleeper(6s, "c"));
  tasks.spawn("next", next(60s, "done"));
  run_quiet(loop, clock);
  EXPECT_EQ(said, (Said{"a at 5", "b at 5", "done"}));
  tasks.spawn("next", next(60s, "done"));
  run_quiet(loop, clock);
  tasks.spawn("nothing", next(60s, "nothing"));
  run_quiet(loop, clock);
  EXPECT_EQ(said, (Said{"a at 5", "b at 5", "done", "c at 6", "done", "nothing"}));
  EXPECT_EQ(clock.now(), TimePoint(6s));
}

TEST_F(PausedClockTest, GivesEachWhoAsksTheirOwnTime) {
  tasks.spawn("a", advance(10s, "a"));
  tasks.spawn("b", advance(10s, "b"));
  tasks.spawn("sleeper", sleeper(15s, "sleeper"));
  run_quiet(loop, clock);
  EXPECT_EQ(said, (Said{"a", "sleeper at 15", "b"}));
  EXPECT_EQ(clock.now(), TimePoint(20s));
}

TEST(Control, MovesAPausedClockAndTellsWhereItStands) {
  PausedClock clock;
  ControlRig rig(&clock);
  const EventHub hub(clock);
  const Control control({.modems = {}, .hub = hub, .paused_clock = &clock});
  std::vector<Answer> answers;
  const auto ask = [](const Control& of, std::string body,
                      std::vector<Answer>& into) -> Task<void> {
    Request request{.method = "POST",
                    .target = "/clock",
                    .content_type = "application/json",
                    .body = std::move(body)};
    Answer answer = co_await of.routes().answer(std::move(request));
    into.push_back(std::move(answer));
  };
  const auto sleep = [](Clock& on) -> Task<void> { co_await on.sleep_for(200s); };
  rig.tasks.spawn("sleep", sleep(clock));
  rig.tasks.spawn("ask", ask(control, R"({"advance": 150.5})", answers));
  run_quiet(rig.bench.clock, clock);
  rig.tasks.spawn("ask", ask(control, R"({"advance_to_next": true})", answers));
  run_quiet(rig.bench.clock, clock);
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0].body, (Json{{"paused", true}, {"now", 150.5}, {"next_due", 200.0}}));
  EXPECT_EQ(answers[1].body, (Json{{"paused", true}, {"now", 200.0}, {"next_due", nullptr}}));
}

}  // namespace
}  // namespace m95::control
