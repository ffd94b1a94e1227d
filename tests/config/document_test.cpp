// What is no JSON is told with line and column; keys that stand twice with their path.
#include "config/document.hpp"

#include <gtest/gtest.h>

namespace m95::config {
namespace {

std::string told(const std::string& text) {
  std::vector<Problem> problems;
  try {
    read_json(text, "f.json", problems);
  } catch (const ConfigError& error) {
    return error.what();
  }
  std::string result;
  for (const Problem& problem : problems) result += to_string(problem) + "\n";
  return result;
}

TEST(Document, KeepsValuesAndTheirOrder) {
  std::vector<Problem> problems;
  const std::string text = R"({"b":[1,-2,0.5,true,null,"x"],"a":{"c":{}}})";
  EXPECT_EQ(read_json(text, "f.json", problems).dump(), text);
  EXPECT_TRUE(problems.empty());
}

TEST(Document, TellsLineAndColumnOfWhatIsNoJson) {
  EXPECT_EQ(told("{\n  \"a\": 1,\n}"),
            "f.json: line 3, column 1: expected string literal; found '}'");
  EXPECT_EQ(told("{\"a\" 1}"), "f.json: line 1, column 6: expected ':'; found number literal");
  EXPECT_EQ(told("{\"a\": 1"), "f.json: line 1, column 8: expected '}'; found end of input");
  EXPECT_EQ(told(""),
            "f.json: line 1, column 1: expected '[', '{', or a literal; found end of input");
  EXPECT_EQ(told("{} {}"), "f.json: line 1, column 4: expected end of input; found '{'");
}

TEST(Document, TellsWhatIsWrongInsideAWord) {
  EXPECT_EQ(told("{\"a\": tru}"),
            "f.json: line 1, column 10: expected valid JSON; "
            "found invalid literal; last read: '\"a\": tru}'");
  EXPECT_EQ(told("{\n\"a\": 1e999}"),
            "f.json: line 2, column 10: expected valid JSON; "
            "found number overflow parsing '1e999'");
}

TEST(Document, RefusesCommentsAndBytesThatAreNotUtf8) {
  EXPECT_EQ(told("// a\n{}"),
            "f.json: line 1, column 1: expected valid JSON; "
            "found invalid literal; last read: '/'");
  EXPECT_EQ(told("{\"\xff\": 1}"),
            "f.json: line 1, column 3: expected string literal; "
            "found invalid string: ill-formed UTF-8 byte; last read: '\"\\xff'");
}

TEST(Document, RefusesAKeyThatStandsTwice) {
  EXPECT_EQ(told(R"({"a": 1, "b": {"c": 1, "d": 2, "c": 3}, "a": 4})"),
            "$.b.c: expected each key once; found \"c\" a second time\n"
            "$.a: expected each key once; found \"a\" a second time\n");
  EXPECT_EQ(told(R"({"l": [{}, {"a:1": 1, "a:1": 2}]})"),
            "$.l[1][\"a:1\"]: expected each key once; found \"a:1\" a second time\n");
}

TEST(Document, SurvivesDepth) {
  std::vector<Problem> problems;
  const std::string deep = std::string(100000, '[') + std::string(100000, ']');
  EXPECT_TRUE(read_json(deep, "f.json", problems).is_array());
}

TEST(Document, WritesPathsSoThatTheyCanBeReadBack) {
  EXPECT_EQ(member("$", "name_1"), "$.name_1");
  EXPECT_EQ(member("$", "1a"), "$[\"1a\"]");
  EXPECT_EQ(member("$", ""), "$[\"\"]");
  EXPECT_EQ(member("$.a", "x\"\n\xc3\xa4"), "$.a[\"x\\\"\\n\\u00e4\"]");
  EXPECT_EQ(element("$.a", 3), "$.a[3]");
}

TEST(Document, ShowsValuesShortAndInAscii) {
  EXPECT_EQ(show(Json("\x1b\xc3\xa4")), "\"\\u001b\\u00e4\"");
  EXPECT_EQ(show(Json(std::string(1000, 'x'))), "\"" + std::string(59, 'x') + "...");
  EXPECT_EQ(show(Json::array({1})), "a list");
  EXPECT_EQ(show(Json{{"a", 1}}), "an object");
}

}  // namespace
}  // namespace m95::config
