// AT+CMGR - Read message.                                        [27.005 3.4.3, 4.2; M35 manual]
//
//   AT+CMGR=?                  OK
//   AT+CMGR=<index>[,<mode>]   text mode: +CMGR: "<stat>","<oa>","","<time>"[,...] and its text;
//                              PDU mode: +CMGR: <stat>,"",<length> and service centre and TPDU
//                              <mode> 1 leaves an unread message unread
//                              +CMS ERROR: 321 no such place, or nothing there
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/sms/places.hpp"

namespace m95 {
namespace cmgr {

constexpr at::Range kModes{0, 1};

Task<void> write(Call& call) {
  MessageService& messages = *call.module.messages;
  messages.require_sim();
  call.args.expect_count(1, 2);
  const MessageMemory memory = messages.memories[0];
  const std::size_t index = index_in(call, memory, 0);
  const bool keep = call.args.integer_or(1, kModes, 0) != 0;
  const StoredMessage* found = messages.store().at(memory, index);
  if (found == nullptr) throw CmsError(kInvalidIndex);
  const bool unread = found->status == MessageStatus::unread;
  const std::string shown = read_text(call.channel.settings, *found);
  std::vector<std::size_t> indices = {index};
  if (unread && !keep) {
    co_await messages.store().mark(memory, std::move(indices), MessageStatus::read);
  }
  call.info(shown);
}

}  // namespace cmgr

extern constexpr Command kCmgr{.name = "+CMGR",
                               .title = "Read message",
                               .manual = "27.005 3.4.3",
                               .test = kAnswersOk,
                               .write = cmgr::write};
}  // namespace m95
