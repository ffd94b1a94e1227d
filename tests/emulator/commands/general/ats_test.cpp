// ATS in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Ats, HasTheFactorysValuesInThreeDigits) {
  Bench bench;
  EXPECT_EQ(bench.say("ATS0?S3?S4?S5?S6?S7?S8?S10?\r"),
            lines({"000", "013", "010", "008", "002", "060", "002", "015", "OK"}));
}

TEST(Ats, TakesTheEndsOfEachRange) {
  Bench bench;
  EXPECT_EQ(bench.say("ATS0=255S6=10S7=255S8=255S10=254\r"), line("OK"));
  EXPECT_EQ(bench.say("ATS0?S6?S7?S8?S10?\r"), lines({"255", "010", "255", "255", "254", "OK"}));
  EXPECT_EQ(bench.say("ATS0=0S6=0S7=1S8=0S10=1\r"), line("OK"));
  EXPECT_EQ(bench.say("ATS0?S6?S7?S8?S10?\r"), lines({"000", "000", "001", "000", "001", "OK"}));
}

TEST(Ats, RefusesWhatIsOutsideOfARange) {
  Bench bench;
  for (const char* sent : {"ATS0=256\r", "ATS3=128\r", "ATS4=128\r", "ATS5=128\r", "ATS6=11\r",
                           "ATS7=0\r", "ATS7=256\r", "ATS8=256\r", "ATS10=0\r", "ATS10=255\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.say("ATS7?\r"), lines({"060", "OK"}));
}

TEST(Ats, HasNoOtherRegisters) {
  Bench bench;
  for (const char* sent : {"ATS1?\r", "ATS2?\r", "ATS9?\r", "ATS11?\r", "ATS1=0\r", "ATS103?\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

TEST(Ats, HasNoOtherForms) {
  Bench bench;
  for (const char* sent : {"ATS0\r", "ATS0=\r", "ATS0=?\r", "ATS\r", "ATS=1\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

TEST(Ats, EndsLinesAndAnswersWithS3) {
  Bench bench;
  EXPECT_EQ(bench.say("ATS3=35\r"), "#\nOK#\n");
  EXPECT_EQ(bench.say("AT\r"), "");
  EXPECT_EQ(bench.say("#AT#"), "#\nOK#\n#\nOK#\n");
  EXPECT_EQ(bench.say("ATS3=13#"), line("OK"));
}

TEST(Ats, FormatsAnswersWithS4) {
  Bench bench;
  EXPECT_EQ(bench.say("ATS4=36\r"), "\r$OK\r$");
  EXPECT_EQ(bench.say("AT+CMEE?\r"), "\r$+CMEE: 1\r$\r$OK\r$");
}

TEST(Ats, EditsTheLineWithS5) {
  Bench bench;
  bench.say("ATS5=36\r");
  EXPECT_EQ(bench.say("AT+CMEX$E?\r"), lines({"+CMEE: 1", "OK"}));
}

}  // namespace
}  // namespace m95::test
