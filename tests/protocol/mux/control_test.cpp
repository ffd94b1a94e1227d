// Control messages and signals both ways.
#include "protocol/mux/control.hpp"

#include <gtest/gtest.h>

#include "protocol/hex.hpp"

namespace m95::mux {
namespace {

TEST(MuxControl, IsTypeLengthAndValues) {
  EXPECT_EQ(to_hex(encode({.type = ControlType::close_down})), "C301");
  EXPECT_EQ(to_hex(encode({.type = ControlType::test, .command = false, .values = "ab"})),
            "21056162");
}

TEST(MuxControl, IsReadAsItWasWritten) {
  const auto message = parse_control("\xE3\x05\x07\x0D");
  ASSERT_TRUE(message);
  EXPECT_EQ(message->type, ControlType::modem_status);
  EXPECT_TRUE(message->command);
  EXPECT_EQ(message->values, "\x07\x0D");
  EXPECT_FALSE(parse_control("\xE1\x01")->command);
}

TEST(MuxControl, MayBeATypeAlone) {
  const auto message = parse_control("\xC3");
  ASSERT_TRUE(message);
  EXPECT_EQ(message->type, ControlType::close_down);
}

TEST(MuxControl, IsNothingWithAWrongLength) {
  EXPECT_FALSE(parse_control(""));
  EXPECT_FALSE(parse_control("\xE3\x05\x07"));
  EXPECT_FALSE(parse_control("\xE3\x03\x07\x0D"));
}

TEST(MuxSignals, HaveEachTheirBit) {
  EXPECT_EQ(to_hex(encode_status(1, {})), "078D");
  EXPECT_EQ(to_hex(encode_status(
                4, {.flow_stopped = true, .rtc = false, .rtr = false, .ic = true, .dv = false})),
            "1343");
}

TEST(MuxSignals, AreReadAsTheyWereWritten) {
  for (unsigned bits = 0; bits < 32; ++bits) {
    const Signals sent{.flow_stopped = (bits & 1U) != 0,
                       .rtc = (bits & 2U) != 0,
                       .rtr = (bits & 4U) != 0,
                       .ic = (bits & 8U) != 0,
                       .dv = (bits & 16U) != 0};
    const auto status = parse_status(encode_status(3, sent));
    ASSERT_TRUE(status);
    EXPECT_EQ(status->dlci, 3U);
    EXPECT_EQ(status->signals, sent);
  }
  EXPECT_FALSE(parse_status("\x07"));
}

}  // namespace
}  // namespace m95::mux
