// The commands of RFC 2217, by their numbers there.
#include "protocol/telnet/com_port.hpp"

#include <utility>

#include "protocol/telnet/stream.hpp"

namespace m95::telnet {
namespace {

enum class Request : std::uint8_t {
  signature = 0,
  set_baudrate = 1,
  set_datasize = 2,
  set_parity = 3,
  set_stopsize = 4,
  set_control = 5,
  notify_linestate = 6,
  notify_modemstate = 7,
  suspend = 8,
  resume = 9,
  set_linestate_mask = 10,
  set_modemstate_mask = 11,
  purge_data = 12,
};

// The server's answer to a request has its number and this.
constexpr std::uint8_t kAnswer = 100;

std::string answer(Request request, std::string value) {
  value.insert(value.begin(), static_cast<char>(static_cast<std::uint8_t>(request) + kAnswer));
  return encode(Subnegotiation{option::kComPort, std::move(value)});
}

std::string answer(Request request, std::uint8_t value) {
  return answer(request, std::string(1, static_cast<char>(value)));
}

template <class Enum>
std::uint8_t number(Enum value) {
  return static_cast<std::uint8_t>(value);
}

// SET-CONTROL.
constexpr std::uint8_t kAskOutbound = 0;
constexpr std::uint8_t kAskBreak = 4;
constexpr std::uint8_t kBreakOn = 5;
constexpr std::uint8_t kBreakOff = 6;
constexpr std::uint8_t kAskDtr = 7;
constexpr std::uint8_t kDtrOn = 8;
constexpr std::uint8_t kDtrOff = 9;
constexpr std::uint8_t kAskRts = 10;
constexpr std::uint8_t kRtsOn = 11;
constexpr std::uint8_t kRtsOff = 12;
constexpr std::uint8_t kAskInbound = 13;
constexpr std::uint8_t kByDcd = 17;  // outbound
constexpr std::uint8_t kByDtr = 18;  // inbound
constexpr std::uint8_t kByDsr = 19;  // outbound

// NOTIFY-MODEMSTATE.
constexpr unsigned kCtsChanged = 0x01;
constexpr unsigned kDsrChanged = 0x02;
constexpr unsigned kRingEnded = 0x04;
constexpr unsigned kCarrierChanged = 0x08;
constexpr unsigned kCts = 0x10;
constexpr unsigned kDsr = 0x20;
constexpr unsigned kRing = 0x40;
constexpr unsigned kCarrier = 0x80;

// PURGE-DATA: 1 what goes to the client, 2 what came from it, 3 both.
constexpr std::uint8_t kPurgeReceived = 1;
constexpr std::uint8_t kPurgeBoth = 3;

unsigned bits(const ComPort::ModemLines& lines) {
  return (lines.cts ? kCts : 0) | (lines.dsr ? kDsr : 0) | (lines.ring ? kRing : 0) |
         (lines.carrier ? kCarrier : 0);
}

unsigned changes(const ComPort::ModemLines& from, const ComPort::ModemLines& to) {
  return (from.cts != to.cts ? kCtsChanged : 0) | (from.dsr != to.dsr ? kDsrChanged : 0) |
         (from.ring && !to.ring ? kRingEnded : 0) |
         (from.carrier != to.carrier ? kCarrierChanged : 0);
}

}  // namespace

ComPort::ComPort(Settings settings, std::string signature)
    : settings_(settings), signature_(std::move(signature)) {}

ComPort::Outcome ComPort::obey(std::string_view data, ModemLines lines, std::uint8_t line_state) {
  Outcome outcome;
  if (data.empty()) return outcome;
  const auto request = static_cast<Request>(data.front());
  const std::string_view text = data.substr(1);
  switch (request) {
    case Request::signature:
      // With a text it is the client's own.
      if (text.empty()) outcome.answer = answer(request, signature_);
      return outcome;
    case Request::set_baudrate:
      outcome.answer = set_baud(text);
      return outcome;
    case Request::notify_linestate:
      line_told_ = line_state;
      outcome.answer = answer(request, line_state);
      return outcome;
    case Request::notify_modemstate:
      outcome.answer = tell(lines, true);
      return outcome;
    case Request::suspend:
      suspended_ = true;
      return outcome;
    case Request::resume:
      outcome.resumed = std::exchange(suspended_, false);
      return outcome;
    default:
      break;
  }
  // All others have one byte.
  if (text.empty()) return outcome;
  const auto value = static_cast<std::uint8_t>(text.front());
  switch (request) {
    case Request::set_datasize:
      outcome.answer = set_data_bits(value);
      break;
    case Request::set_parity:
      outcome.answer = set_parity(value);
      break;
    case Request::set_stopsize:
      outcome.answer = set_stop_bits(value);
      break;
    case Request::set_control:
      set_control(value, outcome);
      break;
    case Request::set_linestate_mask:
      line_mask_ = value;
      outcome.answer = answer(request, value);
      break;
    case Request::set_modemstate_mask:
      modem_mask_ = value;
      outcome.answer = answer(request, value);
      break;
    case Request::purge_data:
      if (value < kPurgeReceived || value > kPurgeBoth) break;
      outcome.purge = value != kPurgeReceived;
      outcome.answer = answer(request, value);
      break;
    default:
      break;
  }
  return outcome;
}

std::string ComPort::set_baud(std::string_view value) {
  constexpr std::size_t kSize = 4;
  if (value.size() < kSize) return "";
  std::uint32_t baud = 0;
  for (const char byte : value.substr(0, kSize)) baud = baud << 8 | static_cast<std::uint8_t>(byte);
  if (baud >= kSlowest && baud <= kFastest) settings_.baud = baud;
  std::string now;
  for (unsigned shift = 32; shift > 0;) {
    shift -= 8;
    now += static_cast<char>(settings_.baud >> shift & 0xFF);
  }
  return answer(Request::set_baudrate, std::move(now));
}

std::string ComPort::set_data_bits(std::uint8_t value) {
  if (value == 7 || value == 8) settings_.data_bits = value;
  return answer(Request::set_datasize, settings_.data_bits);
}

std::string ComPort::set_parity(std::uint8_t value) {
  const bool known = value >= number(Parity::none) && value <= number(Parity::space);
  if (known) settings_.parity = static_cast<Parity>(value);
  return answer(Request::set_parity, number(settings_.parity));
}

std::string ComPort::set_stop_bits(std::uint8_t value) {
  if (value == 1 || value == 2) settings_.stop_bits = value;
  return answer(Request::set_stopsize, settings_.stop_bits);
}

void ComPort::switch_line(bool& line, bool on, Outcome& outcome) {
  outcome.lines = std::exchange(line, on) != on;
}

void ComPort::set_control(std::uint8_t value, Outcome& outcome) {
  constexpr std::uint8_t kLast = kByDsr;
  if (value > kLast) return;
  // A flow control this line has not is answered with the one in force.
  const bool outbound = value > kAskOutbound && value < kAskBreak;
  const bool inbound = value > kAskInbound && value < kByDcd;
  if (outbound) outbound_ = inbound_ = static_cast<Flow>(value);
  if (inbound) inbound_ = static_cast<Flow>(value - kAskInbound);
  if (value == kBreakOn) outcome.broke = !std::exchange(broken_, true);
  if (value == kBreakOff) broken_ = false;
  if (value == kDtrOn || value == kDtrOff) switch_line(dtr_, value == kDtrOn, outcome);
  if (value == kRtsOn || value == kRtsOff) switch_line(rts_, value == kRtsOn, outcome);

  std::uint8_t now = number(outbound_);
  if (value >= kAskBreak) now = broken_ ? kBreakOn : kBreakOff;
  if (value >= kAskDtr) now = dtr_ ? kDtrOn : kDtrOff;
  if (value >= kAskRts) now = rts_ ? kRtsOn : kRtsOff;
  if (value >= kAskInbound) now = static_cast<std::uint8_t>(kAskInbound + number(inbound_));
  if (value == kByDcd || value == kByDsr) now = number(outbound_);
  static_assert(kByDtr > kAskInbound);  // answered with what is inbound
  outcome.answer = answer(Request::set_control, now);
}

std::string ComPort::tell(ModemLines lines, bool whatever_mask) {
  const unsigned delta = changes(told_, lines);
  const unsigned edges = bits(told_) ^ bits(lines);
  told_ = lines;
  if (!whatever_mask && ((delta | edges) & modem_mask_) == 0) return "";
  // Who asks, asks for all.
  const unsigned mask = whatever_mask ? 0xFF : modem_mask_;
  return answer(Request::notify_modemstate,
                static_cast<std::uint8_t>((bits(lines) | delta) & mask));
}

std::string ComPort::tell_line(std::uint8_t state) {
  const unsigned edges = static_cast<unsigned>(std::exchange(line_told_, state)) ^ state;
  if ((edges & line_mask_) == 0) return "";
  return answer(Request::notify_linestate, static_cast<std::uint8_t>(state & line_mask_));
}

}  // namespace m95::telnet
