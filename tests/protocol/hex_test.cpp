// Hexadecimal text both ways.
#include "protocol/hex.hpp"

#include <gtest/gtest.h>

namespace m95 {
namespace {

TEST(Hex, IsWrittenInCapitalsAndReadInAnyCase) {
  EXPECT_EQ(to_hex(std::string("\x00\xFF\x1a", 3)), "00FF1A");
  EXPECT_EQ(from_hex("00ff1A"), std::string("\x00\xFF\x1a", 3));
  EXPECT_EQ(from_hex(""), "");
}

TEST(Hex, IsNotReadFromHalvesOrOtherCharacters) {
  EXPECT_EQ(from_hex("0"), std::nullopt);
  EXPECT_EQ(from_hex("0g"), std::nullopt);
  EXPECT_EQ(from_hex("+1"), std::nullopt);
}

}  // namespace
}  // namespace m95
