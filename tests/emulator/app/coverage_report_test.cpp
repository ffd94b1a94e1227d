// The coverage of hosts, as text, JSON and a page.
#include "emulator/app/coverage_report.hpp"

#include <array>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <gtest/gtest.h>

namespace m95::app {
namespace {

using at::Form;

constexpr Command kOne{.name = "+ONE",
                       .title = "First & <only>",
                       .manual = "",
                       .test = kAnswersOk,
                       .write = kAnswersOk};
constexpr Command kTwo{.name = "+TWO", .title = "Second", .manual = "", .execute = kAnswersOk};
constexpr Command kBasic{.name = "E", .title = "Echo", .manual = "", .write = kAnswersOk};
constexpr std::array<const Command*, 3> kCommands = {&kOne, &kTwo, &kBasic};
constexpr std::array kErrors = {Error::busy, Error::not_found};

Exercises exercises() {
  return {.commands = kCommands, .errors = kErrors, .urcs = all_urcs().first(2)};  // RDY, +CFUN
}

std::vector<HostCoverage> one_modem() {
  HostCoverage modem{.modem = "m95", .counts = {}, .unmodelled = {{"+NO<SUCH>", 2}}};
  Coverage& counts = modem.counts;
  counts.asked(kOne, Form::write);
  counts.asked(kOne, Form::write);
  counts.failed(kOne, Form::write);
  counts.asked(kTwo, Form::read);
  counts.failed(kTwo, Form::read);
  counts.asked(kBasic, Form::write);
  counts.met(Error::not_found);
  counts.met_cme(3, "Operation not allowed");
  counts.met_cms(500, "Unknown");
  counts.met_plain();
  counts.said("RDY");
  counts.said("+\"NEWS\": 1");
  return {modem};
}

TEST(CoverageReport, TellsItsFormatByTheSuffix) {
  EXPECT_EQ(coverage_format("a.txt"), CoverageFormat::text);
  EXPECT_EQ(coverage_format("b/a.json"), CoverageFormat::json);
  EXPECT_EQ(coverage_format("a.html"), CoverageFormat::html);
  for (const char* other : {"", "a", "txt", "a.htm", "a.txt.gz", "a.TXT"}) {
    EXPECT_EQ(coverage_format(other), std::nullopt) << other;
  }
}

TEST(CoverageReport, IsTextForPeople) {
  EXPECT_EQ(coverage_report(CoverageFormat::text, exercises(), one_modem()),
            R"(Host coverage: the whole run

  commands                 2 of 3 (66 %)
  forms of commands        2 of 4 (50 %)
  errors of Table 4        1 of 2 (50 %)
  URCs                     1 of 2 (50 %)
  unmodelled commands      1

Commands exercised
  AT+ONE                   AT+ONE=?: never, AT+ONE=...: 2 (1 failed)
  ATE                      ATE<n>: 1

Commands never exercised
  AT+TWO                   Second

Asked for and not modelled
  AT+NO<SUCH>              2

Forms asked for that the command does not have
  AT+TWO?                  1

Errors of Table 4 met
  4010                     1      The file is not found

Errors of Table 4 never met
  -3                       The FTP(S) server is busy

Other errors met
  +CME ERROR: 3            1      Operation not allowed
  +CMS ERROR: 500          1      Unknown
  ERROR                    1      without a number

URCs seen
  RDY                      1      the module has started

URCs never seen
  +CFUN                    its functionality after the start

Lines seen that are no URC of the module
  +"NEWS"                  1
)");
}

TEST(CoverageReport, LeavesOutWhatThereIsNothingOf) {
  const std::vector<HostCoverage> idle = {{.modem = "m95", .counts = {}, .unmodelled = {}}};
  EXPECT_EQ(coverage_report(CoverageFormat::text, exercises(), idle),
            R"(Host coverage: the whole run

  commands                 0 of 3 (0 %)
  forms of commands        0 of 4 (0 %)
  errors of Table 4        0 of 2 (0 %)
  URCs                     0 of 2 (0 %)
  unmodelled commands      0

Commands never exercised
  AT+ONE                   First & <only>
  AT+TWO                   Second
  ATE                      Echo

Errors of Table 4 never met
  -3                       The FTP(S) server is busy
  4010                     The file is not found

URCs never seen
  RDY                      the module has started
  +CFUN                    its functionality after the start
)");
}

TEST(CoverageReport, IsJsonForPrograms) {
  const std::string part = R"({
    "summary": {
      "commands": {
        "done": 2,
        "of": 3,
        "percent": 66
      },
      "forms": {
        "done": 2,
        "of": 4,
        "percent": 50
      },
      "errors": {
        "done": 1,
        "of": 2,
        "percent": 50
      },
      "urcs": {
        "done": 1,
        "of": 2,
        "percent": 50
      },
      "unmodelled": 1
    },
    "commands": [
      {
        "command": "AT+ONE",
        "title": "First & <only>",
        "exercised": true,
        "forms": [
          {
            "form": "AT+ONE=?",
            "times": 0,
            "failed": 0
          },
          {
            "form": "AT+ONE=...",
            "times": 2,
            "failed": 1
          }
        ]
      },
      {
        "command": "AT+TWO",
        "title": "Second",
        "exercised": false,
        "forms": [
          {
            "form": "AT+TWO",
            "times": 0,
            "failed": 0
          }
        ]
      },
      {
        "command": "ATE",
        "title": "Echo",
        "exercised": true,
        "forms": [
          {
            "form": "ATE<n>",
            "times": 1,
            "failed": 0
          }
        ]
      }
    ],
    "unmodelled": [
      {
        "name": "AT+NO<SUCH>",
        "times": 2
      }
    ],
    "absent_forms": [
      {
        "name": "AT+TWO?",
        "times": 1
      }
    ],
    "errors": [
      {
        "name": "-3",
        "meaning": "The FTP(S) server is busy",
        "times": 0
      },
      {
        "name": "4010",
        "meaning": "The file is not found",
        "times": 1
      }
    ],
    "other_errors": [
      {
        "name": "+CME ERROR: 3",
        "meaning": "Operation not allowed",
        "times": 1
      },
      {
        "name": "+CMS ERROR: 500",
        "meaning": "Unknown",
        "times": 1
      },
      {
        "name": "ERROR",
        "meaning": "without a number",
        "times": 1
      }
    ],
    "urcs": [
      {
        "name": "RDY",
        "meaning": "the module has started",
        "times": 1
      },
      {
        "name": "+CFUN",
        "meaning": "its functionality after the start",
        "times": 0
      }
    ],
    "unlisted_urcs": [
      {
        "name": "+\"NEWS\"",
        "times": 1
      }
    ]
  })";
  static const std::regex line_begin("\n");
  const std::string deeper = std::regex_replace(part, line_begin, "\n  ");
  EXPECT_EQ(
      coverage_report(CoverageFormat::json, exercises(), one_modem()),
      "{\n  \"process\": " + part + ",\n  \"modems\": {\n    \"m95\": " + deeper + "\n  }\n}\n");
}

