// The forms of 27.005, with the empty <alpha> and the four-digit year of the family's manuals.
#include "emulator/core/message_text.hpp"

#include <array>
#include <cstdio>
#include <optional>
#include <variant>

#include "emulator/core/call.hpp"
#include "emulator/core/character_set.hpp"
#include "protocol/hex.hpp"
#include "protocol/sms/alphabet.hpp"

namespace m95 {
namespace {

constexpr std::array<std::string_view, 4> kStatus = {"REC UNREAD", "REC READ", "STO UNSENT",
                                                     "STO SENT"};
constexpr int kInvalidPdu = 304;
constexpr int kInvalidText = 305;
constexpr int kTooLong = 513;
constexpr unsigned kHeader = 0x40;
constexpr unsigned kValidityMask = 0x18;
constexpr unsigned kRelative = 0x10;
constexpr unsigned kAbsolute = 0x18;

std::string line_break(const ChannelSettings& settings) {
  return {static_cast<char>(settings.terminator), static_cast<char>(settings.formatter)};
}

std::string pdu_text(const ChannelSettings& settings, const StoredMessage& message) {
  return "\"\"," + std::to_string(message.tpdu.size()) + line_break(settings) +
         to_hex(sms::encode_service_center(message.service_center) + message.tpdu);
}

std::string data_text(const ChannelSettings& settings, const sms::UserData& data) {
  if (data.has_header || sms::coding(data.dcs) != sms::Coding::septets) {
    return to_hex(data.octets);
  }
  return to_host(settings.character_set, sms::from_septets(data.content()));
}

std::string center_text(const ChannelSettings& settings, const sms::Address& center) {
  return shown_number(settings, center) + "," + std::to_string(center.type);
}

std::string number(unsigned value) { return std::to_string(value); }

// `front` and ",<oa>,<alpha>,<scts>[,<tooa>,<fo>,<pid>,<dcs>,<sca>,<tosca>,<length>]", data.
std::string received_text(const ChannelSettings& settings, const std::string& front,
                          const sms::Deliver& message, const sms::Address& center) {
  std::string text =
      front + shown_number(settings, message.from) + ",\"\"," + in_quotes(time_text(message.sent));
  if (settings.message_headers != 0) {
    text += "," + std::to_string(message.from.type) + "," + number(message.first) + "," +
            number(message.pid) + "," + number(message.data.dcs) + "," +
            center_text(settings, center) + "," + number(message.data.length);
  }
  return text + line_break(settings) + data_text(settings, message.data);
}

std::string report_text(const ChannelSettings& settings, const sms::StatusReport& report) {
  return number(report.first) + "," + number(report.reference) + "," +
         shown_number(settings, report.to) + "," + std::to_string(report.to.type) + "," +
         in_quotes(time_text(report.sent)) + "," + in_quotes(time_text(report.done)) + "," +
         number(report.status);
}

std::string validity_text(const sms::Submit& message) {
  if (message.validity.size() != 1) return {};
  return number(static_cast<unsigned char>(message.validity.front()));
}

}  // namespace

std::string_view name_of(MessageStatus status) {
  return kStatus.at(static_cast<std::size_t>(status));
}

std::string shown_number(const ChannelSettings& settings, const sms::Address& address) {
  if (address.alphanumeric()) {
    return in_quotes(to_host(settings.character_set, sms::from_septets(address.digits)));
  }
  return in_quotes(ascii_to_host(settings.character_set, address.text()));
}

sms::Address number_of(const ChannelSettings& settings, const std::string& text, int type) {
  const auto plain = number_from_host(settings.character_set, text);
  const std::optional<int> wanted = type < 0 ? std::nullopt : std::optional<int>(type);
  if (!plain) throw CmsError(kInvalidText);
  const std::optional<sms::Address> address = sms::parse_number(*plain, wanted);
  if (!address) throw CmsError(kInvalidText);
  return *address;
}

std::string read_text(const ChannelSettings& settings, const StoredMessage& message) {
  if (settings.message_mode == 0) {
    return std::to_string(static_cast<int>(message.status)) + "," + pdu_text(settings, message);
  }
  const std::string status = in_quotes(name_of(message.status)) + ",";
  if (message.received()) {
    const sms::Incoming incoming = sms::parse_incoming(message.tpdu);
    if (const auto* report = std::get_if<sms::StatusReport>(&incoming)) {
      return status + report_text(settings, *report);
    }
    return received_text(settings, status, std::get<sms::Deliver>(incoming),
                         message.service_center);
  }
  const sms::Submit submit = sms::parse_submit(message.tpdu);
  std::string text = status + shown_number(settings, submit.to) + ",\"\"";
  if (settings.message_headers != 0) {
    text += "," + std::to_string(submit.to.type) + "," + number(submit.first) + "," +
            number(submit.pid) + "," + number(submit.data.dcs) + "," + validity_text(submit) + "," +
            center_text(settings, message.service_center) + "," + number(submit.data.length);
  }
  return text + line_break(settings) + data_text(settings, submit.data);
}

std::string list_text(const ChannelSettings& settings, std::size_t index,
                      const StoredMessage& message) {
  const std::string place = std::to_string(index) + ",";
  if (settings.message_mode == 0) return place + read_text(settings, message);
  const std::string front = place + in_quotes(name_of(message.status)) + ",";
  if (!message.received()) {
    const sms::Submit submit = sms::parse_submit(message.tpdu);
    std::string text = front + shown_number(settings, submit.to) + ",\"\",";
    if (settings.message_headers != 0) {
      text += "," + std::to_string(submit.to.type) + "," + number(submit.data.length);
    }
    return text + line_break(settings) + data_text(settings, submit.data);
  }
  const sms::Incoming incoming = sms::parse_incoming(message.tpdu);
  if (const auto* report = std::get_if<sms::StatusReport>(&incoming)) {
    return front + report_text(settings, *report);
  }
  const auto& deliver = std::get<sms::Deliver>(incoming);
  std::string text =
      front + shown_number(settings, deliver.from) + ",\"\"," + in_quotes(time_text(deliver.sent));
  if (settings.message_headers != 0) {
    text += "," + std::to_string(deliver.from.type) + "," + number(deliver.data.length);
  }
  return text + line_break(settings) + data_text(settings, deliver.data);
}

std::string direct_text(const ChannelSettings& settings, const StoredMessage& message) {
  const sms::Incoming incoming = sms::parse_incoming(message.tpdu);
  if (const auto* report = std::get_if<sms::StatusReport>(&incoming)) {
    if (settings.message_mode != 0) return "+CDS: " + report_text(settings, *report);
    return "+CDS: " + std::to_string(message.tpdu.size()) + line_break(settings) +
           to_hex(sms::encode_service_center(message.service_center) + message.tpdu);
  }
  if (settings.message_mode == 0) return "+CMT: " + pdu_text(settings, message);
  return received_text(settings, "+CMT: ", std::get<sms::Deliver>(incoming),
                       message.service_center);
}

sms::Submit submit_of(const ChannelSettings& settings, const MessageParameters& parameters,
                      sms::Address to, const std::string& typed) {
  std::string text;
  for (const char c : typed) {
    if (static_cast<unsigned char>(c) != static_cast<unsigned>(settings.backspace)) {
      text += c;
    } else if (!text.empty()) {
      text.pop_back();
    }
  }
  sms::Submit message;
  message.first = static_cast<std::uint8_t>(parameters.first);
  message.to = std::move(to);
  message.pid = static_cast<std::uint8_t>(parameters.pid);
  const auto dcs = static_cast<std::uint8_t>(parameters.dcs);
  if ((message.first & 0x03U) != 1) throw CmsError(kInvalidText);
  switch (message.first & kValidityMask) {
    case 0:
      break;
    case kRelative:
      message.validity = std::string(1, static_cast<char>(parameters.validity));
      break;
    case kAbsolute:
      if (parameters.validity_text.empty()) throw CmsError(kInvalidText);
      message.validity = sms::encode(parse_time(parameters.validity_text));
      break;
    default:
      throw CmsError(kInvalidText);
  }
  const bool header = (message.first & kHeader) != 0;
  std::optional<std::string> content;
  if (header || sms::coding(dcs) != sms::Coding::septets) {
    content = from_hex(text);
  } else if (const auto unicode = from_host(settings.character_set, text)) {
    content = sms::to_septets(*unicode);
  }
  if (!content) throw CmsError(kInvalidText);
  try {
    message.data = sms::user_data(dcs, header, std::move(*content));
  } catch (const sms::Malformed&) {
    throw CmsError(kTooLong);
  }
  return message;
}

TypedPdu pdu_of(std::string_view typed, std::size_t length) {
  std::string digits;
  for (const char c : typed) {
    if (static_cast<unsigned char>(c) > ' ') digits += c;
  }
  const std::optional<std::string> octets = from_hex(digits);
  if (!octets) throw CmsError(kInvalidPdu);
  try {
    const sms::ServiceCenter center = sms::parse_service_center(*octets);
    if (octets->size() - center.size != length) throw CmsError(kInvalidPdu);
    return {center.address, octets->substr(center.size)};
  } catch (const sms::Malformed&) {
    throw CmsError(kInvalidPdu);
  }
}

std::string time_text(const sms::Timestamp& time) {
  std::array<char, 80> text{};
  const int size =
      std::snprintf(text.data(), text.size(), "20%02d/%02d/%02d %02d:%02d:%02d%c%02d", time.year,
                    time.month, time.day, time.hour, time.minute, time.second,
                    time.zone < 0 ? '-' : '+', time.zone < 0 ? -time.zone : time.zone);
  return {text.data(), static_cast<std::size_t>(size)};
}

sms::Timestamp parse_time(const std::string& text) {
  // Digits where '0' stands; the sign is free.
  constexpr std::array<std::string_view, 2> kShapes = {"00/00/00,00:00:00+00",
                                                       "0000/00/00 00:00:00+00"};
  for (const std::string_view shape : kShapes) {
    if (text.size() != shape.size()) continue;
    std::array<int, 7> parts{};
    std::size_t part = 0;
    bool fits = true;
    for (std::size_t i = 0; i < shape.size() && fits; ++i) {
      if (shape[i] == '0') {
        fits = text[i] >= '0' && text[i] <= '9';
        parts.at(part) = (parts.at(part) * 10 + (text[i] - '0')) % 10000;
      } else {
        fits = text[i] == shape[i] || (shape[i] == '+' && text[i] == '-');
        ++part;
      }
    }
    if (!fits) continue;
    sms::Timestamp time{parts[0] % 100, parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]};
    if (text[text.size() - 3] == '-') time.zone = -time.zone;
    return time;
  }
  throw at::BadArgument("no time");
}

}  // namespace m95
