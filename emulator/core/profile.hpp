// Profile: which settings AT&F restores, AT&W saves and AT&V shows (M66 manual).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "emulator/core/channel_settings.hpp"
#include "storage/profile_store.hpp"

namespace m95 {

/// One setting, as AT&V names it.
struct ProfileEntry {
  std::string_view name;  ///< "E", "S3", "+CMEE", "+IFC"
  bool restored;          ///< by AT&F
  bool saved;             ///< by AT&W
  bool shown;             ///< by AT&V
  std::string (*get)(const ChannelSettings&);
  void (*copy)(const ChannelSettings& from, ChannelSettings& to);
  /// False when the text is not a value of this setting.
  bool (*set)(ChannelSettings&, std::string_view);
};

std::span<const ProfileEntry> profile_entries();

/// AT&F: factory values for what it restores.
void restore_factory(ChannelSettings& settings);
/// ATZ: what was saved, but the rate, which no command brings back; where nothing was, AT&F.
void restore_profile(ChannelSettings& settings, const std::optional<ChannelSettings>& saved);
/// AT&W; `module_settings` are further lines "name=value", of what is not a channel's. Throws
/// Failure(Error::no_space).
Task<void> save_profile(storage::ProfileStore& store, ChannelSettings settings,
                        std::string module_settings);
/// The lines of what was saved; empty when nothing was.
std::optional<std::string> saved_profile(const storage::ProfileStore& store);
/// Factory values overlaid by what was saved; empty when nothing valid was.
std::optional<ChannelSettings> load_profile(const storage::ProfileStore& store);

}  // namespace m95
