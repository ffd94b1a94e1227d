// AT+CMUX in all its forms; the frames are multiplexer_test's.
#include <gtest/gtest.h>

#include "protocol/hex.hpp"
#include "protocol/mux/frame.hpp"
#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cmux, HasATestAndAReadForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CMUX=?\r"),
            lines({"+CMUX: (0),(0),(5),(127),(10),(3),(30),(10),(2)", "OK"}));
  EXPECT_EQ(bench.say("AT+CMUX?\r"), lines({"+CMUX: 0,0,5,127,10,3,30,10,2", "OK"}));
}

TEST(Cmux, TakesWhatHostsOfTheModuleSend) {
  for (const char* sent : {"AT+CMUX=0\r", "AT+CMUX=0,0,5,127,10,3,30,10,2\r", "AT+CMUX=0,0\r"}) {
    Bench bench;
    EXPECT_EQ(bench.say(sent), line("OK")) << sent;
    EXPECT_EQ(bench.say("AT\r"), "") << "no frame";
    const mux::Frame open{.command = true, .type = mux::FrameType::sabm, .poll = true};
    EXPECT_EQ(to_hex(bench.say(mux::encode(open))), "F90373" + std::string("01D7F9"));
  }
}

TEST(Cmux, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+CMUX=1\r", "AT+CMUX=0,1\r", "AT+CMUX=0,0,1\r", "AT+CMUX=0,0,5,31\r",
                           "AT+CMUX=\r", "AT+CMUX\r", "AT+CMUX=0,0,5,127,10,3,30,10,2,1\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST(Cmux, IsNotAllowedWhileAnotherLineIsMultiplexed) {
  Bench bench(Bench::modem(), 2);
  EXPECT_EQ(bench.say("AT+CMUX=0\r", 0), line("OK"));
  EXPECT_EQ(bench.say("AT+CMUX=0\r", 1), line("+CME ERROR: 3"));
}

TEST(Cmux, IsNotAllowedOnAVirtualUart) {
  Bench bench;
  bench.say("AT+CMUX=0\r");
  const auto frame = [&bench](const mux::Frame& sent) { return bench.say(mux::encode(sent)); };
  frame({.command = true, .type = mux::FrameType::sabm, .poll = true});
  frame({.dlci = 1, .command = true, .type = mux::FrameType::sabm, .poll = true});
  frame({.dlci = 1, .command = true, .data = "ATE0\r"});
  mux::FrameReader reader(127);
  reader.feed(frame({.dlci = 1, .command = true, .data = "AT+CMUX=0\r"}));
  const auto answer = reader.next();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->data, line("+CME ERROR: 3"));
}

}  // namespace
}  // namespace m95::test
