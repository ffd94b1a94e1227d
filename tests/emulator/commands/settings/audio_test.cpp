// AT+QLDTMF and AT+QLTONE in all their forms; the others of their file are in
// core/stored_settings_test.cpp, AT+QTONEDET's effect in call/tones_test.cpp.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(LocalTones, AreTakenAndNotHeard) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QLDTMF=?\r"), lines({"+QLDTMF: (1-255),(0-9,A-D,*,#)", "OK"}));
  for (const char* sent : {"AT+QLDTMF=5,\"0,1,D\"\r", "AT+QLDTMF=255\r", "AT+QLDTMF\r"}) {
    EXPECT_EQ(bench.say(sent), line("OK")) << sent;
  }
  for (const char* sent : {"AT+QLDTMF=0\r", "AT+QLDTMF=256\r", "AT+QLDTMF=5,\"\"\r",
                           "AT+QLDTMF=5,\"E\"\r", "AT+QLDTMF=5,\"1\",1\r", "AT+QLDTMF=\r",
                           "AT+QLDTMF?\r", "AT+QLDTMF=5,\"123456789012345678901\"\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

TEST(LocalTones, OfOneFrequencyBeginAndEnd) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QLTONE=?\r"),
            lines({"+QLTONE: (0,1),(0-50000),(0-65535),(0-65535),(0-65535)", "OK"}));
  EXPECT_EQ(bench.say("AT+QLTONE=1,1000,200,500,3000\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QLTONE=0\r"), line("OK"));
  for (const char* sent : {"AT+QLTONE=1\r", "AT+QLTONE=2\r", "AT+QLTONE=0,1\r", "AT+QLTONE=\r",
                           "AT+QLTONE=1,50001,1,1,1\r", "AT+QLTONE=1,1,1,1,65536\r",
                           "AT+QLTONE=1,1,1,1,1,1\r", "AT+QLTONE?\r", "AT+QLTONE\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
