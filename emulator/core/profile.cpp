// The table behind AT&F, AT&W, AT&V and ATZ.
#include "emulator/core/profile.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"

namespace m95 {
namespace {

constexpr const char* kProfileName = "profile";
constexpr std::string_view kRate = "+IPR";
// In the order of CharacterSet.
constexpr std::array<std::string_view, 6> kCharacterSets = {"GSM",  "IRA",     "HEX",
                                                            "UCS2", "PCCP437", "8859-1"};

constexpr bool kShown = true;

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
  return {name, restored, saved, kShown, get<Member>, copy<Member>, set<Member>};
}

template <auto First, auto Second>
constexpr ProfileEntry two(std::string_view name, bool restored, bool saved) {
  return {name,
          restored,
          saved,
          kShown,
          get_pair<First, Second>,
          copy_pair<First, Second>,
          set_pair<First, Second>};
}

template <auto Member>
std::string get_list(const ChannelSettings& settings) {
  std::string text;
  for (const int value : settings.*Member)
    text += (text.empty() ? "" : ",") + std::to_string(value);
  return text;
}

template <auto Member>
bool set_list(ChannelSettings& settings, std::string_view text) {
  auto values = settings.*Member;
  std::size_t count = 0;
  for (std::size_t at = 0; at <= text.size(); ++count) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    if (count == values.size() || !parse(text.substr(at, comma - at), values[count])) return false;
    at = comma + 1;
  }
  if (count != values.size()) return false;
  settings.*Member = values;
  return true;
}

template <auto Member>
constexpr ProfileEntry list(std::string_view name, bool restored, bool saved) {
  return {name, restored, saved, kShown, get_list<Member>, copy<Member>, set_list<Member>};
}

constexpr ProfileEntry hidden(ProfileEntry entry) {
  entry.shown = false;
  return entry;
}

using S = ChannelSettings;

// AT&V prints a character set by its name.
std::string get_character_set(const ChannelSettings& settings) {
  return in_quotes(name_of(settings.character_set));
}

bool set_character_set(ChannelSettings& settings, std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
  const std::optional<CharacterSet> found = character_set(text.substr(1, text.size() - 2));
  settings.character_set = found.value_or(settings.character_set);
  return found.has_value();
}

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
    one<&S::service_report>("+CR", kRestored, kSaved),
    one<&S::message_mode>("+CMGF", kRestored, kSaved),
    one<&S::message_headers>("+CSDH", kRestored, !kSaved),
    one<&S::rate_report>("+ILRR", kRestored, kSaved),
    one<&S::errors>("+CMEE", kRestored, kSaved),
    two<&S::flow_to_host, &S::flow_to_module>("+IFC", !kRestored, kSaved),
    two<&S::format, &S::parity>("+ICF", !kRestored, kSaved),
    list<&S::message_reports>("+CNMI", kRestored, kSaved),
    ProfileEntry{"+CSCS", kRestored, kSaved, kShown, get_character_set, copy<&S::character_set>,
                 set_character_set},
    one<&S::baud>(kRate, !kRestored, kSaved),
    one<&S::dcd_mode>("&C", kRestored, kSaved),
    one<&S::dtr_mode>("&D", kRestored, kSaved),
    one<&S::address_type>("+CSTA", kRestored, kSaved),
    one<&S::caller_report>("+CLIP", kRestored, kSaved),
    one<&S::callee_report>("+COLP", kRestored, kSaved),
    one<&S::call_waiting_report>("+CCWA", kRestored, kSaved),
    one<&S::own_number_hidden>("+CLIR", kRestored, kSaved),
    one<&S::ussd_report>("+CUSD", kRestored, kSaved),
    one<&S::creg_report>("+CREG", kRestored, kSaved),
    one<&S::single_numbering>("+CSNS", kRestored, kSaved),
    hidden(one<&S::slow_clock>("+QSCLK", kRestored, !kSaved)),
    hidden(one<&S::call_ready_report>("+QIURC", kRestored, !kSaved)),
};

}  // namespace

std::string_view name_of(CharacterSet set) {
  return kCharacterSets.at(static_cast<std::size_t>(set));
}

std::optional<CharacterSet> character_set(std::string_view name) {
  const auto* const found = std::find(kCharacterSets.begin(), kCharacterSets.end(), name);
  if (found == kCharacterSets.end()) return std::nullopt;
  return static_cast<CharacterSet>(found - kCharacterSets.begin());
}

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

Task<void> save_profile(storage::ProfileStore& store, ChannelSettings settings,
                        std::string module_settings) {
  std::string text;
  for (const ProfileEntry& entry : kEntries) {
    if (!entry.saved) continue;
    text += entry.name;
    text += '=';
    text += entry.get(settings);
    text += '\n';
  }
  return store.save(kProfileName, text + module_settings);
}

std::optional<std::string> saved_profile(const storage::ProfileStore& store) {
  return store.load(kProfileName);
}

std::optional<ChannelSettings> load_profile(const storage::ProfileStore& store) {
  const std::optional<std::string> saved = saved_profile(store);
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
