// Reading data: what is certain to be data is given out, what may be "+++" is held back.
#include "emulator/core/line.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/this_coro.hpp>

#include "storage/key.hpp"

namespace m95 {

Line::Line(Channel& channel)
    : channel_(&channel),
      escape_(channel.timing_.escape_guard, channel.clock_.now()),
      last_byte_(channel.clock_.now()) {
  channel.flush();
  channel.lent_ = true;
  channel.dtr_lost_ = false;
  // The LF of the command's CR LF came with it: it is not data.
  const bool behind_command = channel.consumed_ == channel.line_ended_at_;
  if (behind_command && channel.unread().starts_with('\n')) channel.consume(1);
}

Line::Line(Line&& other) noexcept
    : channel_(std::exchange(other.channel_, nullptr)),
      escape_(other.escape_),
      limits_(other.limits_),
      end_(other.end_),
      received_(other.received_),
      data_(std::move(other.data_)),
      data_at_(other.data_at_),
      last_byte_(other.last_byte_),
      wakes_at_(other.wakes_at_),
      wakeup_(std::move(other.wakeup_)) {}

Line::~Line() {
  if (!channel_) return;
  // Data can be a key, and a buffer is a bad place for one to stay.
  storage::wipe(data_);
  channel_->inbox_.wipe_taken();
  channel_->end_lease();
}

void Line::limit(Limits limits) {
  limits_ = limits;
  last_byte_ = channel_->clock_.now();
}

void Line::mute_posts() {
  channel_->mute_ = true;
  channel_->held_.clear();
}

std::uint64_t Line::outstanding() const {
  return limits_.size - received_ - (data_.size() - data_at_) - escape_.held();
}

bool Line::take_input() {
  if (data_at_ < data_.size()) return true;
  data_.clear();
  data_at_ = 0;
  if (end_ != End::none) return true;
  if (received_ >= limits_.size) {
    end_ = End::size;
    return true;
  }
  if (channel_->dtr_lost_ && channel_->settings.dtr_mode > 0) {
    end_ = End::dtr;
    return true;
  }
  const bool last_call = look_at_time();
  if (!data_.empty() || end_ != End::none) return true;

  const std::uint64_t wanted = outstanding();
  const std::string_view unread = channel_->unread();
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, unread.size()));
  if (count == 0) return false;
  const TimePoint now = channel_->clock_.now();
  if (limits_.escape) {
    escape_.feed(unread.substr(0, count), now, data_);
  } else {
    data_ += unread.substr(0, count);
  }
  channel_->consume(count);
  last_byte_ = now;
  // A declared size that is reached is data, even if it ends in plus signs.
  if (received_ + data_.size() + escape_.held() == limits_.size) escape_.release(data_);
  if (last_call) {
    escape_.release(data_);
    end_ = End::time;
  }
  return !data_.empty();
}

// True when the time is over but bytes that came before are still to be taken: they are data, and
// must not become commands.
bool Line::look_at_time() {
  const TimePoint now = channel_->clock_.now();
  if (escape_.expire(now, data_)) {
    end_ = End::escape;
    return false;
  }
  const bool late = limits_.deadline && now >= *limits_.deadline;
  const bool silent = limits_.silence && now >= last_byte_ + *limits_.silence;
  if (!data_.empty() || (!late && !silent)) return false;
  if (!channel_->unread().empty()) return late;
  escape_.release(data_);
  end_ = End::time;
  return false;
}

std::optional<TimePoint> Line::next_deadline() const {
  std::optional<TimePoint> next = escape_.deadline();
  const auto sooner = [&next](TimePoint when) { next = next ? std::min(*next, when) : when; };
  if (limits_.deadline) sooner(*limits_.deadline);
  if (limits_.silence) sooner(last_byte_ + *limits_.silence);
  return next;
}

Task<std::size_t> Line::read_some(std::span<char> into) {
  while (!take_input()) {
    const std::optional<TimePoint> next = next_deadline();
    if (next && *next <= channel_->clock_.now()) continue;
    const Executor executor = co_await boost::asio::this_coro::executor;
    wake_at(next, executor);
    co_await channel_->input_.wait();
  }
  const std::size_t count = data_.copy(into.data(), into.size(), data_at_);
  data_at_ += count;
  received_ += count;
  if (count == 0) wakeup_.reset();
  co_return count;
}

// Most readers have one deadline for all of their data: it is set once.
void Line::wake_at(std::optional<TimePoint> when, const Executor& executor) {
  if (wakeup_ && when == wakes_at_) return;
  wakeup_.reset();
  if (when) {
    Event& input = channel_->input_;
    wakeup_ = channel_->clock_.wakeup(executor, *when, [&input] { input.notify(); });
  }
  wakes_at_ = when;
}

Line::End Line::poll() {
  while (end_ == End::none && take_input()) {
    received_ += data_.size() - data_at_;
    data_.clear();
    data_at_ = 0;
  }
  return end_;
}

Task<void> Line::write(std::string_view bytes) {
  Channel& channel = *channel_;
  channel.trace_.to_host(channel.name, bytes, true);
  while (!channel.outbox_.empty()) co_await channel.drained_.wait();
  co_await channel.flow_.write(bytes);
}

}  // namespace m95
