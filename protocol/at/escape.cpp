// The escape automaton: only the first byte after a silence can begin a sequence.
#include "protocol/at/escape.hpp"

namespace m95::at {
namespace {
constexpr std::size_t kSigns = 3;
}

void EscapeDetector::feed(std::string_view bytes, TimePoint now, std::string& data) {
  if (bytes.empty()) return;
  const Duration silence = now - last_byte_;
  last_byte_ = now;
  const bool continues = held_ < kSigns && silence < kBetweenSigns;
  if (held_ > 0 && !continues) release(data);
  const bool begins = held_ == 0 && silence >= guard_;
  if (begins || held_ > 0) {
    while (held_ < kSigns && !bytes.empty() && bytes.front() == '+') {
      ++held_;
      bytes.remove_prefix(1);
    }
    if (!bytes.empty()) release(data);
  }
  data += bytes;
}

std::optional<TimePoint> EscapeDetector::deadline() const {
  if (held_ == 0) return std::nullopt;
  return last_byte_ + (held_ == kSigns ? guard_ : kBetweenSigns);
}

bool EscapeDetector::expire(TimePoint now, std::string& data) {
  const auto due = deadline();
  if (!due || now < *due) return false;
  if (held_ == kSigns) {
    held_ = 0;
    return true;
  }
  release(data);
  return false;
}

void EscapeDetector::release(std::string& data) {
  data.append(held_, '+');
  held_ = 0;
}

}  // namespace m95::at
