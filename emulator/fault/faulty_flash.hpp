// FaultyFlash: a memory that is full or fails when the faults say so; its failures are told.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "emulator/fault/faults.hpp"
#include "storage/flash.hpp"

namespace m95 {

class FaultyFlash : public storage::Flash {
 public:
  /// A line for the operator of the program.
  using Tell = std::function<void(std::string_view)>;

  /// `tell` hears what failed and why; of a read that is tried again and again, once.
  FaultyFlash(storage::Flash& under, Faults& faults, config::Medium medium, Tell tell = {})
      : under_(under), faults_(faults), medium_(medium), tell_(std::move(tell)) {}

  std::vector<std::string> list() const override { return under_.list(); }
  std::optional<std::string> read(const std::string& name) const override;
  Task<void> commit(std::string name, std::string bytes) override;
  Task<void> remove(std::string name) override;
  std::string set_aside(const std::string& name) override { return under_.set_aside(name); }

 private:
  Task<void> met_faults(std::string name, std::string bytes);

  storage::Flash& under_;
  Faults& faults_;
  config::Medium medium_;
  Tell tell_;
  mutable std::string told_read_;
};

}  // namespace m95
