// Many modems in one process, some of them with much to do.
#include <gtest/gtest.h>

#include "tests/integration/fleet.hpp"

namespace m95::test {
namespace {

// A thousand and two hundred: tests/long.
TEST(Load, AHundredModemsAnswerWhileTwentyCarryFilesOverTls) {
  Fleet fleet(100, 20);
  fleet.expect_all_files_right(100'000);
  fleet.expect_all_answer();
  EXPECT_EQ(fleet.modems().stop(), 0);
}

}  // namespace
}  // namespace m95::test
