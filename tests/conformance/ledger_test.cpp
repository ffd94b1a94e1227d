// The statement ledger of the FTPS Application Note: every statement of a finished issue is shown.
#include "tests/conformance/ledger.hpp"

#include <algorithm>
#include <iostream>

#include <gtest/gtest.h>

namespace m95::conformance {
namespace {

/// Issues whose work is done: nothing in their share may be a hole.
const std::set<int> kFinishedIssues = {2, 3, 4, 5, 6};

const std::filesystem::path kTests = std::filesystem::path(M95_SOURCE_DIR) / "tests";

std::vector<Statement> the_ledger() {
  std::ifstream in(kTests / "conformance" / "statements.txt");
  EXPECT_TRUE(in.is_open());
  return parse_ledger(in);
}

std::vector<Unseen> the_unseen() {
  std::ifstream in(kTests / "conformance" / "unseen.txt");
  EXPECT_TRUE(in.is_open());
  return parse_unseen(in);
}

/// By transcripts alone.
std::set<std::string> seen_on_the_line() {
  std::set<std::string> seen;
  for (const auto& [number, places] : collect_mentions(kTests)) {
    const auto is_transcript = [](const std::string& place) {
      return place.compare(0, 12, "transcripts/") == 0;
    };
    if (std::any_of(places.begin(), places.end(), is_transcript)) seen.insert(number);
  }
  return seen;
}

std::string error_of_unseen(const std::string& list) {
  std::istringstream in(list);
  try {
    parse_unseen(in);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

std::string error_of(const std::string& ledger) {
  std::istringstream in(ledger);
  try {
    parse_ledger(in);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(Ledger, IsWellFormedUniqueAndInOrder) {
  std::vector<Statement> ledger;
  ASSERT_NO_THROW(ledger = the_ledger());
  EXPECT_GT(ledger.size(), 200U);
}

TEST(Ledger, EveryNumberMentionedExists) {
  std::set<std::string> known;
  for (const Statement& statement : the_ledger()) known.insert(statement.number);
  for (const auto& [number, places] : collect_mentions(kTests)) {
    EXPECT_EQ(known.count(number), 1U) << number << " of " << *places.begin() << " does not exist";
  }
}

TEST(Ledger, EveryStatementOfAFinishedIssueIsShown) {
  const Mentions mentions = collect_mentions(kTests);
  std::map<int, std::vector<Statement>> holes;
  std::map<int, std::size_t> total;
  for (const Statement& statement : the_ledger()) {
    ++total[statement.issue];
    if (mentions.count(statement.number) == 0) holes[statement.issue].push_back(statement);
  }
  for (const auto& [issue, count] : total) {
    std::ostringstream list;
    for (const Statement& hole : holes[issue])
      list << "  " << hole.number << "  " << hole.text << '\n';
    std::cout << "issue " << issue << ": " << count - holes[issue].size() << " of " << count
              << " statements shown" << (holes[issue].empty() ? "" : "; nothing shows") << '\n'
              << list.str();
    EXPECT_TRUE(kFinishedIssues.count(issue) == 0 || holes[issue].empty())
        << holes[issue].size() << " statements of issue " << issue << " are shown by nothing";
  }
}

TEST(Ledger, EveryStatementHasATranscriptOrAReasonForHavingNone) {
  const std::set<std::string> seen = seen_on_the_line();
  std::set<std::string> unseen;
  for (const Unseen& each : the_unseen()) unseen.insert(each.number);
  for (const Statement& statement : the_ledger()) {
    EXPECT_NE(seen.count(statement.number), unseen.count(statement.number))
        << statement.number
        << (seen.count(statement.number) == 0
                ? " has neither a transcript nor a line in unseen.txt: "
                : " has a transcript and a line in unseen.txt: ")
        << statement.text;
  }
}

TEST(Ledger, WhatCannotBeSeenIsAStatementAndShownByTheTestThatIsNamed) {
  const Mentions mentions = collect_mentions(kTests);
  std::set<std::string> known;
  for (const Statement& statement : the_ledger()) known.insert(statement.number);
  for (const Unseen& each : the_unseen()) {
    EXPECT_EQ(known.count(each.number), 1U) << each.number << " does not exist";
    const auto places = mentions.find(each.number);
    EXPECT_TRUE(places != mentions.end() && places->second.count(each.test) == 1)
        << each.test << " does not name " << each.number;
  }
}

TEST(Ledger, IsInTheReadmeWithAsManyTranscriptsAsItHas) {
  const std::string figure = std::to_string(seen_on_the_line().size()) + " of the note's " +
                             std::to_string(the_ledger().size()) + " statements have a transcript.";
  EXPECT_NE(content_of(kTests.parent_path() / "README.md").find(figure), std::string::npos)
      << "README.md lacks: " << figure;
}

TEST(LedgerFormat, RefusesALineOfAnotherForm) {
  const std::string expected =
      "expected 'AN-<section>-<nn> | <kind> | <evidence> | <issue> | <statement>'";
  for (const char* line :
       {"AN-2.2-1 | form | documented | 2 | text", "AN-2.2-01 | form | documented | 2 |",
        "AN-2.2-01 | form | documented | 9 | text", "AN-2.2-01|form|documented|2|text",
        "2.2-01 | form | documented | 2 | text"}) {
    EXPECT_NE(error_of(line).find("statements.txt:1: " + expected), std::string::npos) << line;
  }
  EXPECT_NE(error_of("# head\nAN-2.2-01 | from | documented | 2 | text").find(":2: unknown kind"),
            std::string::npos);
  EXPECT_NE(error_of("AN-2.2-01 | form | guessed | 2 | text").find("unknown evidence"),
            std::string::npos);
}

TEST(LedgerFormat, RefusesANumberTwiceOrOutOfOrder) {
  const std::string tail = " | form | documented | 2 | text\n";
  EXPECT_EQ(
      error_of("AN-2.2-09" + tail + "AN-2.2-10" + tail + "AN-2.10-01" + tail + "AN-3-01" + tail),
      "");
  EXPECT_EQ(error_of("AN-2.2-02" + tail + "AN-2.2-02" + tail),
            "statements.txt:2: AN-2.2-02 does not follow AN-2.2-02");
  EXPECT_EQ(error_of("AN-4.1.2-01" + tail + "AN-4.1.1-07" + tail),
            "statements.txt:2: AN-4.1.1-07 does not follow AN-4.1.2-01");
}

TEST(LedgerFormat, OfWhatCannotBeSeenIsNumberReasonAndTest) {
  EXPECT_EQ(error_of_unseen("# head\n\nAN-2.2-01 | for a reason | a/b_test.cpp\n"), "");
  EXPECT_EQ(error_of_unseen("AN-2.2-01 | | a/b_test.cpp"),
            "unseen.txt:1: expected 'AN-<section>-<nn> | <reason> | <test>': "
            "AN-2.2-01 | | a/b_test.cpp");
  EXPECT_NE(error_of_unseen("AN-2.2-01 | for a reason"), "");
  EXPECT_EQ(error_of_unseen("AN-2.2-01 | yes | a.cpp\nAN-2.2-01 | no | a.cpp"),
            "unseen.txt:2: AN-2.2-01 does not follow AN-2.2-01");
}

TEST(LedgerMentions, AreTheShowingLinesOfATranscriptOnly) {
  const std::string transcript =
      "m95-transcript 1\n# AN-1-01 said in passing\n= AN-2.2-01 AN-2.2-02\n> AN-2.2-03\n"
      "+1.5 uart0 = AN-4.1.1-02\n";
  Mentions mentions;
  collect(shown_by_transcript(transcript), "x.txt", mentions);
  const Mentions expected = {
      {"AN-2.2-01", {"x.txt"}}, {"AN-2.2-02", {"x.txt"}}, {"AN-4.1.1-02", {"x.txt"}}};
  EXPECT_EQ(mentions, expected);
}

TEST(LedgerMentions, AreTheCommentLinesOfASourceOnly) {
  Mentions mentions;
  collect(shown_by_source(
              "// AN-2.2-01, AN-2.2-02\n  // AN-2.2-03\nsay(\"AN-2.2-04\");  // AN-2.2-05\n"),
          "x_test.cpp", mentions);
  const Mentions expected = {
      {"AN-2.2-01", {"x_test.cpp"}}, {"AN-2.2-02", {"x_test.cpp"}}, {"AN-2.2-03", {"x_test.cpp"}}};
  EXPECT_EQ(mentions, expected);
}

}  // namespace
}  // namespace m95::conformance
