// TLS in a ScriptedServer's script, and bytes that come slowly or without end.
#include <memory>
#include <string>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "tests/support/pipe.hpp"
#include "tests/support/scripted_server.hpp"
#include "tests/support/scripted_server_parts.hpp"

namespace m95::test {

Task<void> ScriptedServer::shake_hands(std::shared_ptr<Peer> peer) {
  const bool on_control = peer == tasks_->control;
  if (on_control) co_await expect(std::string(kTlsMark));
  StreamPtr early =
      std::make_unique<GivenBack>(std::exchange(peer->received, {}), std::move(peer->stream));
  peer->stream = std::move(early);
  peer->below = peer->stream.get();
  co_await secure(peer);
  if (on_control) tasks_->group.spawn("scripted server control", hear(peer));
}

Task<void> ScriptedServer::secure(std::shared_ptr<Peer> peer) {
  std::string why;
  try {
    StreamPtr plain = std::move(peer->stream);
    if (acceptance_) {
      peer->stream = co_await acceptance_(std::move(plain));
    } else {
      peer->stream = co_await fake_tls_acceptance(std::move(plain));
    }
    peer->tls = true;
  } catch (const Failure& failure) {
    why = failure.detail;
  }
  if (peer->tls) co_return;
  if (!acceptance_) {
    mismatch_ = why;
    co_await forever();
  }
  refused_handshakes_.push_back(why);
  auto [closed, other] = make_pipe();
  peer->stream = std::move(closed);
  peer->stream->close();
  peer->below = peer->stream.get();
  peer->ended = true;
  tasks_->changed.notify();
}

Task<void> ScriptedServer::drip(std::shared_ptr<Peer> peer, std::string bytes, Duration each) {
  try {
    for (const char& byte : bytes) {
      co_await peer->stream->write(std::string_view(&byte, 1));
      co_await clock_.sleep_for(each);
    }
  } catch (const Failure&) {
    // The client has had enough.
  }
}

Task<void> ScriptedServer::flood(std::shared_ptr<Peer> peer, std::string bytes, std::size_t most) {
  try {
    for (std::size_t sent = 0; sent < most; sent += bytes.size()) {
      co_await peer->stream->write(bytes);
      flooded_ += bytes.size();
    }
  } catch (const Failure&) {
    // The client has had enough.
  }
}

Task<void> ScriptedServer::inject(std::shared_ptr<Peer> peer, std::string bytes) {
  try {
    co_await peer->below->write(bytes);
  } catch (const Failure&) {
    mismatch_ = "the client closed the data connection";
  }
}

}  // namespace m95::test
