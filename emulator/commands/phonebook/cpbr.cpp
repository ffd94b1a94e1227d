// AT+CPBR - Read phonebook entries.                              [27.007 8.12]
//
//   AT+CPBR=?                 +CPBR: (1-<slots>),20,14
//   AT+CPBR=<first>[,<last>]  +CPBR: <index>,"<number>",<type>,"<name>"    a line each entry; none
//                             for an empty slot
//
// +CME ERROR: 21 outside of the phonebook.
#include "emulator/commands/phonebook/entries.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/sim_access.hpp"

namespace m95 {
namespace cpbr {

constexpr at::Range kIndex{0, 9999};

void test(Call& call) {
  require_phonebook(call.module);
  const Phonebook& phonebook = *call.module.persistent().phonebook;
  call.info("(1-" + std::to_string(phonebook.capacity(phonebook.selected)) + ")," +
            std::to_string(kSimLongestNumber) + "," + std::to_string(kSimNameSize));
}

void write(Call& call) {
  call.args.expect_count(1, 2);
  const auto first = static_cast<int>(call.args.integer(0, kIndex));
  const auto last = static_cast<int>(call.args.integer_or(1, kIndex, first));
  require_phonebook(call.module);
  const Phonebook& phonebook = *call.module.persistent().phonebook;
  const Book book = phonebook.selected;
  if (first < 1 || last < first || last > phonebook.capacity(book)) {
    throw CmeError(cme::kInvalidIndex);
  }
  for (int slot = first; slot <= last; ++slot) {
    const SimNumber entry = phonebook.read(book, slot);
    if (!entry.empty()) call.info(entry_line(call.channel, slot, entry));
  }
}

}  // namespace cpbr

extern constexpr Command kCpbr{.name = "+CPBR",
                               .title = "Read phonebook entries",
                               .manual = "27.007 8.12",
                               .test = cpbr::test,
                               .write = cpbr::write};
}  // namespace m95
