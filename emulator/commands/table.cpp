// Every command the module knows, folder by folder.
#include "emulator/commands/table.hpp"

#include <vector>

namespace m95 {
namespace table {

std::vector<const Command*> collect() {
  std::vector<const Command*> all;
  for (const CommandTable part :
       {general_commands(), network_commands(), settings_commands(), sim_commands(),
        phonebook_commands(), sms_commands(), call_commands(), supplementary_commands(),
        packet_commands(), tcpip_commands(), ssl_commands(), file_commands(), ftp_commands()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace table

CommandTable all_commands() {
  static const std::vector<const Command*> all = table::collect();
  return all;
}

}  // namespace m95
