// Names between the card and a line, in the line's character set (27.007 5.5).
#include "emulator/core/call.hpp"
#include "emulator/core/character_set.hpp"
#include "emulator/core/phonebook.hpp"
#include "emulator/core/sim_access.hpp"
#include "protocol/sim/alpha.hpp"

namespace m95 {

std::string shown_name(const Channel& channel, std::string_view on_card) {
  const std::string name = to_host(channel.settings.character_set, sim::from_alpha(on_card));
  std::string shown;
  for (const char c : name) {
    if (c == '"') {
      shown += "\\22";
    } else {
      shown += c;
    }
  }
  return shown;
}

std::string name_for_card(const Channel& channel, std::string_view text) {
  const auto written = from_host(channel.settings.character_set, text);
  if (!written) throw CmeError(cme::kInvalidText);
  std::string name = sim::to_alpha(*written);
  if (name.size() > static_cast<std::size_t>(kSimNameSize)) throw CmeError(cme::kTextTooLong);
  return name;
}

}  // namespace m95
