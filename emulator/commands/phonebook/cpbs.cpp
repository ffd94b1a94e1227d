// AT+CPBS - Select phonebook memory storage.                     [27.007 8.11]
//
//   AT+CPBS=?                          +CPBS: ("SM","LD","MC","RC","ON","FD","EN")
//   AT+CPBS?                           +CPBS: "<storage>",<used>,<total>
//   AT+CPBS="<storage>"[,"<PIN2>"]     PIN2 for who wants to write to FD
//
// SM the SIM's numbers, LD dialled, MC missed, RC received calls, ON own numbers, FD fixed
// dialling, EN emergency numbers. SM again after power-on.
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/sim/password.hpp"
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/phonebook.hpp"

namespace m95 {
namespace cpbs {

void read(Call& call) {
  require_phonebook(call.module);
  const Phonebook& phonebook = *call.module.persistent().phonebook;
  const Book book = phonebook.selected;
  call.info(in_quotes(name_of(book)) + "," + std::to_string(phonebook.used(book)) + "," +
            std::to_string(phonebook.capacity(book)));
}

Task<void> write(Call& call) {
  call.args.expect_count(1, 2);
  const std::optional<Book> book = find_book(call.args.text(0));
  if (!book) throw at::BadArgument("no such phonebook");
  std::string pin2;
  if (call.args.count() > 1) pin2 = password(call, 1);
  require_phonebook(call.module);
  if (!pin2.empty()) {
    SimCard& sim = *call.module.persistent().sim;
    require_right(co_await sim.verify(SimSecret::pin2, std::move(pin2)), SimSecret::pin2);
  }
  call.module.persistent().phonebook->selected = *book;
}

}  // namespace cpbs

extern constexpr Command kCpbs{.name = "+CPBS",
                               .title = "Select phonebook memory storage",
                               .manual = "27.007 8.11",
                               .test = R"(+CPBS: ("SM","LD","MC","RC","ON","FD","EN"))",
                               .read = cpbs::read,
                               .write = cpbs::write};
}  // namespace m95
