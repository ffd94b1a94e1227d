// The commands of the phonebook (27.007 8.11-8.14). Adding one is one file in phonebook/ and one
// name here.
#include "emulator/commands/table.hpp"

namespace m95 {

extern const Command kCpbs, kCpbr, kCpbf, kCpbw;

CommandTable phonebook_commands() {
  static constexpr const Command* kAll[] = {&kCpbs, &kCpbr, &kCpbf, &kCpbw};
  return kAll;
}

}  // namespace m95
