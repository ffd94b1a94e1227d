// NtpClient: the time asked of a server, for the module's clock (AT+QNTP; RFC 5905).
#pragma once

#include <cstdint>
#include <string>

#include "emulator/core/channel.hpp"
#include "protocol/ntp/packet.hpp"

namespace m95 {

class DatagramSocket;
class PoweredModule;
struct Address;

/// Volatile.
class NtpClient {
 public:
  /// What +QNTP says (M66 manual).
  enum class Result {
    done = 0,
    unknown = 1,  ///< the server does not know the time, or is not allowed
    no_reply = 2,
    busy = 3,
    not_found = 4,  ///< no such name
    no_context = 5,
  };

  explicit NtpClient(PoweredModule& module) : module_(module) {}

  std::string server = "210.72.145.44";  ///< the manual's example and default
  std::uint16_t port = 123;

  /// Claims the client, unless it is at work; the task posts "+QNTP: <result>" and, at 0, has set
  /// the module's clock.
  Task<void> synchronise(ChannelId who);

 private:
  Task<void> run(ChannelId who);
  Task<void> refuse(ChannelId who);
  Task<void> ask();
  Task<void> exchange(Address to);
  Task<void> one_try(DatagramSocket& socket, Address to, bool& done);
  void set_clock(const ntp::Answer& answer, TimePoint sent);
  Result result_of(Error error) const;
  void post(ChannelId who, Result result);

  PoweredModule& module_;
  bool running_ = false;
  bool active_ = false;  // the context is
};

}  // namespace m95
