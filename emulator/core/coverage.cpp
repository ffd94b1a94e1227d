// Counting what was said, and adding up modules.
#include "emulator/core/coverage.hpp"

#include <charconv>
#include <optional>

namespace m95 {
namespace {

// The number that ends "+QFTPGET:-550" or "+QSSLOPEN: 0,-5", where it is one of Table 4.
std::optional<Error> error_in(std::string_view text) {
  if (!text.starts_with("+QFTP") && !text.starts_with("+QSSLOPEN")) return std::nullopt;
  const std::string_view last = text.substr(text.find_last_of(":, ") + 1);
  int number = 0;
  std::from_chars(last.data(), last.data() + last.size(), number);
  if (number >= 0) return std::nullopt;
  for (const Error error : all_errors()) {
    if (static_cast<int>(error) == number) return error;
  }
  return std::nullopt;
}

template <class Map, class Key>
std::uint64_t found(const Map& counts, const Key& key) {
  const auto at = counts.find(key);
  return at == counts.end() ? 0 : at->second;
}

template <class Map>
void add(Map& to, const Map& from) {
  for (const auto& [key, times] : from) to[key] += times;
}

void add(std::map<int, Coverage::Met>& to, const std::map<int, Coverage::Met>& from) {
  for (const auto& [code, met] : from) {
    Coverage::Met& sum = to[code];
    sum.words = met.words;
    sum.times += met.times;
  }
}

}  // namespace

void Coverage::said(std::string_view text) {
  if (const Urc* urc = find_urc(text)) {
    ++urcs_[urc];
  } else {
    ++unlisted_[std::string(text.substr(0, text.find(':')))];
  }
  if (const std::optional<Error> error = error_in(text)) met(*error);
}

Coverage::Asked Coverage::asked_for(const Command& command, at::Form form) const {
  const auto at = commands_.find(&command);
  return at == commands_.end() ? Asked{} : at->second.at(static_cast<std::size_t>(form));
}

std::uint64_t Coverage::times(Error error) const { return found(table4_, error); }

std::uint64_t Coverage::times_seen(const Urc& urc) const { return found(urcs_, &urc); }

void Coverage::survive() {
  for (auto& [fault, suffered] : faults_) suffered.survived = suffered.times;
  in_trouble_ = false;
}

Coverage& Coverage::operator+=(const Coverage& other) {
  for (const auto& [command, forms] : other.commands_) {
    auto& mine = commands_[command];
    for (std::size_t i = 0; i < forms.size(); ++i) {
      mine.at(i).times += forms.at(i).times;
      mine.at(i).failed += forms.at(i).failed;
    }
  }
  add(table4_, other.table4_);
  add(cme_, other.cme_);
  add(cms_, other.cms_);
  plain_ += other.plain_;
  add(urcs_, other.urcs_);
  add(unlisted_, other.unlisted_);
  for (const auto& [fault, suffered] : other.faults_) {
    faults_[fault].times += suffered.times;
    faults_[fault].survived += suffered.survived;
  }
  return *this;
}

}  // namespace m95
