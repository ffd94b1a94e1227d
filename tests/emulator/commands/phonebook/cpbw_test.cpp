// AT+CPBW in all its forms, and names in the character sets of AT+CSCS.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Cpbw, TellsItsLimits) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPBW=?\r"), lines({"+CPBW: (1-250),20,(129,145),14", "OK"}));
}

TEST(Cpbw, WritesAndErasesForGood) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPBW=2,\"12*#p\",129,\"Ann\";+CPBW=3,\"3\"\r"), line("OK"));
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CPBR=2,3\r"),
            lines({"+CPBR: 2,\"12*#p\",129,\"Ann\"", "+CPBR: 3,\"3\",129,\"\"", "OK"}));
  EXPECT_EQ(bench.say("AT+CPBW=2;+CPBR=2\r"), line("OK"));
}

TEST(Cpbw, TakesTheFirstFreeSlotAndThenNone) {
  config::Modem modem = Bench::modem();
  modem.sim.phonebook_slots = 2;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CPBW=1,\"1\";+CPBW=,\"2\";+CPBR=2\r"),
            lines({"+CPBR: 2,\"2\",129,\"\"", "OK"}));
  EXPECT_EQ(bench.say("AT+CPBW=,\"3\"\r"), line("+CME ERROR: 20"));
}

TEST(Cpbw, TakesAPlusForAnInternationalNumber) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPBW=1,\"+49\",129;+CPBW=2,\"49\",145;+CPBR=1,2\r"),
            lines({"+CPBR: 1,\"+49\",145,\"\"", "+CPBR: 2,\"+49\",145,\"\"", "OK"}));
}

TEST(Cpbw, KeepsNamesWhateverTheCharacterSet) {
  Bench bench;
  ChannelSettings& settings = bench.module().channel(0).settings;
  settings.character_set = CharacterSet::ucs2;
  EXPECT_EQ(bench.say("AT+CPBW=1,\"1\",129,\"00C40041\";+CPBW=2,\"2\",129,\"5F20\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CPBR=1,2\r"),
            lines({"+CPBR: 1,\"1\",129,\"00C40041\"", "+CPBR: 2,\"2\",129,\"5F20\"", "OK"}));
  settings.character_set = CharacterSet::gsm;
  EXPECT_EQ(bench.say("AT+CPBR=1,2\r"),
            lines({"+CPBR: 1,\"1\",129,\"[A\"", "+CPBR: 2,\"2\",129,\"?\"", "OK"}));
  settings.character_set = CharacterSet::ira;
  EXPECT_EQ(bench.say("AT+CPBR=1\r"), lines({"+CPBR: 1,\"1\",129,\"?A\"", "OK"}));
  settings.character_set = CharacterSet::latin1;
  EXPECT_EQ(bench.say("AT+CPBR=1\r"), lines({"+CPBR: 1,\"1\",129,\"\xC4"
                                             "A\"",
                                             "OK"}));
  settings.character_set = CharacterSet::hex;
  EXPECT_EQ(bench.say("AT+CPBR=1\r"), lines({"+CPBR: 1,\"1\",129,\"5B41\"", "OK"}));
}

TEST(Cpbw, ShowsAQuoteAsAHostMustTypeIt) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPBW=1,\"1\",129,\"a\\22b\";+CPBR=1\r"),
            lines({"+CPBR: 1,\"1\",129,\"a\\22b\"", "OK"}));
}

TEST(Cpbw, RefusesNamesThatDoNotFit) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPBW=1,\"1\",129,\"fifteen letters\"\r"), line("+CME ERROR: 24"));
  bench.module().channel(0).settings.character_set = CharacterSet::ucs2;
  EXPECT_EQ(bench.say("AT+CPBW=1,\"1\",129,\"5F205F205F205F205F205F205F20\"\r"),
            line("+CME ERROR: 24"));
  EXPECT_EQ(bench.say("AT+CPBW=1,\"1\",129,\"5F2\"\r"), line("+CME ERROR: 25"));
  bench.module().channel(0).settings.character_set = CharacterSet::ira;
  EXPECT_EQ(bench.say("AT+CPBW=1,\"1\",129,\"\xC4\"\r"), line("+CME ERROR: 25"));
}

TEST(Cpbw, RefusesNumbersThatDoNotFit) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPBW=1,\"123456789012345678901\"\r"), line("+CME ERROR: 26"));
  EXPECT_EQ(bench.say("AT+CPBW=1,\"12x\"\r"), line("+CME ERROR: 27"));
  EXPECT_EQ(bench.say("AT+CPBW=251,\"1\"\r"), line("+CME ERROR: 21"));
  EXPECT_EQ(bench.say("AT+CPBW=0\r"), line("+CME ERROR: 21"));
}

TEST(Cpbw, WritesFixedNumbersWithPin2Only) {
  config::Modem modem = Bench::modem();
  modem.sim.pin2 = "5678";
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CPBS=\"FD\";+CPBW=1,\"1\"\r"), line("+CME ERROR: 17"));
  EXPECT_EQ(bench.say("AT+CPBS=\"FD\",\"5678\";+CPBW=1,\"1\";+CPBR=1\r"),
            lines({"+CPBR: 1,\"1\",129,\"\"", "OK"}));
}

TEST(Cpbw, WritesNeitherEmergencyNumbersNorCalls) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CPBS=\"EN\";+CPBW=1,\"1\"\r"), line("+CME ERROR: 3"));
  EXPECT_EQ(bench.say("AT+CPBS=\"LD\";+CPBW=1,\"1\"\r"), line("+CME ERROR: 3"));
  EXPECT_EQ(bench.say("AT+CPBW=1\r"), line("OK"));
}

TEST(Cpbw, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+CPBW=\r", "AT+CPBW=1,\"1\",130\r", "AT+CPBW=1,\"1\",129,\"a\",1\r",
                           "AT+CPBW?\r", "AT+CPBW\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
