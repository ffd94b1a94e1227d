// A record a memory: a line a message, "<slot> <status> <service centre> <TPDU>".
#include "emulator/core/message_store.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/module.hpp"
#include "protocol/hex.hpp"
#include "protocol/sms/alphabet.hpp"

namespace m95 {
namespace {

constexpr std::array<const char*, 2> kRecords = {"messages SM", "messages ME"};
constexpr std::array<std::string_view, 3> kNames = {"SM", "ME", "MT"};
constexpr int kMemoryFailure = 320;

std::string parameters_record(int profile) {
  return "message parameters " + std::to_string(profile);
}

}  // namespace

std::string_view name_of(MessageMemory memory) {
  return kNames.at(static_cast<std::size_t>(memory));
}

std::optional<MessageMemory> message_memory(std::string_view name) {
  const auto* const found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<MessageMemory>(found - kNames.begin());
}

MessageStore::MessageStore(Module& module)
    : module_(module),
      areas_{load(kRecords[0], static_cast<std::size_t>(module.modem.sim.message_slots)),
             load(kRecords[1], kModuleSlots)} {}

std::size_t MessageStore::capacity(MessageMemory memory) const {
  switch (memory) {
    case MessageMemory::sim:
      return areas_[0].size();
    case MessageMemory::module:
      return areas_[1].size();
    case MessageMemory::both:
      return areas_[0].size() + areas_[1].size();
  }
  return 0;
}

std::size_t MessageStore::used(MessageMemory memory) const {
  std::size_t count = 0;
  for (std::size_t index = 1; index <= capacity(memory); ++index) {
    if (at(memory, index) != nullptr) ++count;
  }
  return count;
}

MessageStore::Place MessageStore::place(MessageMemory memory, std::size_t index) const {
  const std::size_t slot = index - 1;
  if (memory == MessageMemory::sim) return {0, slot};
  if (memory == MessageMemory::module) return {1, slot};
  if (slot < areas_[0].size()) return {0, slot};
  return {1, slot - areas_[0].size()};
}

const StoredMessage* MessageStore::at(MessageMemory memory, std::size_t index) const {
  const Place where = place(memory, index);
  const std::optional<StoredMessage>& slot = areas_.at(where.area).at(where.slot);
  return slot ? &*slot : nullptr;
}

std::optional<std::size_t> MessageStore::free_place(MessageMemory memory) const {
  for (std::size_t index = 1; index <= capacity(memory); ++index) {
    if (at(memory, index) == nullptr) return index;
  }
  return std::nullopt;
}

Task<void> MessageStore::put(MessageMemory memory, std::size_t index, StoredMessage message) {
  const Place where = place(memory, index);
  Slots slots = areas_.at(where.area);
  slots.at(where.slot) = std::move(message);
  co_await change(where.area, std::move(slots));
}

Task<void> MessageStore::remove(MessageMemory memory, std::vector<std::size_t> indices) {
  std::array<Slots, 2> after = areas_;
  for (const std::size_t index : indices) {
    const Place where = place(memory, index);
    after.at(where.area).at(where.slot).reset();
  }
  for (std::size_t area = 0; area < after.size(); ++area) {
    if (after.at(area) == areas_.at(area)) continue;
    co_await change(area, std::move(after.at(area)));
  }
}

Task<void> MessageStore::mark(MessageMemory memory, std::vector<std::size_t> indices,
                              MessageStatus status) {
  std::array<Slots, 2> after = areas_;
  for (const std::size_t index : indices) {
    const Place where = place(memory, index);
    std::optional<StoredMessage>& slot = after.at(where.area).at(where.slot);
    if (slot) slot->status = status;
  }
  for (std::size_t area = 0; area < after.size(); ++area) {
    if (after.at(area) == areas_.at(area)) continue;
    co_await change(area, std::move(after.at(area)));
  }
}

// In memory first, so that whoever changes something meanwhile builds upon it; a failure takes the
// changes back slot by slot.
Task<void> MessageStore::change(std::size_t area, Slots to) {
  Slots& slots = areas_.at(area);
  const Slots before = std::exchange(slots, std::move(to));
  const Slots changed = slots;
  std::ostringstream record;
  for (std::size_t slot = 0; slot < slots.size(); ++slot) {
    if (!slots[slot]) continue;
    const StoredMessage& message = *slots[slot];
    record << slot << ' ' << static_cast<int>(message.status) << ' '
           << to_hex(sms::encode_service_center(message.service_center)) << ' '
           << to_hex(message.tpdu) << '\n';
  }
  std::string bytes = record.str();
  bool failed = false;
  try {
    co_await module_.profiles.save(kRecords.at(area), std::move(bytes));
  } catch (const Failure&) {
    failed = true;
  }
  if (!failed) co_return;
  for (std::size_t slot = 0; slot < slots.size(); ++slot) {
    if (changed[slot] != before[slot]) slots[slot] = before[slot];
  }
  throw CmsError(kMemoryFailure);
}

// What does not fit a card that has become smaller is left out of memory, and goes with the next
// change.
MessageStore::Slots MessageStore::load(std::string_view name, std::size_t size) const {
  Slots slots(size);
  std::istringstream record(module_.profiles.load(std::string(name)).value_or(std::string{}));
  std::size_t slot = 0;
  int status = 0;
  std::string center;
  std::string tpdu;
  while (record >> slot >> status >> center >> tpdu) {
    const std::optional<std::string> center_octets = from_hex(center);
    std::optional<std::string> octets = from_hex(tpdu);
    if (slot >= size || !center_octets || !octets) continue;
    StoredMessage message;
    message.status = static_cast<MessageStatus>(status);
    message.service_center = sms::parse_service_center(*center_octets).address;
    message.tpdu = std::move(*octets);
    slots[slot] = std::move(message);
  }
  return slots;
}

Task<void> MessageStore::save(int profile, MessageParameters parameters) {
  std::ostringstream record;
  record << to_hex(sms::encode_service_center(parameters.service_center)) << ' ' << parameters.first
         << ' ' << parameters.validity << ' ' << parameters.pid << ' ' << parameters.dcs << ' '
         << to_hex(parameters.validity_text);
  std::string bytes = record.str();
  bool failed = false;
  try {
    co_await module_.profiles.save(parameters_record(profile), std::move(bytes));
  } catch (const Failure&) {
    failed = true;
  }
  if (failed) throw CmsError(kMemoryFailure);
}

MessageParameters MessageStore::saved(int profile) const {
  MessageParameters factory;
  factory.service_center =
      sms::parse_number(module_.modem.sim.service_center, std::nullopt).value_or(sms::Address{});
  const std::optional<std::string> saved = module_.profiles.load(parameters_record(profile));
  if (!saved) return factory;
  std::istringstream record(*saved);
  std::string center;
  MessageParameters parameters;
  record >> center >> parameters.first >> parameters.validity >> parameters.pid >> parameters.dcs;
  const std::optional<std::string> octets = from_hex(center);
  if (!record || !octets) return factory;
  parameters.service_center = sms::parse_service_center(*octets).address;
  std::string time;
  record >> time;
  parameters.validity_text = from_hex(time).value_or(std::string{});
  return parameters;
}

}  // namespace m95
