// Faults as JSON: what is taken, what is refused and where the message points.
#include "config/fault_table.hpp"

#include <set>

#include <gtest/gtest.h>

namespace m95::config {
namespace {

std::vector<std::string> problems_of(const std::string& text) {
  std::vector<Problem> problems;
  const auto fault = read_fault(Json::parse(text), "$", problems);
  EXPECT_EQ(fault.has_value(), problems.empty());
  std::vector<std::string> words;
  for (const Problem& problem : problems) words.push_back(to_string(problem));
  return words;
}

Fault read(const std::string& text) {
  std::vector<Problem> problems;
  const auto fault = read_fault(Json::parse(text), "$", problems);
  EXPECT_TRUE(fault) << text << ": " << (problems.empty() ? "" : to_string(problems.front()));
  return fault.value_or(Fault{});
}

TEST(FaultTable, ReadsAFaultWithAllThatNarrowsIt) {
  const Fault fault = read(
      R"({"name": "drop", "on": "data", "after": 4096, "direction": "sent", "do": "pdp.lose",
          "nth": 2, "times": 3, "until": "reset", "at": 1.5})");
  Fault expected;
  expected.name = "drop";
  expected.on = Point::data;
  expected.after = 4096;
  expected.direction = Direction::sent;
  expected.effect = Effect::pdp_lose;
  expected.nth = 2;
  expected.times = 3;
  expected.until = Until::reset;
  expected.at = Seconds(1.5);
  EXPECT_EQ(fault, expected);
}

TEST(FaultTable, HappensOnceUnlessItLastsUntilSomething) {
  EXPECT_EQ(read(R"({"on": "dns", "do": "fail"})").times, 1U);
  EXPECT_EQ(read(R"({"on": "dns", "do": "fail", "until": "reset"})").times, 0U);
  EXPECT_EQ(read(R"({"on": "dns", "do": "fail", "until": "reset", "times": 2})").times, 2U);
}

TEST(FaultTable, GivesBackWhatItWasGiven) {
  for (
      const std::string& text :
      {std::string(R"({"on":"data","do":"pdp.lose","after":4096,"direction":"sent"})"),
       std::string(R"({"do":"sms","text":"hello","number":"+491"})"),
       std::string(
           R"({"name":"n","on":"command","do":"answer","times":0,"until":"reset","command":"+QIACT","text":"ERROR"})"),
       std::string(R"({"at":30,"do":"registration","value":0})")}) {
    EXPECT_EQ(write(read(text)).dump(), text);
    EXPECT_EQ(read(write(read(text)).dump()), read(text));
  }
}

TEST(FaultTable, NamesWhatIsWrongAndWhere) {
  using List = std::vector<std::string>;
  EXPECT_EQ(problems_of("4"),
            List{"$: expected an object, as {\"on\": \"data\", \"after\": 4096, \"do\": "
                 "\"pdp.lose\"}; found 4"});
  EXPECT_EQ(problems_of("{}"), List{"$: expected a \"do\" that says what happens; found none"});
  EXPECT_EQ(problems_of(R"({"do": "answer", "text": "OK"})"),
            List{"$.on: expected one of command, ftp, where answer can happen; found \"now\""});
  EXPECT_EQ(problems_of(R"({"on": "dns", "do": "fail", "after": 1})"),
            List{"$.after: expected it where it means something: here only name, at, on, do, nth, "
                 "times, until, host; found 1"});
  EXPECT_EQ(problems_of(R"({"on": "command", "do": "answer"})"),
            List{"$.text: expected a string (at most 1024 characters, lines apart by \\n) for "
                 "answer; found none"});
  EXPECT_EQ(problems_of(R"({"do": "signal", "value": 32})"),
            List{"$.value: expected an integer from 0 to 31, or 99; found 32"});
  EXPECT_EQ(problems_of(R"({"do": "signal", "value": 5, "times": 2})"),
            List{"$.on: expected a place to wait at, for what happens more than once; found none"});
  EXPECT_EQ(problems_of(R"({"on": "bytes", "do": "urc", "text": "RING"})").size(), 1U);
  EXPECT_EQ(problems_of(R"({"do": "sim.state", "text": "SIM PIN9"})").size(), 1U);
  EXPECT_EQ(problems_of(R"({"do": "clock.set", "text": "noon"})").size(), 1U);
}

TEST(FaultTable, HasARowForEachPointAndEffectAndAKeyForEachParameter) {
  std::set<std::string> keys;
  for (const FaultKey& key : fault_keys()) EXPECT_TRUE(keys.insert(key.name).second) << key.name;
  std::set<Point> used;
  for (const EffectRow& row : effect_rows()) {
    EXPECT_EQ(row.points.empty(), is_event(row.effect)) << row.name;
    used.insert(row.points.begin(), row.points.end());
    for (const std::string& name : row.required) EXPECT_TRUE(keys.contains(name)) << name;
    for (const std::string& name : row.optional) EXPECT_TRUE(keys.contains(name)) << name;
  }
  for (const PointRow& row : point_rows()) {
    for (const std::string& name : row.keys) EXPECT_TRUE(keys.contains(name)) << name;
    const bool for_events =
        row.point == Point::now || row.point == Point::echo || row.point == Point::result;
    EXPECT_EQ(used.contains(row.point), !for_events) << row.name;
  }
}

TEST(FaultTable, ExplainsItselfInTables) {
  const std::string help = fault_help();
  for (const EffectRow& row : effect_rows())
    EXPECT_NE(help.find("| `" + row.name + "` |"), std::string::npos) << row.name;
  EXPECT_NE(help.find("`sms` | a message comes | everywhere | `number`, `text`"),
            std::string::npos);
}

}  // namespace
}  // namespace m95::config
