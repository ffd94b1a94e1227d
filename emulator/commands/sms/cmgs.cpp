// AT+CMGS - Send message.                                        [27.005 3.5.1, 4.3]
//
//   AT+CMGS=?                   OK
//   AT+CMGS=<da>[,<toda>]       text mode: "> ", the text, Ctrl-Z; +CMGS: <mr>
//   AT+CMGS=<length>            PDU mode: "> ", service centre and TPDU of <length> octets in
//                               hexadecimal, Ctrl-Z; +CMGS: <mr>
//                               ESC gives up: OK (chosen)
#include "emulator/commands/sms/typed.hpp"

namespace m95 {
namespace cmgs {

Task<void> text(Call& call) {
  MessageService& messages = *call.module.messages;
  call.args.expect_count(1, 2);
  const auto type = static_cast<int>(call.args.integer_or(1, kTypesOfNumber, -1));
  const ChannelSettings& settings = call.channel.settings;
  sms::Address to = number_of(settings, call.args.text(0), type);
  std::optional<std::string> entered = co_await typed(call);
  if (!entered) co_return;
  sms::Submit message = submit_of(settings, messages.parameters, std::move(to), *entered);
  sms::Address center = messages.parameters.service_center;
  const int reference = co_await messages.send(std::move(message), std::move(center));
  call.info(std::to_string(reference));
}

Task<void> pdu(Call& call) {
  MessageService& messages = *call.module.messages;
  call.args.expect_count(1, 1);
  const auto length = static_cast<std::size_t>(call.args.integer(0, kPduLengths));
  std::optional<std::string> entered = co_await typed(call);
  if (!entered) co_return;
  const TypedPdu octets = pdu_of(*entered, length);
  sms::Submit message = submit_of(octets.tpdu);
  if (message.to.digits.empty()) throw CmsError(kInvalidPduMode);
  sms::Address center = octets.service_center;
  if (center.digits.empty()) center = messages.parameters.service_center;
  const int reference = co_await messages.send(std::move(message), std::move(center));
  call.info(std::to_string(reference));
}

Task<void> write(Call& call) {
  call.module.messages->require_sim();
  if (call.channel.settings.message_mode != 0) {
    co_await text(call);
  } else {
    co_await pdu(call);
  }
}

}  // namespace cmgs

extern constexpr Command kCmgs{.name = "+CMGS",
                               .title = "Send message",
                               .manual = "27.005 3.5.1",
                               .test = kAnswersOk,
                               .write = cmgs::write};
}  // namespace m95
