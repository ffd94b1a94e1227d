// One line of AT+CPBR and AT+CPBF (27.007 8.12, 8.13).
#pragma once

#include <string>

#include "emulator/core/call.hpp"
#include "emulator/core/phonebook.hpp"

namespace m95 {

/// `<index>,"<number>",<type>,"<name>"`
inline std::string entry_line(const Channel& channel, int slot, const SimNumber& entry) {
  return std::to_string(slot) + "," + shown_number(entry) + "," +
         in_quotes(shown_name(channel, entry.name));
}

}  // namespace m95
