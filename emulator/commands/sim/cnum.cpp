// AT+CNUM - Subscriber number.                                   [27.007 7.1]
//
//   AT+CNUM=?    OK
//   AT+CNUM      +CNUM: "<name>","<number>",<type>,7,4     a line each number of EF MSISDN;
//                7: any speed, 4: voice
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/phonebook.hpp"
#include "emulator/core/sim_access.hpp"

namespace m95 {
namespace cnum {

void execute(Call& call) {
  require_sim(call.module);
  const Phonebook& phonebook = *call.module.persistent().phonebook;
  const int slots = phonebook.capacity(Book::own_numbers);
  for (int slot = 1; slot <= slots; ++slot) {
    const SimNumber entry = phonebook.read(Book::own_numbers, slot);
    if (entry.number.empty()) continue;
    call.info(in_quotes(shown_name(call.channel, entry.name)) + "," + shown_number(entry) + ",7,4");
  }
}

}  // namespace cnum

extern constexpr Command kCnum{.name = "+CNUM",
                               .title = "Subscriber number",
                               .manual = "27.007 7.1",
                               .test = kAnswersOk,
                               .execute = cnum::execute};
}  // namespace m95
