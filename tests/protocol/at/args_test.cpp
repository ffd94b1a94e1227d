// Parameters of a command: numbers, strings, omitted ones.
#include "protocol/at/args.hpp"

#include <gtest/gtest.h>

namespace m95::at {
namespace {

constexpr Range kAny{0, INT64_MAX};

TEST(Args, CountsParametersWithTheOmittedOnes) {
  EXPECT_EQ(Args().count(), 0U);
  EXPECT_EQ(Args("").count(), 1U);
  EXPECT_EQ(Args("1,,\"x\",").count(), 4U);
}

TEST(Args, KnowsWhichAreThere) {
  const Args args("1,,\"\", ");
  EXPECT_TRUE(args.has(0));
  EXPECT_FALSE(args.has(1));
  EXPECT_TRUE(args.has(2));
  EXPECT_FALSE(args.has(3));
  EXPECT_FALSE(args.has(4));
}

TEST(Args, KnowsWhichAreQuoted) {
  const Args args("1,\"2\"");
  EXPECT_FALSE(args.is_quoted(0));
  EXPECT_TRUE(args.is_quoted(1));
  EXPECT_FALSE(args.is_quoted(2));
}

TEST(Args, KeepsCommasAndBlanksInsideStrings) {
  const Args args("\"a, b\",\" c \"");
  ASSERT_EQ(args.count(), 2U);
  EXPECT_EQ(args.text(0), "a, b");
  EXPECT_EQ(args.text(1), " c ");
}

TEST(Args, DropsBlanksAndControlCharactersOutsideStrings) {
  const Args args(" 1 2 ,\t\"CMNET\" \n, x y");
  EXPECT_EQ(args.integer(0, kAny), 12);
  EXPECT_EQ(args.text(1), "CMNET");
  EXPECT_EQ(args.text(2), "xy");
}

TEST(Args, DecodesABackslashAndTwoHexDigits) {
  EXPECT_EQ(Args("\"\\41\\22\\5C\\2c\"").text(0), "A\"\\,");
  EXPECT_EQ(Args("\"\\ff\\FF\"").text(0), "\xff\xff");
  EXPECT_EQ(Args("\"a\\00b\"").text(0), std::string("a\0b", 3));
}

TEST(Args, TakesALoneBackslashAsItself) {
  EXPECT_EQ(Args("\"\\\"").text(0), "\\");
  EXPECT_EQ(Args("\"a\\4\"").text(0), "a\\4");
  EXPECT_EQ(Args("\"\\4g\\g4\\\\41\"").text(0), "\\4g\\g4\\A");
}

TEST(Args, DecodesNothingOutsideStrings) { EXPECT_EQ(Args("\\41").text(0), "\\41"); }

TEST(Args, RefusesAnUnclosedString) {
  EXPECT_THROW(Args("\"abc"), BadArgument);
  EXPECT_THROW(Args("1,\""), BadArgument);
}

TEST(Args, RefusesTextAroundAString) {
  EXPECT_THROW(Args("\"a\"b"), BadArgument);
  EXPECT_THROW(Args("a\"b\""), BadArgument);
  EXPECT_THROW(Args("\"a\" \"b\""), BadArgument);
}

TEST(Args, ReadsNumbersQuotedOrNot) {
  const Args args("990,\"21\",007");
  EXPECT_EQ(args.integer(0, kAny), 990);
  EXPECT_EQ(args.integer(1, kAny), 21);
  EXPECT_EQ(args.integer(2, kAny), 7);
}

TEST(Args, HoldsNumbersToTheirRange) {
  const Args args("2,3,200,201");
  constexpr Range kSeconds{3, 200};
  EXPECT_THROW(args.integer(0, kSeconds), BadArgument);
  EXPECT_EQ(args.integer(1, kSeconds), 3);
  EXPECT_EQ(args.integer(2, kSeconds), 200);
  EXPECT_THROW(args.integer(3, kSeconds), BadArgument);
}

TEST(Args, ReadsTheLargestNumberAndNoneBeyond) {
  EXPECT_EQ(Args("9223372036854775807").integer(0, kAny), INT64_MAX);
  EXPECT_THROW(Args("9223372036854775808").integer(0, kAny), BadArgument);
}

TEST(Args, TakesOnlyDigitsForANumber) {
  for (const char* text :
       {"-1", "-0", "+1", "0x10", "1.5", "1a", "a", "\"\"", "\"1 2\"", "\" 1\""}) {
    EXPECT_THROW(Args(text).integer(0, {-10, 100}), BadArgument) << text;
  }
}

TEST(Args, RefusesWhatIsNotThere) {
  const Args args("1,");
  EXPECT_THROW(args.integer(1, kAny), BadArgument);
  EXPECT_THROW(args.text(1), BadArgument);
  EXPECT_THROW(args.text(2), BadArgument);
}

TEST(Args, FallsBackForAnOmittedNumberOnly) {
  const Args args("5,,9");
  EXPECT_EQ(args.integer_or(0, {0, 8}, 1), 5);
  EXPECT_EQ(args.integer_or(1, {0, 8}, 1), 1);
  EXPECT_THROW(args.integer_or(2, {0, 8}, 1), BadArgument);
  EXPECT_EQ(args.integer_or(3, {0, 8}, 1), 1);
}

TEST(Args, HoldsTextsToTheirLengthAfterDecoding) {
  EXPECT_EQ(Args("\"\\41bc\"").text(0, 3), "Abc");
  EXPECT_THROW(Args("\"abcd\"").text(0, 3), BadArgument);
}

TEST(Args, RefusesControlCharactersInPrintableTexts) {
  EXPECT_EQ(Args("\"a b\xc3\xa9\"").printable(0, 10), "a b\xc3\xa9");
  for (const char* text :
       {"\"a\\0Db\"", "\"\\0A\"", "\"\\00\"", "\"\\7F\"", "\"\\1f\"", "\"\t\""}) {
    EXPECT_THROW(Args(text).printable(0, 10), BadArgument) << text;
  }
  EXPECT_THROW(Args("\"abcd\"").printable(0, 3), BadArgument);
}

TEST(Args, HoldsACommandToItsNumberOfParameters) {
  const Args args("1,2,3");
  EXPECT_NO_THROW(args.expect_count(3, 3));
  EXPECT_NO_THROW(args.expect_count(1, 4));
  EXPECT_THROW(args.expect_count(4, 5), BadArgument);
  EXPECT_THROW(args.expect_count(1, 2), BadArgument);
}

}  // namespace
}  // namespace m95::at
