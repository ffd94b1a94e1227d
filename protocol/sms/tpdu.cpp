// Messages to octets and back.
#include "protocol/sms/tpdu.hpp"

#include <utility>

#include "protocol/sms/alphabet.hpp"
#include "protocol/sms/semi_octets.hpp"

namespace m95::sms {
namespace {

constexpr unsigned kTypeMask = 0x03;
constexpr unsigned kDeliver = 0x00;
constexpr unsigned kSubmit = 0x01;
constexpr unsigned kStatusReport = 0x02;
constexpr unsigned kValidityShift = 3;
constexpr unsigned kReportRequested = 0x20;
constexpr unsigned kHeader = 0x40;

std::size_t validity_size(std::uint8_t first) {
  switch ((first >> kValidityShift) & 0x03U) {
    case 0:
      return 0;
    case 2:
      return 1;
    default:
      return kTimestampSize;
  }
}

std::size_t data_size(std::uint8_t dcs, std::uint8_t length) {
  return coding(dcs) == Coding::septets ? (length * 7U + 7U) / 8U : length;
}

UserData take_data(Octets& octets, std::uint8_t first, std::uint8_t dcs) {
  UserData data;
  data.dcs = dcs;
  data.has_header = (first & kHeader) != 0;
  data.length = octets.one();
  if (coding(dcs) == Coding::septets ? data.length > kMostSeptets : data.length > kMostOctets) {
    throw Malformed("more user data than a message holds");
  }
  data.octets = octets.take(data_size(dcs, data.length));
  if (data.has_header && data.header_size() > data.octets.size()) {
    throw Malformed("a user data header that is longer than the user data");
  }
  return data;
}

std::string encode_data(const UserData& data) {
  return std::string(1, static_cast<char>(data.length)) + data.octets;
}

std::uint8_t first_octet(std::uint8_t first, unsigned type, const UserData& data) {
  unsigned octet = (first & ~kTypeMask & ~kHeader) | type;
  if (data.has_header) octet |= kHeader;
  return static_cast<std::uint8_t>(octet);
}

}  // namespace

Coding coding(std::uint8_t dcs) {
  const unsigned group = dcs >> 4U;
  if (group <= 0x7) {  // general, and marked for automatic deletion
    const bool compressed = (dcs & 0x20U) != 0;
    switch ((dcs >> 2U) & 0x03U) {
      case 1:
        return Coding::octets;
      case 2:
        return compressed ? Coding::octets : Coding::ucs2;
      default:
        return compressed ? Coding::octets : Coding::septets;
    }
  }
  if (group == 0xE) return Coding::ucs2;
  if (group == 0xF && (dcs & 0x04U) != 0) return Coding::octets;
  return Coding::septets;
}

std::size_t UserData::header_size() const {
  if (!has_header || octets.empty()) return 0;
  return static_cast<unsigned char>(octets.front()) + 1U;
}

std::string UserData::content() const {
  const std::size_t header = header_size();
  if (coding(dcs) != Coding::septets) return octets.substr(header);
  const std::size_t taken = (header * 8U + 6U) / 7U;
  const auto fill = static_cast<unsigned>((taken * 7U) - (header * 8U));
  if (taken >= length) return {};
  return unpack(std::string_view(octets).substr(header), length - taken, fill);
}

UserData user_data(std::uint8_t dcs, bool has_header, std::string content) {
  UserData data;
  data.dcs = dcs;
  data.has_header = has_header;
  const bool septets = coding(dcs) == Coding::septets;
  if (septets && !has_header) {
    if (content.size() > kMostSeptets) throw Malformed("more than 160 septets");
    data.length = static_cast<std::uint8_t>(content.size());
    data.octets = pack(content);
    return data;
  }
  if (content.size() > kMostOctets) throw Malformed("more than 140 octets");
  data.length = static_cast<std::uint8_t>(septets ? content.size() * 8U / 7U : content.size());
  data.octets = std::move(content);
  if (data.has_header && (data.octets.empty() || data.header_size() > data.octets.size())) {
    throw Malformed("a user data header that is longer than the user data");
  }
  return data;
}

bool Submit::wants_report() const { return (first & kReportRequested) != 0; }

std::string encode(const Submit& message) {
  std::string octets;
  octets += static_cast<char>(first_octet(message.first, kSubmit, message.data));
  octets += static_cast<char>(message.reference);
  octets += encode_address(message.to);
  octets += static_cast<char>(message.pid);
  octets += static_cast<char>(message.data.dcs);
  octets += message.validity;
  return octets + encode_data(message.data);
}

std::string encode(const Deliver& message) {
  std::string octets;
  octets += static_cast<char>(first_octet(message.first, kDeliver, message.data));
  octets += encode_address(message.from);
  octets += static_cast<char>(message.pid);
  octets += static_cast<char>(message.data.dcs);
  octets += encode(message.sent);
  return octets + encode_data(message.data);
}

std::string encode(const StatusReport& message) {
  std::string octets;
  octets += static_cast<char>((message.first & ~kTypeMask) | kStatusReport);
  octets += static_cast<char>(message.reference);
  octets += encode_address(message.to);
  octets += encode(message.sent);
  octets += encode(message.done);
  octets += static_cast<char>(message.status);
  return octets;
}

Submit parse_submit(std::string_view tpdu) {
  Octets octets(tpdu);
  Submit message;
  message.first = octets.one();
  if ((message.first & kTypeMask) != kSubmit) throw Malformed("not an SMS-SUBMIT");
  message.reference = octets.one();
  message.to = octets.address();
  message.pid = octets.one();
  const std::uint8_t dcs = octets.one();
  message.validity = octets.take(validity_size(message.first));
  message.data = take_data(octets, message.first, dcs);
  octets.expect_end();
  return message;
}

Incoming parse_incoming(std::string_view tpdu) {
  Octets octets(tpdu);
  const std::uint8_t first = octets.one();
  if ((first & kTypeMask) == kStatusReport) {
    StatusReport report;
    report.first = first;
    report.reference = octets.one();
    report.to = octets.address();
    report.sent = octets.timestamp();
    report.done = octets.timestamp();
    report.status = octets.one();
    return report;  // optional parts may follow
  }
  if ((first & kTypeMask) != kDeliver) throw Malformed("neither SMS-DELIVER nor a status report");
  Deliver message;
  message.first = first;
  message.from = octets.address();
  message.pid = octets.one();
  const std::uint8_t dcs = octets.one();
  message.sent = octets.timestamp();
  message.data = take_data(octets, first, dcs);
  octets.expect_end();
  return message;
}

}  // namespace m95::sms
