// Time limits and races, in virtual time.
#include "protocol/async/clock.hpp"

#include <boost/asio/awaitable.hpp>
#include <gtest/gtest.h>

#include "protocol/async/event.hpp"
#include "protocol/async/task_group.hpp"
#include "protocol/async/watchdog.hpp"
#include "tests/support/virtual_clock.hpp"

namespace m95 {
namespace {
using namespace std::chrono_literals;

struct ClockTest : testing::Test {
  test::VirtualClock clock;
  TaskGroup tasks{clock.executor()};
  std::string log;

  Task<void> note(std::string what, Duration after) {
    co_await clock.sleep_for(after);
    log += what;
  }
  Task<void> limited(Duration work, Duration limit) {
    try {
      co_await within(clock, limit, note("done", work), Error::timeout);
    } catch (const Failure& failure) {
      log += std::to_string(static_cast<int>(failure.error));
    }
  }
};

TEST_F(ClockTest, WakesSleepersInTheirOrder) {
  tasks.spawn("late", note("b", 2s));
  tasks.spawn("early", note("a", 1s));
  clock.advance(3s);
  EXPECT_EQ(log, "ab");
}

TEST_F(ClockTest, WithinLetsWorkEndInTime) {
  tasks.spawn("work", limited(1s, 2s));
  clock.advance(5s);
  EXPECT_EQ(log, "done");
}

TEST_F(ClockTest, WithinThrowsWhenTheLimitPasses) {
  tasks.spawn("work", limited(3s, 2s));
  clock.advance(1999ms);
  EXPECT_EQ(log, "");
  clock.advance(1ms);
  EXPECT_EQ(log, "-9");
  EXPECT_TRUE(tasks.empty());
}

TEST_F(ClockTest, AWakeupNotifiesOnceUnlessDestroyedBefore) {
  const auto note_each = [this](Event& event) -> Task<void> {
    for (;;) {
      co_await event.wait();
      log += std::to_string(clock.now().time_since_epoch() / 1s);
    }
  };
  Event event;
  tasks.spawn("waiter", note_each(event));
  clock.settle();
  const auto first = clock.wakeup(clock.executor(), clock.now() + 2s, event);
  auto dropped = clock.wakeup(clock.executor(), clock.now() + 3s, event);
  const auto last = clock.wakeup(clock.executor(), clock.now() + 4s, event);
  clock.advance(2s);
  EXPECT_EQ(log, "2");
  dropped.reset();
  clock.advance(10s);
  EXPECT_EQ(log, "24");
  tasks.cancel();
  clock.settle();
}

TEST_F(ClockTest, CancelledTasksEndAndAreJoined) {
  tasks.spawn("sleeper", note("never", 100s));
  clock.settle();
  EXPECT_FALSE(tasks.empty());
  tasks.cancel();
  clock.settle();
  EXPECT_TRUE(tasks.empty());
  clock.advance(200s);
  EXPECT_EQ(log, "");
}

TEST_F(ClockTest, CancellingWhatRunsSparesWhatStartsNext) {
  tasks.spawn("old", note("old", 1s));
  clock.settle();
  tasks.cancel_running();
  tasks.spawn("new", note("new", 1s));
  clock.advance(2s);
  EXPECT_EQ(log, "new");
}

TEST_F(ClockTest, ATaskThatThrowsEndsTheProcess) {
  const auto broken = []() -> Task<void> {
    throw std::runtime_error("a bug");
    co_return;
  };
  tasks.spawn("broken", broken());
  EXPECT_THROW(clock.settle(), std::logic_error);
}

TEST_F(ClockTest, AnEventWakesAllWhoWaitAndRemembersNothing) {
  Event event;
  const auto waiter = [](Event& on, std::string& heard) -> Task<void> {
    co_await on.wait();
    heard += "x";
  };
  event.notify();
  tasks.spawn("one", waiter(event, log));
  tasks.spawn("two", waiter(event, log));
  clock.settle();
  EXPECT_EQ(log, "");
  event.notify();
  clock.settle();
  EXPECT_EQ(log, "xx");
}

TEST_F(ClockTest, AWatchdogFiresOnlyAfterALimitWithoutFood) {
  Watchdog dog(clock, 10s);
  const auto watch = [](Watchdog& on, std::string& heard) -> Task<void> {
    co_await on.watch();
    heard += "fired";
  };
  tasks.spawn("dog", watch(dog, log));
  clock.advance(9s);
  dog.feed();
  clock.advance(9s);
  EXPECT_EQ(log, "");
  clock.advance(1s);
  EXPECT_EQ(log, "fired");
}

}  // namespace
}  // namespace m95
