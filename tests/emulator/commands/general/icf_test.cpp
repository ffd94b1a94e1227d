// AT+ICF in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

LineFormat format_after(const std::string& values) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+ICF=" + values + "\r"), line("OK")) << values;
  return bench.port().format();
}

TEST(Icf, HasATestAndAReadForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+ICF=?\r"), lines({"+ICF: (1-6),(0-3)", "OK"}));
  EXPECT_EQ(bench.say("AT+ICF?\r"), lines({"+ICF: 3,3", "OK"}));
}

TEST(Icf, SetsEveryFormatOnTheLine) {
  const auto is = [](const LineFormat& format, unsigned data, Parity parity, unsigned stop) {
    return format.data_bits == data && format.parity == parity && format.stop_bits == stop;
  };
  EXPECT_TRUE(is(format_after("1"), 8, Parity::none, 2));
  EXPECT_TRUE(is(format_after("2"), 8, Parity::space, 1));
  EXPECT_TRUE(is(format_after("2,0"), 8, Parity::odd, 1));
  EXPECT_TRUE(is(format_after("2,1"), 8, Parity::even, 1));
  EXPECT_TRUE(is(format_after("2,2"), 8, Parity::mark, 1));
  EXPECT_TRUE(is(format_after("2,3"), 8, Parity::space, 1));
  EXPECT_TRUE(is(format_after("3,1"), 8, Parity::none, 1));
  EXPECT_TRUE(is(format_after("4"), 7, Parity::none, 2));
  EXPECT_TRUE(is(format_after("5,0"), 7, Parity::odd, 1));
  EXPECT_TRUE(is(format_after("6"), 7, Parity::none, 1));
}

TEST(Icf, KeepsTheParityThatIsNotGiven) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+ICF=5,1;+ICF=2;+ICF?\r"), lines({"+ICF: 2,1", "OK"}));
}

TEST(Icf, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+ICF=0\r", "AT+ICF=7\r", "AT+ICF=2,4\r", "AT+ICF=\r", "AT+ICF=,1\r",
                           "AT+ICF=2,1,0\r", "AT+ICF\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.say("AT+ICF?\r"), lines({"+ICF: 3,3", "OK"}));
}

}  // namespace
}  // namespace m95::test
