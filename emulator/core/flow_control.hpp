// FlowControl: who may make whom wait on one line (V.250 6.2.12, AT+IFC).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "emulator/core/channel_settings.hpp"
#include "emulator/ports/port.hpp"
#include "protocol/async/event.hpp"

namespace m95 {

/// Between a channel and its port. With AT+IFC=0,0 bytes pass as they are.
class FlowControl {
 public:
  static constexpr char kXon = '\x11';
  static constexpr char kXoff = '\x13';

  /// Both outlive it; the settings are looked at with each call.
  FlowControl(Port& port, const ChannelSettings& settings) : port_(port), settings_(settings) {}

  /// What the host sent, without the XON and XOFF that steer the output; AT+IFC=3 leaves them in.
  /// Works in the bytes themselves.
  std::string_view take(std::span<char> bytes);
  /// The host's modem lines or the settings have changed.
  void look_again() { changed_.notify(); }
  /// Another host, or none, or the module has started: nobody has stopped anybody.
  void forget();

  /// The host has stopped the output: by XOFF, or by RTS.
  bool stopped() const;
  /// As Port::try_write(); nothing while stopped.
  std::size_t try_write(std::string_view bytes);
  /// As Port::write(); waits while stopped.
  Task<void> write(std::string_view bytes);

  /// How many bytes of the host's wait to be read: many stop it by XOFF or CTS, few let it go on.
  void input_waits(std::size_t unread);
  /// What input_waits() wants sent and the port would not take; it goes before all else.
  bool urgent() const { return !urgent_.empty(); }
  Task<void> write_urgent();
  /// CTS as it is to be now.
  bool clear_to_send() const { return stopped_by_ != kLines; }

  /// Of unread input, in bytes (chosen: a part's buffer has such marks, and no sheet tells them).
  static constexpr std::size_t kHighWater = 48 * 1024;
  static constexpr std::size_t kLowWater = 16 * 1024;

 private:
  static constexpr int kNone = 0;
  static constexpr int kCharacters = 1;
  static constexpr int kLines = 2;
  static constexpr int kPassedOn = 3;

  bool obeys_characters() const;
  void send_now(char character);

  Port& port_;
  const ChannelSettings& settings_;
  bool xoff_ = false;       // the host's last word
  int stopped_by_ = kNone;  // how the host was stopped, AT+IFC's second value then
  std::string urgent_;
  Event changed_;
};

}  // namespace m95
