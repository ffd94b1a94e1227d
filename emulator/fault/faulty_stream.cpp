// Both directions go the same way: what is due, then as many bytes as may pass before the next.
#include "emulator/fault/faulty_stream.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "protocol/error.hpp"

namespace m95 {
namespace {

using config::Direction;
using config::Effect;

constexpr std::uint64_t kNever = std::numeric_limits<std::uint64_t>::max();
// A paced connection moves in steps of a tenth of a second.
constexpr std::uint32_t kStepsASecond = 10;

bool ends_bearer(Effect effect) {
  return effect == Effect::pdp_lose || effect == Effect::gprs_detach ||
         effect == Effect::sim_remove || effect == Effect::power_off ||
         effect == Effect::module_reset || effect == Effect::emergency_off;
}

}  // namespace

FaultyStream::FaultyStream(StreamPtr under, Faults& faults, Clock& clock, config::Point point,
                           int socket, bool secured)
    : under_(std::move(under)),
      faults_(faults),
      clock_(clock),
      point_(point),
      socket_(socket),
      secured_(secured) {
  faults_.watch(*this);
}

FaultyStream::~FaultyStream() { faults_.leave(*this); }

// A connection that rests meets at once what was armed for a byte that has passed.
void FaultyStream::look() {
  if (closed_ || !faults_.wait_at(point_)) return;
  meet_due(Direction::sent);
  meet_due(Direction::received);
}

std::uint64_t FaultyStream::passed(Direction direction) const {
  if (direction == Direction::sent) return sent_;
  if (direction == Direction::received) return received_;
  return sent_ + received_;
}

void FaultyStream::take_effect(const ArmedFault& armed) {
  const config::Fault& fault = armed.fault;
  switch (fault.effect) {
    case Effect::stall:
      stall_ = armed.id;
      break;
    case Effect::reset:
      reset();
      break;
    case Effect::half_close:
      state_ = State::half_closed;
      break;
    case Effect::truncate:
      state_ = State::truncated;
      under_->close();
      break;
    case Effect::bandwidth:
      rate_ = fault.rate;
      break;
    case Effect::delay:
      delay_ = std::chrono::duration_cast<Duration>(fault.seconds);
      break;
    case Effect::corrupt:
      mask_ = fault.mask;
      break;
    default:
      faults_.happen(fault);
      // Not one byte more passes.
      if (ends_bearer(fault.effect)) reset();
  }
}

void FaultyStream::reset() {
  state_ = State::reset;
  under_->close();
}

std::uint64_t FaultyStream::meet_due(Direction moving) {
  std::uint64_t free = kNever;
  const Occasion occasion{.socket = socket_};
  for (const ArmedFault& armed : faults_.waiting(point_, occasion)) {
    const Direction counted = armed.fault.direction;
    if (met_.contains(armed.id) || (counted != Direction::both && counted != moving)) continue;
    const std::uint64_t now = passed(counted);
    if (armed.fault.after > now) {
      free = std::min(free, armed.fault.after - now);
    } else {
      met_.insert(armed.id);
      if (faults_.meet(armed.id)) take_effect(armed);
    }
  }
  return free;
}

Task<std::size_t> FaultyStream::turn(Direction moving, std::size_t wanted) {
  std::uint64_t free = kNever;
  if (faults_.wait_at(point_)) free = meet_due(moving);
  if (delay_ > Duration::zero()) co_await clock_.sleep_for(delay_);
  if (stall_) co_await until_no_stall();
  require_open();
  if (rate_ > 0) free = std::min<std::uint64_t>(free, rate_ / kStepsASecond + 1);
  if (mask_ != 0) free = 1;
  co_return static_cast<std::size_t>(std::min<std::uint64_t>(free, wanted));
}

Task<void> FaultyStream::until_no_stall() {
  while (stall_ && !closed_) {
    if (!faults_.knows(*stall_)) {
      stall_.reset();
      co_return;
    }
    auto either = race(faults_.changed.wait(), ended_.wait());
    co_await std::move(either);
  }
}

void FaultyStream::require_open() const {
  if (state_ == State::reset) throw Failure(Error::network, "the connection was reset");
  if (closed_) throw Failure(Error::network, "the connection was closed");
}

// The peer's end, as a plain connection sees it; TLS misses its close_notify.
bool FaultyStream::cut_short() const {
  if (state_ != State::truncated) return false;
  if (secured_) throw Truncated();
  return true;
}

Task<void> FaultyStream::spend(std::size_t bytes) {
  if (rate_ == 0) co_return;
  const double seconds = static_cast<double>(bytes) / rate_;
  co_await clock_.sleep_for(std::chrono::duration_cast<Duration>(config::Seconds(seconds)));
}

char FaultyStream::spoil(char byte) {
  const int mask = std::exchange(mask_, 0);
  return static_cast<char>(static_cast<unsigned char>(byte) ^ static_cast<unsigned>(mask));
}

Task<std::size_t> FaultyStream::take_in(std::span<char> into) {
  if (!ahead_.empty()) {
    const std::size_t count = std::min(into.size(), ahead_.size());
    std::copy_n(ahead_.begin(), count, into.begin());
    ahead_.erase(0, count);
    co_return count;
  }
  std::size_t count = 0;
  try {
    count = co_await under_->read_some(into);
  } catch (const Failure&) {
    if (!cut_short()) throw;
  }
  co_return count;
}

Task<std::size_t> FaultyStream::read_some(std::span<char> into) {
  if (faults_.wait_at(point_)) meet_due(Direction::received);
  if (state_ == State::half_closed || cut_short()) co_return 0;
  const std::size_t came = co_await take_in(into);
  // What was armed while nothing came concerns what comes now.
  const std::size_t count = co_await turn(Direction::received, came);
  if (state_ == State::half_closed || cut_short()) co_return 0;
  if (mask_ != 0 && count > 0) into[0] = spoil(into[0]);
  if (count < came) ahead_.insert(0, &into[count], came - count);
  received_ += count;
  co_await spend(count);
  co_return count;
}

Task<void> FaultyStream::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t most = co_await turn(Direction::sent, bytes.size());
    if (mask_ != 0) {
      const std::string spoilt(1, spoil(bytes.front()));
      co_await under_->write(spoilt);
    } else {
      co_await under_->write(bytes.substr(0, most));
    }
    bytes.remove_prefix(most);
    sent_ += most;
    co_await spend(most);
  }
  // What waits for the last byte need not wait for another one.
  if (faults_.wait_at(point_)) meet_due(Direction::sent);
}

Task<void> FaultyStream::end_output() {
  require_open();
  if (stall_) co_await until_no_stall();
  co_await under_->end_output();
}

void FaultyStream::close() noexcept {
  closed_ = true;
  if (under_) under_->close();
  ended_.notify();
}

}  // namespace m95
