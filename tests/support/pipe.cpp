// An in-memory pipe with ends, resets and back-pressure.
#include "tests/support/pipe.hpp"

#include <algorithm>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "protocol/async/event.hpp"
#include "protocol/error.hpp"

namespace m95::test {
namespace {

struct Half {
  std::string bytes;
  std::size_t capacity;
  bool ended = false;   // FIN
  bool broken = false;  // RST
  Event changed;
};

class PipeEnd : public ByteStream {
 public:
  PipeEnd(std::shared_ptr<Half> in, std::shared_ptr<Half> out)
      : in_(std::move(in)), out_(std::move(out)) {}
  ~PipeEnd() override { PipeEnd::close(); }

  Task<std::size_t> read_some(std::span<char> into) override {
    const std::shared_ptr<Half> in = in_;
    while (in->bytes.empty() && !in->ended && !in->broken) co_await in->changed.wait();
    if (in->bytes.empty() && in->ended) co_return 0;
    if (in->bytes.empty()) throw Failure(Error::network, "connection reset");
    const std::size_t count = in->bytes.copy(into.data(), into.size());
    in->bytes.erase(0, count);
    in->changed.notify();
    co_return count;
  }

  Task<void> write(std::string_view bytes) override {
    const std::shared_ptr<Half> out = out_;
    while (!bytes.empty()) {
      while (out->bytes.size() >= out->capacity && !out->broken) co_await out->changed.wait();
      if (out->broken || out->ended) throw Failure(Error::network, "connection reset");
      const std::size_t count = std::min(bytes.size(), out->capacity - out->bytes.size());
      out->bytes.append(bytes.substr(0, count));
      bytes.remove_prefix(count);
      out->changed.notify();
    }
  }

  Task<void> end_output() override {
    out_->ended = true;
    out_->changed.notify();
    co_return;
  }

  void close() noexcept override {
    if (!out_->ended) out_->broken = true;
    in_->broken = true;
    out_->changed.notify();
    in_->changed.notify();
  }

 private:
  std::shared_ptr<Half> in_;
  std::shared_ptr<Half> out_;
};

}  // namespace

std::pair<StreamPtr, StreamPtr> make_pipe(std::size_t capacity) {
  auto left = std::make_shared<Half>();
  auto right = std::make_shared<Half>();
  left->capacity = right->capacity = capacity;
  return {std::make_unique<PipeEnd>(left, right), std::make_unique<PipeEnd>(right, left)};
}

}  // namespace m95::test
