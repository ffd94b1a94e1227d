// A pool of one thread that carries results back to the loop.
#include "storage/worker.hpp"

#include <exception>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace m95::storage {
namespace asio = boost::asio;

struct Worker::Threads {
  asio::thread_pool pool{1};
  ~Threads() { pool.join(); }
};

namespace {

std::exception_ptr outcome(const std::function<void()>& work) {
  try {
    work();
    return nullptr;
  } catch (...) {
    return std::current_exception();
  }
}

// Posts the work to the pool; the guard keeps the loop running until the answer is posted back.
class Start {
 public:
  Start(asio::thread_pool& pool, std::function<void()> work)
      : pool_(pool), work_(std::move(work)) {}

  template <class Handler>
  void operator()(Handler&& handler) {
    auto home = asio::make_work_guard(handler);
    auto job = [work = std::move(work_), home = std::move(home),
                answer = std::forward<Handler>(handler)]() mutable {
      const std::exception_ptr thrown = outcome(work);
      auto back = [thrown, answer = std::move(answer)]() mutable { answer(thrown); };
      asio::post(home.get_executor(), std::move(back));
    };
    asio::post(pool_, std::move(job));
  }

 private:
  asio::thread_pool& pool_;
  std::function<void()> work_;
};

class UnderWay {
 public:
  explicit UnderWay(std::shared_ptr<unsigned> count) : count_(std::move(count)) { ++*count_; }
  ~UnderWay() { --*count_; }
  UnderWay(const UnderWay&) = delete;
  UnderWay& operator=(const UnderWay&) = delete;

 private:
  std::shared_ptr<unsigned> count_;
};

}  // namespace

Worker::Worker() = default;
Worker::~Worker() = default;

Task<void> Worker::run(std::function<void()> work) {
  if (!threads_) threads_ = std::make_unique<Threads>();
  const UnderWay counted(under_way_);
  Start start(threads_->pool, std::move(work));
  auto done = asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr)>(
      std::move(start), asio::use_awaitable);
  co_await std::move(done);
}

}  // namespace m95::storage