TEST(CoverageReport, AddsUpSeveralModemsAndTellsOfEach) {
  std::vector<HostCoverage> modems = one_modem();
  modems.push_back({.modem = "other", .counts = {}, .unmodelled = {{"+NO<SUCH>", 1}}});
  modems.back().counts.asked(kTwo, Form::execute);
  const std::string text = coverage_report(CoverageFormat::text, exercises(), modems);
  const auto row_of = [&text](const std::string& part, const std::string& row) {
    const std::size_t from = text.find("Host coverage: " + part + "\n");
    EXPECT_NE(from, std::string::npos) << part;
    const std::size_t begin = text.find("  " + row, from) + 2;
    return text.substr(begin, text.find('\n', begin) - begin);
  };
  EXPECT_EQ(row_of("the whole run", "commands"), "commands                 3 of 3 (100 %)");
  EXPECT_EQ(row_of("modem m95", "commands"), "commands                 2 of 3 (66 %)");
  EXPECT_EQ(row_of("modem other", "commands"), "commands                 1 of 3 (33 %)");
  EXPECT_EQ(row_of("the whole run", "AT+NO"), "AT+NO<SUCH>              3");
  const std::string json = coverage_report(CoverageFormat::json, exercises(), modems);
  EXPECT_NE(json.find("\n    \"m95\": {"), std::string::npos);
  EXPECT_NE(json.find("\n    \"other\": {"), std::string::npos);
}

TEST(CoverageReport, SurvivesBytesThatAreNoText) {
  std::vector<HostCoverage> modems = one_modem();
  modems.front().unmodelled = {{"+\xff\x01", 1}};
  EXPECT_NE(
      coverage_report(CoverageFormat::json, exercises(), modems).find("AT+\xEF\xBF\xBD\\u0001"),
      std::string::npos);
  EXPECT_NE(coverage_report(CoverageFormat::html, exercises(), modems)
                .find(">AT+?"
                      "?<"),
            std::string::npos);
}

