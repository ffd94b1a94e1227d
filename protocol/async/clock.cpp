// Limits on tasks. The only file that includes Asio's awaitable operators (they double compile
// times).
#include "protocol/async/clock.hpp"

#include <exception>
#include <string>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>

namespace m95 {
namespace {

// operator|| waits for the first *success*; so a failure is carried out as a value.
Task<std::exception_ptr> outcome(Task<void> work) {
  std::exception_ptr thrown;
  try {
    co_await std::move(work);
  } catch (...) {
    thrown = std::current_exception();
  }
  co_return thrown;
}

}  // namespace

Task<void> Clock::sleep_for(Duration how_long) { return sleep_until(now() + how_long); }

Task<bool> race(Task<void> first, Task<void> second) {
  using namespace boost::asio::experimental::awaitable_operators;
  auto both = outcome(std::move(first)) || outcome(std::move(second));
  auto done = co_await std::move(both);
  const bool first_won = done.index() == 0;
  std::exception_ptr thrown = first_won ? std::get<0>(done) : std::get<1>(done);
  if (thrown) std::rethrow_exception(thrown);
  co_return first_won;
}

Task<void> within(Clock& clock, Duration limit, Task<void> work, Error late) {
  auto contest = race(std::move(work), clock.sleep_for(limit));
  const bool in_time = co_await std::move(contest);
  if (!in_time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(limit).count();
    throw Failure(late, "nothing within " + std::to_string(seconds) + " s");
  }
}

}  // namespace m95
