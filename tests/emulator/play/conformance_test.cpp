// Statements, judged and reported.
#include "emulator/play/conformance.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace m95::play {
namespace {

const std::string kText =
    "m95-transcript 1\n"
    "> ATE0\\r\n"                       // 2
    "= AN-2.1-01\n"                     // 3
    "= AN-2.1-02\n"                     // 4
    "> AT\\r\n< OK\n"                   // 5, 6
    "= AN-2.2-01\n"                     // 7
    "> AT+QFTPOPEN=\"a.example\"\\r\n"  // 8
    "< OK\n"                            // 9
    "= AN-2.3-01\n";                    // 10

std::string words(const Findings& findings) {
  std::string text;
  for (const auto& [number, finding] : findings) {
    text += number + " " + std::string(name_of(finding.result)) + "; ";
  }
  return text;
}

Findings judged(std::size_t line) {
  std::optional<Difference> difference;
  if (line > 0) difference = Difference{line, "byte 0: no", "OK\n", "NO\n"};
  return judge("x.txt", trace::parse(kText), difference);
}

TEST(Judge, PassesWhatWentAsWrittenAndNeverWhatNothingShows) {
  const Findings findings = judged(0);
  EXPECT_EQ(words(findings),
            "AN-2.1-01 passed; AN-2.1-02 passed; AN-2.2-01 passed; AN-2.3-01 not run; ");
  EXPECT_EQ(findings.at("AN-2.1-02").where, "x.txt:3");
  EXPECT_EQ(findings.at("AN-2.3-01").why, "x.txt:10: nothing follows that shows it");
}

TEST(Judge, FailsThoseWithTheDifferenceAndRunsNoneBehindIt) {
  EXPECT_EQ(words(judged(9)),
            "AN-2.1-01 passed; AN-2.1-02 passed; AN-2.2-01 failed; AN-2.3-01 not run; ");
  const Findings findings = judged(6);
  EXPECT_EQ(words(findings),
            "AN-2.1-01 failed; AN-2.1-02 failed; AN-2.2-01 not run; AN-2.3-01 not run; ");
  EXPECT_EQ(findings.at("AN-2.1-01").why, "x.txt:6: byte 0: no\n  - OK\n  + NO\n");
  EXPECT_EQ(findings.at("AN-2.2-01").why, "not reached: x.txt:6 differs");
}

TEST(Judge, RunsNothingWhereTheWayThereFails) {
  EXPECT_EQ(words(judged(2)),
            "AN-2.1-01 not run; AN-2.1-02 not run; AN-2.2-01 not run; AN-2.3-01 not run; ");
}

TEST(Judge, LetsAFailureWinOverAPassAndBothOverNothing) {
  Findings all;
  add(all, {{"a", {Result::not_run}}, {"b", {Result::passed}}, {"c", {Result::failed}}});
  add(all, {{"a", {Result::passed}}, {"b", {Result::failed}}, {"c", {Result::passed}}});
  EXPECT_EQ(words(all), "a passed; b failed; c failed; ");
}

struct Folder {
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "m95-play-XXXXXX";
    path = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

std::string lacks(const std::filesystem::path& file, const Surroundings& around) {
  return missing(file, trace::parse(kText), around).value_or("nothing");
}

TEST(MissingSurroundings, AreServersThatNobodySaidAreThere) {
  EXPECT_EQ(lacks("an/x.txt", {}),
            "needs the server a.example:21 of FORMAT.md (--have servers, or this address)");
  EXPECT_EQ(lacks("an/x.txt", {.have = {"b.example:21"}}), lacks("an/x.txt", {}));
  EXPECT_EQ(lacks("an/x.txt", {.have = {"a.example:21"}}), "nothing");
  EXPECT_EQ(lacks("an/x.txt", {.have = {"servers"}}), "nothing");
}

TEST(MissingSurroundings, AreTheDialectOfTheFolder) {
  EXPECT_EQ(lacks("an/x.txt", {.dialect = "firmware", .have = {"servers"}}),
            "needs dialect document, and the module has firmware");
  EXPECT_EQ(lacks("firmware/x.txt", {.have = {"servers"}}),
            "needs dialect firmware, and the module has document");
  EXPECT_EQ(lacks("both/x.txt", {.dialect = "firmware", .have = {"servers"}}), "nothing");
}

TEST(MissingSurroundings, AreSettingsBesideTheTranscript) {
  const Folder folder;
  std::ofstream(folder.path / "x.json") << "{}";
  EXPECT_EQ(lacks(folder.path / "x.txt", {.have = {"servers"}}),
            "needs a module started with x.json (--have settings)");
  EXPECT_EQ(lacks(folder.path / "x.txt", {.have = {"servers", "settings"}}), "nothing");
}

TEST(MissingSurroundings, AreMinutesOfWaiting) {
  const auto lacks_time = [](const std::string& text, const Surroundings& around) {
    return missing("slow/x.txt", trace::parse("m95-transcript 1\n" + text), around)
        .value_or("nothing");
  };
  EXPECT_EQ(lacks_time("~ 20s\n> AT\\r\n~ 10s500ms\n", {}), "nothing");
  EXPECT_EQ(lacks_time("~ 20s\n> AT\\r\n~ 11s\n", {}), "needs 31 s of waiting (--have time)");
  EXPECT_EQ(lacks_time("~ 20m\n", {.have = {"servers", "time"}}), "nothing");
  EXPECT_EQ(lacks_time("~ 20m\n", {.dialect = "firmware", .have = {"time"}}),
            "needs dialect document, and the module has firmware");
}

std::vector<Row> some_rows() {
  std::istringstream ledger(
      "AN-2.1-01 | form | documented | 2 | AT answers OK\n"
      "AN-2.2-01 | form | chosen | 2 | \"a\" < \"b\" & more\n"
      "AN-2.3-01 | form | observed | 2 | nobody shows it\n");
  return rows(conformance::parse_ledger(ledger),
              {{"AN-2.1-01", {Result::passed, "x.txt:3", ""}},
               {"AN-2.2-01", {Result::failed, "x.txt:7", "x.txt:9: <no>\n  - OK\n  + \x01\n"}}});
}

TEST(Reports, AreATextWithALineForEachStatement) {
  EXPECT_EQ(text_report("/dev/ttyS0", some_rows()),
            "Conformance to the Quectel M95 FTPS Application Note V1.0 at /dev/ttyS0\n\n"
            "statement     section  evidence    result   where or why\n"
            "AN-2.1-01     2.1      documented  passed   x.txt:3\n"
            "AN-2.2-01     2.2      chosen      failed   x.txt:9: <no>\n"
            "AN-2.3-01     2.3      observed    not run  no transcript shows it\n\n"
            "3 statements: 1 passed, 1 failed, 1 not run\n");
}

TEST(Reports, SayWhyAStatementCannotBeSeenAndWhatShowsItInstead) {
  std::istringstream ledger("AN-2.4-02 | note | documented | 2 | lies encrypted\n");
  std::istringstream unseen("AN-2.4-02 | nobody reads it | storage/x_test.cpp\n");
  const std::vector<Row> all =
      rows(conformance::parse_ledger(ledger), {}, conformance::parse_unseen(unseen));
  EXPECT_EQ(all.front().finding.result, Result::not_run);
  EXPECT_EQ(all.front().finding.why,
            "not to be seen on the line (nobody reads it): shown by storage/x_test.cpp");
}

TEST(Reports, AreAPageThatEscapesWhatItQuotes) {
  const std::string page = html_report("/dev/ttyS0", some_rows());
  EXPECT_NE(page.find("3 statements: 1 passed, 1 failed, 1 not run"), std::string::npos);
  EXPECT_NE(page.find("<tr class=\"failed\"><td>AN-2.2-01</td><td>2.2</td>"
                      "<td>&quot;a&quot; &lt; &quot;b&quot; &amp; more</td><td>chosen</td>"
                      "<td>failed</td><td>x.txt:7<pre>x.txt:9: &lt;no&gt;\n  - OK\n  + \\x01\n"
                      "</pre></td></tr>"),
            std::string::npos)
      << page;
}

TEST(Reports, AreJunitWhereWhatWasNotRunIsSkipped) {
  EXPECT_EQ(junit("play", {{"g", "a", {Result::passed}},
                           {"g", "b<", {Result::failed, "x", "one\ntwo"}},
                           {"g", "c", {Result::not_run, "x", "no server"}}}),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<testsuites><testsuite name=\"play\" tests=\"3\" failures=\"1\" skipped=\"1\">\n"
            "<testcase classname=\"g\" name=\"a\"></testcase>\n"
            "<testcase classname=\"g\" name=\"b&lt;\"><failure message=\"one\">one\ntwo</failure>"
            "</testcase>\n"
            "<testcase classname=\"g\" name=\"c\"><skipped message=\"no server\"/></testcase>\n"
            "</testsuite></testsuites>\n");
}

TEST(Reports, RefuseAStatementThatDoesNotExist) {
  try {
    rows({}, {{"AN-9.9-01", {Result::passed, "x.txt:3", ""}}});
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "x.txt:3: there is no statement AN-9.9-01");
  }
}

}  // namespace
}  // namespace m95::play
