// Random kills of the program while it writes; tests/long has thousands of them.
#include <gtest/gtest.h>

#include "tests/integration/killed_modem.hpp"

namespace m95::test {
namespace {

// AN-2.4: a kill at any moment leaves the old certificate or the new one.
TEST(Kill, AtAnyMomentLosesNothingThatWasAnsweredAndMixesNothing) {
  const std::uint64_t seed = kill_seed();
  SCOPED_TRACE("M95_KILL_SEED=" + std::to_string(seed));
  KilledModem modem(seed);
  constexpr int kKills = 24;
  for (int kill = 0; kill < kKills && !testing::Test::HasFailure(); ++kill) {
    ASSERT_NO_THROW(modem.live()) << "life " << kill;
  }
}

}  // namespace
}  // namespace m95::test
