// Event on an Asio timer that never expires and is cancelled to wake.
#include "protocol/async/event.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

namespace m95 {
namespace asio = boost::asio;

struct Event::Waiter {
  explicit Waiter(const Executor& executor, std::list<Waiter*>& all)
      : alarm(executor, asio::steady_timer::time_point::max()),
        list(all),
        place(all.insert(all.end(), this)) {}
  ~Waiter() {
    if (!notified) list.erase(place);
  }
  Waiter(const Waiter&) = delete;
  Waiter& operator=(const Waiter&) = delete;

  asio::steady_timer alarm;
  std::list<Waiter*>& list;
  std::list<Waiter*>::iterator place;
  bool notified = false;
};

Task<void> Event::wait() {
  Waiter waiter(co_await asio::this_coro::executor, waiters_);
  co_await waiter.alarm.async_wait(asio::as_tuple(asio::use_awaitable));
  // Cancelled, not notified: the task is being ended.
  if (!waiter.notified) throw boost::system::system_error(asio::error::operation_aborted);
}

void Event::notify() {
  std::list<Waiter*> woken;
  woken.swap(waiters_);
  for (Waiter* waiter : woken) {
    waiter->notified = true;
    waiter->alarm.cancel();
  }
}

}  // namespace m95
