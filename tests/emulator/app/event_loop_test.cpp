// The loop of a run whose time is paused.
#include "emulator/app/event_loop.hpp"

#include <string>
#include <thread>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "emulator/core/paused_clock.hpp"
#include "protocol/async/task_group.hpp"
#include "storage/worker.hpp"

namespace m95::app {
namespace {
using namespace std::chrono_literals;

struct EventLoopTest : testing::Test {
  Task<void> write_to_disk() {
    // Long enough for a loop that does not wait to go on.
    constexpr int kTurns = 10000;
    std::function<void()> work = [] {
      for (int i = 0; i < kTurns; ++i) std::this_thread::yield();
    };
    co_await worker.run(std::move(work));
    note("disk");
  }
  Task<void> sleep(Duration how_long) {
    co_await clock.sleep_for(how_long);
    note("slept");
    co_await write_to_disk();
  }
  Task<void> advance(Duration how_long) {
    co_await clock.advance(how_long);
    note("done");
    loop.stop();
  }
  void note(const std::string& what) {
    said.push_back(what + " at " + std::to_string(clock.now().time_since_epoch() / 1s));
  }

  boost::asio::io_context loop{1};
  storage::Worker worker;
  PausedClock clock;
  std::vector<std::string> said;
};

TEST_F(EventLoopTest, LetsNoTimePassWhileSomethingIsUnderWay) {
  TaskGroup tasks(loop.get_executor());
  tasks.spawn("disk", write_to_disk());
  tasks.spawn("sleep", sleep(5s));
  tasks.spawn("advance", advance(10s));
  run_loop(loop, &clock, [this] { return worker.busy(); });
  EXPECT_EQ(said, (std::vector<std::string>{"disk at 0", "slept at 5", "disk at 5", "done at 10"}));
}

TEST_F(EventLoopTest, EndsWhenNothingIsLeftToWaitFor) {
  run_loop(loop, &clock, [] { return false; });
  EXPECT_TRUE(loop.stopped());
  loop.restart();
  run_loop(loop, nullptr, [] { return false; });
  EXPECT_TRUE(loop.stopped());
}

}  // namespace
}  // namespace m95::app
