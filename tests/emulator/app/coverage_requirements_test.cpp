// --require: its grammar, and where a run falls short.
#include "emulator/app/coverage_requirements.hpp"

#include <gtest/gtest.h>

#include "emulator/app/options.hpp"

namespace m95::app {
namespace {

std::vector<std::string> missed(const std::string& required, const CoverageSummary& run) {
  return CoverageRequirements::parse(required).missed_by(run);
}

CoverageSummary a_run() {
  CoverageSummary run;
  run.commands_part = {.done = 1, .all = 3};
  run.errors_part = {.done = 2, .all = 32};
  run.unmodelled = {{"AT+A", {}, 5}, {"AT+B", {}, 1}};
  return run;
}

TEST(CoverageRequirements, AreNumbersByName) {
  const auto all = CoverageRequirements::parse("unmodelled=0,coverage=100,errors=32");
  EXPECT_EQ(all.unmodelled, 0U);
  EXPECT_EQ(all.coverage, 100U);
  EXPECT_EQ(all.errors, 32U);
  const auto one = CoverageRequirements::parse("coverage=7");
  EXPECT_EQ(one.coverage, 7U);
  EXPECT_EQ(one.errors, std::nullopt);
  EXPECT_EQ(one.unmodelled, std::nullopt);
}

TEST(CoverageRequirements, AreRefusedWhereTheyMakeNoSense) {
  for (const char* wrong :
       {"", "coverage", "coverage=", "coverage=x", "coverage=1%", "coverage=-1", "coverage=101",
        "coverage=1.5", "coverage=1,", ",coverage=1", "coverage=1,coverage=2", "errors=33",
        "unmodelled=99999999999999999999999", "nonsense=1", "=1", "coverage=1;errors=1",
        "coverage =1", "Coverage=1"}) {
    try {
      CoverageRequirements::parse(wrong);
      ADD_FAILURE() << wrong << " was taken";
    } catch (const UsageError& error) {
      EXPECT_EQ(error.what(),
                "--require: expected coverage=0..100, errors=0..32 or unmodelled=N, "
                "each once and with commas between, found \"" +
                    std::string(wrong) + "\"");
    }
  }
}

TEST(CoverageRequirements, AreMetAtTheirLimit) {
  EXPECT_TRUE(missed("coverage=33,errors=2,unmodelled=2", a_run()).empty());
  EXPECT_TRUE(missed("coverage=0,errors=0", CoverageSummary{}).empty());
}

TEST(CoverageRequirements, AreMissedBeyondItInTheirOwnWords) {
  EXPECT_EQ(
      missed("coverage=34", a_run()),
      (std::vector<std::string>{"required coverage=34: 1 of 3 commands were exercised (33 %)"}));
  EXPECT_EQ(
      missed("errors=3", a_run()),
      (std::vector<std::string>{"required errors=3: 2 of the 32 errors of Table 4 were met"}));
  EXPECT_EQ(
      missed("unmodelled=1", a_run()),
      (std::vector<std::string>{"required unmodelled=1: 2 asked for and not modelled: AT+A AT+B"}));
  EXPECT_EQ(missed("errors=32,unmodelled=0,coverage=100", a_run()).size(), 3U);
}

}  // namespace
}  // namespace m95::app
