// AT+CSCS - Select TE character set.                             [27.007 5.5]
//
//   AT+CSCS=?          +CSCS: ("GSM","HEX","IRA","PCCP437","UCS2","8859-1")
//   AT+CSCS?           +CSCS: "<set>"
//   AT+CSCS=<set>      quoted or not, in any case; +CME ERROR: 3738 for another one
#include <algorithm>
#include <cctype>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"

namespace m95 {
namespace cscs {

constexpr int kSetNotFound = 3738;

void read(Call& call) { call.info(in_quotes(name_of(call.channel.settings.character_set))); }

void write(Call& call) {
  call.args.expect_count(1, 1);
  std::string name = call.args.text(0);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  const std::optional<CharacterSet> found = character_set(name);
  if (!found) throw CmeError(kSetNotFound);
  call.channel.settings.character_set = *found;
}

}  // namespace cscs

extern constexpr Command kCscs{.name = "+CSCS",
                               .title = "Select TE character set",
                               .manual = "27.007 5.5",
                               .test = R"(+CSCS: ("GSM","HEX","IRA","PCCP437","UCS2","8859-1"))",
                               .read = cscs::read,
                               .write = cscs::write};
}  // namespace m95
