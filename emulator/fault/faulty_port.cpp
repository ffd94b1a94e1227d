// Output is cut into pieces with their times; input is changed as it comes.
#include "emulator/fault/faulty_port.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace m95 {
namespace {

using config::Effect;
using config::Point;

Duration duration(config::Seconds seconds) { return std::chrono::duration_cast<Duration>(seconds); }

// One character on the line: start bit, data, parity, stop bits.
Duration character_time(const LineFormat& format) {
  constexpr unsigned kAutobaud = 115200;
  const unsigned bits =
      1 + format.data_bits + (format.parity == Parity::none ? 0 : 1) + format.stop_bits;
  const unsigned baud = format.baud == 0 ? kAutobaud : format.baud;
  return Duration(std::chrono::microseconds(bits * 1'000'000ULL / baud));
}

std::string framed(std::string_view text) { return "\r\n" + std::string(text) + "\r\n"; }

}  // namespace

FaultyPort::FaultyPort(Port& under, Faults& faults, Clock& clock, std::string name)
    : under_(under), faults_(faults), clock_(clock), name_(std::move(name)) {
  faults_.watch(*this);
}

FaultyPort::~FaultyPort() { faults_.leave(*this); }

// Bytes count from arming.
void FaultyPort::look() {
  const Occasion occasion{.channel = name_};
  for (const ArmedFault& armed : faults_.waiting(Point::to_host, occasion)) {
    said_marks_.try_emplace(armed.id, said_);
  }
  for (const ArmedFault& armed : faults_.waiting(Point::from_host, occasion)) {
    heard_marks_.try_emplace(armed.id, heard_);
  }
}

std::vector<FaultyPort::Hit> FaultyPort::hits(Point point, std::uint64_t position, std::size_t size,
                                              Marks& marks) {
  std::vector<Hit> result;
  const Occasion occasion{.channel = name_};
  for (const ArmedFault& armed : faults_.waiting(point, occasion)) {
    std::uint64_t& mark = marks.try_emplace(armed.id, position).first->second;
    std::uint64_t at = mark + armed.fault.after;
    // One without an end happens again after as many bytes; with none to wait for, once a write.
    while (at < position + size) {
      if (faults_.meet(armed.id)) {
        result.push_back({armed, static_cast<std::size_t>(at - position)});
      }
      mark = armed.fault.after == 0 ? position + size : at + 1;
      at = mark + armed.fault.after;
    }
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const Hit& a, const Hit& b) { return a.at < b.at; });
  return result;
}

std::string FaultyPort::garbage(std::uint32_t count) {
  std::string bytes;
  for (std::uint32_t i = 0; i < count; ++i) {
    // xorshift32; a wrong rate shows as bytes with their high bits set, rarely as text.
    noise_ ^= noise_ << 13U;
    noise_ ^= noise_ >> 17U;
    noise_ ^= noise_ << 5U;
    bytes += static_cast<char>(0x80U | (noise_ & 0x7fU));
  }
  return bytes;
}

// --- to the host

void FaultyPort::append(std::string bytes) {
  if (bytes.empty()) return;
  const TimePoint now = clock_.now();
  if (!held_.empty() && held_.back().grows && now < held_.back().due) {
    held_.back().bytes += bytes;
  } else {
    held_.push_back({.bytes = std::move(bytes), .due = now});
  }
}

void FaultyPort::disturb_output(const Hit& hit, std::string& rest, std::size_t& from) {
  const config::Fault& fault = hit.armed.fault;
  append(rest.substr(0, hit.at - from));
  rest.erase(0, hit.at - from);
  from = hit.at;
  switch (fault.effect) {
    case Effect::corrupt:
      rest[0] = static_cast<char>(static_cast<unsigned char>(rest[0]) ^
                                  static_cast<unsigned>(fault.mask));
      break;
    case Effect::drop: {
      const std::size_t lost = std::min<std::size_t>(fault.bytes, rest.size());
      rest.erase(0, lost);
      from += lost;
      break;
    }
    case Effect::garbage:
      append(garbage(fault.bytes));
      break;
    case Effect::urc:
      append(framed(fault.text));
      break;
    case Effect::split:
    case Effect::delay:
      held_.push_back(
          {.bytes = std::exchange(rest, {}), .due = clock_.now(), .gap = duration(fault.seconds)});
      break;
    case Effect::merge:
      held_.push_back({.bytes = std::exchange(rest, {}),
                       .due = clock_.now() + duration(fault.seconds),
                       .grows = true});
      break;
    case Effect::pace: {
      const Duration gap = character_time(under_.format());
      for (const char byte : std::exchange(rest, {})) {
        held_.push_back({.bytes = std::string(1, byte), .due = clock_.now(), .gap = gap});
      }
      break;
    }
    default:
      faults_.happen(fault);
  }
}

