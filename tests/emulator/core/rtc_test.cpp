// The module's own clock.
#include "emulator/core/rtc.hpp"

#include <gtest/gtest.h>

#include "tests/support/virtual_clock.hpp"

namespace m95 {
namespace {
using namespace std::chrono_literals;

TEST(Rtc, RunsFromItsStart) {
  test::VirtualClock clock;
  const Rtc rtc(clock, 1000);
  EXPECT_EQ(rtc.now(), 1000);
  clock.advance(1999ms);
  EXPECT_EQ(rtc.now(), 1001);
  clock.advance(1ms);
  EXPECT_EQ(rtc.now(), 1002);
}

TEST(Rtc, CountsFromWhereItWasSet) {
  test::VirtualClock clock;
  Rtc rtc(clock, 1000);
  clock.advance(1500ms);
  rtc.set(5000, 8);
  EXPECT_EQ(rtc.now(), 5000);
  clock.advance(999ms);
  EXPECT_EQ(rtc.now(), 5000);
  clock.advance(1ms);
  EXPECT_EQ(rtc.now(), 5001);
}

TEST(Rtc, KeepsItsZone) {
  test::VirtualClock clock;
  Rtc rtc(clock, 1000);
  EXPECT_EQ(rtc.zone(), 0);
  rtc.set(1000, -20);
  EXPECT_EQ(rtc.zone(), -20);
}

TEST(Rtc, IsColdAtTheBeginningOf2004) {
  std::tm parts{};
  const std::time_t cold = Rtc::kColdStart;
  gmtime_r(&cold, &parts);
  EXPECT_EQ(parts.tm_year, 104);
  EXPECT_EQ(parts.tm_yday, 0);
  EXPECT_EQ(parts.tm_hour * 3600 + parts.tm_min * 60 + parts.tm_sec, 0);
}

}  // namespace
}  // namespace m95
