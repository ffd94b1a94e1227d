// SELECT, GET RESPONSE, the commands on files that AT+CRSM has too, and those on PINs.
#include "emulator/core/sim_apdu.hpp"

#include <optional>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/sim_card.hpp"
#include "emulator/core/sim_commands.hpp"

namespace m95 {
namespace {

constexpr std::size_t kHeader = 5;
constexpr int kClass = 0xA0;

enum Instruction : int {
  kVerify = 0x20,
  kChange = 0x24,
  kDisable = 0x26,
  kEnable = 0x28,
  kUnblock = 0x2C,
  kSelect = 0xA4,
};

// Bytes of a description: of a directory, and of an elementary file.
constexpr int kDirectorySize = 22;
constexpr int kFileSize = 15;

// 9.4.
const SimResponse kNothingSelected{.sw1 = 0x94, .sw2 = 0x00};
const SimResponse kWrongPin{.sw1 = 0x98, .sw2 = 0x04};
const SimResponse kContradiction{.sw1 = 0x98, .sw2 = 0x08};
const SimResponse kBlocked{.sw1 = 0x98, .sw2 = 0x40};
const SimResponse kWrongParameters{.sw1 = 0x6B, .sw2 = 0x00};
const SimResponse kUnknownInstruction{.sw1 = 0x6D, .sw2 = 0x00};
const SimResponse kWrongClass{.sw1 = 0x6E, .sw2 = 0x00};
const SimResponse kNothingToTell{.sw1 = 0x6F, .sw2 = 0x00};
SimResponse to_be_fetched(int size) { return {.sw1 = 0x9F, .sw2 = size}; }

struct Apdu {
  int instruction;
  int p1;
  int p2;
  int p3;
  std::string data;
};

int byte_at(const std::string& bytes, std::size_t index) {
  return static_cast<unsigned char>(bytes.at(index));
}

SimResponse select(SimCard& sim, const Apdu& apdu) {
  constexpr int kIdSize = 2;
  if (apdu.p1 != 0 || apdu.p2 != 0) return kWrongParameters;
  if (apdu.p3 != kIdSize) return wrong_sim_length(kIdSize);
  const int id = byte_at(apdu.data, 0) << kByteBits | byte_at(apdu.data, 1);
  if (is_sim_directory(id)) {
    sim.selected = {.directory = id, .file = 0, .fresh = true};
    return to_be_fetched(kDirectorySize);
  }
  const std::optional<SimFile> file = sim.file(id);
  if (!file || file->directory != sim.selected.directory) return kNoSimFile;
  sim.selected.file = id;
  sim.selected.fresh = true;
  return to_be_fetched(kFileSize);
}

// 9.3: a PIN has eight bytes, FF behind its digits.
constexpr std::size_t kPinSize = 8;
std::string pin_at(const std::string& data, std::size_t index) {
  if (data.size() <= index * kPinSize) return {};
  const std::string padded = data.substr(index * kPinSize, kPinSize);
  return padded.substr(0, padded.find('\xFF'));
}

// 9.3, 8.10: what is set must be digits.
bool is_pin(const std::string& pin) {
  constexpr std::size_t kShortest = 4;
  return pin.size() >= kShortest && pin.find_first_not_of("0123456789") == std::string::npos;
}

SimResponse response(SimVerdict verdict, int attempts_left) {
  switch (verdict) {
    case SimVerdict::right:
      return kSimDone;
    case SimVerdict::wrong:
      return attempts_left > 0 ? kWrongPin : kBlocked;
    case SimVerdict::blocked:
      return kBlocked;
    case SimVerdict::not_allowed:
      return kContradiction;
  }
  return kBlocked;
}

Task<SimVerdict> judge(SimCard& sim, Apdu apdu, SimSecret which) {
  std::string first = pin_at(apdu.data, 0);
  std::string second = pin_at(apdu.data, 1);
  switch (apdu.instruction) {
    case kVerify: {
      const bool off = which == SimSecret::pin && !sim.locked();
      if (off) co_return SimVerdict::not_allowed;
      co_return co_await sim.verify(which, std::move(first));
    }
    case kChange:
      co_return co_await sim.change(which, std::move(first), std::move(second));
    case kUnblock:
      co_return co_await sim.unblock(which, std::move(first), std::move(second));
    default:
      co_return co_await sim.set_lock(apdu.instruction == kEnable, std::move(first));
  }
}

// VERIFY, CHANGE, DISABLE, ENABLE and UNBLOCK CHV.
Task<SimResponse> on_pin(SimCard& sim, Apdu apdu) {
  constexpr int kSecond = 2;
  const bool unblocks = apdu.instruction == kUnblock;
  const bool has_two = unblocks || apdu.instruction == kChange;
  const bool of_first_only = apdu.instruction == kDisable || apdu.instruction == kEnable;
  // UNBLOCK CHV says 00 of the first one.
  const int first = unblocks ? 0 : 1;
  const bool known = apdu.p2 == first || (apdu.p2 == kSecond && !of_first_only);
  if (apdu.p1 != 0 || !known) co_return kWrongParameters;
  const int size = static_cast<int>(kPinSize) * (has_two ? 2 : 1);
  if (apdu.p3 != size) co_return wrong_sim_length(size);
  if (has_two && !is_pin(pin_at(apdu.data, 1))) co_return kWrongPin;
  const SimSecret which = apdu.p2 == kSecond ? SimSecret::pin2 : SimSecret::pin;
  const SimVerdict verdict = co_await judge(sim, std::move(apdu), which);
  const SimCard::Tries tries = sim.tries(which);
  co_return response(verdict, unblocks ? tries.puk_left : tries.left);
}

Task<SimResponse> on_file(SimCard& sim, Apdu apdu, bool fresh) {
  SimRequest request;
  request.instruction = static_cast<SimInstruction>(apdu.instruction);
  request.p1 = apdu.p1;
  request.p2 = apdu.p2;
  request.p3 = apdu.p3;
  request.data = std::move(apdu.data);
  request.file = sim.selected.file;
  const bool asks = request.instruction == SimInstruction::get_response;
  if (asks && !fresh) co_return kNothingToTell;
  if (asks && request.file == 0) request.instruction = SimInstruction::status;
  const bool of_directory = request.instruction == SimInstruction::status;
  if (of_directory) request.file = sim.selected.directory;
  if (request.file == 0) co_return kNothingSelected;
  co_return co_await execute(sim, std::move(request));
}

bool has_data(int instruction) {
  return instruction < static_cast<int>(SimInstruction::read_binary) ||
         instruction == static_cast<int>(SimInstruction::update_binary) ||
         instruction == static_cast<int>(SimInstruction::update_record);
}

Task<SimResponse> dispatch(SimCard& sim, std::string command) {
  const int instruction = byte_at(command, 1);
  const bool fresh = std::exchange(sim.selected.fresh, false);
  if (byte_at(command, 0) != kClass) co_return kWrongClass;
  const bool pins = instruction == kVerify || instruction == kChange || instruction == kDisable ||
                    instruction == kEnable || instruction == kUnblock;
  if (!pins && instruction != kSelect && !is_sim_instruction(instruction)) {
    co_return kUnknownInstruction;
  }
  Apdu apdu{.instruction = instruction,
            .p1 = byte_at(command, 2),
            .p2 = byte_at(command, 3),
            .p3 = byte_at(command, 4),
            .data = command.substr(kHeader)};
  const int sent = static_cast<int>(apdu.data.size());
  const int wanted = has_data(instruction) ? apdu.p3 : 0;
  if (sent != wanted) co_return wrong_sim_length(0);
  if (instruction == kSelect) co_return select(sim, apdu);
  if (pins) co_return co_await on_pin(sim, std::move(apdu));
  co_return co_await on_file(sim, std::move(apdu), fresh);
}

}  // namespace

Task<std::string> exchange_apdu(SimCard& sim, std::string command) {
  const SimResponse said = co_await dispatch(sim, std::move(command));
  std::string bytes = said.data;
  bytes += static_cast<char>(said.sw1);
  bytes += static_cast<char>(said.sw2);
  co_return bytes;
}

}  // namespace m95
