// What the hosts have exercised, added up.
#include "emulator/app/coverage_summary.hpp"

#include <gtest/gtest.h>

namespace m95::app {
namespace {

TEST(CoverageSummary, HasEveryCommandErrorAndUrcOfTheModule) {
  const Exercises all = all_exercises();
  const CoverageSummary sum = summarise(all, "", {});
  EXPECT_EQ(sum.commands_part.all, all.commands.size());
  EXPECT_GT(sum.commands_part.all, 100U);
  EXPECT_GT(sum.forms_part.all, sum.commands_part.all);
  EXPECT_EQ(sum.errors_part.all, 32U);
  EXPECT_EQ(sum.urcs_part.all, all_urcs().size());
}

TEST(CoverageSummary, RoundsItsPercentDownAndCallsNothingWhole) {
  EXPECT_EQ((Part{.done = 199, .all = 200}.percent()), 99U);
  EXPECT_EQ((Part{.done = 200, .all = 200}.percent()), 100U);
  EXPECT_EQ((Part{.done = 0, .all = 0}.percent()), 100U);
}

}  // namespace
}  // namespace m95::app
