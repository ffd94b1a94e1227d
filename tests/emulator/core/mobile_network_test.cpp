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

}  // namespace
}  // namespace m95::test
