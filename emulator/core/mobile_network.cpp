// Store and forward, and putting through.
#include "emulator/core/mobile_network.hpp"

#include <utility>

namespace m95 {
namespace {

constexpr std::size_t kLeastNational = 7;

std::string_view without_plus(std::string_view number) {
  if (!number.empty() && number.front() == '+') number.remove_prefix(1);
  return number;
}

std::string_view without_zeros(std::string_view number) {
  while (!number.empty() && number.front() == '0') number.remove_prefix(1);
  return number;
}

}  // namespace

Mailbox& MobileNetwork::subscribe(const std::string& number) {
  auto& mailbox = subscribers_[number];
  if (!mailbox) mailbox = std::make_unique<Mailbox>();
  return *mailbox;
}

Mailbox* MobileNetwork::find(std::string_view dialled) {
  const bool international = !dialled.empty() && dialled.front() == '+';
  for (const auto& [number, mailbox] : subscribers_) {
    if (without_plus(number) == without_plus(dialled)) return mailbox.get();
  }
  const std::string_view national = without_zeros(dialled);
  if (international || national.size() < kLeastNational) return nullptr;
  for (const auto& [number, mailbox] : subscribers_) {
    if (without_plus(number).ends_with(national)) return mailbox.get();
  }
  return nullptr;
}

MobileNetwork::Verdict MobileNetwork::send(const std::string& from,
                                           const sms::Address& service_center,
                                           const sms::Submit& message) {
  WaitingMessage waiting;
  waiting.service_center = service_center;
  const sms::Timestamp sent = now();
  if (message.wants_report()) {
    waiting.report_to = from;
    waiting.report.reference = message.reference;
    waiting.report.to = message.to;
    waiting.report.sent = sent;
  }
  Mailbox* mailbox = find(message.to.text());
  if (mailbox == nullptr) {
    report(waiting, sms::kNotObtainable);
    return Verdict::accepted;
  }
  if (mailbox->waiting.size() >= Mailbox::kMost) return Verdict::refused;
  // TP-RP is passed on, as TP-SRR is (SRI); TP-UDHI stands with the data.
  constexpr unsigned kNoMoreMessages = 0x04;
  constexpr unsigned kReplyPath = 0x80;
  constexpr unsigned kReport = 0x20;
  sms::Deliver deliver;
  deliver.first =
      static_cast<std::uint8_t>(kNoMoreMessages | (message.first & (kReplyPath | kReport)));
  deliver.from = sms::parse_number(from, std::nullopt).value_or(sms::Address{});
  deliver.pid = message.pid;
  deliver.sent = sent;
  deliver.data = message.data;
  waiting.tpdu = sms::encode(deliver);
  mailbox->waiting.push_back(std::move(waiting));
  mailbox->arrived.notify();
  return Verdict::accepted;
}

void MobileNetwork::put_through(const std::shared_ptr<VoiceCall>& call) {
  const Mailbox* subscriber = find(call->to);
  if (subscriber == nullptr) return call->end(release::kUnassigned);
  bool busy = false;
  for (Telephone* telephone : subscriber->telephones) {
    if (!telephone->reachable()) continue;
    busy |= telephone->busy();
    if (telephone->busy()) continue;
    call->connected = telephone->number();
    call->move_to(VoiceCall::State::alerting);
    return telephone->ring(call);
  }
  call->end(busy ? release::kUserBusy : release::kOutOfOrder);
}

void MobileNetwork::delivered(const WaitingMessage& message) { report(message, sms::kReceived); }

void MobileNetwork::report(const WaitingMessage& message, std::uint8_t status) {
  Mailbox* sender = message.report_to.empty() ? nullptr : find(message.report_to);
  if (sender == nullptr) return;
  WaitingMessage waiting;
  waiting.service_center = message.service_center;
  sms::StatusReport report = message.report;
  report.done = now();
  report.status = status;
  waiting.tpdu = sms::encode(report);
  sender->waiting.push_back(std::move(waiting));
  sender->arrived.notify();
}

}  // namespace m95
