// The table behind AT&F, AT&W, AT&V and ATZ.
#include "emulator/core/profile.hpp"

#include <array>
#include <charconv>

#include <boost/asio/awaitable.hpp>

namespace m95 {
namespace {

constexpr const char* kProfileName = "profile";
constexpr std::string_view kRate = "+IPR";

bool parse(std::string_view text, int& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && value >= 0;
}

template <auto Member>
std::string get(const ChannelSettings& settings) {
  return std::to_string(static_cast<int>(settings.*Member));
}

template <auto Member>
void copy(const ChannelSettings& from, ChannelSettings& to) {
  to.*Member = from.*Member;
}

template <auto Member>
bool set(ChannelSettings& settings, std::string_view text) {
  int value = 0;
  if (!parse(text, value)) return false;
  using Value = std::remove_reference_t<decltype(settings.*Member)>;
  settings.*Member = static_cast<Value>(value);
  return true;
}

template <auto First, auto Second>
std::string get_pair(const ChannelSettings& settings) {
  return get<First>(settings) + "," + get<Second>(settings);
}

template <auto First, auto Second>
void copy_pair(const ChannelSettings& from, ChannelSettings& to) {
  copy<First>(from, to);
  copy<Second>(from, to);
}

template <auto First, auto Second>
bool set_pair(ChannelSettings& settings, std::string_view text) {
  const std::size_t comma = text.find(',');
  return comma != std::string_view::npos && set<First>(settings, text.substr(0, comma)) &&
         set<Second>(settings, text.substr(comma + 1));
}

template <auto Member>
constexpr ProfileEntry one(std::string_view name, bool restored, bool saved) {
  return {name, restored, saved, get<Member>, copy<Member>, set<Member>};
}

template <auto First, auto Second>
constexpr ProfileEntry two(std::string_view name, bool restored, bool saved) {
  return {name,
          restored,
          saved,
          get_pair<First, Second>,
          copy_pair<First, Second>,
          set_pair<First, Second>};
}

using S = ChannelSettings;
constexpr bool kRestored = true;
constexpr bool kSaved = true;

constexpr std::array kEntries = {
    one<&S::echo>("E", kRestored, kSaved),
    one<&S::quiet>("Q", kRestored, kSaved),
    one<&S::verbose>("V", kRestored, kSaved),
    one<&S::result_level>("X", kRestored, !kSaved),
    one<&S::auto_answer>("S0", kRestored, kSaved),
    one<&S::terminator>("S3", kRestored, kSaved),
    one<&S::formatter>("S4", kRestored, kSaved),
    one<&S::backspace>("S5", kRestored, kSaved),
    one<&S::dial_pause>("S6", kRestored, kSaved),
    one<&S::carrier_wait>("S7", kRestored, kSaved),
    one<&S::comma_pause>("S8", kRestored, kSaved),
    one<&S::hang_up_delay>("S10", kRestored, kSaved),
    one<&S::errors>("+CMEE", kRestored, kSaved),
    two<&S::flow_to_host, &S::flow_to_module>("+IFC", !kRestored, kSaved),
    two<&S::format, &S::parity>("+ICF", !kRestored, kSaved),
    one<&S::baud>(kRate, !kRestored, kSaved),
    one<&S::dcd_mode>("&C", kRestored, kSaved),
    one<&S::dtr_mode>("&D", kRestored, kSaved),
    one<&S::creg_report>("+CREG", kRestored, kSaved),
};

}  // namespace

std::span<const ProfileEntry> profile_entries() { return kEntries; }

void restore_factory(ChannelSettings& settings) {
  const ChannelSettings factory;
  for (const ProfileEntry& entry : kEntries) {
    if (entry.restored) entry.copy(factory, settings);
  }
}

void restore_profile(ChannelSettings& settings, const std::optional<ChannelSettings>& saved) {
  restore_factory(settings);
  if (!saved) return;
  for (const ProfileEntry& entry : kEntries) {
    if (entry.saved && entry.name != kRate) entry.copy(*saved, settings);
  }
}

Task<void> save_profile(storage::ProfileStore& store, ChannelSettings settings) {
  std::string text;
  for (const ProfileEntry& entry : kEntries) {
    if (!entry.saved) continue;
    text += entry.name;
    text += '=';
    text += entry.get(settings);
    text += '\n';
  }
  return store.save(kProfileName, std::move(text));
}

std::optional<ChannelSettings> load_profile(const storage::ProfileStore& store) {
  const std::optional<std::string> saved = store.load(kProfileName);
  if (!saved) return std::nullopt;
  ChannelSettings settings;
  std::string_view rest = *saved;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    for (const ProfileEntry& entry : kEntries) {
      const bool known = entry.saved && entry.name == line.substr(0, equals);
      if (known && !entry.set(settings, line.substr(equals + 1))) return std::nullopt;
    }
  }
  return settings;
}

}  // namespace m95
