// AT+COPN: the networks that have a name.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Copn, ListsTheConfiguredNetworks) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+COPN=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+COPN\r"), lines({"+COPN: \"46000\",\"CHINA MOBILE\"",
                                           "+COPN: \"46001\",\"CHINA UNICOM\"", "OK"}));
  EXPECT_EQ(bench.say("AT+COPN?\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
