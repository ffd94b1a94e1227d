// AT+IFC in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Ifc, HasATestAndAReadForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+IFC=?\r"), lines({"+IFC: (0-3),(0-2)", "OK"}));
  EXPECT_EQ(bench.say("AT+IFC?\r"), lines({"+IFC: 0,0", "OK"}));
}

// AN-4.2.1-14
TEST(Ifc, SetsBothDirections) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+IFC=2,2\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+IFC?\r"), lines({"+IFC: 2,2", "OK"}));
  EXPECT_EQ(bench.say("AT+IFC=3,0;+IFC?\r"), lines({"+IFC: 3,0", "OK"}));
}

TEST(Ifc, KeepsTheDirectionThatIsNotGiven) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+IFC=2,1;+IFC=0;+IFC?\r"), lines({"+IFC: 0,1", "OK"}));
}

TEST(Ifc, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent :
       {"AT+IFC=4,0\r", "AT+IFC=0,3\r", "AT+IFC=\r", "AT+IFC=,1\r", "AT+IFC=1,1,1\r", "AT+IFC\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.say("AT+IFC?\r"), lines({"+IFC: 0,0", "OK"}));
}

}  // namespace
}  // namespace m95::test
