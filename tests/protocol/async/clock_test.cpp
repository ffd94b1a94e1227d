// Time limits and races, in virtual time.
#include "protocol/async/clock.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/system/system_error.hpp>
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

TEST_F(ClockTest, WithinIsLateBeforeItBeginsWithoutALimit) {
  tasks.spawn("work", limited(0s, 0s));
  clock.settle();
  EXPECT_EQ(log, "-9");
}

TEST_F(ClockTest, WithinGivesWhatItsWorkThrows) {
  const auto fail = []() -> Task<void> {
    throw Failure(Error::dns, "none");
    co_return;
  };
  const auto limited_failure = [&]() -> Task<void> {
    try {
      co_await within(clock, 2s, fail(), Error::timeout);
    } catch (const Failure& failure) {
      log += failure.detail;
    }
  };
  tasks.spawn("work", limited_failure());
  clock.settle();
  EXPECT_EQ(log, "none");
}

TEST_F(ClockTest, WithinEndsItsWorkWhenItIsCancelledItself) {
  const auto ending = [this]() -> Task<void> {
    try {
      co_await within(clock, 2s, note("done", 1s), Error::timeout);
      log += "in time";
    } catch (const Failure&) {
      log += "late";
    } catch (const boost::system::system_error&) {
      log += "cancelled";
      throw;
    }
  };
  tasks.spawn("work", ending());
  clock.settle();
  tasks.cancel();
  clock.settle();
  EXPECT_TRUE(tasks.empty());
  EXPECT_EQ(log, "cancelled");
  EXPECT_EQ(clock.next_due(), std::nullopt);
}

// What was cancelled inside a limit leaves the task of the limit as it was.
TEST_F(ClockTest, WithinMayBeFollowedByMore) {
  const auto more = [this]() -> Task<void> {
    co_await limited(3s, 2s);
    co_await limited(1s, 2s);
    co_await note("more", 1s);
  };
  tasks.spawn("work", more());
  clock.advance(10s);
  EXPECT_EQ(log, "-9donemore");
}

TEST_F(ClockTest, WithinOfWithinKeepsBothLimits) {
  const auto inner = [this](Duration limit) -> Task<void> {
    co_await within(clock, limit, note("done", 5s), Error::dns);
  };
  const auto outer = [this, &inner](Duration limit, Duration inner_limit) -> Task<void> {
    try {
      co_await within(clock, limit, inner(inner_limit), Error::timeout);
    } catch (const Failure& failure) {
      log += std::to_string(static_cast<int>(failure.error)) + "@" +
             std::to_string(clock.now().time_since_epoch() / 1s) + " ";
    }
  };
  tasks.spawn("outer first", outer(2s, 3s));
  tasks.spawn("inner first", outer(4s, 3s));
  clock.advance(10s);
  EXPECT_EQ(log, "-9@2 -4@3 ");
}

TEST_F(ClockTest, AWakeupCallsOnceUnlessDestroyedBefore) {
  const auto note_it = [this] { log += std::to_string(clock.now().time_since_epoch() / 1s); };
  const auto first = clock.wakeup(clock.executor(), clock.now() + 2s, note_it);
  auto dropped = clock.wakeup(clock.executor(), clock.now() + 3s, note_it);
  const auto last = clock.wakeup(clock.executor(), clock.now() + 4s, note_it);
  clock.advance(2s);
  EXPECT_EQ(log, "2");
  dropped.reset();
  clock.advance(10s);
  EXPECT_EQ(log, "24");
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