void FaultyPort::hold(std::string_view bytes) {
  std::string rest(bytes);
  std::size_t from = 0;
  for (const Hit& hit : hits(Point::to_host, said_, bytes.size(), said_marks_)) {
    // What an earlier one held back or lost is no place for a later one.
    if (rest.empty() || hit.at < from) {
      if (config::is_event(hit.armed.fault.effect)) faults_.happen(hit.armed.fault);
      continue;
    }
    disturb_output(hit, rest, from);
  }
  append(std::move(rest));
  said_ += bytes.size();
  held_bytes_ += bytes.size();
  work_.notify();
}

std::size_t FaultyPort::try_write(std::string_view bytes) {
  if (!holding() && !faults_.wait_at(Point::to_host)) {
    const std::size_t taken = under_.try_write(bytes);
    said_ += taken;
    return taken;
  }
  if (held_bytes_ > kMostHeld) return 0;
  hold(bytes);
  return bytes.size();
}

Task<void> FaultyPort::write(std::string_view bytes) {
  if (!holding() && !faults_.wait_at(Point::to_host)) {
    said_ += bytes.size();
    co_return co_await under_.write(bytes);
  }
  while (held_bytes_ > kMostHeld) co_await room_.wait();
  hold(bytes);
  while (holding()) co_await room_.wait();
}

Task<void> FaultyPort::say_held() {
  for (;;) {
    while (held_.empty()) co_await work_.wait();
    writing_ = true;
    if (held_.front().gap > Duration::zero()) co_await clock_.sleep_for(held_.front().gap);
    // A piece that grows may have done so meanwhile.
    co_await clock_.sleep_until(held_.front().due);
    const std::string bytes = std::move(held_.front().bytes);
    held_.pop_front();
    if (!bytes.empty()) co_await under_.write(bytes);
    writing_ = false;
    if (held_.empty()) held_bytes_ = 0;
    room_.notify();
  }
}

// --- from the host

std::string FaultyPort::disturb(std::string bytes, const Hit& hit, Duration& delay) {
  const config::Fault& fault = hit.armed.fault;
  switch (fault.effect) {
    case Effect::corrupt:
      if (hit.at < bytes.size()) {
        bytes[hit.at] = static_cast<char>(static_cast<unsigned char>(bytes[hit.at]) ^
                                          static_cast<unsigned>(fault.mask));
      }
      break;
    case Effect::drop:
      if (hit.at < bytes.size()) bytes.erase(hit.at, fault.bytes);
      break;
    case Effect::garbage:
      bytes.insert(std::min(hit.at, bytes.size()), garbage(fault.bytes));
      break;
    case Effect::delay:
      delay += duration(fault.seconds);
      break;
    case Effect::urc:
      insert(fault.text);
      break;
    default:
      faults_.happen(fault);
  }
  return bytes;
}

// A line in the middle of whatever is going on.
void FaultyPort::insert(std::string_view text) {
  append(framed(text));
  work_.notify();
}

Task<PortEvent> FaultyPort::next(std::span<char> into) {
  for (;;) {
    if (!pending_input_.empty()) {
      const std::size_t count = std::min(into.size(), pending_input_.size());
      std::copy_n(pending_input_.begin(), count, into.begin());
      pending_input_.erase(0, count);
      PortEvent more{.kind = PortEvent::Kind::data, .size = count};
      co_return more;
    }
    PortEvent event = co_await under_.next(into);
    // The next host must not read what this one was not told in time.
    if (event.kind == PortEvent::Kind::detached) {
      for (Piece& piece : held_) piece.bytes.clear();
    }
    if (event.kind != PortEvent::Kind::data) co_return event;
    const std::uint64_t position = std::exchange(heard_, heard_ + event.size);
    if (!faults_.wait_at(Point::from_host)) co_return event;
    std::string bytes(into.data(), event.size);
    Duration delay{};
    const std::vector<Hit> all = hits(Point::from_host, position, event.size, heard_marks_);
    // From the last to the first, so that each finds its byte in place.
    for (auto hit = all.rbegin(); hit != all.rend(); ++hit) {
      bytes = disturb(std::move(bytes), *hit, delay);
    }
    if (delay > Duration::zero()) co_await clock_.sleep_for(delay);
    pending_input_ = std::move(bytes);
  }
}

}  // namespace m95
