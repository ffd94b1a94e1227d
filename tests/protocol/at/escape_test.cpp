// "+++" between its guard times.
#include "protocol/at/escape.hpp"

#include <gtest/gtest.h>

namespace m95::at {
namespace {
using namespace std::chrono_literals;

struct EscapeTest : testing::Test {
  static constexpr Duration kGuard = 500ms;
  TimePoint now{};
  EscapeDetector detector{kGuard, now};
  std::string data;

  void feed(std::string_view bytes, Duration after) {
    now += after;
    detector.feed(bytes, now, data);
  }
  bool expire(Duration after) {
    now += after;
    return detector.expire(now, data);
  }
};

TEST_F(EscapeTest, IsCompleteAfterItsSecondGuardTime) {
  feed("+++", 500ms);
  EXPECT_EQ(detector.deadline(), now + kGuard);
  EXPECT_FALSE(expire(499ms));
  EXPECT_TRUE(expire(1ms));
  EXPECT_EQ(data, "");
  EXPECT_EQ(detector.deadline(), std::nullopt);
}

TEST_F(EscapeTest, NeedsSilenceSinceTheDataModeBegan) {
  feed("+++", 499ms);
  EXPECT_EQ(data, "+++");
  EXPECT_EQ(detector.deadline(), std::nullopt);
}

TEST_F(EscapeTest, NeedsSilenceSinceTheLastByte) {
  feed("abc", 10s);
  feed("+++", 499ms);
  EXPECT_EQ(data, "abc+++");
  feed("+++", 500ms);
  EXPECT_EQ(data, "abc+++");
  EXPECT_TRUE(expire(500ms));
}

TEST_F(EscapeTest, NeedsSilenceBehindIt) {
  feed("+++", 500ms);
  feed("x", 499ms);
  EXPECT_EQ(data, "+++x");
  EXPECT_FALSE(expire(10s));
}

TEST_F(EscapeTest, MayComeSignBySignWithLessThanASecondBetween) {
  feed("+", 500ms);
  EXPECT_EQ(detector.deadline(), now + 1s);
  feed("+", 999ms);
  feed("+", 999ms);
  EXPECT_EQ(detector.held(), 3U);
  EXPECT_TRUE(expire(500ms));
  EXPECT_EQ(data, "");
}

TEST_F(EscapeTest, IsGivenUpAsDataAfterASecondBetweenSigns) {
  feed("++", 500ms);
  EXPECT_FALSE(expire(999ms));
  EXPECT_EQ(data, "");
  EXPECT_FALSE(expire(1ms));
  EXPECT_EQ(data, "++");
  EXPECT_EQ(detector.held(), 0U);
}

TEST_F(EscapeTest, MayBeginAnewWithTheSignThatCameTooLate) {
  feed("++", 500ms);
  feed("+++", 1s);
  EXPECT_EQ(data, "++");
  EXPECT_TRUE(expire(500ms));
}

TEST_F(EscapeTest, IsNotFourSigns) {
  feed("++++", 500ms);
  EXPECT_EQ(data, "++++");
  EXPECT_FALSE(expire(10s));
}

TEST_F(EscapeTest, IsNotThreeSignsAndAFourthInTime) {
  feed("+++", 500ms);
  feed("+", 499ms);
  EXPECT_EQ(data, "++++");
}

TEST_F(EscapeTest, IsNotInsideABurst) {
  feed("ab+++", 500ms);
  EXPECT_EQ(data, "ab+++");
  feed("+++cd", 500ms);
  EXPECT_EQ(data, "ab++++++cd");
}

TEST_F(EscapeTest, LosesNoByteBeforeOrBehindTheSigns) {
  feed("+", 500ms);
  feed("x", 10ms);
  feed("++", 10ms);
  EXPECT_EQ(data, "+x++");
}

TEST_F(EscapeTest, GivesHeldSignsUpWhenTold) {
  feed("++", 500ms);
  EXPECT_EQ(detector.held(), 2U);
  detector.release(data);
  EXPECT_EQ(data, "++");
  EXPECT_EQ(detector.held(), 0U);
}

TEST_F(EscapeTest, TakesNoNoticeOfNothing) {
  feed("x", 1s);
  feed("", 499ms);
  feed("+++", 1ms);
  EXPECT_EQ(data, "x");
  EXPECT_TRUE(expire(500ms));
}

}  // namespace
}  // namespace m95::at
