// NetworkTime: the network's time, and alarms (AT+CTZU, AT+QNITZ, AT+QLTS, AT+QALARM).
#pragma once

namespace m95 {

class PoweredModule;

class NetworkTime {
 public:
  explicit NetworkTime(PoweredModule& module) : module_(module) {}

 private:
  [[maybe_unused]] PoweredModule& module_;
};

}  // namespace m95
