// NameService: name servers and what is asked of them (AT+QIDNSCFG, AT+QIDNSGIP), and what else a
// module asks of hosts by their names: the time (AT+QNTP), an echo (AT+QPING).
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "emulator/core/channel.hpp"
#include "emulator/core/packet_domain.hpp"
#include "protocol/async/event.hpp"
#include "protocol/network.hpp"

namespace m95 {

class NtpClient;
class PingService;
class PoweredModule;
class SocketNetwork;

class NameService {
 public:
  struct Servers {
    std::string primary;  ///< IPv4
    std::string secondary;
  };

  /// `ruled`: the network with the configuration's map and allow list in front.
  NameService(PoweredModule& module, Network& ruled);
  ~NameService();
  NameService(const NameService&) = delete;
  NameService& operator=(const NameService&) = delete;

  /// Those of AT+QIDNSCFG; before it those the configuration gives to the network.
  Servers servers() const;
  /// These are really asked from now on; those of the configuration never are, but the machine's
  /// own instead.
  void set_servers(Servers servers);

  /// The network whose names the host's servers know, where it has set some.
  Network& network();
  /// Every address of a name that network.allow lets pass, after network.map. Throws Failure.
  Task<std::vector<std::string>> addresses(std::string host);

  /// AT+QIDNSGIP: one question at a time.
  bool looking_up() const { return looking_up_; }
  /// Claims the service; the task posts the addresses, or "ERROR: <n>" and "STATE: <state>".
  Task<void> look_up(ChannelId who, std::string host);

  /// Runs what the foreground context is needed for; ends it, throwing
  /// Failure(Error::context_lost), when that context goes.
  Task<void> while_context_lasts(Task<void> work);
  /// AT+QIDEACT, or the network took it.
  void context_lost(int context);

  NtpClient& ntp() { return *ntp_; }
  PingService& ping() { return *ping_; }

 private:
  class NamedNetwork;

  Task<void> run_look_up(ChannelId who, std::string host);
  Task<void> activate_and_find(std::string host, std::vector<std::string>& found);
  Task<void> until_lost(int context, unsigned seen);
  Task<void> find(std::string host, std::vector<std::string>& found);
  Task<std::vector<std::string>> ask(std::string host);
  Task<std::string> reachable_servers();
  [[noreturn]] void refuse(const std::string& host);

  PoweredModule& module_;
  Network& ruled_;
  std::unique_ptr<NamedNetwork> network_;
  Servers own_;  // the host's; both empty: none
  bool looking_up_ = false;
  std::array<unsigned, PacketDomain::kContexts> losses_{};  // how often each context went
  Event lost_;
  std::unique_ptr<NtpClient> ntp_;
  std::unique_ptr<PingService> ping_;
};

/// The sockets a module's surroundings offer. Throws Failure(Error::network) where there are none.
SocketNetwork& sockets_of(PoweredModule& module);
/// Returns when the result that belongs to a command answered at `begun` may be said: never in the
/// burst of its OK.
Task<void> settle(PoweredModule& module, TimePoint begun);

}  // namespace m95
