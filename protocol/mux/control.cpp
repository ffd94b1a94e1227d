// Types, lengths and signal bits.
#include "protocol/mux/control.hpp"

#include "protocol/mux/octet.hpp"

namespace m95::mux {
namespace {

constexpr unsigned kFlow = 0x02;
constexpr unsigned kRtc = 0x04;
constexpr unsigned kRtr = 0x08;
constexpr unsigned kIc = 0x40;
constexpr unsigned kDv = 0x80;

}  // namespace

std::string encode(const ControlMessage& message) {
  std::string data;
  data += static_cast<char>(static_cast<unsigned>(message.type) | (message.command ? kCommand : 0));
  data += static_cast<char>(message.values.size() << 1U | kExtension);
  return data + message.values;
}

std::optional<ControlMessage> parse_control(std::string_view data) {
  if (data.empty()) return std::nullopt;
  ControlMessage message;
  message.type = static_cast<ControlType>(octet(data[0]) & ~kCommand);
  message.command = (octet(data[0]) & kCommand) != 0;
  if (data.size() == 1) return message;
  const std::string_view values = data.substr(2);
  if (octet(data[1]) != (values.size() << 1U | kExtension)) return std::nullopt;
  message.values = values;
  return message;
}

std::string encode_status(unsigned dlci, Signals signals) {
  unsigned bits = kExtension;
  if (signals.flow_stopped) bits |= kFlow;
  if (signals.rtc) bits |= kRtc;
  if (signals.rtr) bits |= kRtr;
  if (signals.ic) bits |= kIc;
  if (signals.dv) bits |= kDv;
  return {static_cast<char>(dlci << 2U | kCommand | kExtension), static_cast<char>(bits)};
}

std::optional<Status> parse_status(std::string_view values) {
  if (values.size() < 2) return std::nullopt;
  const unsigned bits = octet(values[1]);
  Status status;
  status.dlci = octet(values[0]) >> 2U;
  status.signals = {.flow_stopped = (bits & kFlow) != 0,
                    .rtc = (bits & kRtc) != 0,
                    .rtr = (bits & kRtr) != 0,
                    .ic = (bits & kIc) != 0,
                    .dv = (bits & kDv) != 0};
  return status;
}

}  // namespace m95::mux
