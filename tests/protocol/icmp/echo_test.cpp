// ICMP echoes, byte by byte (RFC 792).
#include "protocol/icmp/echo.hpp"

#include <gtest/gtest.h>

namespace m95::icmp {
namespace {

// The reply to a request: type 0, the checksum anew.
std::string reply_to(std::string request) {
  request[0] = 0;
  request[2] = request[3] = 0;
  const std::uint16_t sum = checksum(request);
  request[2] = static_cast<char>(sum >> 8U);
  request[3] = static_cast<char>(sum & 0xFFU);
  return request;
}

TEST(IcmpEcho, TheRequestHasItsHeaderAndLetters) {
  EXPECT_EQ(echo_request(0x0102, 0x0304, 4), std::string("\x08\x00\x2f\x33\x01\x02\x03\x04"
                                                         "abcd",
                                                         12));
  EXPECT_EQ(echo_request(1, 1, 25).substr(8), "abcdefghijklmnopqrstuvwab");
  EXPECT_EQ(echo_request(1, 1, 0).size(), 8U);
}

TEST(IcmpEcho, TheChecksumIsThatOfRfc1071) {
  EXPECT_EQ(checksum(std::string("\x00\x01\xf2\x03\xf4\xf5\xf6\xf7", 8)), 0x220d);
  EXPECT_EQ(checksum(""), 0xFFFF);
  EXPECT_EQ(checksum("\x01"), 0xFEFF);
}

TEST(IcmpEcho, AReplyTellsWhatItAnswersAndItsSize) {
  for (const std::size_t size : {0U, 1U, 32U, 255U}) {
    const auto reply = parse_echo_reply(reply_to(echo_request(7, 65535, size)));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->identifier, 7);
    EXPECT_EQ(reply->sequence, 65535);
    EXPECT_EQ(reply->data_size, size);
  }
}

TEST(IcmpEcho, WhatIsNoReplyOrDamagedIsNothing) {
  const std::string good = reply_to(echo_request(1, 2, 4));
  EXPECT_FALSE(parse_echo_reply(echo_request(1, 2, 4)));
  for (std::size_t size = 0; size < 8; ++size) {
    EXPECT_FALSE(parse_echo_reply(std::string_view(good).substr(0, size))) << size;
  }
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string damaged = good;
    damaged[at] = static_cast<char>(damaged[at] + 1);
    EXPECT_FALSE(parse_echo_reply(damaged)) << at;
  }
}

}  // namespace
}  // namespace m95::icmp
