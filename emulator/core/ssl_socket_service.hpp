// SslSocketService: TLS connections of AT+QSSLOPEN.
#pragma once

namespace m95 {

class PoweredModule;

class SslSocketService {
 public:
  explicit SslSocketService(PoweredModule& module) : module_(module) {}

 private:
  [[maybe_unused]] PoweredModule& module_;
};

}  // namespace m95
