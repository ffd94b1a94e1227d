// A turnstile, and what is quickly done beside two hundred that work without end.
#include "protocol/async/turnstile.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include "protocol/async/task_group.hpp"
#include "tests/support/virtual_clock.hpp"

namespace m95 {
namespace {

constexpr std::size_t kWorkers = 200;

struct TurnstileTest : testing::Test {
  test::VirtualClock clock;
  TaskGroup tasks{clock.executor()};
  Turnstile turnstile;
  std::vector<std::size_t> turns;  // who has worked, in order

  // Passes and then works, so often.
  Task<void> worker(std::size_t number, int pieces) {
    for (int piece = 0; piece < pieces; ++piece) {
      co_await turnstile.pass(identity(number));
      turns.push_back(number);
    }
  }
  const void* identity(std::size_t number) const { return identities.data() + number; }
  std::vector<char> identities = std::vector<char>(kWorkers);

  // Asks, and counts the work that was done before its turn came.
  Task<void> ask(int times, std::size_t& longest) {
    for (int asked = 0; asked < times; ++asked) {
      const std::size_t before = turns.size();
      co_await boost::asio::post(boost::asio::use_awaitable);
      longest = std::max(longest, turns.size() - before);
    }
  }
};

TEST_F(TurnstileTest, LetsAFewThroughBetweenTwoTurnsOfAQuickTask) {
  for (std::size_t number = 0; number < kWorkers; ++number) {
    tasks.spawn("worker", worker(number, 50));
  }
  std::size_t longest = 0;
  tasks.spawn("quick", ask(1000, longest));
  clock.settle();
  EXPECT_EQ(turns.size(), kWorkers * 50);
  EXPECT_LE(longest, 2 * Turnstile::kPlaces);
}

TEST_F(TurnstileTest, ServesInTheOrderOfComing) {
  for (std::size_t number = 0; number < kWorkers; ++number) {
    tasks.spawn("worker", worker(number, 3));
  }
  clock.settle();
  ASSERT_EQ(turns.size(), kWorkers * 3);
  for (std::size_t at = 0; at < turns.size(); ++at) EXPECT_EQ(turns[at], at % kWorkers) << at;
}

TEST_F(TurnstileTest, OneAloneDoesNotWaitASecondTime) {
  tasks.spawn("worker", worker(0, 50));
  std::size_t longest = 0;
  tasks.spawn("quick", ask(3, longest));
  clock.settle();
  EXPECT_EQ(longest, 50U);
}

// Two of which one waits in vain: its place goes to the next.
TEST_F(TurnstileTest, TheCancelledLeaveTheLineAndGiveTheirPlacesOn) {
  auto cancelled = std::make_unique<TaskGroup>(clock.executor());
  for (std::size_t number = 0; number < kWorkers; number += 2) {
    cancelled->spawn("worker", worker(number, 1000));
    tasks.spawn("worker", worker(number + 1, 10));
  }
  cancelled->cancel();
  clock.settle();
  EXPECT_TRUE(cancelled->empty());
  EXPECT_EQ(std::count_if(turns.begin(), turns.end(), [](std::size_t who) { return who % 2 == 1; }),
            10 * static_cast<std::ptrdiff_t>(kWorkers) / 2);
  tasks.spawn("worker", worker(5, 3));
  turns.clear();
  clock.settle();
  EXPECT_EQ(turns.size(), 3U);
}

Task<void> work_here(std::vector<int>& turns, int number) {
  for (int piece = 0; piece < 3; ++piece) {
    co_await pass_turnstile(&turns + number);
    turns.push_back(number);
  }
}

TEST_F(TurnstileTest, ALoopHasOneForAllItsTasks) {
  std::vector<int> here;
  for (int number = 0; number < 6; ++number) tasks.spawn("worker", work_here(here, number));
  clock.settle();
  EXPECT_EQ(here, (std::vector<int>{0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5}));
}

}  // namespace
}  // namespace m95
