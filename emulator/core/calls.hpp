// Calls: voice calls (27.007 6, 7).
#pragma once

namespace m95 {

class PoweredModule;

class Calls {
 public:
  explicit Calls(PoweredModule& module) : module_(module) {}

 private:
  [[maybe_unused]] PoweredModule& module_;
};

}  // namespace m95
