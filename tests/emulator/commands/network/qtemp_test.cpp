// AT+QTEMP in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Qtemp, TellsWhatIsConfigured) {
  Bench recorded;
  EXPECT_EQ(recorded.say("AT+QTEMP?\r"), lines({"+QTEMP: 1,1123,36", "OK"}));
  config::Modem modem = Bench::modem();
  modem.temperature = {.celsius = -5, .millivolts = 2001};
  Bench cold(modem);
  EXPECT_EQ(cold.say("AT+QTEMP?\r"), lines({"+QTEMP: 1,2001,-5", "OK"}));
}

TEST(Qtemp, HasNoOtherForm) {
  Bench bench;
  for (const char* sent : {"AT+QTEMP\r", "AT+QTEMP=?\r", "AT+QTEMP=1\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
