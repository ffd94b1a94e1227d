// PacketDomain: the two foreground PDP contexts and their states (M66 manual; FTPS AN 5.1).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "config/config.hpp"
#include "emulator/core/radio.hpp"
#include "protocol/async/clock.hpp"

namespace m95 {

/// The values are those AT+QISTAT prints under ATV0.
enum class IpState {
  initial = 0,
  start = 1,
  config = 2,
  indication = 3,
  gprs_active = 4,
  status = 5,
  connecting = 6,
  closed = 7,
  connected = 8,
  deactivated = 9,
};

/// One of AT+QIFGCNT's contexts.
struct PdpContext {
  std::string apn = "CMNET";
  std::string user;
  std::string password;
  IpState state = IpState::initial;
  /// How often an activation has begun: an older one that still waits is over.
  unsigned activations = 0;
  /// The virtual UART, 0-3, whose AT+QIFGCNT chose it last; nothing: a line of its own, or nobody.
  std::optional<unsigned> controller;

  bool active() const { return state >= IpState::gprs_active && state != IpState::deactivated; }
};

/// AT+CGQREQ, AT+CGQMIN: classes of precedence 0-3, delay 0-4, reliability 0-5, peak 0-9 and mean
/// throughput 0-18 or 31; 0 (31): as subscribed.
using QualityOfService = std::array<int, 5>;

/// A context of AT+CGDCONT; cid 1 to 3.
struct CgdContext {
  bool defined = false;
  std::string apn;
  std::string address;
  bool active = false;
  std::optional<QualityOfService> requested_quality;
  std::optional<QualityOfService> minimum_quality;
};

/// Volatile. Operations throw Failure(Error::network) with the cause, one of AN 5.1's.
class PacketDomain {
 public:
  static constexpr int kContexts = 2;
  static constexpr int kCids = 3;
  static constexpr int kMostActive = 2;

  PacketDomain(const config::Modem& modem, Radio& radio, Clock& clock);

  int foreground = 0;
  std::array<PdpContext, kContexts> contexts;
  std::array<CgdContext, kCids> cids;
  std::string mobile_class = "B";  ///< AT+CGCLASS: "B", "CG", "CC"
  int message_service = 1;         ///< AT+CGSMS, 0-3

  PdpContext& current() { return contexts[static_cast<std::size_t>(foreground)]; }

  /// IP INITIAL to IP START. Throws Failure in any other state.
  void register_application();
  /// IP START to IP GPRSACT, in the time a network takes; back to IP START when it fails.
  Task<void> activate();
  /// What a socket or FTP needs: an active context in IP STATUS. Activates from IP INITIAL and IP
  /// START.
  Task<void> ensure_active();
  /// AT+QIDEACT: to IP INITIAL.
  Task<void> deactivate();
  /// AT+CGACT, cid 1 to 3. Throws Failure when it cannot be.
  Task<void> activate_cid(int cid);
  void deactivate_cid(int cid);
  /// The network, or AT+CGATT=0, takes every context away: PDP DEACT. True when a
  /// foreground context was active.
  bool lose_contexts();

 private:
  void require_network() const;
  void require_room() const;
  void require_free(int index) const;
  void require_free_cid(int cid) const;
  int active_contexts() const;

  const config::Modem& modem_;
  Radio& radio_;
  Clock& clock_;
};

}  // namespace m95
