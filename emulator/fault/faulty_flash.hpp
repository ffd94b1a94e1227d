// FaultyFlash: a memory that is full or fails when the faults say so.
#pragma once

#include "emulator/fault/faults.hpp"
#include "storage/flash.hpp"

namespace m95 {

class FaultyFlash : public storage::Flash {
 public:
  FaultyFlash(storage::Flash& under, Faults& faults, config::Medium medium)
      : under_(under), faults_(faults), medium_(medium) {}

  std::vector<std::string> list() const override { return under_.list(); }
  std::optional<std::string> read(const std::string& name) const override {
    return under_.read(name);
  }
  Task<void> commit(std::string name, std::string bytes) override;
  Task<void> remove(std::string name) override;
  std::string set_aside(const std::string& name) override { return under_.set_aside(name); }

 private:
  storage::Flash& under_;
  Faults& faults_;
  config::Medium medium_;
};

}  // namespace m95
