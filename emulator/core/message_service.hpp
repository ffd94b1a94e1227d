// MessageService: messages to and from the network, and how the host hears of them (27.005 3.4,
// 3.5).
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/core/channel.hpp"
#include "emulator/core/message_store.hpp"
#include "protocol/async/event.hpp"
#include "protocol/sms/tpdu.hpp"
#include "protocol/task.hpp"

namespace m95 {

class Mailbox;
class PoweredModule;
struct WaitingMessage;

/// AT+CSCB: which broadcasts of the cell are wanted.
struct CellBroadcasts {
  int mode = 0;         ///< 0 those named, 1 all but those named
  std::string numbers;  ///< "0,320-478"
  std::string codings;  ///< "0-3,5"
};

/// Volatile. A message that finds no free place stays in the network until there is one.
class MessageService {
 public:
  explicit MessageService(PoweredModule& module);

  /// Takes messages from the network from now on.
  void start();
  /// Something has changed that a waiting message may have waited for: registration, room, AT+CNMI,
  /// AT+CPMS.
  void wake();

  /// Throws CmsError: 310 no SIM, 313 AT+CFUN=0, 314 being read, 311, 312, 316 its PINs.
  void require_sim() const;
  /// Hands it to the network, with a reference of its own, and returns that (0-255). Throws
  /// CmsError: 330 no service centre, 331 not registered or not taken, 332 not answered within 120
  /// s.
  Task<int> send(sms::Submit message, sms::Address service_center);

  /// AT+CNMI was set on this channel: what was held back is said or dropped.
  void reports_set(Channel& channel);
  /// AT+CNMA. Throws CmsError(302) when nothing waits for it.
  void acknowledge();

  MessageStore& store();
  /// <mem1> to read and delete, <mem2> to write and send, <mem3> to receive.
  std::array<MessageMemory, 3> memories = {MessageMemory::sim, MessageMemory::sim,
                                           MessageMemory::sim};
  MessageParameters parameters;
  CellBroadcasts broadcasts;
  int service = 0;  ///< AT+CSMS, 0-1: with 1 the host acknowledges +CMT and +CDS

 private:
  Task<void> receive();
  Task<bool> take(WaitingMessage message);
  Task<bool> keep(StoredMessage message, bool report);
  Task<bool> acknowledged();
  bool ready() const;
  bool sim_works() const;
  void say(Channel& channel, const std::string& text);

  PoweredModule& module_;
  Mailbox* mailbox_ = nullptr;  // null: no number, or no network
  bool blocked_ = false;        // the first message was not taken; until wake()
  bool awaits_acknowledgement_ = false;
  Event acknowledged_;
  std::map<ChannelId, std::vector<std::string>> held_back_;  // AT+CNMI=0
};

}  // namespace m95
