// ComPort: the server's side of the COM port control option: what a client sets, asks and is told
// (RFC 2217).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace m95::telnet {

/// Circuits and rates of one client, without any line behind them. All state starts anew with each
/// connection.
class ComPort {
 public:
  /// SET-PARITY.
  enum class Parity : std::uint8_t { none = 1, odd = 2, even = 3, mark = 4, space = 5 };
  /// SET-CONTROL 1-3, and 14-16 for the other direction.
  enum class Flow : std::uint8_t { none = 1, characters = 2, lines = 3 };

  struct Settings {
    std::uint32_t baud = 115200;  ///< bit/s
    std::uint8_t data_bits = 8;   ///< 7 or 8
    Parity parity = Parity::none;
    std::uint8_t stop_bits = 1;  ///< 1 or 2
    bool operator==(const Settings&) const = default;
  };

  /// The circuits the line's other end drives.
  struct ModemLines {
    bool cts = false;
    bool dsr = false;
    bool ring = false;
    bool carrier = false;
    bool operator==(const ModemLines&) const = default;
  };

  /// What a request has come to.
  struct Outcome {
    std::string answer;  ///< to be sent, empty for none
    bool lines = false;  ///< DTR or RTS has changed
    bool broke = false;  ///< a break has begun
    bool resumed = false;
    bool purge = false;  ///< what the client sent and has not gone on is to be dropped
  };

  /// `signature`: what SIGNATURE answers.
  ComPort(Settings settings, std::string signature);

  /// Obeys a subnegotiation's data: command and value. What the line cannot do is answered with
  /// what it does; what is none is ignored. `lines`, `line_state`: for who asks for them.
  Outcome obey(std::string_view data, ModemLines lines, std::uint8_t line_state);

  /// NOTIFY-MODEMSTATE where the client wants to hear of the change; else empty. `whatever_mask`:
  /// also when nothing has changed.
  std::string tell(ModemLines lines, bool whatever_mask = false);
  /// NOTIFY-LINESTATE likewise.
  std::string tell_line(std::uint8_t state);

  const Settings& settings() const { return settings_; }
  bool dtr() const { return dtr_; }
  bool rts() const { return rts_; }
  /// What may hold back the client's bytes: CTS, or XOFF.
  Flow outbound() const { return outbound_; }
  Flow inbound() const { return inbound_; }
  /// FLOWCONTROL-SUSPEND: the client wants no data.
  bool suspended() const { return suspended_; }

  /// Of NOTIFY-LINESTATE: the transmitter's register and its holding register are empty.
  static constexpr std::uint8_t kTransmitterEmpty = 0x60;
  static constexpr std::uint32_t kSlowest = 75;       ///< bit/s
  static constexpr std::uint32_t kFastest = 4000000;  ///< bit/s

 private:
  std::string set_baud(std::string_view value);
  std::string set_data_bits(std::uint8_t value);
  std::string set_parity(std::uint8_t value);
  std::string set_stop_bits(std::uint8_t value);
  void set_control(std::uint8_t value, Outcome& outcome);
  void switch_line(bool& line, bool on, Outcome& outcome);

  Settings settings_;
  std::string signature_;
  bool dtr_ = true;
  bool rts_ = true;
  bool broken_ = false;
  bool suspended_ = false;
  Flow outbound_ = Flow::none;
  Flow inbound_ = Flow::none;
  std::uint8_t modem_mask_ = 0xFF;
  std::uint8_t line_mask_ = 0;
  ModemLines told_;
  std::uint8_t line_told_ = kTransmitterEmpty;
};

}  // namespace m95::telnet
