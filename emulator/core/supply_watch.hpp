// SupplyWatch: what the module says and does about its supply voltage (hardware design, 3.3 V to
// 4.6 V).
#pragma once

namespace m95 {

class PoweredModule;

class SupplyWatch {
 public:
  explicit SupplyWatch(PoweredModule& module) : module_(module) {}

  /// The voltage may have changed: warns when it has left the middle, and takes the power away when
  /// it has left the range; false then.
  bool look();

 private:
  PoweredModule& module_;
  const char* told_ = nullptr;
};

}  // namespace m95
