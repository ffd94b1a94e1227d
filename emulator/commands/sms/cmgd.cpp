// AT+CMGD - Delete message.                                      [27.005 3.5.4]
//
//   AT+CMGD=?                     +CMGD: (<index>,<index>,...),(0-4)     the places in use
//   AT+CMGD=<index>[,<delflag>]   0 this one, 1 all read ones, 2 and sent ones, 3 and unsent ones,
//                                 4 all; <index> counts with 0 only. A place that is free already
//                                 is OK (chosen), one that does not exist +CMS ERROR: 321
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/sms/places.hpp"

namespace m95 {
namespace cmgd {

constexpr at::Range kFlags{0, 4};
constexpr int kAll = 4;

void test(Call& call) {
  MessageService& messages = *call.module.messages;
  messages.require_sim();
  const auto any = [](const StoredMessage&) { return true; };
  std::string text;
  for (const std::size_t index : places(messages.store(), messages.memories[0], any)) {
    if (!text.empty()) text += ",";
    text += std::to_string(index);
  }
  call.info("(" + text + "),(0-4)");
}

bool goes(MessageStatus status, int flag) {
  switch (status) {
    case MessageStatus::read:
      return flag >= 1;
    case MessageStatus::sent:
      return flag >= 2;
    case MessageStatus::unsent:
      return flag >= 3;
    case MessageStatus::unread:
      return flag == kAll;
  }
  return false;
}

Task<void> write(Call& call) {
  MessageService& messages = *call.module.messages;
  messages.require_sim();
  call.args.expect_count(1, 2);
  const MessageMemory memory = messages.memories[0];
  const auto flag = static_cast<int>(call.args.integer_or(1, kFlags, 0));
  std::vector<std::size_t> indices;
  if (flag == 0) {
    indices = {index_in(call, memory, 0)};
  } else {
    const auto wanted = [flag](const StoredMessage& message) { return goes(message.status, flag); };
    indices = places(messages.store(), memory, wanted);
  }
  co_await messages.store().remove(memory, std::move(indices));
  messages.wake();
}

}  // namespace cmgd

extern constexpr Command kCmgd{.name = "+CMGD",
                               .title = "Delete message",
                               .manual = "27.005 3.5.4",
                               .test = cmgd::test,
                               .write = cmgd::write};
}  // namespace m95
