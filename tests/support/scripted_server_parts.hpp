// The inner parts of ScriptedServer, shared by the files that make it up.
#pragma once

#include <deque>
#include <functional>
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
/// The first byte of the client's part (RFC 5246, 6.2.1); no line begins with it.
inline constexpr char kHandshakeRecord = '\x16';

enum DataPolicy { kAllowed, kRefused, kSilent };

struct ScriptedServer::Step {
  enum class What {
    wait,
    action,
    expect,
    reply,
    drip,
    flood,
    handshake,
    close,
    cut,
    reset,
    expect_end,
    data_policy,
    data_call,
    data_handshake,
    data_send,
    data_drip,
    data_flood,
    data_inject,
    data_receive,
    data_end,
    data_cut,
    data_reset
  };
  What what;
  std::string text = {};
  std::size_t count = 0;
  Duration how_long{};
  std::function<void()> action = {};
  bool on_control() const { return what >= What::expect && what < What::data_policy; }
  bool on_data() const { return what >= What::data_handshake; }
};

/// The server's end of one connection.
struct ScriptedServer::Peer {
  StreamPtr stream;             ///< after the handshake, what TLS makes of it
  ByteStream* below = nullptr;  ///< the connection itself
  bool tls = false;
  std::string received;
  std::deque<std::string> lines;  ///< of a control connection, taken out of `received`
  bool ended = false;
  bool said_goodbye = false;  ///< by close_notify

  /// False at the end of what the client says, however it came.
  Task<bool> read_more() {
    char buffer[16 * 1024];
    try {
      const std::size_t count = co_await stream->read_some(buffer);
      received.append(buffer, count);
      said_goodbye = tls && count == 0;
      ended = count == 0;
    } catch (const Failure&) {
      ended = true;
    }
    co_return !ended;
  }
};

/// What was read too early comes first.
class GivenBack : public ByteStream {
 public:
  GivenBack(std::string early, StreamPtr inner)
      : early_(std::move(early)), inner_(std::move(inner)) {}

  Task<std::size_t> read_some(std::span<char> into) override {
    if (early_.empty()) return inner_->read_some(into);
    return read_early(into);
  }
  Task<void> write(std::string_view bytes) override { return inner_->write(bytes); }
  Task<void> end_output() override { return inner_->end_output(); }
  void close() noexcept override { inner_->close(); }

 private:
  Task<std::size_t> read_early(std::span<char> into) {
    const std::size_t count = early_.copy(into.data(), into.size());
    early_.erase(0, count);
    co_return count;
  }

  std::string early_;
  StreamPtr inner_;
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
      : owner_(owner),
        name_(std::move(name)),
        inner_(std::move(inner)),
        wire_(std::make_shared<Wire>()) {
    wire_->control = name_ == "control";
    owner_.wires_.push_back(wire_);
  }
  ~CountedStream() override { wire_->open = false; }

  Task<std::size_t> read_some(std::span<char> into) override {
    co_await owner_.count_step(name_ + " read", inner_.get());
    const std::size_t count = co_await inner_->read_some(into);
    co_return count;
  }
  Task<void> write(std::string_view bytes) override {
    co_await owner_.count_step(name_ + " write", inner_.get());
    wire_->sent += bytes;
    co_await inner_->write(bytes);
  }
  Task<void> end_output() override {
    co_await owner_.count_step(name_ + " end", inner_.get());
    co_await inner_->end_output();
  }
  void close() noexcept override {
    wire_->open = false;
    inner_->close();
  }

 private:
  ScriptedServer& owner_;
  std::string name_;
  StreamPtr inner_;
  std::shared_ptr<Wire> wire_;
};

}  // namespace m95::test
