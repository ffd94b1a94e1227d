// AT+CPBF - Find phonebook entries.                              [27.007 8.13]
//
//   AT+CPBF=?          +CPBF: 20,14
//   AT+CPBF="<text>"   +CPBF: <index>,"<number>",<type>,"<name>"    a line each name that begins
//                      with it, in any case
//
// +CME ERROR: 22 none does.
#include <algorithm>

#include "emulator/commands/phonebook/entries.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/sim_access.hpp"
#include "protocol/characters.hpp"

namespace m95 {
namespace cpbf {

bool begins_with(std::string_view name, std::string_view text) {
  return name.size() >= text.size() &&
         std::equal(text.begin(), text.end(), name.begin(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

void write(Call& call) {
  call.args.expect_count(1, 1);
  const std::string typed = call.args.text(0);
  require_phonebook(call.module);
  const std::string text = name_for_card(call.channel, typed);
  const Phonebook& phonebook = *call.module.persistent().phonebook;
  const Book book = phonebook.selected;
  bool found = false;
  for (int slot = 1; slot <= phonebook.capacity(book); ++slot) {
    const SimNumber entry = phonebook.read(book, slot);
    if (entry.empty() || !begins_with(entry.name, text)) continue;
    call.info(entry_line(call.channel, slot, entry));
    found = true;
  }
  if (!found) throw CmeError(cme::kNotFound);
}

}  // namespace cpbf

extern constexpr Command kCpbf{.name = "+CPBF",
                               .title = "Find phonebook entries",
                               .manual = "27.007 8.13",
                               .test = "+CPBF: 20,14",
                               .write = cpbf::write};
}  // namespace m95
