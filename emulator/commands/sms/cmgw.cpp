// AT+CMGW - Write message to memory.                             [27.005 3.5.3, 4.4]
//
//   AT+CMGW=?                              OK
//   AT+CMGW[=<da>[,<toda>[,<stat>]]]       text mode: "> ", the text, Ctrl-Z; +CMGW: <index>
//                                          <stat> "STO UNSENT" (when omitted) or "STO SENT"
//   AT+CMGW=<length>[,<stat>]              PDU mode: <stat> 0 and 1 an SMS-DELIVER, 2 and 3 an
//                                          SMS-SUBMIT; 2 when omitted
//                                          ESC gives up: OK (chosen); +CMS ERROR: 322 full
#include "emulator/commands/sms/typed.hpp"

namespace m95 {
namespace cmgw {

MessageStatus status_or(const Call& call, std::size_t parameter, MessageStatus fallback) {
  if (!call.args.has(parameter)) return fallback;
  const std::optional<MessageStatus> status = status_of(call, parameter);
  if (!status) throw at::BadArgument("no such <stat>");
  return *status;
}

// Text mode has no sender and no time to make a received message of (chosen).
StoredMessage text(Call& call, const std::string& entered, sms::Address to, MessageStatus status) {
  const MessageParameters& parameters = call.module.messages->parameters;
  StoredMessage message;
  message.status = status;
  message.service_center = parameters.service_center;
  message.tpdu = sms::encode(submit_of(call.channel.settings, parameters, std::move(to), entered));
  return message;
}

StoredMessage pdu(const std::string& entered, std::size_t length, MessageStatus status) {
  const TypedPdu octets = pdu_of(entered, length);
  StoredMessage message;
  message.status = status;
  message.service_center = octets.service_center;
  message.tpdu = octets.tpdu;
  if (message.received()) {
    try {
      sms::parse_incoming(message.tpdu);
    } catch (const sms::Malformed&) {
      throw CmsError(kInvalidPduMode);
    }
  } else {
    submit_of(message.tpdu);
  }
  return message;
}

Task<void> keep(Call& call, StoredMessage message) {
  MessageService& messages = *call.module.messages;
  const MessageMemory memory = messages.memories[1];
  const std::optional<std::size_t> place = messages.store().free_place(memory);
  if (!place) throw CmsError(kMemoryFull);
  co_await messages.store().put(memory, *place, std::move(message));
  call.info(std::to_string(*place));
}

Task<void> text_mode(Call& call) {
  sms::Address to;
  MessageStatus status = MessageStatus::unsent;
  if (call.request.form == at::Form::write) {
    call.args.expect_count(1, 3);
    const auto type = static_cast<int>(call.args.integer_or(1, kTypesOfNumber, -1));
    status = status_or(call, 2, status);
    if (status <= MessageStatus::read) throw CmsError(kOperationNotAllowed);
    to = number_of(call.channel.settings, call.args.text(0), type);
  }
  std::optional<std::string> entered = co_await typed(call);
  if (!entered) co_return;
  StoredMessage message = text(call, *entered, std::move(to), status);
  co_await keep(call, std::move(message));
}

Task<void> pdu_mode(Call& call) {
  if (call.request.form != at::Form::write) throw at::BadArgument("no length");
  call.args.expect_count(1, 2);
  const auto length = static_cast<std::size_t>(call.args.integer(0, kPduLengths));
  const MessageStatus status = status_or(call, 1, MessageStatus::unsent);
  std::optional<std::string> entered = co_await typed(call);
  if (!entered) co_return;
  StoredMessage message = pdu(*entered, length, status);
  co_await keep(call, std::move(message));
}

Task<void> write(Call& call) {
  MessageService& messages = *call.module.messages;
  messages.require_sim();
  if (!messages.store().free_place(messages.memories[1])) throw CmsError(kMemoryFull);
  if (call.channel.settings.message_mode != 0) {
    co_await text_mode(call);
  } else {
    co_await pdu_mode(call);
  }
}

}  // namespace cmgw

extern constexpr Command kCmgw{.name = "+CMGW",
                               .title = "Write message to memory",
                               .manual = "27.005 3.5.3",
                               .test = kAnswersOk,
                               .write = cmgw::write,
                               .execute = cmgw::write};
}  // namespace m95
