// AT+CPMS - Preferred message storage.                           [27.005 3.2.2]
//
//   AT+CPMS=?                            +CPMS: ("SM","ME","MT"),("SM","ME","MT"),("SM","ME","MT")
//   AT+CPMS?                             +CPMS: "SM",<used>,<total>,"SM",<used>,<total>,"SM",...
//   AT+CPMS=<mem1>[,<mem2>[,<mem3>]]     +CPMS: <used>,<total>,<used>,<total>,<used>,<total>
//                                        mem1 read and delete, mem2 write and send, mem3 receive;
//                                        "MT" is the card's places, then the module's
#include "emulator/commands/sms/places.hpp"

namespace m95 {
namespace cpms {

void read(Call& call) {
  call.module.messages->require_sim();
  call.info(room_text(*call.module.messages, true));
}

void write(Call& call) {
  MessageService& messages = *call.module.messages;
  call.args.expect_count(1, 3);
  std::array<MessageMemory, 3> memories = messages.memories;
  for (std::size_t i = 0; i < call.args.count(); ++i) {
    const auto memory = message_memory(call.args.text(i));
    if (!memory) throw at::BadArgument("no such memory");
    memories.at(i) = *memory;
  }
  messages.require_sim();
  messages.memories = memories;
  messages.wake();
  call.info(room_text(messages, false));
}

}  // namespace cpms

extern constexpr Command kCpms{
    .name = "+CPMS",
    .title = "Preferred message storage",
    .manual = "27.005 3.2.2",
    .test = R"(+CPMS: ("SM","ME","MT"),("SM","ME","MT"),("SM","ME","MT"))",
    .read = cpms::read,
    .write = cpms::write};
}  // namespace m95
