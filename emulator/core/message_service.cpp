// Sending, receiving, telling.
#include "emulator/core/message_service.hpp"

#include <optional>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/message_text.hpp"
#include "emulator/core/mobile_network.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/pace.hpp"
#include "emulator/core/ring_indicator.hpp"
#include "emulator/core/sim_access.hpp"
#include "emulator/core/sim_card.hpp"
#include "emulator/core/stored_settings.hpp"

namespace m95 {
namespace {

// At latency 1 (chosen): until the network has taken a message, and until it brings one.
constexpr Duration kSending = std::chrono::milliseconds(1500);
constexpr Duration kArrival = std::chrono::milliseconds(2000);
// How long a host may take for AT+CNMA (chosen).
constexpr Duration kAcknowledgement = std::chrono::seconds(15);
constexpr std::size_t kMostHeldBack = 100;

constexpr int kNotAllowed = 302;
constexpr int kPhonePinNeeded = 312;
constexpr int kPukNeeded = 316;
constexpr int kNoServiceCenter = 330;
constexpr int kNoNetwork = 331;
constexpr int kNetworkTimeout = 332;

// AT+CMGS, AT+CMSS (M66 manual).
constexpr Duration kLimit = std::chrono::seconds(120);

// AT+CNMI's parameters.
constexpr std::size_t kMode = 0;
constexpr std::size_t kMt = 1;
constexpr std::size_t kDs = 3;
constexpr std::size_t kBfr = 4;

// The class of 23.038 4; nothing where the message has none.
std::optional<int> message_class(std::uint8_t dcs) {
  const unsigned group = dcs >> 4U;
  const bool general = group <= 0x7 && (dcs & 0x10U) != 0;
  if (!general && group != 0xF) return std::nullopt;
  return static_cast<int>(dcs & 0x03U);
}

// A message goes to the host itself, as <mt> says, and AT+QCLASS0 of those that are to be shown at
// once.
bool is_direct(const std::array<int, 5>& reports, std::optional<int> of_class, bool keeps_class_0) {
  constexpr int kShownClass = 0;
  constexpr int kSimClass = 2;
  constexpr int kTerminalClass = 3;
  if (reports[kMode] == 0) return false;
  if (of_class == kShownClass && !keeps_class_0) return reports[kMt] != 0;
  if (reports[kMt] == 2) return of_class != kSimClass;
  return reports[kMt] == 3 && of_class == kTerminalClass;
}

// Nobody else takes the first message meanwhile.
class Taking {
 public:
  explicit Taking(Mailbox& mailbox) : mailbox_(mailbox) { mailbox_.busy = true; }
  ~Taking() {
    mailbox_.busy = false;
    mailbox_.arrived.notify();
  }
  Taking(const Taking&) = delete;
  Taking& operator=(const Taking&) = delete;

