// Times in words; what is refused is in commands/network/cclk_test.cpp.
#include "emulator/core/time_text.hpp"

#include <gtest/gtest.h>

namespace m95 {
namespace {

TEST(TimeText, IsLocalTimeWithItsZone) {
  EXPECT_EQ(time_text({.utc = 0, .zone = 0}), "70/01/01,00:00:00+00");
  EXPECT_EQ(time_text({.utc = 0, .zone = -47}), "69/12/31,12:15:00-47");
  EXPECT_EQ(time_text({.utc = 1527825600, .zone = 32}), "18/06/01,12:00:00+32");
}

TEST(TimeText, IsReadBack) {
  const std::optional<ZonedTime> time = parse_time("18/06/01,12:00:00+32");
  ASSERT_TRUE(time);
  EXPECT_EQ(time->utc, 1527825600);
  EXPECT_EQ(time->zone, 32);
  EXPECT_FALSE(parse_time("18/06/01,12:00:00"));
}

}  // namespace
}  // namespace m95
