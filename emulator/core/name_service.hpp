// NameService: name servers and what is asked of them (AT+QIDNSCFG, AT+QIDNSGIP).
#pragma once

namespace m95 {

class PoweredModule;

class NameService {
 public:
  explicit NameService(PoweredModule& module) : module_(module) {}

 private:
  [[maybe_unused]] PoweredModule& module_;
};

}  // namespace m95
