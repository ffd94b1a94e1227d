// AT+CSNS in all its forms and omitted parameters; the others of its file are in
// core/stored_settings_test.cpp.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(DataCalls, TakeASingleNumberingScheme) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CSNS=?\r"), lines({"+CSNS: (0-7)", "OK"}));
  EXPECT_EQ(bench.say("AT+CSNS?\r"), lines({"+CSNS: 0", "OK"}));
  EXPECT_EQ(bench.say("AT+CSNS=7;&W;+CSNS=2\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CSNS?\r"), lines({"+CSNS: 2", "OK"}));
  EXPECT_EQ(bench.say("ATZ\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CSNS?\r"), lines({"+CSNS: 7", "OK"}));
  for (const char* sent : {"AT+CSNS=8\r", "AT+CSNS=\r", "AT+CSNS=1,1\r", "AT+CSNS\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

TEST(DataCalls, LeaveAnOmittedParameterAsItIs) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CBST=71,1,3\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CBST=7\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CBST?\r"), lines({"+CBST: 7,1,3", "OK"}));
  EXPECT_EQ(bench.say("AT+CBST=0,,0\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CBST?\r"), lines({"+CBST: 0,1,0", "OK"}));
}

TEST(DataCalls, RefuseRatesThatAreBetweenTheirRanges) {
  Bench bench;
  for (const char* sent : {"AT+CBST=8\r", "AT+CBST=13\r", "AT+CBST=67\r", "AT+CBST=76\r",
                           "AT+CBST=70,4,0\r", "AT+CBST=70,0,4\r", "AT+CRLP=1,62\r",
                           "AT+CRLP=1,1,38\r", "AT+CRLP=1,1,39,0\r", "AT+FCLASS=1\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.say("AT+CBST?;+CRLP?\r"),
            lines({"+CBST: 7,0,1", "+CRLP: 61,61,128,6,0,3", "OK"}));
}

}  // namespace
}  // namespace m95::test
