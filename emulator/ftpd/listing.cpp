// Formatting entries; times are UTC.
#include "emulator/ftpd/listing.hpp"

#include <array>
#include <cstdio>
#include <string_view>

namespace m95::ftpd {
namespace {

constexpr std::time_t kHalfYear = 182 * 86400;
// strftime's %b depends on the locale.
constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::tm broken_down(std::time_t when) {
  std::tm time{};
  ::gmtime_r(&when, &time);
  return time;
}

std::string day_and_time(std::time_t when, std::time_t now) {
  const std::tm time = broken_down(when);
  const bool recent = when <= now && now - when < kHalfYear;
  std::array<char, 64> text{};
  const char* month = kMonths.at(static_cast<std::size_t>(time.tm_mon));
  if (recent)
    std::snprintf(text.data(), text.size(), "%s %02d %02d:%02d", month, time.tm_mday, time.tm_hour,
                  time.tm_min);
  else
    std::snprintf(text.data(), text.size(), "%s %02d  %4d", month, time.tm_mday,
                  time.tm_year + 1900);
  return text.data();
}

}  // namespace

std::string long_listing(std::span<const Entry> entries, std::time_t now) {
  std::string text;
  for (const Entry& entry : entries) {
    const char* mode = entry.directory ? "drwxr-xr-x" : "-rw-r--r--";
    std::array<char, 96> columns{};
    std::snprintf(columns.data(), columns.size(), "%s    1 m95      m95      %12llu ", mode,
                  static_cast<unsigned long long>(entry.size));
    text += columns.data() + day_and_time(entry.modified, now) + ' ' + entry.name + "\r\n";
  }
  return text;
}

std::string name_listing(std::span<const Entry> entries, const std::string& prefix) {
  std::string text;
  for (const Entry& entry : entries) text += prefix + entry.name + "\r\n";
  return text;
}

std::string time_value(std::time_t when) {
  const std::tm time = broken_down(when);
  std::array<char, 96> text{};
  std::snprintf(text.data(), text.size(), "%04d%02d%02d%02d%02d%02d", time.tm_year + 1900,
                time.tm_mon + 1, time.tm_mday, time.tm_hour, time.tm_min, time.tm_sec);
  return text.data();
}

}  // namespace m95::ftpd
