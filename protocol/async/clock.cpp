// Limits on tasks. The only file that includes Asio's awaitable operators (they double compile
// times).
#include "protocol/async/clock.hpp"

#include <exception>
#include <string>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace m95 {
namespace asio = boost::asio;

namespace {

[[noreturn]] void throw_late(Duration limit, Error late) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(limit).count();
  throw Failure(late, "nothing within " + std::to_string(seconds) + " s");
}

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

// Who cancels the task that this stands in means the signal's work, which has a slot of its own.
class Passing {
 public:
  Passing(asio::cancellation_slot from, asio::cancellation_signal& to) : from_(from) {
    from_.assign([&to](asio::cancellation_type kind) { to.emit(kind); });
  }
  ~Passing() { from_.clear(); }
  Passing(const Passing&) = delete;
  Passing& operator=(const Passing&) = delete;

 private:
  asio::cancellation_slot from_;
};

}  // namespace

Task<void> Clock::sleep_for(Duration how_long) { return sleep_until(now() + how_long); }

Task<bool> race(Task<void> first, Task<void> second) {
  using namespace asio::experimental::awaitable_operators;
  auto both = outcome(std::move(first)) || outcome(std::move(second));
  auto done = co_await std::move(both);
  const bool first_won = done.index() == 0;
  std::exception_ptr thrown = first_won ? std::get<0>(done) : std::get<1>(done);
  if (thrown) std::rethrow_exception(thrown);
  co_return first_won;
}

// Not a race with a sleep: the sleep would be cancelled each time, which is an exception.
Task<void> within(Clock& clock, Duration limit, Task<void> work, Error late) {
  if (limit <= Duration::zero()) throw_late(limit, late);
  const Executor executor = co_await asio::this_coro::executor;
  const auto cancellation = co_await asio::this_coro::cancellation_state;
  asio::cancellation_signal end;
  bool over = false;
  const std::unique_ptr<Wakeup> deadline =
      clock.wakeup(executor, clock.now() + limit, [&end, &over] {
        over = true;
        end.emit(asio::cancellation_type::terminal);
      });
  const Passing passing(cancellation.slot(), end);
  auto running =
      asio::co_spawn(executor, std::move(work),
                     asio::bind_cancellation_slot(end.slot(), asio::as_tuple(asio::use_awaitable)));
  const auto [thrown] = co_await std::move(running);
  if (over) throw_late(limit, late);
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace m95
