// The card's commands on its files, with the card's own status words (GSM 11.11 8, 9).
#pragma once

#include <string>

#include "protocol/task.hpp"

namespace m95 {

class SimCard;

enum class SimInstruction {
  read_binary = 176,
  read_record = 178,
  get_response = 192,
  update_binary = 214,
  update_record = 220,
  status = 242,
};
bool is_sim_instruction(int value);
/// The master file, DF TELECOM or DF GSM.
bool is_sim_directory(int id);

struct SimRequest {
  SimInstruction instruction = SimInstruction::status;
  int file = 0;  ///< its identifier; of status a directory, or the master file for any other
  int p1 = 0;    ///< 0-255, as p2 and p3
  int p2 = 0;
  int p3 = 0;        ///< length; 0 is 256 where the card gives
  std::string data;  ///< p3 bytes, for updates
  std::string path;  ///< of its directory, two bytes each; may be empty
};

struct SimResponse {
  int sw1 = 0x90;
  int sw2 = 0;
  std::string data;
};

/// Numbers of two bytes: the higher comes first.
inline constexpr int kByteBits = 8;

/// 9.4: as ordered; there is no such file; the length that P3 should have said.
inline const SimResponse kSimDone{};
inline const SimResponse kNoSimFile{.sw1 = 0x94, .sw2 = 0x04};
SimResponse wrong_sim_length(int right);

/// Throws CmeError(13) when NVRAM fails.
Task<SimResponse> execute(SimCard& sim, SimRequest request);

}  // namespace m95
