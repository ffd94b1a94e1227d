// The three tasks of a link.
#include "emulator/core/socket_link.hpp"

#include <array>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace m95 {

const char* name_of(SocketProtocol protocol) {
  return protocol == SocketProtocol::tcp ? "TCP" : "UDP";
}

void SocketLink::start(TaskGroup& tasks, Clock& clock, Connection made) {
  tasks_ = &tasks;
  clock_ = &clock;
  stream_ = std::move(made.stream);
  peer = made.peer;
  tasks.spawn("socket input", receive(shared_from_this()));
  tasks.spawn("socket output", transmit(shared_from_this()));
}

void SocketLink::start(TaskGroup& tasks, Clock& clock, std::unique_ptr<DatagramSocket> socket,
                       Address to) {
  tasks_ = &tasks;
  clock_ = &clock;
  datagrams_ = std::move(socket);
  peer = std::move(to);
  tasks.spawn("socket input", receive_datagrams(shared_from_this()));
  tasks.spawn("socket output", transmit(shared_from_this()));
}

void SocketLink::start_shared(TaskGroup& tasks, Clock& clock,
                              std::shared_ptr<DatagramSocket> socket, Address to) {
  tasks_ = &tasks;
  clock_ = &clock;
  datagrams_ = std::move(socket);
  shared_ = true;
  peer = std::move(to);
  tasks.spawn("socket output", transmit(shared_from_this()));
}

void SocketLink::deliver(std::string bytes) {
  const bool room = pending_ + bytes.size() <= kInbox;
  if (room && !bytes.empty()) push(std::move(bytes));
}

bool SocketLink::send(std::string_view bytes) {
  if (closed() || ended_ || queued_ + bytes.size() > kOutbox) return false;
  outbox_.emplace_back(bytes);
  queued_ += bytes.size();
  sent_ += bytes.size();
  changed.notify();
  return true;
}

std::string SocketLink::take(std::size_t most) {
  std::string taken;
  while (taken.size() < most && !inbox_.empty()) {
    std::string& first = inbox_.front();
    const std::size_t count = std::min(most - taken.size(), first.size());
    taken += first.substr(0, count);
    first.erase(0, count);
    if (!first.empty()) break;
    inbox_.pop_front();
    if (protocol == SocketProtocol::udp) break;
  }
  pending_ -= taken.size();
  changed.notify();
  return taken;
}

void SocketLink::push(std::string piece) {
  pending_ += piece.size();
  ++arrived_;
  inbox_.push_back(std::move(piece));
  changed.notify();
}

void SocketLink::end() {
  ended_ = true;
  changed.notify();
}

void SocketLink::close() {
  if (closed()) return;
  if (tasks_ == nullptr || broken_ || datagrams_) {
    abort();
    return;
  }
  closing_ = true;
  inbox_.clear();
  pending_ = 0;
  tasks_->spawn("socket close", give_up(shared_from_this(), clock_->now() + kLinger));
  changed.notify();
}

void SocketLink::abort() {
  aborted_ = true;
  if (stream_) stream_->close();
  if (datagrams_ && !shared_) datagrams_->close();
  inbox_.clear();
  outbox_.clear();
  pending_ = queued_ = 0;
  changed.notify();
}

Task<void> SocketLink::until_closed() {
  while (!closed()) co_await changed.wait();
}

Task<void> SocketLink::give_up(std::shared_ptr<SocketLink> link, TimePoint when) {
  while (!link->aborted_ && link->clock_->now() < when) {
    auto contest = race(link->changed.wait(), link->clock_->sleep_until(when));
    co_await std::move(contest);
  }
  if (!link->aborted_) link->abort();
}

Task<void> SocketLink::receive(std::shared_ptr<SocketLink> link) {
  std::array<char, kLongestPiece> buffer;
  for (;;) {
    while (link->pending_ >= kInbox && !link->closed()) co_await link->changed.wait();
    std::size_t count = 0;
    try {
      count = co_await link->stream_->read_some(buffer);
    } catch (const Failure&) {
      link->broken_ = true;  // a reset: the host is told the same as of an orderly end
    }
    if (link->aborted_) co_return;
    if (count == 0) break;
    // Read on to the peer's end after a close: with unread bytes the system would reset instead.
    if (!link->closing_) link->push(std::string(buffer.data(), count));
  }
  link->end();
}

Task<void> SocketLink::receive_datagrams(std::shared_ptr<SocketLink> link) {
  for (;;) {
    Datagram datagram;
    try {
      datagram = co_await link->datagrams_->receive();
    } catch (const Failure&) {
      link->broken_ = true;
    }
    if (link->aborted_) co_return;
    if (link->broken_) break;
    if (datagram.from == link->peer) link->deliver(std::move(datagram.bytes));
  }
  link->end();
}

Task<void> SocketLink::pass_on(std::string piece) {
  if (stream_) {
    co_await stream_->write(piece);
  } else {
    co_await datagrams_->send(piece, peer);
  }
}

Task<void> SocketLink::transmit(std::shared_ptr<SocketLink> link) {
  for (;;) {
    while (link->outbox_.empty() && !link->closed()) co_await link->changed.wait();
    if (link->aborted_) co_return;
    if (link->outbox_.empty()) break;
    bool failed = false;
    const std::size_t size = link->outbox_.front().size();
    try {
      co_await link->pass_on(link->outbox_.front());
    } catch (const Failure&) {
      failed = true;
    }
    if (link->aborted_) co_return;
    link->outbox_.pop_front();
    link->queued_ -= size;
    if (failed && link->stream_) {
      link->broken_ = true;
      link->end();
      co_return;
    }
    link->passed_on_ += size;
    link->changed.notify();
  }
  try {
    co_await link->stream_->end_output();
  } catch (const Failure&) {
    // Gone already.
  }
  // Until the peer ends too; give_up() waits no longer than kLinger.
  while (!link->ended_ && !link->aborted_) co_await link->changed.wait();
  if (!link->aborted_) link->abort();
}

}  // namespace m95
