// AT+QMGDA - Delete all messages of a kind.                      [M66 manual]
//
//   AT+QMGDA=?         +QMGDA: ("DEL READ","DEL UNREAD",...), or +QMGDA: (1-6) in PDU mode
//   AT+QMGDA=<type>    1 "DEL READ", 2 "DEL UNREAD", 3 "DEL SENT", 4 "DEL UNSENT", 5 "DEL INBOX"
//                      (received ones), 6 "DEL ALL"; of <mem1>
#include <array>

#include <boost/asio/awaitable.hpp>

#include "emulator/commands/sms/places.hpp"

namespace m95 {
namespace qmgda {

constexpr std::array<std::string_view, 6> kKinds = {"DEL READ",   "DEL UNREAD", "DEL SENT",
                                                    "DEL UNSENT", "DEL INBOX",  "DEL ALL"};

void test(Call& call) {
  if (call.channel.settings.message_mode != 0) {
    call.info(R"(("DEL READ","DEL UNREAD","DEL SENT","DEL UNSENT","DEL INBOX","DEL ALL"))");
  } else {
    call.info("(1-6)");
  }
}

bool goes(const StoredMessage& message, std::size_t kind) {
  switch (kind) {
    case 0:
      return message.status == MessageStatus::read;
    case 1:
      return message.status == MessageStatus::unread;
    case 2:
      return message.status == MessageStatus::sent;
    case 3:
      return message.status == MessageStatus::unsent;
    case 4:
      return message.received();
    default:
      return true;
  }
}

std::size_t kind_of(const Call& call) {
  for (std::size_t kind = 0; kind < kKinds.size(); ++kind) {
    const std::string name = call.channel.settings.message_mode != 0 ? std::string(kKinds.at(kind))
                                                                     : std::to_string(kind + 1);
    if (call.args.text(0) == name) return kind;
  }
  throw at::BadArgument("no such kind of messages");
}

Task<void> write(Call& call) {
  MessageService& messages = *call.module.messages;
  messages.require_sim();
  call.args.expect_count(1, 1);
  const std::size_t kind = kind_of(call);
  const auto wanted = [kind](const StoredMessage& message) { return goes(message, kind); };
  std::vector<std::size_t> indices = places(messages.store(), messages.memories[0], wanted);
  co_await messages.store().remove(messages.memories[0], std::move(indices));
  messages.wake();
}

}  // namespace qmgda

extern constexpr Command kQmgda{.name = "+QMGDA",
                                .title = "Delete all messages of a kind",
                                .manual = "M66 manual",
                                .test = qmgda::test,
                                .write = qmgda::write};
}  // namespace m95
