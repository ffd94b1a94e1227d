// Addresses and time stamps.
#include "protocol/sms/semi_octets.hpp"

#include <algorithm>
#include <ctime>

#include "protocol/sms/alphabet.hpp"

namespace m95::sms {
namespace {

constexpr std::string_view kDigits = "0123456789*#abc";
constexpr unsigned kFiller = 0x0F;
constexpr std::size_t kMostDigits = 20;
constexpr unsigned kTypeOfNumber = 0x70;
constexpr unsigned kTonInternational = 0x10;
constexpr unsigned kTonAlphanumeric = 0x50;
constexpr unsigned kTypeFlag = 0x80;
constexpr unsigned kZoneSign = 0x08;

std::string digits_to_octets(std::string_view digits) {
  std::string octets;
  const auto value = [&digits](std::size_t at) {
    return at < digits.size() ? static_cast<unsigned>(kDigits.find(digits[at])) : kFiller;
  };
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    octets += static_cast<char>((value(i + 1) << 4U) | value(i));
  }
  return octets;
}

std::string octets_to_digits(std::string_view octets, std::size_t count) {
  std::string digits;
  for (std::size_t i = 0; i < count; ++i) {
    const unsigned octet = static_cast<unsigned char>(octets[i / 2]);
    const unsigned half = i % 2 == 0 ? octet & 0x0FU : octet >> 4U;
    if (half == kFiller) {
      // Only at the very end of a service centre's number, whose length is in octets.
      if (i + 1 != count) throw Malformed("a filler inside a number");
      break;
    }
    digits += kDigits[half];
  }
  return digits;
}

char two_digits(int value) {
  return static_cast<char>((static_cast<unsigned>(value % 10) << 4U) |
                           static_cast<unsigned>(value / 10));
}

}  // namespace

bool Address::international() const {
  return (static_cast<unsigned>(type) & kTypeOfNumber) == kTonInternational;
}

bool Address::alphanumeric() const {
  return (static_cast<unsigned>(type) & kTypeOfNumber) == kTonAlphanumeric;
}

std::string Address::text() const { return (international() ? "+" : "") + digits; }

std::optional<Address> parse_number(std::string_view text, std::optional<int> type) {
  Address address;
  if (!text.empty() && text.front() == '+') {
    address.type = Address::kInternational;
    text.remove_prefix(1);
  }
  if (type) address.type = *type;
  if (text.empty() || text.size() > kMostDigits || address.alphanumeric()) return std::nullopt;
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'C' ? static_cast<char>(c - 'A' + 'a') : c;
    if (kDigits.find(lower) == std::string_view::npos) return std::nullopt;
    address.digits += lower;
  }
  return address;
}

std::string encode_address(const Address& address) {
  const std::string octets =
      address.alphanumeric() ? pack(address.digits) : digits_to_octets(address.digits);
  // Semi-octets that carry something (23.040 9.1.2.5).
  const std::size_t length =
      address.alphanumeric() ? (address.digits.size() * 7 + 3) / 4 : address.digits.size();
  std::string encoded(1, static_cast<char>(length));
  encoded += static_cast<char>(address.type);
  return encoded + octets;
}

std::string encode_service_center(const Address& address) {
  if (address.digits.empty()) return std::string(1, '\0');
  const std::string octets = digits_to_octets(address.digits);
  std::string encoded(1, static_cast<char>(octets.size() + 1));
  encoded += static_cast<char>(address.type);
  return encoded + octets;
}

ServiceCenter parse_service_center(std::string_view pdu) {
  Octets octets(pdu);
  const std::size_t length = octets.one();
  ServiceCenter center{.size = length + 1, .address = {}};
  if (length == 0) return center;
  center.address.type = octets.one();
  const std::string digits = octets.take(length - 1);
  center.address.digits = octets_to_digits(digits, digits.size() * 2);
  return center;
}

Timestamp timestamp(std::time_t utc, int zone) {
  constexpr int kQuarter = 15 * 60;
  const std::time_t local = utc + (static_cast<std::time_t>(zone) * kQuarter);
  std::tm parts{};
  gmtime_r(&local, &parts);
  return {.year = parts.tm_year % 100,
          .month = parts.tm_mon + 1,
          .day = parts.tm_mday,
          .hour = parts.tm_hour,
          .minute = parts.tm_min,
          .second = parts.tm_sec,
          .zone = zone};
}

std::string encode(const Timestamp& time) {
  std::string octets;
  for (const int part : {time.year, time.month, time.day, time.hour, time.minute, time.second}) {
    octets += two_digits(part);
  }
  auto zone = static_cast<unsigned char>(two_digits(time.zone < 0 ? -time.zone : time.zone));
  if (time.zone < 0) zone |= kZoneSign;
  return octets + static_cast<char>(zone);
}

std::uint8_t Octets::one() {
  if (rest_.empty()) throw Malformed("cut short");
  const auto octet = static_cast<std::uint8_t>(rest_.front());
  rest_.remove_prefix(1);
  return octet;
}

std::string Octets::take(std::size_t count) {
  if (rest_.size() < count) throw Malformed("cut short");
  std::string taken(rest_.substr(0, count));
  rest_.remove_prefix(count);
  return taken;
}

Address Octets::address() {
  Address address;
  const std::size_t length = one();
  if (length > kMostDigits) throw Malformed("a number of more than 20 digits");
  address.type = one();
  if ((static_cast<unsigned>(address.type) & kTypeFlag) == 0) {
    throw Malformed("a type of number without its first bit");
  }
  const std::string octets = take((length + 1) / 2);
  address.digits =
      address.alphanumeric() ? unpack(octets, length * 4 / 7) : octets_to_digits(octets, length);
  return address;
}

Timestamp Octets::timestamp() {
  const std::string octets = take(kTimestampSize);
  // Halves above 9 are somebody's mistake; they are shown as what they add up to, within two
  // digits.
  const auto value = [&octets](std::size_t at, unsigned mask) {
    const unsigned octet = static_cast<unsigned char>(octets[at]) & mask;
    return static_cast<int>(std::min((octet & 0x0FU) * 10 + (octet >> 4U), 99U));
  };
  constexpr unsigned kAll = 0xFF;
  Timestamp time{.year = value(0, kAll),
                 .month = value(1, kAll),
                 .day = value(2, kAll),
                 .hour = value(3, kAll),
                 .minute = value(4, kAll),
                 .second = value(5, kAll),
                 .zone = value(6, kAll & ~kZoneSign)};
  if ((static_cast<unsigned char>(octets[6]) & kZoneSign) != 0) time.zone = -time.zone;
  return time;
}

void Octets::expect_end() const {
  if (!rest_.empty()) throw Malformed("octets behind the message");
}

}  // namespace m95::sms
