// Control: the control connection of a session, its commands out and its replies in (RFC 959, 4
// and 5.4).
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "protocol/async/event.hpp"
#include "protocol/async/task_group.hpp"
#include "protocol/ftp/observer.hpp"
#include "protocol/ftp/reply.hpp"
#include "protocol/ftp/session.hpp"
#include "protocol/stream.hpp"

namespace m95::ftp {

/// Until listen() a reply is read by whoever waits for it, so that the stream can be taken away for
/// the TLS handshake with nobody reading it. From then on a task reads always: it sees a refusal
/// while data moves, and a server that leaves while nothing is asked of it.
class Control {
 public:
  /// All references must outlive the object and the tasks of `tasks`.
  Control(TaskGroup& tasks, Clock& clock, Observer& observer, const Limits& limits);

  void attach(StreamPtr stream) { stream_ = std::move(stream); }
  /// Gives the stream up for a handshake. Throws Failure(Error::network) when the server has said
  /// more than it was asked: what was injected in clear must not count as said under TLS.
  StreamPtr detach();
  void listen();

  /// Between the two a loss is thrown by the operation; outside it is given to on_lost, and replies
  /// are unasked.
  void begin_operation() { in_operation_ = true; }
  void end_operation();

  /// Waits for the replies that earlier operations left unanswered.
  Task<void> settle();
  /// Sends a line and waits for its reply, the first that is not preliminary.
  Task<Reply> command(std::string line);
  Task<void> send(std::string line);
  /// The next reply, whatever it is. Throws the loss, or Failure(Error::timeout).
  Task<Reply> next_reply(Duration limit);
  /// The next reply that is not preliminary; `limit` is for each. Throws Failure(Error::unknown)
  /// when the server only ever says that it goes on.
  Task<Reply> final_reply(Duration limit);

  /// Returns when a positive reply is there, throws the refusal or the loss that came instead; the
  /// reply stays for final_reply(). Run it beside work that such news must end.
  Task<void> answered();
  /// The same, but waits on after a positive reply: it only ever ends by throwing.
  Task<void> refused();
  Task<void> unless_refused(Task<void> work);

  /// QUIT, close_notify, close, each within its limit. Throws no Failure.
  Task<void> quit();
  /// Ends the connection on our side; whoever waits for a reply gets Failure(Error::unknown).
  void close() noexcept;
  bool lost() const { return lost_.has_value(); }

  std::function<void(const Failure&)> on_lost;

 private:
  Task<void> read_forever();
  Task<void> read_more();
  void take(std::string_view bytes);
  void take(Reply reply);
  void answer_counted(const Reply& reply);
  void discard_replies();
  void lose(const Failure& why);
  [[noreturn]] void throw_loss();
  void tell_loss();
  Task<void> report_loss(Failure why);
  Task<void> wait_for_reply(Reply& into);
  Task<void> ask_to_quit();

  TaskGroup& tasks_;
  Clock& clock_;
  Observer& observer_;
  const Limits& limits_;
  StreamPtr stream_;
  ReplyParser parser_;
  std::deque<Reply> replies_;
  Event changed_;
  std::optional<Failure> lost_;
  bool loss_told_ = false;
  bool listening_ = false;
  bool in_operation_ = false;
  bool quitting_ = false;
  bool write_failed_ = false;
  int unanswered_ = 1;     ///< commands without their last reply; the greeting is the first
  std::size_t heard_ = 0;  ///< what the server has said since the last command, about in bytes
  std::array<char, 4096> buffer_;
};

}  // namespace m95::ftp
