// Thousands of random kills of the program while it writes.
#include <cstdio>
#include <cstdlib>

#include <gtest/gtest.h>

#include "tests/integration/killed_modem.hpp"

namespace m95::test {
namespace {

// M95_KILLS and M95_KILL_SEED change their number and play them again.
TEST(Kills, AtAnyMomentLoseNothingThatWasAnsweredAndMixNothing) {
  const std::uint64_t seed = kill_seed();
  const char* const given = std::getenv("M95_KILLS");
  const int kills = given == nullptr ? 2000 : std::atoi(given);
  std::printf("M95_KILL_SEED=%llu M95_KILLS=%d\n", static_cast<unsigned long long>(seed), kills);
  std::fflush(stdout);
  KilledModem modem(seed);
  for (int kill = 0; kill < kills && !testing::Test::HasFailure(); ++kill) {
    ASSERT_NO_THROW(modem.live()) << "life " << kill;
  }
  std::printf("%d kills came before the answer; %d of those changes were found done\n",
              modem.under_way(), modem.done());
  // Some came early and some late, or nothing was shown.
  EXPECT_GT(modem.done(), kills / 100);
  EXPECT_GT(modem.under_way() - modem.done(), kills / 100);
}

}  // namespace
}  // namespace m95::test
