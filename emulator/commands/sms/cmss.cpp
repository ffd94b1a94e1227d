// AT+CMSS - Send message from storage.                           [27.005 3.5.2, 4.7]
//
//   AT+CMSS=?                          OK
//   AT+CMSS=<index>[,<da>[,<toda>]]    +CMSS: <mr>; a message of <mem2>, which becomes a sent one;
//                                      <da> in place of the one it was written for
//                                      +CMS ERROR: 302 a received one, or one without a number
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/sms/places.hpp"

namespace m95 {
namespace cmss {

Task<void> write(Call& call) {
  MessageService& messages = *call.module.messages;
  messages.require_sim();
  call.args.expect_count(1, 3);
  const MessageMemory memory = messages.memories[1];
  const std::size_t index = index_in(call, memory, 0);
  const auto type = static_cast<int>(call.args.integer_or(2, kTypesOfNumber, -1));
  const StoredMessage* stored = messages.store().at(memory, index);
  if (stored == nullptr) throw CmsError(kInvalidIndex);
  if (stored->received()) throw CmsError(kOperationNotAllowed);
  sms::Submit message = sms::parse_submit(stored->tpdu);
  sms::Address center = stored->service_center;
  if (center.digits.empty()) center = messages.parameters.service_center;
  if (call.args.has(1)) message.to = number_of(call.channel.settings, call.args.text(1), type);
  if (message.to.digits.empty()) throw CmsError(kOperationNotAllowed);
  const int reference = co_await messages.send(std::move(message), std::move(center));
  std::vector<std::size_t> sent = {index};
  co_await messages.store().mark(memory, std::move(sent), MessageStatus::sent);
  call.info(std::to_string(reference));
}

}  // namespace cmss

extern constexpr Command kCmss{.name = "+CMSS",
                               .title = "Send message from storage",
                               .manual = "27.005 3.5.2",
                               .test = kAnswersOk,
                               .write = cmss::write};
}  // namespace m95
