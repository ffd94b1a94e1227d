// MobileNetwork: the operator's side, common to all modules of a process: who can be reached, the
// calls between them, and the messages on their way (3GPP 23.040 3).
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/core/rtc.hpp"
#include "emulator/core/voice_call.hpp"
#include "protocol/async/clock.hpp"
#include "protocol/async/event.hpp"
#include "protocol/sms/tpdu.hpp"

namespace m95 {

/// A message on its way to a subscriber.
struct WaitingMessage {
  sms::Address service_center;
  std::string tpdu;  ///< SMS-DELIVER or SMS-STATUS-REPORT
  /// Where the sender wants to hear of its arrival: its own number, and what it is told.
  std::string report_to;
  sms::StatusReport report;
};

/// What is kept for one number, until the module with that number has taken it. Bounded: a number
/// for which kMost messages wait is sent no more (the sender sees +CMS ERROR: 331).
class Mailbox {
 public:
  static constexpr std::size_t kMost = 1000;

  std::deque<WaitingMessage> waiting;  ///< the first is the next
  bool busy = false;                   ///< somebody is taking the first one
  Event arrived;                       ///< look again
  std::vector<Telephone*> telephones;  ///< with power: who can be called at this number
  bool call_waiting = false;           ///< AT+CCWA: the service is active for this number
};

/// Outlives the modules; all on one thread. What waits here ends with the process.
class MobileNetwork {
 public:
  /// `now`: seconds since 1970, UTC, at this moment of `clock`.
  MobileNetwork(const Clock& clock, std::time_t now) : time_(clock, now) {}

  /// A number that can be reached ("+8613912345678"); the same mailbox at each asking.
  Mailbox& subscribe(const std::string& number);
  /// The mailbox a dialled number leads to. A number without '+' is a national one: it reaches the
  /// subscriber whose number ends so, when it has seven digits at least (without leading zeros).
  Mailbox* find(std::string_view dialled);

  enum class Verdict { accepted, refused };
  /// Takes a message of the subscriber `from` (its number, may be empty) for `message.to`. A number
  /// that nobody has is accepted, as real networks do; a report that was asked for tells of it.
  Verdict send(const std::string& from, const sms::Address& service_center,
               const sms::Submit& message);
  /// `message` was taken by its receiver: whoever asked for a report gets one.
  void delivered(const WaitingMessage& message);

  /// Lets it ring where a call leads to, or ends it: nobody has the number, nobody answers there
  /// for want of registration, or all are busy.
  void put_through(const std::shared_ptr<VoiceCall>& call);

  /// The network's time, zone 0.
  sms::Timestamp now() const { return sms::timestamp(time_.now(), 0); }

 private:
  void report(const WaitingMessage& message, std::uint8_t status);

  Rtc time_;
  std::map<std::string, std::unique_ptr<Mailbox>, std::less<>> subscribers_;
};

}  // namespace m95
