// The table of what is stored and shown, and its values; some of them others act on.
#include "emulator/core/stored_settings.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "emulator/core/module.hpp"
#include "emulator/core/profile.hpp"

namespace m95 {
namespace {

using at::Range;

constexpr bool kRestored = true;
constexpr bool kSaved = true;

constexpr Range kNothingElse[] = {{0, 0}};
constexpr Range kSwitch[] = {{0, 1}};
constexpr Range kPerCent[] = {{0, 100}};
constexpr Range kByte[] = {{0, 255}};
constexpr Range kThree[] = {{0, 3}};
constexpr Range kTwo[] = {{0, 2}};
constexpr Range kGain[] = {{0, 15}};
constexpr Range kCodecs[] = {{0, 7}};
// 27.007 6.7: rates that GSM has.
constexpr Range kBearer[] = {{0, 7}, {12, 12}, {14, 14}, {65, 66}, {68, 68}, {70, 71}, {75, 75}};
// 24.022 5.6.
constexpr Range kWindow[] = {{0, 61}};
constexpr Range kAcknowledge[] = {{39, 255}};
constexpr Range kRetries[] = {{1, 255}};
constexpr Range kReorder[] = {{3, 255}};

constexpr StoredValue kFaxClass[] = {{0, kNothingElse}};
constexpr StoredValue kBearerType[] = {{7, kBearer}, {0, kThree}, {1, kThree}};
constexpr StoredValue kRadioLink[] = {{61, kWindow}, {61, kWindow}, {128, kAcknowledge},
                                      {6, kRetries}, {0, kSwitch},  {3, kReorder}};
constexpr StoredValue kOff[] = {{0, kSwitch}};
constexpr StoredValue kLevel[] = {{50, kPerCent}};
constexpr StoredValue kCallMode[] = {{0, kThree}};
constexpr StoredValue kDuration[] = {{0, kByte}};
constexpr StoredValue kMicrophones[] = {{4, kGain}, {9, kGain}, {8, kGain}};
constexpr StoredValue kSideTone[] = {{80, kByte}};
constexpr StoredValue kChannel[] = {{0, kTwo}};
constexpr StoredValue kCodec[] = {{0, kCodecs}};
constexpr StoredValue kTwoSwitches[] = {{0, kSwitch}, {0, kSwitch}};
constexpr StoredValue kThreeSwitches[] = {{0, kSwitch}, {0, kSwitch}, {0, kSwitch}};
constexpr StoredValue kSpeakerLevel[] = {{1, kThree}};
constexpr StoredValue kSpeakerMode[] = {{1, kTwo}};

constexpr StoredSetting kSettings[] = {
    {"+FCLASS", kFaxClass, !kRestored, !kSaved, "+CMGF"},
    {"+CBST", kBearerType, !kRestored, !kSaved, "+IFC"},
    {"+CRLP", kRadioLink, kRestored, kSaved, "+CLIP"},
    {"+QSIMSTAT", kOff, !kRestored, !kSaved, "+CLIP"},
    {"+QSIMDET", kThreeSwitches, !kRestored, !kSaved, "+CSNS"},
    {"+QMIC", kMicrophones, kRestored, kSaved, "+CSNS"},
    {"+QSIDET", kSideTone, kRestored, kSaved, "+CSNS"},
    {"+QCLIP", kOff, kRestored, kSaved, "+CSNS"},
    {"+QCOLP", kOff, kRestored, kSaved, "+CSNS"},
    {"+CLVL", kLevel, kRestored, !kSaved},
    {"+CRSL", kLevel, kRestored, !kSaved},
    {"+CMUT", kOff, !kRestored, !kSaved},
    {"+CALM", kOff, !kRestored, !kSaved},
    {"+CMOD", kCallMode, kRestored, !kSaved},
    {"+VTD", kDuration, !kRestored, !kSaved},
    {"+QRIMODE", kOff, kRestored, !kSaved},
    {"+QAUDCH", kChannel, !kRestored, !kSaved},
    {"+QAUDLOOP", kOff, !kRestored, !kSaved},
    {"+QTONEP", kChannel, !kRestored, !kSaved},
    {"+QTDMOD", kOff, !kRestored, !kSaved},
    {"+QTONEDET", kOff, !kRestored, !kSaved},
    {"+QLEDMODE", kOff, !kRestored, !kSaved},
    {"+QSFR", kCodec, !kRestored, !kSaved},
    {"+QSPCH", kOff, !kRestored, !kSaved},
    {"+QREFUSECS", kTwoSwitches, !kRestored, !kSaved},
    {"+QCGTIND", kOff, !kRestored, !kSaved},
    {"+QSMSCODE", kOff, !kRestored, !kSaved},
    {"+QCLASS0", kOff, !kRestored, !kSaved},
    {"L", kSpeakerLevel, !kRestored, !kSaved},
    {"M", kSpeakerMode, !kRestored, !kSaved},
};

std::size_t index_of(std::string_view name) {
  const auto* const found = std::find_if(std::begin(kSettings), std::end(kSettings),
                                         [name](const auto& one) { return one.name == name; });
  if (found == std::end(kSettings)) throw std::out_of_range(std::string(name));
  return static_cast<std::size_t>(found - std::begin(kSettings));
}

std::vector<int> factory_values(const StoredSetting& setting) {
  std::vector<int> values;
  for (const StoredValue& value : setting.values) values.push_back(value.factory);
  return values;
}

std::string joined(const std::vector<int>& values) {
  std::string text;
  for (const int value : values) text += (text.empty() ? "" : ",") + std::to_string(value);
  return text;
}

// Nothing where the text is not one allowed number for each value.
std::optional<std::vector<int>> parse(const StoredSetting& setting, std::string_view text) {
  std::vector<int> values;
  for (const StoredValue& allowed : setting.values) {
    const std::size_t comma = std::min(text.find(','), text.size());
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + comma, value);
    if (error != std::errc{} || end != text.data() + comma || !allowed.allows(value)) {
      return std::nullopt;
    }
    values.push_back(value);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  if (!text.empty()) return std::nullopt;
  return values;
}

}  // namespace

bool StoredValue::allows(std::int64_t value) const {
  return std::any_of(allowed.begin(), allowed.end(),
                     [value](const Range& range) { return range.contains(value); });
}

std::span<const StoredSetting> stored_settings() { return kSettings; }

StoredSettings::StoredSettings(PoweredModule& module) : module_(module) {
  for (const StoredSetting& setting : kSettings) values_.push_back(factory_values(setting));
  take_saved();
}

const StoredSetting& StoredSettings::setting(std::string_view name) {
  return kSettings[index_of(name)];
}

int StoredSettings::value(std::string_view name, std::size_t index) const {
  return values_[index_of(name)].at(index);
}

void StoredSettings::set(std::string_view name, std::size_t index, int value) {
  values_[index_of(name)].at(index) = value;
}

std::string StoredSettings::text(std::string_view name) const {
  return joined(values_[index_of(name)]);
}

std::string StoredSettings::ranges(std::string_view name) {
  std::string text;
  for (const StoredValue& value : setting(name).values) {
    std::string one;
    for (const Range& range : value.allowed) {
      one += (one.empty() ? "" : ",") + std::to_string(range.min);
      if (range.max > range.min) one += "-" + std::to_string(range.max);
    }
    text += (text.empty() ? "(" : ",(") + one + ")";
  }
  return text;
}

void StoredSettings::restore_factory() {
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (kSettings[i].restored) values_[i] = factory_values(kSettings[i]);
  }
}

void StoredSettings::restore_profile() {
  restore_factory();
  take_saved();
}

std::string StoredSettings::saved_lines() const {
  std::string text;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (kSettings[i].saved)
      text += std::string(kSettings[i].name) + "=" + joined(values_[i]) + "\n";
  }
  return text;
}

// A profile that makes no sense to the channels is none here either.
void StoredSettings::take_saved() {
  const storage::ProfileStore& store = module_.persistent().profiles;
  if (!load_profile(store)) return;
  const std::string saved = "\n" + saved_profile(store).value_or("");
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const std::string key = "\n" + std::string(kSettings[i].name) + "=";
    const std::size_t found = saved.find(key);
    if (!kSettings[i].saved || found == std::string::npos) continue;
    std::string_view line = std::string_view(saved).substr(found + key.size());
    line = line.substr(0, line.find('\n'));
    values_[i] = parse(kSettings[i], line).value_or(values_[i]);
  }
}

}  // namespace m95
