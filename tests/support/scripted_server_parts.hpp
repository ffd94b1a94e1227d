// The inner parts of ScriptedServer, shared by the files that make it up.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "protocol/async/event.hpp"
#include "protocol/async/task_group.hpp"
#include "protocol/error.hpp"
#include "tests/support/fake_tls.hpp"
#include "tests/support/scripted_server.hpp"

namespace m95::test {

/// How a handshake is shown among the lines heard.
inline constexpr std::string_view kTlsMark = "<TLS>";

enum DataPolicy { kAllowed, kRefused, kSilent };

struct ScriptedServer::Step {
  enum class What {
    expect,
    reply,
    handshake,
    wait,
    close,
    cut,
    reset,
    expect_end,
    data_policy,
    data_call,
    data_handshake,
    data_send,
    data_receive,
    data_end,
    data_cut,
    data_reset
  };
  What what;
  std::string text;
  std::size_t count = 0;
  Duration how_long{};
};

/// The server's end of one connection.
struct ScriptedServer::Peer {
  StreamPtr stream;
  bool tls = false;
  FakeTlsDecoder decoder;
  std::string received;
  std::deque<std::string> lines;  ///< of a control connection, taken out of `received`
  bool ended = false;

  std::string wrapped(std::string bytes) const {
    return tls ? fake_tls_encoded(bytes) : std::move(bytes);
  }
  /// False at the end of what the client says, however it came.
  Task<bool> read_more() {
    char buffer[16 * 1024];
    std::size_t count = 0;
    try {
      count = co_await stream->read_some(buffer);
    } catch (const Failure&) {
      ended = true;
    }
    if (count == 0) ended = true;
    const std::string_view bytes(buffer, count);
    if (tls) {
      received += decoder.decode(bytes);
    } else {
      received += bytes;
    }
    co_return !ended;
  }
};

struct ScriptedServer::Tasks {
  explicit Tasks(const Executor& executor) : group(executor) {}
  TaskGroup group;
  Event changed;  ///< anything the player may wait for
  Event never;
  std::shared_ptr<Peer> control;
  std::shared_ptr<Peer> data;
  std::deque<std::shared_ptr<Peer>> waiting_controls;
  Calls* listener = nullptr;
};

/// The client's listening socket.
class ScriptedServer::Calls : public Listener {
 public:
  Calls(ScriptedServer& owner, std::string ip);
  ~Calls() override { Calls::close(); }

  Address local() const override { return local_; }
  Task<Connection> accept_from(std::string ip) override;
  void close() noexcept override;

  /// The client's ends of connections made to it.
  std::deque<StreamPtr> waiting;
  Event arrived;

 private:
  ScriptedServer& owner_;
  Address local_;
};

/// The client's end of a connection: every operation on it is a step that may fail.
class ScriptedServer::CountedStream : public ByteStream {
 public:
  CountedStream(ScriptedServer& owner, std::string name, StreamPtr inner)
      : owner_(owner), name_(std::move(name)), inner_(std::move(inner)) {}

  Task<std::size_t> read_some(std::span<char> into) override {
    co_await owner_.count_step(name_ + " read", inner_.get());
    const std::size_t count = co_await inner_->read_some(into);
    co_return count;
  }
  Task<void> write(std::string_view bytes) override {
    co_await owner_.count_step(name_ + " write", inner_.get());
    co_await inner_->write(bytes);
  }
  Task<void> end_output() override {
    co_await owner_.count_step(name_ + " end", inner_.get());
    co_await inner_->end_output();
  }
  void close() noexcept override { inner_->close(); }

 private:
  ScriptedServer& owner_;
  std::string name_;
  StreamPtr inner_;
};

}  // namespace m95::test
