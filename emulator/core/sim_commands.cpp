// READ, UPDATE, GET RESPONSE and STATUS.
#include "emulator/core/sim_commands.hpp"

#include <boost/asio/awaitable.hpp>

#include "emulator/core/sim_card.hpp"
#include "protocol/sim/bytes.hpp"

namespace m95 {
namespace {

constexpr int kByteMask = 0xFF;
constexpr int kAll = 256;  // what P3 0 means

// 9.4.
const SimResponse kOutside{.sw1 = 0x6B, .sw2 = 0x00};
const SimResponse kNoRecord{.sw1 = 0x94, .sw2 = 0x02};
const SimResponse kOtherKind{.sw1 = 0x94, .sw2 = 0x08};
const SimResponse kNotAllowed{.sw1 = 0x98, .sw2 = 0x04};

bool may(const SimCard& sim, SimAccess wanted) {
  switch (wanted) {
    case SimAccess::always:
      return true;
    case SimAccess::pin:
      return sim.open_since().has_value();
    case SimAccess::pin2:
      return sim.open_since().has_value() && sim.pin2_given();
    case SimAccess::administrator:
    case SimAccess::never:
      return false;
  }
  return false;
}

int length(const SimRequest& request) { return request.p3 == 0 ? kAll : request.p3; }

// 9.2.1, an elementary file.
std::string description(const SimFile& file) {
  constexpr int kElementary = 4;
  constexpr int kFollowing = 2;
  constexpr int kValid = 1;
  const int nothing = static_cast<int>(SimAccess::never);
  const int access = static_cast<int>(file.read) << 4 | static_cast<int>(file.update);
  const int rest = nothing << 4 | nothing;
  const bool linear = file.structure == SimFile::Structure::linear;
  return sim::bytes({0, 0, file.total() >> kByteBits, file.total() & kByteMask,
                     file.id >> kByteBits, file.id & kByteMask, kElementary, 0, access, rest, rest,
                     kValid, kFollowing, static_cast<int>(file.structure), linear ? file.size : 0});
}

// 9.2.1, a directory, the master file among them: how the PINs stand.
std::string directory(const SimCard& sim, int id) {
  constexpr int kMaster = 1;
  constexpr int kDedicated = 2;
  constexpr int kFollowing = 9;
  constexpr int kDirectories = 2;
  constexpr int kFiles = 2;
  constexpr int kCodes = 4;
  constexpr int kInitialised = 0x80;
  constexpr int kPinOff = 0x80;
  const SimCard::Tries pin = sim.tries(SimSecret::pin);
  const SimCard::Tries pin2 = sim.tries(SimSecret::pin2);
  return sim::bytes({0,
                     0,
                     0,
                     0,
                     id >> kByteBits,
                     id & kByteMask,
                     id == sim_file::kMaster ? kMaster : kDedicated,
                     0,
                     0,
                     0,
                     0,
                     0,
                     kFollowing,
                     sim.locked() ? 0 : kPinOff,
                     kDirectories,
                     kFiles,
                     kCodes,
                     0,
                     kInitialised | pin.left,
                     kInitialised | pin.puk_left,
                     kInitialised | pin2.left,
                     kInitialised | pin2.puk_left});
}

// As much of it as was asked for.
SimResponse part(const std::string& text, int wanted) {
  const auto size = static_cast<int>(text.size());
  if (wanted == kAll) wanted = size;
  if (wanted > size) return wrong_sim_length(size);
  return {.data = text.substr(0, static_cast<std::size_t>(wanted))};
}

bool is_in(const SimFile& file, const std::string& path) {
  if (path.empty()) return true;
  return path.ends_with(sim::bytes({file.directory >> kByteBits, file.directory & kByteMask}));
}

// Nothing when the piece is in the file.
std::optional<SimResponse> outside(const SimFile& file, int offset, int size) {
  if (file.structure != SimFile::Structure::transparent) return kOtherKind;
  if (offset >= file.size) return kOutside;
  if (offset + size > file.size) return wrong_sim_length(file.size - offset);
  return std::nullopt;
}

std::optional<SimResponse> outside_records(const SimFile& file, const SimRequest& request,
                                           int size) {
  constexpr int kAbsolute = 4;
  if (file.structure != SimFile::Structure::linear) return kOtherKind;
  if (request.p2 != kAbsolute) return kOutside;
  if (request.p1 < 1 || request.p1 > file.records) return kNoRecord;
  if (size != file.size) return wrong_sim_length(file.size);
  return std::nullopt;
}

SimResponse read_binary(const SimCard& sim, const SimFile& file, const SimRequest& request) {
  const int offset = request.p1 << kByteBits | request.p2;
  if (const auto refusal = outside(file, offset, length(request))) return *refusal;
  return {.data = sim.read(file, 0).substr(static_cast<std::size_t>(offset),
                                           static_cast<std::size_t>(length(request)))};
}

SimResponse read_record(const SimCard& sim, const SimFile& file, const SimRequest& request) {
  if (const auto refusal = outside_records(file, request, length(request))) return *refusal;
  return {.data = sim.read(file, request.p1)};
}

Task<SimResponse> update(SimCard& sim, SimFile file, SimRequest request) {
  if (!may(sim, file.update)) co_return kNotAllowed;
  const auto size = static_cast<int>(request.data.size());
  if (request.instruction == SimInstruction::update_record) {
    if (const auto refusal = outside_records(file, request, size)) co_return *refusal;
    co_await sim.update(file.id, request.p1, std::move(request.data));
    co_return kSimDone;
  }
  const int offset = request.p1 << kByteBits | request.p2;
  if (const auto refusal = outside(file, offset, size)) co_return *refusal;
  std::string all = sim.read(file, 0);
  all.replace(static_cast<std::size_t>(offset), request.data.size(), request.data);
  co_await sim.update(file.id, 0, std::move(all));
  co_return kSimDone;
}

SimResponse look(const SimCard& sim, const SimFile& file, const SimRequest& request) {
  if (request.instruction == SimInstruction::get_response) {
    return part(description(file), length(request));
  }
  if (!may(sim, file.read)) return kNotAllowed;
  if (request.instruction == SimInstruction::read_record) return read_record(sim, file, request);
  return read_binary(sim, file, request);
}

}  // namespace

SimResponse wrong_sim_length(int right) { return {.sw1 = 0x67, .sw2 = right & kByteMask}; }

bool is_sim_directory(int id) {
  return id == sim_file::kMaster || id == sim_file::kTelecom || id == sim_file::kGsm;
}

bool is_sim_instruction(int value) {
  for (const SimInstruction one :
       {SimInstruction::read_binary, SimInstruction::read_record, SimInstruction::get_response,
        SimInstruction::update_binary, SimInstruction::update_record, SimInstruction::status}) {
    if (static_cast<int>(one) == value) return true;
  }
  return false;
}

Task<SimResponse> execute(SimCard& sim, SimRequest request) {
  if (request.instruction == SimInstruction::status) {
    const bool of_another = is_sim_directory(request.file);
    co_return part(directory(sim, of_another ? request.file : sim_file::kMaster), length(request));
  }
  const std::optional<SimFile> file = sim.file(request.file);
  if (!file || !is_in(*file, request.path)) co_return kNoSimFile;
  const bool updates = request.instruction == SimInstruction::update_binary ||
                       request.instruction == SimInstruction::update_record;
  if (!updates) co_return look(sim, *file, request);
  SimFile which = *file;
  co_return co_await update(sim, which, std::move(request));
}

}  // namespace m95
