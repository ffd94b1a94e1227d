// Work on the other thread, answered on the loop.
#include "storage/worker.hpp"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "tests/storage/support.hpp"

namespace m95::storage {
namespace {

struct WorkerTest : testing::Test {
  test::Loop loop;
  Worker worker;
};

TEST_F(WorkerTest, RunsElsewhereAndReturnsHere) {
  std::thread::id worked;
  std::thread::id returned;
  const auto task = [](Worker& on, std::thread::id& inside, std::thread::id& after) -> Task<void> {
    std::function<void()> work = [&inside] { inside = std::this_thread::get_id(); };
    co_await on.run(std::move(work));
    after = std::this_thread::get_id();
  };
  loop.run(task(worker, worked, returned));
  EXPECT_NE(worked, std::thread::id());
  EXPECT_NE(worked, std::this_thread::get_id());
  EXPECT_EQ(returned, std::this_thread::get_id());
}

TEST_F(WorkerTest, CarriesAnExceptionToTheCaller) {
  EXPECT_EQ(test::flash_error_of([&] { loop.run(worker.run([] { throw FlashError("full"); })); }),
            "full");
}

TEST_F(WorkerTest, KeepsTheOrderOfTheCalls) {
  std::string order;
  TaskGroup tasks(loop.executor);
  for (const char c : {'a', 'b', 'c', 'd'}) {
    tasks.spawn("work", worker.run([&order, c] { order += c; }));
  }
  loop.io.run();
  EXPECT_EQ(order, "abcd");
}

TEST_F(WorkerTest, ACancelledTaskWaitsForItsWork) {
  std::atomic<bool> may_end = false;
  std::atomic<bool> ended = false;
  std::atomic<bool> began = false;
  TaskGroup tasks(loop.executor);
  tasks.spawn("work", worker.run([&] {
    began = true;
    began.notify_one();
    may_end.wait(false);
    ended = true;
  }));
  loop.io.poll();
  began.wait(false);
  tasks.cancel();
  loop.io.poll();
  EXPECT_FALSE(tasks.empty());
  may_end = true;
  may_end.notify_one();
  loop.io.run();
  EXPECT_TRUE(tasks.empty());
  EXPECT_TRUE(ended);
}

TEST_F(WorkerTest, DestroyedBeforeTheLoopItEndsWhatWasBegun) {
  std::atomic<int> done = 0;
  auto local = std::make_unique<Worker>();
  TaskGroup tasks(loop.executor);
  tasks.spawn("one", local->run([&done] { ++done; }));
  tasks.spawn("two", local->run([&done] { ++done; }));
  loop.io.poll_one();
  loop.io.poll_one();
  local.reset();
  EXPECT_EQ(done, 2);
}

}  // namespace
}  // namespace m95::storage