class CoveragePage : public testing::Test {
 protected:
  std::vector<HostCoverage> modems = [] {
    std::vector<HostCoverage> two = one_modem();
    two.push_back({.modem = "<b>\"x\"&</b>", .counts = {}, .unmodelled = {}});
    return two;
  }();
  std::string page = coverage_report(CoverageFormat::html, exercises(), modems);
};

TEST_F(CoveragePage, IsWellFormed) {
  // The parser looks at names and nesting only where a document is XML.
  std::istringstream in(page);
  boost::property_tree::ptree tree;
  ASSERT_NO_THROW(boost::property_tree::read_xml(in, tree));
  EXPECT_EQ(tree.get<std::string>("html.head.title"), "Host coverage");
  std::vector<std::string> headings;
  for (const auto& [name, node] : tree.get_child("html.body")) {
    if (name == "h2") headings.push_back(node.data());
  }
  EXPECT_EQ(headings,
            (std::vector<std::string>{"the whole run", "modem m95", "modem <b>\"x\"&</b>"}));
}

TEST_F(CoveragePage, NeedsNothingFromElsewhere) {
  for (const char* outside : {"src=", "href=", "url(", "@import", "<script", "<link", "<img"}) {
    EXPECT_EQ(page.find(outside), std::string::npos) << outside;
  }
}

TEST_F(CoveragePage, EscapesWhatItShows) {
  EXPECT_NE(page.find("<td>First &amp; &lt;only&gt;</td>"), std::string::npos);
  EXPECT_NE(page.find("AT+NO&lt;SUCH&gt;"), std::string::npos);
  EXPECT_NE(page.find("+&quot;NEWS&quot;"), std::string::npos);
  EXPECT_EQ(page.find("<only>"), std::string::npos);
  EXPECT_EQ(page.find("<b>"), std::string::npos);
}

TEST_F(CoveragePage, MarksWhatWasDoneAndWhatWasMissed) {
  for (const char* row :
       {"<tr class=\"missed\"><td>commands</td><td class=\"times\">2</td><td class=\"times\">3</td>"
        "<td class=\"times\">66 %</td></tr>",
        "<tr class=\"missed\"><td>unmodelled commands</td><td class=\"times\">1</td>",
        "<tr class=\"missed\"><td class=\"name\">AT+NO&lt;SUCH&gt;</td><td></td>"
        "<td class=\"times\">2</td></tr>",
        "<tr class=\"done\"><td class=\"name\">AT+ONE</td><td>First &amp; &lt;only&gt;</td>"
        "<td><ul><li class=\"missed\">AT+ONE=?: never</li><li>AT+ONE=...: 2 (1 failed)</li></ul>"
        "</td></tr>",
        "<tr class=\"missed\"><td class=\"name\">AT+TWO</td><td>Second</td>",
        "<tr class=\"done\"><td class=\"name\">4010</td><td>The file is not found</td>"
        "<td class=\"times\">1</td></tr>",
        "<tr class=\"missed\"><td class=\"name\">-3</td><td>The FTP(S) server is busy</td>"
        "<td class=\"times\">never</td></tr>",
        "<tr class=\"done\"><td class=\"name\">RDY</td>",
        "<tr class=\"missed\"><td class=\"name\">+CFUN</td>"}) {
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
}

TEST(CoverageSummary, HasEveryCommandErrorAndUrcOfTheModule) {
  const Exercises all = all_exercises();
  const CoverageSummary sum = summarise(all, "", {});
  EXPECT_EQ(sum.commands_part.all, all.commands.size());
  EXPECT_GT(sum.commands_part.all, 100U);
  EXPECT_GT(sum.forms_part.all, sum.commands_part.all);
  EXPECT_EQ(sum.errors_part.all, 32U);
  EXPECT_EQ(sum.urcs_part.all, all_urcs().size());
}

TEST(CoverageSummary, RoundsItsPercentDownAndCallsNothingWhole) {
  EXPECT_EQ((Part{.done = 199, .all = 200}.percent()), 99U);
  EXPECT_EQ((Part{.done = 200, .all = 200}.percent()), 100U);
  EXPECT_EQ((Part{.done = 0, .all = 0}.percent()), 100U);
}

}  // namespace
}  // namespace m95::app
