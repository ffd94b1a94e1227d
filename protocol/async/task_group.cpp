// Starting, cancelling and joining coroutines.
#include "protocol/async/task_group.hpp"

#include <exception>
#include <list>
#include <stdexcept>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/system_error.hpp>

#include "protocol/async/event.hpp"

namespace m95 {
namespace asio = boost::asio;

struct TaskGroup::State {
  explicit State(const Executor& on) : executor(on) {}

  Executor executor;
  bool cancelled = false;
  struct Running {
    unsigned long number;
    asio::cancellation_signal signal;
  };
  unsigned long started = 0;
  std::list<Running> running;
  Event ended;
};

namespace {

bool is_cancellation(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const boost::system::system_error& error) {
    return error.code() == asio::error::operation_aborted;
  } catch (...) {
    return false;
  }
}

[[noreturn]] void end_process(const std::string& name, const std::exception_ptr& thrown) {
  std::string why = "an unknown exception";
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    why = error.what();
  } catch (...) {
  }
  throw std::logic_error("task '" + name + "' ended with: " + why);
}

}  // namespace

TaskGroup::TaskGroup(const Executor& executor) : state_(std::make_shared<State>(executor)) {}
TaskGroup::~TaskGroup() = default;

void TaskGroup::spawn(std::string name, Task<void> task) {
  State& state = *state_;
  const auto place = state.running.emplace(state.running.end());
  place->number = ++state.started;
  // The state is kept alive by the handler: a group may be gone when the loop drops its last tasks.
  auto ended = [name = std::move(name), keep = state_, place](const std::exception_ptr& thrown) {
    keep->running.erase(place);
    keep->ended.notify();
    if (thrown && !is_cancellation(thrown)) end_process(name, thrown);
  };
  asio::co_spawn(state.executor, std::move(task),
                 asio::bind_cancellation_slot(place->signal.slot(), std::move(ended)));
  if (state.cancelled) cancel();
}

void TaskGroup::cancel() {
  state_->cancelled = true;
  cancel_running();
}

void TaskGroup::cancel_running() {
  // Emitting from a posted handler: a task must not end in the middle of the caller's statement.
  asio::post(state_->executor, [keep = state_, last = state_->started] {
    for (auto task = keep->running.begin(); task != keep->running.end();) {
      State::Running& running = *task++;
      if (running.number <= last) running.signal.emit(asio::cancellation_type::terminal);
    }
  });
}

Task<void> TaskGroup::joined() {
  const std::shared_ptr<State> keep = state_;
  while (!keep->running.empty()) co_await keep->ended.wait();
}

bool TaskGroup::empty() const { return state_->running.empty(); }
const Executor& TaskGroup::executor() const { return state_->executor; }

}  // namespace m95
