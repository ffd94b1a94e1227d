// NTP packets, byte by byte (RFC 5905 7.3).
#include "protocol/ntp/packet.hpp"

#include <gtest/gtest.h>

namespace m95::ntp {
namespace {
using namespace std::chrono_literals;

constexpr Timestamp kSent = 0x0102030405060708;

std::string big_endian(Timestamp time) {
  std::string bytes;
  for (unsigned shift = 64; shift > 0; shift -= 8) {
    bytes += static_cast<char>(time >> (shift - 8U) & 0xFFU);
  }
  return bytes;
}

// A stratum 2 server's answer: received 2026-01-01 00:00:00, sent half a second later.
std::string answer() {
  constexpr Timestamp kNewYear2026 = 0xED003780;
  std::string bytes("\x24\x02\x06\xec", 4);
  bytes += std::string(8, '\0') + std::string("\xc0\x00\x02\x01", 4);
  bytes += std::string(8, '\0');
  bytes += big_endian(kSent);
  bytes += big_endian(kNewYear2026 << 32U);
  bytes += big_endian(kNewYear2026 << 32U | 0x80000000U);
  return bytes;
}

TEST(NtpPacket, TheRequestIsVersionFourOfAClientWithItsTime) {
  EXPECT_EQ(request(kSent), "\x23" + std::string(39, '\0') + std::string("\1\2\3\4\5\6\7\x08", 8));
  EXPECT_EQ(request(kSent).size(), kPacketSize);
}

TEST(NtpPacket, TheAnswerTellsWhenItCameAndWent) {
  const Parsed parsed = parse(answer(), kSent);
  EXPECT_EQ(parsed.why, "");
  EXPECT_TRUE(parsed.ours);
  ASSERT_TRUE(parsed.answer);
  EXPECT_EQ(parsed.answer->received, 1767225600s);
  EXPECT_EQ(parsed.answer->transmitted, 1767225600500ms);
}

TEST(NtpPacket, MoreBytesThanAPacketAreAuthenticationAndIgnored) {
  EXPECT_TRUE(parse(answer() + std::string(20, 'x'), kSent).answer);
}

TEST(NtpPacket, WhatAnswersSomebodyElseIsNotOurs) {
  const std::string all = answer();
  for (std::size_t size = 0; size < all.size(); ++size) {
    const Parsed parsed = parse(all.substr(0, size), kSent);
    EXPECT_FALSE(parsed.answer) << size;
    EXPECT_EQ(parsed.why, "shorter than a packet");
  }
  EXPECT_EQ(parse(all, kSent + 1).why, "not the answer to this request");
  EXPECT_FALSE(parse(all, kSent + 1).ours);
  EXPECT_EQ(parse(request(kSent), kSent).why, "not a server's packet");
}

TEST(NtpPacket, AServerThatDoesNotKnowTheTimeIsNotBelieved) {
  std::string unsynchronised = answer();
  unsynchronised[0] = '\xe4';
  EXPECT_EQ(parse(unsynchronised, kSent).why, "the server is not synchronised");
  EXPECT_TRUE(parse(unsynchronised, kSent).ours);
  std::string far = answer();
  far[1] = 16;
  EXPECT_EQ(parse(far, kSent).why, "the server is not synchronised");
  std::string kiss = answer();
  kiss.replace(1, 1, 1, '\0').replace(12, 4, "RATE");
  EXPECT_EQ(parse(kiss, kSent).why, "kiss of death RATE");
  std::string timeless = answer();
  timeless.replace(40, 8, 8, '\0');
  EXPECT_EQ(parse(timeless, kSent).why, "the server does not tell the time");
}

TEST(NtpPacket, TimestampsGoOnAfterTheirEra) {
  EXPECT_EQ(instant_of(Timestamp{2208988800} << 32U), 0s);
  EXPECT_EQ(instant_of(Timestamp{0xFFFFFFFF} << 32U), 2085978495s);
  EXPECT_EQ(instant_of(Timestamp{0} << 32U), 2085978496s);
  for (const std::int64_t micros : {0LL, 1767225600500000LL, 2085978496000001LL}) {
    const Instant time(micros);
    EXPECT_LE(time - instant_of(timestamp_of(time)), 1us) << micros;
    EXPECT_GE(time - instant_of(timestamp_of(time)), 0us) << micros;
  }
}

}  // namespace
}  // namespace m95::ntp
