// AT+QFTPOPEN in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Qftpopen, LogsIn) {
  Bench bench;
  bench.server.logs_in();
  EXPECT_EQ(bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), lines({"OK", "+QFTPOPEN: 0"}));
  EXPECT_EQ(bench.server.problem(), "");
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: OPENED", "OK"}));
}

}  // namespace
}  // namespace m95::test
