// Swapped digits.
#include "protocol/sim/bytes.hpp"

#include <gtest/gtest.h>

#include "protocol/hex.hpp"

namespace m95::sim {
namespace {

TEST(SimDigits, StandWithTheFirstInTheLowHalf) {
  EXPECT_EQ(to_hex(to_bcd("8613912345678", 10)), "683119325476F8FFFFFF");
  EXPECT_EQ(to_hex(to_bcd("12", 1)), "21");
  EXPECT_EQ(to_hex(to_bcd("*1#p", 2)), "1ACB");
  EXPECT_EQ(to_hex(to_bcd("", 2)), "FFFF");
}

TEST(SimDigits, AreReadUpToTheFirstF) {
  EXPECT_EQ(from_bcd("\x68\x31\xf8\xff"), "86138");
  EXPECT_EQ(from_bcd("\x1a\xcb"), "*1#p");
  EXPECT_EQ(from_bcd("\xff"), "");
}

}  // namespace
}  // namespace m95::sim
