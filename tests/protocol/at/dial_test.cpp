// Dial strings as hosts write them.
#include "protocol/at/dial.hpp"

#include <utility>

#include <gtest/gtest.h>

namespace m95::at {
namespace {

using Kind = DialString::Kind;

TEST(Dial, TellsVoiceFromData) {
  EXPECT_EQ(parse_dial("10086;")->kind, Kind::voice);
  EXPECT_EQ(parse_dial("10086;")->number, "10086");
  EXPECT_EQ(parse_dial("10086")->kind, Kind::data);
  EXPECT_EQ(parse_dial(";")->kind, Kind::nothing);
  EXPECT_EQ(parse_dial("")->kind, Kind::nothing);
}

TEST(Dial, DropsHowItWouldBeDialledAndWhatMeansNothing) {
  EXPECT_EQ(parse_dial("T 0 13-9;")->number, "0139");
  EXPECT_EQ(parse_dial("p1,2w3")->number, "1,2W3");
}

TEST(Dial, TakesAPlusInFrontOnly) {
  EXPECT_TRUE(parse_dial("+8613912345678;")->international);
  EXPECT_EQ(parse_dial("+8613912345678;")->number, "8613912345678");
  EXPECT_FALSE(parse_dial("86;")->international);
  for (const char* text : {"1+2;", "++1;", "+;"}) EXPECT_FALSE(parse_dial(text)) << text;
}

TEST(Dial, TellsWhetherTheNumberIsHidden) {
  EXPECT_EQ(parse_dial("123I;")->hide_number, true);
  EXPECT_EQ(parse_dial("123i;")->hide_number, false);
  EXPECT_EQ(parse_dial("123;")->hide_number, std::nullopt);
  EXPECT_TRUE(parse_dial("123G;")->closed_user_group);
}

TEST(Dial, FindsGprsAndItsContext) {
  for (const auto& [text, cid] :
       {std::pair{"*99#", 1}, std::pair{"T*99***1#", 1}, std::pair{"*99***3#", 3},
        std::pair{"*99*1.2#", 0}, std::pair{"*99##", 1}, std::pair{"*98*2#", 2},
        std::pair{"*98#", 1}}) {
    const auto dial = parse_dial(text);
    if (cid == 0) {
      EXPECT_FALSE(dial) << text;
      continue;
    }
    ASSERT_TRUE(dial) << text;
    EXPECT_EQ(dial->kind, Kind::packets) << text;
    EXPECT_EQ(dial->cid, cid) << text;
  }
  EXPECT_FALSE(parse_dial("*99***12#"));
  EXPECT_FALSE(parse_dial("*99***0#"));
  EXPECT_FALSE(parse_dial("*99"));
}

TEST(Dial, RefusesOtherStrings) {
  for (const char* text : {"12;34", "12x", "1&2", "\"123\";"})
    EXPECT_FALSE(parse_dial(text)) << text;
}

}  // namespace
}  // namespace m95::at
