// Tpdu: the transfer protocol data units of messages (3GPP 23.040 9.2): SUBMIT, DELIVER,
// STATUS-REPORT.
#pragma once

#include <cstdint>
#include <ctime>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace m95::sms {

/// Octets that are not what they should be, and why.
class Malformed : public std::exception {
 public:
  explicit Malformed(const char* why) : why_(why) {}
  const char* what() const noexcept override { return why_; }

 private:
  const char* why_;
};

/// A number, with the type of 24.008 10.5.4.7 (129 unknown, 145 international, 208 alphanumeric).
struct Address {
  static constexpr int kUnknown = 129;
  static constexpr int kInternational = 145;

  std::string digits;  ///< of "0123456789*#abc", no '+'; an alphanumeric one: its septets
  int type = kUnknown;

  bool international() const;
  bool alphanumeric() const;
  /// "+8613..." or "10086"; an alphanumeric one as its septets.
  std::string text() const;
  bool operator==(const Address&) const = default;
};

/// Up to 20 digits, with '+' in front for an international one; a type of its own wins. Nothing
/// where it is not a number, or empty.
std::optional<Address> parse_number(std::string_view text, std::optional<int> type);

/// Local time and its zone in quarters of an hour, -79 to 79 (23.040 9.2.3.11).
struct Timestamp {
  int year = 0;  ///< two digits
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int zone = 0;
  bool operator==(const Timestamp&) const = default;
};

/// Seconds since 1970, UTC, seen in `zone`.
Timestamp timestamp(std::time_t utc, int zone);

/// 23.038 4.
enum class Coding { septets, octets, ucs2 };
Coding coding(std::uint8_t dcs);

/// TP-UDHI, TP-DCS, TP-UDL and TP-UD. A header is passed through, never looked into.
struct UserData {
  std::uint8_t dcs = 0;
  bool has_header = false;
  std::uint8_t length = 0;  ///< TP-UDL: septets or octets
  std::string octets;       ///< TP-UD

  /// Octets of the header with its length octet; 0 without.
  std::size_t header_size() const;
  /// Septets or octets behind the header, whatever `dcs` says.
  std::string content() const;
  bool operator==(const UserData&) const = default;
};

inline constexpr std::size_t kMostSeptets = 160;
inline constexpr std::size_t kMostOctets = 140;

/// `content` is septets or octets, as `dcs` says, at most 160 or 140; with `has_header` it is
/// octets, header and all. Throws Malformed when it is too long.
UserData user_data(std::uint8_t dcs, bool has_header, std::string content);

/// SMS-SUBMIT.
struct Submit {
  std::uint8_t first = 0x11;  ///< TP-MTI, RD, VPF, SRR, UDHI, RP
  std::uint8_t reference = 0;
  Address to;
  std::uint8_t pid = 0;
  std::string validity;  ///< 0, 1 or 7 octets, as the first octet says
  UserData data;

  bool wants_report() const;
  bool operator==(const Submit&) const = default;
};

/// SMS-DELIVER.
struct Deliver {
  std::uint8_t first = 0x04;
  Address from;
  std::uint8_t pid = 0;
  Timestamp sent;
  UserData data;
  bool operator==(const Deliver&) const = default;
};

/// SMS-STATUS-REPORT, without its optional parts.
struct StatusReport {
  std::uint8_t first = 0x06;
  std::uint8_t reference = 0;
  Address to;
  Timestamp sent;
  Timestamp done;
  std::uint8_t status = 0;
  bool operator==(const StatusReport&) const = default;
};

/// 23.040 9.2.3.15.
inline constexpr std::uint8_t kReceived = 0x00;
inline constexpr std::uint8_t kNotObtainable = 0x43;

std::string encode(const Submit& message);
std::string encode(const Deliver& message);
std::string encode(const StatusReport& message);

/// Throw Malformed: cut short, too long, a type that is another one, digits out of range.
Submit parse_submit(std::string_view tpdu);
/// From the network to a module.
using Incoming = std::variant<Deliver, StatusReport>;
Incoming parse_incoming(std::string_view tpdu);

/// A service centre's address with its length octet in front (24.011 8.2.5.2), as PDU mode shows
/// it; an empty number is the octet 0.
std::string encode_service_center(const Address& address);
/// How many octets in front of a PDU are the service centre's, and it; empty digits: none. Throws
/// Malformed.
struct ServiceCenter {
  std::size_t size;
  Address address;
};
ServiceCenter parse_service_center(std::string_view pdu);

/// Seven octets of semi-octets.
std::string encode(const Timestamp& time);

}  // namespace m95::sms
