// AT+CMGL - List messages.                                       [27.005 3.4.2, 4.1]
//
//   AT+CMGL=?                    +CMGL: ("REC UNREAD","REC READ","STO UNSENT","STO SENT","ALL"), or
//                                +CMGL: (0-4) in PDU mode
//   AT+CMGL[=<stat>[,<mode>]]    a block of +CMGL: <index>,<stat>,... and its text for each; unread
//                                ones when omitted; <mode> 1 leaves them unread
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/sms/places.hpp"

namespace m95 {
namespace cmgl {

constexpr at::Range kModes{0, 1};

void test(Call& call) {
  if (call.channel.settings.message_mode != 0) {
    call.info(R"(("REC UNREAD","REC READ","STO UNSENT","STO SENT","ALL"))");
  } else {
    call.info("(0-4)");
  }
}

bool is_all(const Call& call) {
  return call.args.text(0) == (call.channel.settings.message_mode != 0 ? "ALL" : "4");
}

Task<void> list(Call& call) {
  MessageService& messages = *call.module.messages;
  messages.require_sim();
  std::optional<MessageStatus> wanted = MessageStatus::unread;
  bool keep = false;
  if (call.request.form == at::Form::write) {
    call.args.expect_count(1, 2);
    wanted = status_of(call, 0);
    if (!wanted && !is_all(call)) throw at::BadArgument("no such <stat>");
    keep = call.args.integer_or(1, kModes, 0) != 0;
  }
  const MessageMemory memory = messages.memories[0];
  const auto is_wanted = [wanted](const StoredMessage& message) {
    return !wanted || message.status == *wanted;
  };
  const at::ResultFormat format = call.channel.settings.result_format();
  std::string block;
  std::vector<std::size_t> unread;
  for (const std::size_t index : places(messages.store(), memory, is_wanted)) {
    const StoredMessage& message = *messages.store().at(memory, index);
    if (!block.empty()) block += std::string{format.s3, format.s4};
    block += "+CMGL: " + list_text(call.channel.settings, index, message);
    if (message.status == MessageStatus::unread) unread.push_back(index);
  }
  if (!keep) co_await messages.store().mark(memory, std::move(unread), MessageStatus::read);
  if (!block.empty()) call.line(block);
}

}  // namespace cmgl

extern constexpr Command kCmgl{.name = "+CMGL",
                               .title = "List messages",
                               .manual = "27.005 3.4.2",
                               .test = cmgl::test,
                               .write = cmgl::list,
                               .execute = cmgl::list};
}  // namespace m95
