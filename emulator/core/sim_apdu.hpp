// The card's command interface: APDUs of class A0, as AT+CSIM carries them (GSM 11.11 9.2, 9.4).
#pragma once

#include <string>

#include "protocol/task.hpp"

namespace m95 {

class SimCard;

/// `command`: class, instruction, P1, P2, P3 and the data of commands that have some, 5 to 260
/// bytes. Returns the response: data, then SW1 and SW2. Throws CmeError(13) when NVRAM fails.
Task<std::string> exchange_apdu(SimCard& sim, std::string command);

}  // namespace m95
