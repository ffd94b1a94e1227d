// Reading replies, writing commands, and knowing at any time whether the server is still there.
#include "protocol/ftp/control.hpp"

#include <algorithm>

#include <boost/asio/awaitable.hpp>

#include "protocol/ftp/text.hpp"

namespace m95::ftp {
namespace {

// What a server may say behind one command: two replies of the greatest length, and some more.
constexpr std::size_t kMostWords = 128 * 1024;
constexpr std::size_t kCostOfReply = 64;
// RFC 959 (5.4) has one at most; some servers count the minutes with them.
constexpr int kMostPreliminary = 10;

}  // namespace

Control::Control(TaskGroup& tasks, Clock& clock, Observer& observer, const Limits& limits)
    : tasks_(tasks), clock_(clock), observer_(observer), limits_(limits) {}

StreamPtr Control::detach() {
  if (lost_ || !replies_.empty() || !parser_.empty()) {
    throw Failure(Error::network, "the server spoke in clear behind its answer to AUTH");
  }
  return std::move(stream_);
}

void Control::listen() {
  listening_ = true;
  tasks_.spawn("ftp control reader", read_forever());
}

void Control::end_operation() {
  in_operation_ = false;
  discard_replies();
  if (lost_ && !loss_told_) tell_loss();
}

Task<void> Control::settle() {
  while (unanswered_ > 0) {
    const Reply late = co_await next_reply(limits_.reply);
    if (!quitting_) observer_.noted("a late answer: " + std::to_string(late.code));
  }
}

Task<Reply> Control::command(std::string line) {
  co_await send(std::move(line));
  Reply reply = co_await final_reply(limits_.reply);
  co_return reply;
}

Task<void> Control::send(std::string line) {
  // An answer that came before the question is none.
  discard_replies();
  if (lost_) throw_loss();
  observer_.sent(shown(line));
  ++unanswered_;
  heard_ = 0;
  const std::string_view verb = std::string_view(line).substr(0, line.find(' '));
  if (const std::optional<std::string> reply = observer_.reply_instead(verb)) {
    take(*reply);
    co_return;
  }
  const std::string bytes = on_the_wire(line);
  try {
    co_await within(clock_, limits_.reply, stream_->write(bytes), Error::timeout);
  } catch (const Failure& failure) {
    if (failure.error == Error::timeout) {
      lose(failure);
      throw_loss();
    }
    // Reading tells why: a 421 or an orderly end may have been on its way to us.
    observer_.noted("the command could not be written: " + failure.detail);
    write_failed_ = true;
  }
}

Task<Reply> Control::next_reply(Duration limit) {
  Reply reply;
  const Duration patience = write_failed_ ? limits_.close_notify : limit;
  try {
    co_await within(clock_, patience, wait_for_reply(reply), Error::timeout);
  } catch (const Failure&) {
    const bool came_with_the_limit = reply.code != 0;
    if (!came_with_the_limit) {
      if (!write_failed_ || lost_) throw;
      const Error broken = listening_ ? Error::session_closed : Error::network;
      lose(Failure(broken, "the server takes no commands any more"));
      throw_loss();
    }
  }
  co_return reply;
}

Task<Reply> Control::final_reply(Duration limit) {
  Reply reply = co_await next_reply(limit);
  for (int count = 0; reply.preliminary(); ++count) {
    if (count == kMostPreliminary) {
      lose(Failure(Error::unknown, "the server never comes to an end of its preliminary replies"));
      throw_loss();
    }
    Reply next = co_await next_reply(limit);
    reply = std::move(next);
  }
  co_return reply;
}

Task<void> Control::wait_for_reply(Reply& into) {
  while (replies_.empty()) {
    if (lost_) throw_loss();
    if (listening_) {
      co_await changed_.wait();
    } else {
      co_await read_more();
    }
  }
  into = std::move(replies_.front());
  replies_.pop_front();
  answer_counted(into);
}

Task<void> Control::answered() {
  for (;;) {
    while (!replies_.empty() && replies_.front().preliminary()) replies_.pop_front();
    if (!replies_.empty()) break;
    if (lost_) throw_loss();
    co_await changed_.wait();
  }
  // A refusal stays too: whoever raced against this may end in the same turn, and still needs it.
  if (!replies_.front().positive()) throw refusal(replies_.front());
}

Task<void> Control::refused() {
  co_await answered();
  for (;;) co_await changed_.wait();
}

Task<void> Control::unless_refused(Task<void> work) {
  auto contest = race(std::move(work), refused());
  co_await std::move(contest);
}

Task<void> Control::quit() {
  if (lost_ || !stream_) co_return;
  quitting_ = true;
  try {
    co_await within(clock_, limits_.quit, ask_to_quit(), Error::timeout);
  } catch (const Failure& failure) {
    observer_.noted("QUIT: " + failure.detail);
  }
  try {
    co_await within(clock_, limits_.close_notify, stream_->end_output(), Error::timeout);
  } catch (const Failure& failure) {
    observer_.noted("close_notify: " + failure.detail);
  }
  close();
}

Task<void> Control::ask_to_quit() {
  co_await send("QUIT");
  co_await settle();
}

void Control::close() noexcept {
  loss_told_ = true;
  if (!lost_) lost_.emplace(Error::unknown, "the session was ended");
  if (stream_) stream_->close();
  changed_.notify();
}

Task<void> Control::read_forever() {
  while (!lost_) co_await read_more();
}

Task<void> Control::read_more() {
  std::size_t count = 0;
  try {
    count = co_await stream_->read_some(buffer_);
    if (count == 0) {
      lose(Failure(Error::session_closed, "the server closed the control connection"));
    }
  } catch (const Failure& failure) {
    const Error broken = listening_ ? Error::session_closed : Error::network;
    lose(Failure(broken, "the control connection broke: " + failure.detail));
  }
  take(std::string_view(buffer_.data(), count));
}

void Control::take(std::string_view bytes) {
  try {
    while (!bytes.empty() && !lost_) {
      if (std::optional<Reply> reply = parser_.feed(bytes)) take(std::move(*reply));
    }
  } catch (const Failure& malformed) {
    lose(malformed);
  }
}

void Control::take(Reply reply) {
  std::string_view rest = reply.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    observer_.received(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  constexpr int kServiceUnavailable = 421;
  if (reply.code == kServiceUnavailable) {
    lose(refusal(reply));
    return;
  }
  heard_ += reply.text.size() + kCostOfReply;
  if (heard_ > kMostWords) {
    lose(Failure(Error::unknown, "the server talks without end"));
    return;
  }
  replies_.push_back(std::move(reply));
  if (!in_operation_) discard_replies();
  changed_.notify();
}

void Control::answer_counted(const Reply& reply) {
  if (!reply.preliminary() && unanswered_ > 0) --unanswered_;
}

void Control::discard_replies() {
  for (const Reply& reply : replies_) {
    if (unanswered_ == 0) observer_.noted("unasked: " + std::to_string(reply.code));
    answer_counted(reply);
  }
  replies_.clear();
}

void Control::lose(const Failure& why) {
  if (lost_) return;
  observer_.noted(why.detail);
  lost_ = why;
  // A server that answers QUIT and is gone still gets our close_notify.
  if (stream_ && !quitting_) stream_->close();
  changed_.notify();
  if (!in_operation_) tell_loss();
}

void Control::throw_loss() {
  loss_told_ = true;
  throw Failure(*lost_);
}

void Control::tell_loss() {
  if (loss_told_) return;
  loss_told_ = true;
  // What cannot be understood ends the session without a word to the host.
  if (lost_->error == Error::unknown) return;
  // In a task of its own: after the result of an operation that ends now.
  tasks_.spawn("ftp control loss", report_loss(*lost_));
}

Task<void> Control::report_loss(Failure why) {
  if (on_lost) on_lost(why);
  co_return;
}

}  // namespace m95::ftp
