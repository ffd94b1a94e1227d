// Reading ahead a little, sending, and three ways of ending.
#include "emulator/core/ssl_socket_service.hpp"

#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/ssl_socket.hpp"

namespace m95 {
namespace {

// Read ahead of the host; what is beyond waits at the peer (chosen).
constexpr std::size_t kReadAhead = 8 * 1024;

}  // namespace

SslSocketService::SslSocketService(PoweredModule& module) : module_(module) {
  for (auto& one : sockets_) {
    one = std::make_unique<Socket>(module.persistent().world.executor);
  }
}

SslSocketService::~SslSocketService() = default;

void SslSocketService::note(int ssid, std::string_view text) {
  module_.trace().note("ssl", "socket " + std::to_string(ssid) + ": " + std::string(text));
}

Task<void> SslSocketService::pull(int ssid) {
  Socket& from = socket(ssid);
  std::array<char, 2048> chunk;
  try {
    for (;;) {
      while (from.received.size() >= kReadAhead) co_await from.fetched.wait();
      const std::size_t count = co_await from.stream->read_some(chunk);
      if (count == 0) break;
      from.received.append(chunk.data(), count);
      tell(ssid);
    }
  } catch (const Failure& failure) {
    note(ssid, failure.what());
  }
  if (from.state != Socket::State::connected) co_return;
  from.state = Socket::State::ended;
  tell(ssid);
}

// Once until the host has fetched everything; the end after that.
void SslSocketService::tell(int ssid) {
  Socket& about = socket(ssid);
  const std::string who = "," + std::to_string(about.cid) + "," + std::to_string(ssid);
  Channel& channel = module_.channel(about.owner);
  if (!about.received.empty()) {
    if (!std::exchange(about.told, true)) channel.post("+QSSLURC: \"recv\"" + who);
  } else if (about.state == Socket::State::ended && !std::exchange(about.told_end, true)) {
    channel.post("+QSSLURC: \"closed\"" + who);
  }
}

bool SslSocketService::may_send(int ssid) const {
  const Socket& to = socket(ssid);
  return to.state == Socket::State::connected && !to.sending;
}

Task<bool> SslSocketService::send(int ssid, std::string bytes) {
  // It may have ended while the host typed.
  if (!may_send(ssid)) co_return false;
  Socket& to = socket(ssid);
  to.sending = true;
  bool taken = false;
  try {
    Clock& clock = module_.persistent().world.network_clock;
    auto work = to.stream->write(bytes);
    co_await within(clock, module_.ftp_limits().stall, std::move(work), Error::timeout);
    taken = true;
  } catch (const Failure& failure) {
    note(ssid, failure.what());
    // A record that went out by half spoils the stream; the reader tells its end.
    to.stream->close();
  }
  to.sending = false;
  co_return taken;
}

SslSocketService::Received SslSocketService::receive(int cid, int ssid, std::size_t most) {
  Socket& from = socket(ssid);
  const bool usable = from.state == Socket::State::connected || from.state == Socket::State::ended;
  if (!usable || from.cid != cid) throw PlainError("no such connection");
  Received given;
  given.from = from.peer;
  given.bytes = from.received.substr(0, most);
  from.received.erase(0, given.bytes.size());
  from.fetched.notify();
  if (from.received.empty()) {
    from.told = false;
    tell(ssid);
  }
  return given;
}

Task<void> SslSocketService::close(int ssid) {
  const Socket::State state = socket(ssid).state;
  if (state == Socket::State::unused || state == Socket::State::closing) {
    throw PlainError("the socket is not open");
  }
  return say_goodbye(ssid);
}

Task<void> SslSocketService::say_goodbye(int ssid) {
  Socket& closed = socket(ssid);
  const bool polite = may_send(ssid);
  closed.state = Socket::State::closing;
  if (polite) {
    try {
      Clock& clock = module_.persistent().world.network_clock;
      auto work = closed.stream->end_output();
      co_await within(clock, module_.ftp_limits().close_notify, std::move(work), Error::timeout);
    } catch (const Failure& failure) {
      note(ssid, failure.what());
    }
  }
  closed.drop();
}

std::string_view SslSocketService::state(int ssid) const {
  switch (socket(ssid).state) {
    case Socket::State::unused:
      return "unused";
    case Socket::State::opening:
      return "opening";
    case Socket::State::connected:
      return "connected";
    case Socket::State::ended:
      return "ended";
    case Socket::State::closing:
      return "closing";
  }
  return "";
}

std::string_view SslSocketService::peer(int ssid) const {
  const Socket& about = socket(ssid);
  return about.state == Socket::State::unused ? std::string_view() : about.peer;
}

bool SslSocketService::any() const {
  for (const auto& one : sockets_) {
    if (one->state != Socket::State::unused && one->state != Socket::State::ended) return true;
  }
  return false;
}

void SslSocketService::context_lost(int index) {
  for (const auto& one : sockets_) {
    if (one->state == Socket::State::unused || one->cid != index) continue;
    if (one->state == Socket::State::opening) one->cause = Error::context_lost;
    if (one->state == Socket::State::closing) {
      one->stream->close();
    } else {
      one->drop();
    }
  }
}

Task<void> SslSocketService::shut_down() {
  for (const auto& one : sockets_) {
    one->tasks.cancel();
    one->state = Socket::State::unused;
    if (one->stream) one->stream->close();
  }
  for (const auto& one : sockets_) co_await one->tasks.joined();
}

}  // namespace m95
