// The table of all commands, and its parts: one for each folder here.
#pragma once

#include "emulator/core/command.hpp"

namespace m95 {

/// In the order of the manual: the line, the module, the network, its settings, SIM, messages and
/// calls, GPRS, TCP/IP, SSL, files, FTP.
CommandTable all_commands();

CommandTable general_commands();
CommandTable network_commands();
CommandTable settings_commands();
CommandTable sim_commands();
CommandTable phonebook_commands();
CommandTable packet_commands();
CommandTable supplementary_commands();
CommandTable tcpip_commands();
CommandTable ssl_commands();
CommandTable file_commands();
CommandTable ftp_commands();
CommandTable sms_commands();
CommandTable call_commands();

}  // namespace m95