 private:
  Mailbox& mailbox_;
};

}  // namespace

MessageService::MessageService(PoweredModule& module)
    : parameters(module.persistent().messages->saved(0)), module_(module) {
  const std::string& number = module.config().sim.number;
  MobileNetwork* network = module.persistent().world.mobile_network;
  if (network != nullptr && !number.empty()) mailbox_ = &network->subscribe(number);
}

void MessageService::start() {
  if (mailbox_ != nullptr) module_.tasks().spawn("messages", receive());
}

void MessageService::wake() {
  blocked_ = false;
  if (mailbox_ != nullptr) mailbox_->arrived.notify();
}

MessageStore& MessageService::store() { return *module_.persistent().messages; }

bool MessageService::sim_works() const {
  return module_.radio.sim_ready && module_.persistent().sim->open_since();
}

void MessageService::require_sim() const {
  try {
    m95::require_sim(module_);
  } catch (const CmeError& error) {
    // 27.005 3.2.5 numbers most of what is the matter with a SIM 300 higher than 27.007 9.2.
    constexpr int kFirstOfCms = 300;
    constexpr int kPhonePinOfCme = 5;
    if (error.code == kPhonePinOfCme) throw CmsError(kPhonePinNeeded);
    if (error.code == cme::kPukRequired) throw CmsError(kPukNeeded);
    throw CmsError(kFirstOfCms + error.code);
  }
}

Task<int> MessageService::send(sms::Submit message, sms::Address service_center) {
  if (service_center.digits.empty()) throw CmsError(kNoServiceCenter);
  MobileNetwork* network = module_.persistent().world.mobile_network;
  if (network == nullptr || !module_.radio.registered()) throw CmsError(kNoNetwork);
  const bool answered = co_await answers_within(module_.persistent().world.clock,
                                                module_.config().latency, kSending, kLimit);
  if (!answered) throw CmsError(kNetworkTimeout);
  if (!module_.radio.registered()) throw CmsError(kNoNetwork);
  message.reference = ++store().reference;
  const auto verdict = network->send(module_.config().sim.number, service_center, message);
  if (verdict == MobileNetwork::Verdict::refused) throw CmsError(kNoNetwork);
  co_return message.reference;
}

bool MessageService::ready() const {
  const bool refused = module_.stored_settings->value("+QREFUSECS", 0) == 1;
  return !refused && !blocked_ && !mailbox_->busy && !mailbox_->waiting.empty() && sim_works() &&
         module_.radio.registered();
}

Task<void> MessageService::receive() {
  for (;;) {
    while (!ready()) co_await mailbox_->arrived.wait();
    co_await pace(module_.persistent().world.clock, module_.config().latency, kArrival);
    if (!ready()) continue;
    const Taking taking(*mailbox_);
    // It stays in the mailbox until it is safe: power that is lost now loses no message.
    WaitingMessage message = mailbox_->waiting.front();
    // Before, so that what is freed meanwhile unblocks it.
    blocked_ = true;
    const bool taken = co_await take(message);
    if (!taken) continue;
    blocked_ = false;
    mailbox_->waiting.pop_front();
    module_.persistent().world.mobile_network->delivered(message);
  }
}

Task<bool> MessageService::take(WaitingMessage message) {
  const sms::Incoming incoming = sms::parse_incoming(message.tpdu);
  const auto* deliver = std::get_if<sms::Deliver>(&incoming);
  StoredMessage stored;
  stored.service_center = message.service_center;
  stored.tpdu = message.tpdu;
  bool direct = false;
  bool wanted = deliver != nullptr;
  const bool keeps_class_0 = module_.stored_settings->value("+QCLASS0", 0) == 1;
  for (const auto& channel : module_.persistent().channels()) {
    const std::array<int, 5>& reports = channel->settings.message_reports;
    wanted |= reports[kDs] != 0;
    const bool here = deliver != nullptr
                          ? is_direct(reports, message_class(deliver->data.dcs), keeps_class_0)
                          : reports[kDs] == 1 && reports[kMode] != 0;
    if (!here) continue;
    direct = true;
    channel->post(direct_text(channel->settings, stored));
  }
  if (!wanted) {
    module_.trace().note("messages", "a status report that no line asked for (AT+CNMI)");
    co_return true;
  }
  if (!direct) {
    const bool kept = co_await keep(std::move(stored), deliver == nullptr);
    if (kept && deliver != nullptr) pulse_ring_indicator(module_);
    co_return kept;
  }
  if (deliver != nullptr) pulse_ring_indicator(module_);
  if (service == 0) co_return true;
  const bool was_acknowledged = co_await acknowledged();
  co_return was_acknowledged;
}

// 27.005 3.4.4: without an answer in time the module shows nothing more of itself, and the network
// keeps the message.
Task<bool> MessageService::acknowledged() {
  awaits_acknowledgement_ = true;
  Clock& clock = module_.persistent().world.clock;
  co_await race(acknowledged_.wait(), clock.sleep_for(kAcknowledgement));
  if (!std::exchange(awaits_acknowledgement_, false)) co_return true;
  for (const auto& channel : module_.persistent().channels()) {
    channel->settings.message_reports[kMt] = channel->settings.message_reports[kDs] = 0;
  }
  // It is brought again, to be stored now.
  blocked_ = false;
  co_return false;
}

void MessageService::acknowledge() {
  if (!std::exchange(awaits_acknowledgement_, false)) throw CmsError(kNotAllowed);
  acknowledged_.notify();
}

Task<bool> MessageService::keep(StoredMessage message, bool report) {
  const MessageMemory memory = memories[2];
  const std::optional<std::size_t> place = store().free_place(memory);
  if (!place) {
    module_.trace().note("messages", "no room: the message stays in the network");
    co_return false;
  }
  bool failed = false;
  try {
    co_await store().put(memory, *place, std::move(message));
  } catch (const CmsError&) {
    failed = true;
  }
  if (failed) co_return false;
  const std::string where = in_quotes(name_of(memory)) + "," + std::to_string(*place);
  for (const auto& channel : module_.persistent().channels()) {
    const std::array<int, 5>& reports = channel->settings.message_reports;
    if (report && reports[kDs] != 0) say(*channel, "+CDSI: " + where);
    if (!report && reports[kMt] != 0) say(*channel, "+CMTI: " + where);
  }
  co_return true;
}

void MessageService::say(Channel& channel, const std::string& text) {
  if (channel.settings.message_reports[kMode] != 0) {
    channel.post(text);
    return;
  }
  std::vector<std::string>& held = held_back_[channel.id];
  if (held.size() < kMostHeldBack) held.push_back(text);
}

void MessageService::reports_set(Channel& channel) {
  wake();
  const std::array<int, 5>& reports = channel.settings.message_reports;
  if (reports[kMode] == 0) return;
  for (const std::string& text : std::exchange(held_back_[channel.id], {})) {
    if (reports[kBfr] == 0) channel.post(text);
  }
}

}  // namespace m95
