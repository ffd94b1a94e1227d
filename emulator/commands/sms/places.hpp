// What the commands of stored messages share: places, and which messages are meant (27.005 3.1).
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/message_service.hpp"
#include "emulator/core/message_store.hpp"
#include "emulator/core/message_text.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {

inline constexpr int kOperationNotAllowed = 302;
inline constexpr int kInvalidPduMode = 304;
inline constexpr int kInvalidIndex = 321;
inline constexpr int kMemoryFull = 322;
inline constexpr int kUnknownFailure = 500;
/// Of what is typed behind "> ": more than a message has in any character set.
inline constexpr std::size_t kMostTyped = 1024;
inline constexpr at::Range kTypesOfNumber{128, 255};
inline constexpr at::Range kPduLengths{1, 164};

/// <index>. Throws CmsError(321) outside the memory.
inline std::size_t index_in(const Call& call, MessageMemory memory, std::size_t parameter) {
  const auto index = static_cast<std::size_t>(
      call.args.integer(parameter, {0, std::numeric_limits<std::int32_t>::max()}));
  const std::size_t most = call.module.messages->store().capacity(memory);
  if (index < 1 || index > most) throw CmsError(kInvalidIndex);
  return index;
}

/// The places in use whose message `wanted` takes.
template <typename Wanted>
std::vector<std::size_t> places(const MessageStore& store, MessageMemory memory, Wanted wanted) {
  std::vector<std::size_t> found;
  for (std::size_t index = 1; index <= store.capacity(memory); ++index) {
    const StoredMessage* message = store.at(memory, index);
    if (message != nullptr && wanted(*message)) found.push_back(index);
  }
  return found;
}

/// <stat> of AT+CMGL and AT+CMGW in text mode ("REC READ") or PDU mode (1). Nothing for what is
/// neither.
inline std::optional<MessageStatus> status_of(const Call& call, std::size_t parameter) {
  const bool text_mode = call.channel.settings.message_mode != 0;
  for (const MessageStatus status :
       {MessageStatus::unread, MessageStatus::read, MessageStatus::unsent, MessageStatus::sent}) {
    const std::string name =
        text_mode ? std::string(name_of(status)) : std::to_string(static_cast<int>(status));
    if (call.args.text(parameter) == name) return status;
  }
  return std::nullopt;
}

/// "u,t": used and in all, of <mem1>, <mem2> and <mem3>.
inline std::string room_text(MessageService& messages, bool with_names) {
  std::string text;
  for (const MessageMemory memory : messages.memories) {
    if (!text.empty()) text += ",";
    if (with_names) text += in_quotes(name_of(memory)) + ",";
    text += std::to_string(messages.store().used(memory)) + "," +
            std::to_string(messages.store().capacity(memory));
  }
  return text;
}

}  // namespace m95
