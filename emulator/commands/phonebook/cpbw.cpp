// AT+CPBW - Write phonebook entry.                               [27.007 8.14]
//
//   AT+CPBW=?                                             +CPBW: (1-<slots>),20,(129,145),14
//   AT+CPBW=[<index>],"<number>"[,<type>[,"<name>"]]      the first free slot without an index
//   AT+CPBW=<index>                                       erases
//
// +CME ERROR: 3 a storage that is not written, 17 FD without PIN2 (AT+CPBS), 20 full, 21 outside of
// the phonebook, 24 and 25 name, 26 and 27 number too long or not of these characters.
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/phonebook.hpp"
#include "emulator/core/sim_access.hpp"

namespace m95 {
namespace cpbw {

constexpr at::Range kIndex{0, 9999};
constexpr at::Range kTypes{129, 145};
constexpr int kNational = 129;
constexpr int kInternational = 145;

void test(Call& call) {
  require_phonebook(call.module);
  const Phonebook& phonebook = *call.module.persistent().phonebook;
  call.info("(1-" + std::to_string(phonebook.capacity(phonebook.selected)) + ")," +
            std::to_string(kSimLongestNumber) + ",(129,145)," + std::to_string(kSimNameSize));
}

int free_slot(const Phonebook& phonebook) {
  const Book book = phonebook.selected;
  for (int slot = 1; slot <= phonebook.capacity(book); ++slot) {
    if (phonebook.read(book, slot).empty()) return slot;
  }
  throw CmeError(cme::kMemoryFull);
}

SimNumber entry(const Call& call) {
  const auto type = static_cast<int>(call.args.integer_or(2, kTypes, kNational));
  if (type != kNational && type != kInternational) throw at::BadArgument("no type of number");
  SimNumber wanted;
  if (call.args.has(1)) wanted = parse_number(call.args.text(1), type);
  if (call.args.has(3)) wanted.name = name_for_card(call.channel, call.args.text(3));
  return wanted;
}

Task<void> write(Call& call) {
  call.args.expect_count(1, 4);
  if (!call.args.has(0) && !call.args.has(1)) throw at::BadArgument("neither index nor number");
  auto slot = static_cast<int>(call.args.integer_or(0, kIndex, 0));
  const bool named = call.args.has(0);
  require_phonebook(call.module);
  Phonebook& phonebook = *call.module.persistent().phonebook;
  if (named && (slot < 1 || slot > phonebook.capacity(phonebook.selected))) {
    throw CmeError(cme::kInvalidIndex);
  }
  SimNumber wanted = entry(call);
  if (!named) slot = free_slot(phonebook);
  co_await phonebook.write(phonebook.selected, slot, std::move(wanted));
}

}  // namespace cpbw

extern constexpr Command kCpbw{.name = "+CPBW",
                               .title = "Write phonebook entry",
                               .manual = "27.007 8.14",
                               .test = cpbw::test,
                               .write = cpbw::write};
}  // namespace m95
