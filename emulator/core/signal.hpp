// Signal: strength and cells, as AT+CSQ and AT+QENG tell of them.
#pragma once

namespace m95 {

class PoweredModule;

class Signal {
 public:
  explicit Signal(PoweredModule& module) : module_(module) {}

 private:
  [[maybe_unused]] PoweredModule& module_;
};

}  // namespace m95
