// MessageStore: the messages of SIM and module (27.005 3.1).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/sms/tpdu.hpp"
#include "protocol/task.hpp"

namespace m95 {

class Module;

/// <stat>; the values are those of PDU mode.
enum class MessageStatus { unread = 0, read = 1, unsent = 2, sent = 3 };

struct StoredMessage {
  MessageStatus status = MessageStatus::unread;
  sms::Address service_center;  ///< without digits: none
  std::string tpdu;

  bool received() const { return status <= MessageStatus::read; }
  bool operator==(const StoredMessage&) const = default;
};

/// "SM" the card, "ME" the module, "MT" both: the card's places first, then the module's.
enum class MessageMemory { sim, module, both };
std::string_view name_of(MessageMemory memory);
std::optional<MessageMemory> message_memory(std::string_view name);

/// What AT+CSCA and AT+CSMP set; AT+CSAS keeps four of them.
struct MessageParameters {
  sms::Address service_center;
  int first = 17;             ///< <fo>, 0-255
  int validity = 167;         ///< <vp>, 0-255
  std::string validity_text;  ///< <vp> as a time, where <fo> says so
  int pid = 0;                ///< 0-255
  int dcs = 0;                ///< 0-255
  bool operator==(const MessageParameters&) const = default;
};

/// Outlives power and process (NVRAM). Indices count from 1. Changes return when they are safe, and
/// throw CmsError(320) when NVRAM fails; then nothing has changed.
class MessageStore {
 public:
  static constexpr std::size_t kModuleSlots = 50;
  static constexpr int kProfiles = 4;

  explicit MessageStore(Module& module);

  std::size_t capacity(MessageMemory memory) const;
  std::size_t used(MessageMemory memory) const;
  /// Null where nothing is; `index` 1 to capacity().
  const StoredMessage* at(MessageMemory memory, std::size_t index) const;
  /// The index of the first free place; nothing when it is full.
  std::optional<std::size_t> free_place(MessageMemory memory) const;

  /// Puts it there; the task's caller has asked free_place() in the same turn.
  Task<void> put(MessageMemory memory, std::size_t index, StoredMessage message);
  /// Removes those of `indices` that exist.
  Task<void> remove(MessageMemory memory, std::vector<std::size_t> indices);
  /// Gives the messages at `indices` another status.
  Task<void> mark(MessageMemory memory, std::vector<std::size_t> indices, MessageStatus status);

  /// AT+CSAS; profile 0 to kProfiles - 1.
  Task<void> save(int profile, MessageParameters parameters);
  /// As the SIM has them where nothing was saved.
  MessageParameters saved(int profile) const;

  /// TP-MR of the last message sent, 0-255; outlives a reset.
  std::uint8_t reference = 0;

 private:
  using Slots = std::vector<std::optional<StoredMessage>>;
  struct Place {
    std::size_t area;  // 0 the card, 1 the module
    std::size_t slot;
  };

  Place place(MessageMemory memory, std::size_t index) const;
  Slots load(std::string_view name, std::size_t size) const;
  Task<void> change(std::size_t area, Slots to);

  Module& module_;
  std::array<Slots, 2> areas_;
};

}  // namespace m95
