// Two digits for each part; the zone in quarters of an hour.
#include "emulator/core/time_text.hpp"

#include <array>
#include <cctype>
#include <chrono>
#include <cstdio>

namespace m95 {
namespace {

constexpr int kQuarter = 15 * 60;  // s
constexpr int kCentury = 100;
constexpr int kFirstYearOf1900s = 70;
constexpr std::string_view kShape = "yy/MM/dd,hh:mm:ss+zz";

// Digits where kShape has letters, a sign where it has one.
bool has_shape(std::string_view text) {
  if (text.size() != kShape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool letter = std::isalpha(static_cast<unsigned char>(kShape[i])) != 0;
    const bool digit = text[i] >= '0' && text[i] <= '9';
    const bool sign = kShape[i] == '+' && (text[i] == '+' || text[i] == '-');
    if (letter ? !digit : !sign && text[i] != kShape[i]) return false;
  }
  return true;
}

}  // namespace

std::string time_text(ZonedTime time) {
  const std::time_t local = time.utc + time.zone * kQuarter;
  std::tm parts{};
  gmtime_r(&local, &parts);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%02d/%02d/%02d,%02d:%02d:%02d%+03d",
                parts.tm_year % kCentury, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour,
                parts.tm_min, parts.tm_sec, time.zone);
  return text.data();
}

std::optional<ZonedTime> parse_time(std::string_view text) {
  using std::chrono::year;
  if (!has_shape(text)) return std::nullopt;
  const std::string copy(text);
  int yy = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, quarters = 0;
  std::sscanf(copy.c_str(), "%2d/%2d/%2d,%2d:%2d:%2d%3d", &yy, &month, &day, &hour, &minute,
              &second, &quarters);
  const year in(yy >= kFirstYearOf1900s ? 1900 + yy : 2000 + yy);
  const std::chrono::year_month_day date(in, std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  const bool time_fits = hour < 24 && minute < 60 && second < 60;
  const bool zone_fits = quarters >= -47 && quarters <= 48;
  if (!date.ok() || !time_fits || !zone_fits) return std::nullopt;
  const auto days = std::chrono::sys_days(date).time_since_epoch();
  const auto local = std::chrono::duration_cast<std::chrono::seconds>(days).count() + hour * 3600 +
                     minute * 60 + second;
  return ZonedTime{.utc = static_cast<std::time_t>(local) - quarters * kQuarter, .zone = quarters};
}

}  // namespace m95
