// StoredSettings: settings that are kept and shown and do nothing here: no sound, no lamps, no data
// calls (M66 manual, 27.007).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/at/args.hpp"

namespace m95 {

class PoweredModule;

/// One value of a setting.
struct StoredValue {
  int factory;
  std::span<const at::Range> allowed;

  bool allows(std::int64_t value) const;
};

struct StoredSetting {
  std::string_view name;  ///< "+CLVL", "L"
  std::span<const StoredValue> values;
  bool restored;  ///< by AT&F
  bool saved;     ///< by AT&W
  /// The entry of the channel's profile before which AT&V prints it; empty: AT&V does not.
  std::string_view shown_before = {};
};

std::span<const StoredSetting> stored_settings();

/// The module's, not a channel's. Names are those of stored_settings(); others throw
/// std::out_of_range.
class StoredSettings {
 public:
  /// As AT&W left them; factory values of the rest.
  explicit StoredSettings(PoweredModule& module);

  static const StoredSetting& setting(std::string_view name);
  int value(std::string_view name, std::size_t index) const;
  void set(std::string_view name, std::size_t index, int value);
  /// "7,0,1"
  std::string text(std::string_view name) const;
  /// "(0-61),(0-61),(39-255)"
  static std::string ranges(std::string_view name);

  /// AT&F.
  void restore_factory();
  /// ATZ.
  void restore_profile();
  /// AT&W: a line "name=values" for each that is saved.
  std::string saved_lines() const;

 private:
  void take_saved();

  PoweredModule& module_;
  std::vector<std::vector<int>> values_;  // as stored_settings()
};

}  // namespace m95
