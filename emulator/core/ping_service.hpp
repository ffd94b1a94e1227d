// PingService: echoes asked of a host (AT+QPING; RFC 792).
#pragma once

#include <string>

#include "emulator/core/channel.hpp"

namespace m95 {

class PoweredModule;

class PingService {
 public:
  struct Wanted {
    std::string host;
    std::chrono::seconds timeout;  ///< for each echo, 1-255
    int count;                     ///< 1-10
  };

  explicit PingService(PoweredModule& module) : module_(module) {}

  /// Claims the service, unless it is at work; the task posts a "+QPING: 0,..." or "+QPING: 1" for
  /// each try and the statistics, or why there are none.
  Task<void> ping(ChannelId who, Wanted wanted);

 private:
  struct Statistics;

  Task<void> run(ChannelId who, Wanted wanted);
  Task<void> refuse(ChannelId who);
  Task<void> ask(ChannelId who, Wanted wanted, std::string& last);
  Task<void> find(std::string host, std::string& ip);
  Task<void> all_tries(ChannelId who, Wanted wanted, std::string ip, Statistics& statistics);
  Task<void> one_try(std::string ip, Statistics& statistics, std::string& line);
  void post(ChannelId who, const std::string& values);

  PoweredModule& module_;
  bool running_ = false;
};

}  // namespace m95
