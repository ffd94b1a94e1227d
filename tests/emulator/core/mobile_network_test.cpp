// The operator's side: who is reached by which number, and what waits.
#include "emulator/core/mobile_network.hpp"

#include <gtest/gtest.h>

#include "tests/support/virtual_clock.hpp"

namespace m95::test {
namespace {

sms::Submit to(const char* number) {
  sms::Submit message;
  message.first = 0x01;
  message.to = sms::parse_number(number, std::nullopt).value();
  return message;
}

class FakeTelephone : public Telephone {
 public:
  FakeTelephone(std::string own, bool in_reach, bool taken)
      : own_(std::move(own)), in_reach_(in_reach), taken_(taken) {}
  const std::string& number() const override { return own_; }
  bool reachable() const override { return in_reach_; }
  bool busy() const override { return taken_; }
  void hear_tone(const VoiceCall& /*call*/, char /*tone*/) override {}
  void ring(std::shared_ptr<VoiceCall> /*call*/) override { ++rings; }
  int rings = 0;

 private:
  std::string own_;
  bool in_reach_;
  bool taken_;
};

TEST(MobileNetwork, FindsASubscriberByItsNumberWithAndWithoutTheCountry) {
  VirtualClock clock;
  MobileNetwork network(clock, 0);
  Mailbox& first = network.subscribe("+8613912345678");
  Mailbox& second = network.subscribe("+4912345678");
  EXPECT_EQ(&network.subscribe("+4912345678"), &second);
  for (const char* number : {"+8613912345678", "8613912345678", "13912345678", "013912345678"}) {
    EXPECT_EQ(network.find(number), &first) << number;
  }
  EXPECT_EQ(network.find("+4912345678"), &second);
  for (const char* number : {"", "+", "345678", "+13912345678", "10086", "+49123456789"}) {
    EXPECT_EQ(network.find(number), nullptr) << number;
  }
}

TEST(MobileNetwork, RefusesMoreThanAMailboxHolds) {
  VirtualClock clock;
  MobileNetwork network(clock, 0);
  const Mailbox& mailbox = network.subscribe("+491");
  for (std::size_t i = 0; i < Mailbox::kMost; ++i) {
    ASSERT_EQ(network.send("+492", {}, to("+491")), MobileNetwork::Verdict::accepted);
  }
  EXPECT_EQ(network.send("+492", {}, to("+491")), MobileNetwork::Verdict::refused);
  EXPECT_EQ(mailbox.waiting.size(), Mailbox::kMost);
}

TEST(MobileNetwork, ReportsADeliveryToWhoAskedForIt) {
  VirtualClock clock;
  MobileNetwork network(clock, 1527854400);
  Mailbox& sender = network.subscribe("+492");
  Mailbox& receiver = network.subscribe("+491");
  sms::Submit message = to("+491");
  network.send("+492", {}, message);
  message.first = 0x21;
  message.reference = 9;
  network.send("+492", {}, message);
  ASSERT_EQ(receiver.waiting.size(), 2U);
  clock.advance(std::chrono::seconds(5));
  network.delivered(receiver.waiting[0]);
  EXPECT_TRUE(sender.waiting.empty()) << "nobody asked";
  network.delivered(receiver.waiting[1]);
  ASSERT_EQ(sender.waiting.size(), 1U);
  const auto report = std::get<sms::StatusReport>(sms::parse_incoming(sender.waiting.front().tpdu));
  EXPECT_EQ(report.reference, 9);
  EXPECT_EQ(report.to.text(), "+491");
  EXPECT_EQ(report.status, sms::kReceived);
  EXPECT_EQ(report.sent.second, 0);
  EXPECT_EQ(report.done.second, 5);
}

TEST(MobileNetwork, RingsTheFirstFreeTelephoneOfANumber) {
  VirtualClock clock;
  MobileNetwork network(clock, 0);
  FakeTelephone away("+491", false, false);
  FakeTelephone busy("+491", true, true);
  FakeTelephone free("+491", true, false);
  const auto call_to = [&network](const char* number) {
    const auto call = std::make_shared<VoiceCall>();
    call->to = number;
    network.put_through(call);
    return call;
  };
  EXPECT_EQ(call_to("+491")->cause, release::kUnassigned);
  Mailbox& subscriber = network.subscribe("+491");
  EXPECT_EQ(call_to("+491")->cause, release::kOutOfOrder) << "no telephone has power";
  subscriber.telephones.push_back(&away);
  EXPECT_EQ(call_to("+491")->cause, release::kOutOfOrder);
  subscriber.telephones.push_back(&busy);
  EXPECT_EQ(call_to("+491")->cause, release::kUserBusy);
  subscriber.telephones.push_back(&free);
  const auto call = call_to("491");
  EXPECT_EQ(call->state, VoiceCall::State::alerting);
  EXPECT_EQ(call->connected, "+491");
  EXPECT_EQ(away.rings + busy.rings, 0);
  EXPECT_EQ(free.rings, 1);
}

}  // namespace
}  // namespace m95::test
