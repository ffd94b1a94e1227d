// Directory listings as text: LIST in the form of ls -l, which clients parse; MDTM's time (RFC
// 3659).
#pragma once

#include <ctime>
#include <span>
#include <string>

#include "emulator/ftpd/file_tree.hpp"

namespace m95::ftpd {

/// "-rw-r--r--    1 m95      m95             5 Jan 01 12:00 name" and CR LF, a line an entry; of
/// entries older than half a year before `now`, or younger than it, the year stands for the time.
std::string long_listing(std::span<const Entry> entries, std::time_t now);

/// `prefix` and the name, a line an entry.
std::string name_listing(std::span<const Entry> entries, const std::string& prefix);

/// "20240101120000", UTC.
std::string time_value(std::time_t when);

}  // namespace m95::ftpd
