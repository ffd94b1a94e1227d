// XON and XOFF in both directions, RTS and CTS as lines.
#include "emulator/core/flow_control.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace m95 {
namespace {

// What may still come after an XOFF: a part's own output buffer (chosen).
constexpr std::size_t kPiece = 256;

}  // namespace

bool FlowControl::obeys_characters() const {
  return settings_.flow_to_host == kCharacters || settings_.flow_to_host == kPassedOn;
}

std::string_view FlowControl::take(std::span<char> bytes) {
  const std::string_view all(bytes.data(), bytes.size());
  if (!obeys_characters()) return all;
  const std::size_t last = all.find_last_of("\x11\x13");
  if (last == std::string_view::npos) return all;
  xoff_ = all[last] == kXoff;
  changed_.notify();
  if (settings_.flow_to_host == kPassedOn) return all;
  const auto end =
      std::remove_if(bytes.begin(), bytes.end(), [](char c) { return c == kXon || c == kXoff; });
  return all.substr(0, static_cast<std::size_t>(end - bytes.begin()));
}

void FlowControl::forget() {
  xoff_ = false;
  stopped_by_ = kNone;
  urgent_.clear();
  changed_.notify();
}

bool FlowControl::stopped() const {
  if (settings_.flow_to_host == kLines) return port_.host_present() && !port_.host_lines().rts;
  return xoff_ && obeys_characters();
}

std::size_t FlowControl::try_write(std::string_view bytes) {
  return stopped() ? 0 : port_.try_write(bytes);
}

Task<void> FlowControl::write(std::string_view bytes) {
  while (!bytes.empty()) {
    while (stopped()) co_await changed_.wait();
    const std::string_view piece = obeys_characters() ? bytes.substr(0, kPiece) : bytes;
    co_await port_.write(piece);
    bytes.remove_prefix(piece.size());
  }
}

void FlowControl::send_now(char character) {
  const std::string_view byte(&character, 1);
  if (urgent_.empty() && port_.try_write(byte) == 1) return;
  urgent_ = byte;  // the last word counts
}

Task<void> FlowControl::write_urgent() {
  const std::string bytes = std::exchange(urgent_, {});
  co_await port_.write(bytes);
}

void FlowControl::input_waits(std::size_t unread) {
  if (stopped_by_ == kNone && unread >= kHighWater) {
    stopped_by_ = settings_.flow_to_module;
    if (stopped_by_ == kCharacters) send_now(kXoff);
  } else if (stopped_by_ != kNone && unread <= kLowWater) {
    if (std::exchange(stopped_by_, kNone) == kCharacters) send_now(kXon);
  }
}

}  // namespace m95
