// AT+QRIMODE beyond core/stored_settings_test.cpp.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Qrimode, IsNotInTheActiveProfile) {
  Bench bench;
  bench.say("AT+QRIMODE=1\r");
  EXPECT_EQ(bench.say("AT&V\r").find("QRIMODE"), std::string::npos);
  EXPECT_EQ(bench.say("AT+QRIMODE?\r"), lines({"+QRIMODE: 1", "OK"}));
}

}  // namespace
}  // namespace m95::test
