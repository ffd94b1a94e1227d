// The unsolicited lines that the module can say, by how they begin.
#pragma once

#include <span>
#include <string_view>

namespace m95 {

/// Held against the sources by tests/urc_table_test.cpp, and against what is said by every test
/// with a whole module.
struct Urc {
  std::string_view says;     ///< "+CREG", "RING", "+QSSLURC: \"recv\""
  std::string_view meaning;  ///< in a few words
};

/// How an address is named that stands alone on its line (AT+QIDNSGIP).
inline constexpr std::string_view kAddressUrc = "(address)";

std::span<const Urc> all_urcs();

/// The longest entry that `text` begins with, as whole words; null when there is none. "1, CLOSED"
/// (AT+QIMUX=1) is CLOSED.
const Urc* find_urc(std::string_view text);

}  // namespace m95
