// AT+QILPORT in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Qilport, IsStoredAndShown) {
  SocketBench bench;
  EXPECT_EQ(bench.say("AT+QILPORT?\r"), lines({"TCP: 0", "UDP: 0", "OK"}));
  EXPECT_EQ(bench.say("AT+QILPORT=\"TCP\",2020\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QILPORT=\"UDP\",65535\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QILPORT?\r"), lines({"TCP: 2020", "UDP: 65535", "OK"}));
  EXPECT_EQ(bench.say("AT+QILPORT=?\r"), lines({"+QILPORT: (\"TCP\",\"UDP\"),(0-65535)", "OK"}));
}

TEST(Qilport, RefusesWhatItDoesNotTake) {
  SocketBench bench;
  for (const char* wrong : {"AT+QILPORT\r", "AT+QILPORT=\"TCP\"\r", "AT+QILPORT=\"TCP\",65536\r",
                            "AT+QILPORT=\"SCTP\",1\r", "AT+QILPORT=\"TCP\",1,1\r"}) {
    EXPECT_EQ(bench.say(wrong), line("ERROR")) << wrong;
  }
}

}  // namespace
}  // namespace m95::test
