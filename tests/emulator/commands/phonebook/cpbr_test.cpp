// AT+CPBR in all its forms.
#include <gtest/gtest.h>

#include "emulator/core/phonebook.hpp"
#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cpbr, TellsItsLimits) {
  config::Modem modem = Bench::modem();
  modem.sim.phonebook_slots = 30;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CPBR=?\r"), lines({"+CPBR: (1-30),20,14", "OK"}));
}

TEST(Cpbr, ReadsOneSlotOrSeveral) {
  Bench bench;
  bench.say("AT+CPBW=1,\"123\",129,\"a\";+CPBW=3,\"+49123\",145,\"b\"\r");
  EXPECT_EQ(bench.say("AT+CPBR=1\r"), lines({"+CPBR: 1,\"123\",129,\"a\"", "OK"}));
  EXPECT_EQ(bench.say("AT+CPBR=2\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CPBR=1,250\r"),
            lines({"+CPBR: 1,\"123\",129,\"a\"", "+CPBR: 3,\"+49123\",145,\"b\"", "OK"}));
}

TEST(Cpbr, ReadsOtherStorages) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPBS=\"ON\";+CPBR=1\r"),
            lines({"+CPBR: 1,\"+8613912345678\",145,\"\"", "OK"}));
  EXPECT_EQ(bench.say("AT+CPBS=\"EN\";+CPBR=1,2\r"),
            lines({"+CPBR: 1,\"112\",129,\"\"", "+CPBR: 2,\"911\",129,\"\"", "OK"}));
}

TEST(Cpbr, ReadsTheNewestCallFirst) {
  Bench bench;
  Phonebook& phonebook = *bench.module().phonebook;
  for (int i = 0; i < 11; ++i) {
    phonebook.note_call(Book::dialled, {.name = {}, .number = std::to_string(100 + i)});
  }
  EXPECT_EQ(bench.say("AT+CPBS=\"LD\";+CPBS?;+CPBR=1\r"),
            lines({"+CPBS: \"LD\",10,10", "+CPBR: 1,\"110\",129,\"\"", "OK"}));
  EXPECT_EQ(bench.say("AT+CPBR=10\r"), lines({"+CPBR: 10,\"101\",129,\"\"", "OK"}));
}

TEST(Cpbr, FailsOutsideOfThePhonebook) {
  Bench bench;
  for (const char* sent : {"AT+CPBR=0\r", "AT+CPBR=251\r", "AT+CPBR=3,2\r", "AT+CPBR=1,251\r"}) {
    EXPECT_EQ(bench.say(sent), line("+CME ERROR: 21")) << sent;
  }
}

TEST(Cpbr, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent :
       {"AT+CPBR=\r", "AT+CPBR=x\r", "AT+CPBR=1,2,3\r", "AT+CPBR?\r", "AT+CPBR\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
