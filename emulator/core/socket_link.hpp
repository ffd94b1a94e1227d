// SocketLink: one connection of AT+QIOPEN or AT+QISERVER: what came and was not read, what is still
// to be sent. For a UDP server a connection is whoever has sent it a datagram.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>

#include "protocol/async/clock.hpp"
#include "protocol/async/event.hpp"
#include "protocol/async/task_group.hpp"
#include "protocol/socket_network.hpp"

namespace m95 {

enum class SocketProtocol { tcp, udp };

/// "TCP", "UDP".
const char* name_of(SocketProtocol protocol);

/// Shared with its own tasks, which end soon after close() or abort(). Both directions are bounded:
/// a TCP peer that floods is made to wait, datagrams without room are dropped, and send() refuses.
class SocketLink : public std::enable_shared_from_this<SocketLink> {
 public:
  static constexpr std::size_t kLongestPiece = 1460;  ///< bytes, of a send and of what is shown
  static constexpr std::size_t kInbox = std::size_t{16} * kLongestPiece;
  static constexpr std::size_t kOutbox = std::size_t{16} * kLongestPiece;
  /// How long an orderly close waits for the peer to take what was sent.
  static constexpr Duration kLinger = std::chrono::seconds(10);

  explicit SocketLink(SocketProtocol kind) : protocol(kind) {}

  /// The connection is made: its tasks begin. `tasks` and `clock` outlive them.
  void start(TaskGroup& tasks, Clock& clock, Connection made);
  void start(TaskGroup& tasks, Clock& clock, std::unique_ptr<DatagramSocket> socket, Address to);
  /// One peer of a socket that serves several: the owner gives what comes to deliver(), and closes
  /// the socket.
  void start_shared(TaskGroup& tasks, Clock& clock, std::shared_ptr<DatagramSocket> socket,
                    Address to);
  /// A datagram from the peer; dropped when it is empty or there is no room.
  void deliver(std::string bytes);

  /// False when there is no room, or nobody to send to.
  bool send(std::string_view bytes);
  /// What came, `most` bytes at most; of one datagram only.
  std::string take(std::size_t most);
  std::size_t pending() const { return pending_; }
  std::size_t pieces() const { return inbox_.size(); }
  std::size_t first_piece() const { return inbox_.empty() ? 0 : inbox_.front().size(); }
  std::size_t last_piece() const { return inbox_.empty() ? 0 : inbox_.back().size(); }
  bool has_room() const { return queued_ < kOutbox; }

  /// What was sent goes out first, then an orderly end; nothing is heard any more.
  void close();
  /// At once.
  void abort();
  /// close() or abort() was called.
  bool closed() const { return closing_ || aborted_; }
  Task<void> until_closed();
  /// The peer ended it, in order or not; what came before may still be pending.
  bool ended() const { return ended_; }

  /// Bytes send() took, and those the peer's system was given.
  std::uint64_t sent() const { return sent_; }
  std::uint64_t passed_on() const { return passed_on_; }
  /// Pieces that came so far.
  std::uint64_t arrived() const { return arrived_; }

  const SocketProtocol protocol;
  Address peer;
  /// Something came, was sent, or the link ended or was closed.
  Event changed;

 private:
  static Task<void> receive(std::shared_ptr<SocketLink> link);
  static Task<void> receive_datagrams(std::shared_ptr<SocketLink> link);
  static Task<void> transmit(std::shared_ptr<SocketLink> link);
  static Task<void> give_up(std::shared_ptr<SocketLink> link, TimePoint when);
  Task<void> pass_on(std::string piece);
  void push(std::string piece);
  void end();

  TaskGroup* tasks_ = nullptr;
  Clock* clock_ = nullptr;
  StreamPtr stream_;
  std::shared_ptr<DatagramSocket> datagrams_;
  bool shared_ = false;  // the socket is others' too
  std::deque<std::string> inbox_;
  std::size_t pending_ = 0;
  std::deque<std::string> outbox_;
  std::size_t queued_ = 0;
  std::uint64_t sent_ = 0;
  std::uint64_t passed_on_ = 0;
  std::uint64_t arrived_ = 0;
  bool closing_ = false;
  bool aborted_ = false;
  bool ended_ = false;
  bool broken_ = false;  // the link failed: nothing can be sent either
};

}  // namespace m95
