// Two queues and the lines between them.
#include "emulator/ports/virtual_uart.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace m95 {

Task<PortEvent> VirtualUart::next(std::span<char> into) {
  while (input_.empty()) co_await input_came_.wait();
  Pending& first = input_.front();
  PortEvent event{first.kind, 0};
  if (first.kind == PortEvent::Kind::data) {
    event.size = first.bytes.copy(into.data(), into.size());
    first.bytes.erase(0, event.size);
    unread_ -= event.size;
    work_.notify();
    if (!first.bytes.empty()) co_return event;
  }
  input_.pop_front();
  co_return event;
}

void VirtualUart::push(PortEvent::Kind kind, std::string_view bytes) {
  input_.push_back({kind, std::string(bytes)});
  input_came_.notify();
}

std::size_t VirtualUart::try_write(std::string_view bytes) {
  if (!open_) return bytes.size();
  const std::size_t count = std::min(bytes.size(), kOutputLimit - output_.size());
  output_ += bytes.substr(0, count);
  if (count > 0) work_.notify();
  return count;
}

Task<void> VirtualUart::write(std::string_view bytes) {
  for (;;) {
    bytes.remove_prefix(try_write(bytes));
    if (bytes.empty()) co_return;
    co_await output_went_.wait();
  }
}

void VirtualUart::set_lines(ModuleLines lines) {
  if (std::exchange(module_lines_, lines) != lines) work_.notify();
}

void VirtualUart::open() {
  open_ = true;
  host_lines_ = {};
  push(PortEvent::Kind::attached);
}

void VirtualUart::close() {
  if (!std::exchange(open_, false)) return;
  host_lines_ = {.dtr = false, .rts = false};
  output_.clear();
  output_went_.notify();
  push(PortEvent::Kind::detached);
}

void VirtualUart::receive(std::string_view bytes) {
  if (bytes.empty()) return;
  push(PortEvent::Kind::data, bytes);
  unread_ += bytes.size();
}

void VirtualUart::set_host_lines(HostLines lines) {
  if (std::exchange(host_lines_, lines) == lines) return;
  push(PortEvent::Kind::lines);
}

std::string VirtualUart::take_output(std::size_t most) {
  std::string bytes = output_.substr(0, most);
  output_.erase(0, bytes.size());
  output_went_.notify();
  return bytes;
}

}  // namespace m95
