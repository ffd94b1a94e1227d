// AT+CCLK - Clock.                                               [27.007 8.15; sheet 2.4]
//
//   AT+CCLK=?                          OK
//   AT+CCLK?                           +CCLK: "yy/MM/dd,hh:mm:ss+zz"
//   AT+CCLK="yy/MM/dd,hh:mm:ss+zz"     local time, zz in quarters of an hour, -47 to +48; yy 00-69
//   is
//                                      20yy, 70-99 is 19yy
#include <array>
#include <chrono>
#include <cstdio>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"

namespace m95 {
namespace {

constexpr int kQuarter = 15 * 60;  // s
constexpr int kCentury = 100;
constexpr int kFirstYearOf1900s = 70;

void read(Call& call) {
  const Rtc& rtc = call.module.persistent().rtc;
  const std::time_t local = rtc.now() + rtc.zone() * kQuarter;
  std::tm parts{};
  gmtime_r(&local, &parts);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%02d/%02d/%02d,%02d:%02d:%02d%+03d",
                parts.tm_year % kCentury, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour,
                parts.tm_min, parts.tm_sec, rtc.zone());
  call.info(in_quotes(text.data()));
}

void write(Call& call) {
  using std::chrono::year;
  call.args.expect_count(1, 1);
  constexpr std::string_view kShape = "yy/MM/dd,hh:mm:ss+zz";
  const std::string& text = call.args.text(0, kShape.size());
  const at::BadArgument bad("not a time: " + text);
  int yy = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zone = 0, end = 0;
  char sign = 0;
  const int fields = std::sscanf(text.c_str(), "%2d/%2d/%2d,%2d:%2d:%2d%c%2d%n", &yy, &month, &day,
                                 &hour, &minute, &second, &sign, &zone, &end);
  if (fields != 8 || static_cast<std::size_t>(end) != kShape.size()) throw bad;
  if (text.find_first_of(" \t") != std::string::npos) throw bad;
  const year in(yy >= kFirstYearOf1900s ? 1900 + yy : 2000 + yy);
  const std::chrono::year_month_day date(in, std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  const bool time_fits =
      hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
  const int quarters = sign == '-' ? -zone : zone;
  const bool zone_fits = (sign == '+' || sign == '-') && quarters >= -47 && quarters <= 48;
  if (!date.ok() || !time_fits || !zone_fits) throw bad;
  const auto days = std::chrono::sys_days(date).time_since_epoch();
  const auto local = std::chrono::duration_cast<std::chrono::seconds>(days).count() + hour * 3600 +
                     minute * 60 + second;
  call.module.persistent().rtc.set(static_cast<std::time_t>(local) - quarters * kQuarter, quarters);
}

}  // namespace

extern constexpr Command kCclk{.name = "+CCLK",
                               .title = "Clock",
                               .manual = "27.007 8.15",
                               .test = kAnswersOk,
                               .read = read,
                               .write = write};
}  // namespace m95
