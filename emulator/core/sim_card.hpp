// SimCard: the SIM: its PINs, their counters and locks, its files (27.007 8.3; GSM 11.11).
#pragma once

namespace m95 {

class Module;

class SimCard {
 public:
  explicit SimCard(Module& module) : module_(module) {}

 private:
  [[maybe_unused]] Module& module_;
};

}  // namespace m95
