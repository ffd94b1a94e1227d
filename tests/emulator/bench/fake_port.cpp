// A line in memory.
#include "tests/emulator/bench/fake_port.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace m95::test {

Task<PortEvent> FakePort::next(std::span<char> into) {
  while (pending_.empty()) co_await input_.wait();
  Pending& first = pending_.front();
  PortEvent event{first.kind, 0};
  if (first.kind == PortEvent::Kind::data) {
    event.size = first.bytes.copy(into.data(), into.size());
    first.bytes.erase(0, event.size);
    if (!first.bytes.empty()) co_return event;
  }
  pending_.pop_front();
  co_return event;
}

std::size_t FakePort::try_write(std::string_view bytes) {
  ++writes;
  if (!present_) return bytes.size();
  const std::size_t room = capacity - std::min(capacity, heard.size());
  const std::size_t count = std::min(room, bytes.size());
  heard += bytes.substr(0, count);
  return count;
}

Task<void> FakePort::write(std::string_view bytes) {
  for (;;) {
    bytes.remove_prefix(try_write(bytes));
    if (bytes.empty()) co_return;
    co_await output_.wait();
  }
}

void FakePort::push(PortEvent::Kind kind, std::string_view bytes) {
  pending_.push_back({kind, std::string(bytes)});
  input_.notify();
}

void FakePort::type(std::string_view bytes) { push(PortEvent::Kind::data, bytes); }

void FakePort::leave() {
  present_ = false;
  heard.clear();
  output_.notify();
  push(PortEvent::Kind::detached, {});
}

void FakePort::attach() {
  present_ = true;
  push(PortEvent::Kind::attached, {});
}

void FakePort::drop_dtr() {
  host_lines_.dtr = false;
  push(PortEvent::Kind::lines, {});
}

void FakePort::raise_dtr() {
  host_lines_.dtr = true;
  push(PortEvent::Kind::lines, {});
}

void FakePort::set_rts(bool on) {
  host_lines_.rts = on;
  push(PortEvent::Kind::lines, {});
}

std::string FakePort::read() {
  output_.notify();
  return std::exchange(heard, {});
}

}  // namespace m95::test
