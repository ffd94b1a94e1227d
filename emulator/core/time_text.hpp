// Times as the module prints and reads them: "yy/MM/dd,hh:mm:ss+zz" (27.007 8.15).
#pragma once

#include <ctime>
#include <optional>
#include <string>
#include <string_view>

namespace m95 {

/// A moment and the zone it is told in.
struct ZonedTime {
  std::time_t utc;  ///< s since 1970
  int zone;         ///< quarters of an hour, -47 to 48
};

/// Local time and zone.
std::string time_text(ZonedTime time);
/// Nothing where the text is no time; yy 00-69 is 20yy, 70-99 is 19yy.
std::optional<ZonedTime> parse_time(std::string_view text);

}  // namespace m95
