// StoredSettings: settings that are kept and shown and do nothing here.
#pragma once

namespace m95 {

class PoweredModule;

class StoredSettings {
 public:
  explicit StoredSettings(PoweredModule& module) : module_(module) {}

 private:
  [[maybe_unused]] PoweredModule& module_;
};

}  // namespace m95
