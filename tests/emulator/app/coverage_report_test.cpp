// The coverage of hosts, as text, JSON and a page.
#include "emulator/app/coverage_report.hpp"

#include <regex>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/emulator/app/coverage_case.hpp"

namespace m95::app {
namespace {

using at::Form;
using test::exercises;
using test::kTwo;
using test::one_modem;

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
  faults survived          1 of 2 (50 %)

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

Faults survived: a later command was answered OK
  drop: reset on data      2

Faults not survived
  late: timeout on command 1
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
      "faults": {
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
    "survived_faults": [
      {
        "name": "drop: reset on data",
        "times": 2
      }
    ],
    "fatal_faults": [
      {
        "name": "late: timeout on command",
        "times": 1
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

}  // namespace
}  // namespace m95::app
