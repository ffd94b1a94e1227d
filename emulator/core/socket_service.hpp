// SocketService: TCP and UDP connections of AT+QIOPEN (M66 manual, TCP/IP).
#pragma once

namespace m95 {

class PoweredModule;

class SocketService {
 public:
  explicit SocketService(PoweredModule& module) : module_(module) {}

 private:
  [[maybe_unused]] PoweredModule& module_;
};

}  // namespace m95
