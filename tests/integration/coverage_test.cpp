// `m95 run --coverage` and `--require` as a user has them: the files and the exit codes.
#include <filesystem>
#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/host.hpp"
#include "tests/integration/module.hpp"

namespace m95::test {
namespace {

// The lines of standard error that tell what fell short.
std::string shortfalls(const std::string& errors) {
  std::string found;
  std::istringstream in(errors);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("m95: required ")) found += line + "\n";
  }
  return found;
}

TEST(RunCoverage, WritesWhatTheHostExercisedInEachFormat) {
  Folder folder;
  RunningModule module({"--pty", folder / "line", "--coverage", folder / "seen.txt", "--coverage",
                        folder / "seen.json", "--coverage", folder / "seen.html"});
  {
    Host host(folder / "line");
    host.say("ATE0");
    host.say("AT+CSQ");
    host.say("AT+CSQ");
    host.say("AT+NOSUCH", "ERROR\r\n");
    host.say("AT+QSECREAD=\"NVRAM:CA0\"", "4010\r\n");
    host.say("AT+QFTPCLOSE", "+QFTPCLOSE: -1\r\n");
  }
  // Nothing of a run before is there while this one goes on.
  EXPECT_EQ(read_file(folder / "seen.txt"), "");
  EXPECT_EQ(module.stop(), 0);

  const std::string text = read_file(folder / "seen.txt");
  EXPECT_TRUE(text.starts_with("Host coverage: the whole run\n\n  commands                 4 of "))
      << text;
  EXPECT_NE(text.find("\n  AT+CSQ                   AT+CSQ=?: never, AT+CSQ: 2\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("\nAsked for and not modelled\n  AT+NOSUCH                1\n"),
            std::string::npos);
  EXPECT_NE(text.find("\nErrors of Table 4 met\n  -1                       1      Unknown error\n"
                      "  4010                     1      The file is not found\n"),
            std::string::npos);
  EXPECT_NE(text.find("\nURCs seen\n  +QFTPCLOSE               1 "), std::string::npos);

  const auto json = nlohmann::json::parse(read_file(folder / "seen.json"));
  EXPECT_EQ(json["process"]["summary"]["commands"]["done"], 4);
  EXPECT_EQ(json["process"]["unmodelled"][0]["name"], "AT+NOSUCH");
  EXPECT_EQ(json["modems"].size(), 1U);
  EXPECT_TRUE(read_file(folder / "seen.html").ends_with("</body>\n</html>\n"));
}

TEST(RunCoverage, AddsUpTheModemsOfAProcess) {
  Folder folder;
  write_file(folder / "config.json",
             "{\"modems\": [{\"name\": \"a\", \"ports\": {\"pty\": [\"" + (folder / "a") +
                 "\"]}}, {\"name\": \"b\", \"ports\": {\"pty\": [\"" + (folder / "b") + "\"]}}]}");
  RunningModule module({"--config", folder / "config.json", "--coverage", folder / "seen.json"});
  for (const char* name : {"a", "b"}) {
    Host host(folder / name);
    host.say("AT+CSQ");
  }
  {
    Host host(folder / "b");
    host.say("AT+CREG?");
  }
  EXPECT_EQ(module.stop(), 0);
  const auto json = nlohmann::json::parse(read_file(folder / "seen.json"));
  EXPECT_EQ(json["process"]["summary"]["commands"]["done"], 2);
  EXPECT_EQ(json["modems"]["a"]["summary"]["commands"]["done"], 1);
  EXPECT_EQ(json["modems"]["b"]["summary"]["commands"]["done"], 2);
}

TEST(RunCoverage, EndsWithZeroWhereTheRunIsAsRequired) {
  Folder folder;
  RunningModule module({"--pty", folder / "line", "--require", "coverage=0,errors=1,unmodelled=0"});
  Host host(folder / "line");
  host.say("AT+QFTPCLOSE", "+QFTPCLOSE: -1\r\n");
  EXPECT_EQ(module.stop(), 0);
  EXPECT_EQ(shortfalls(module.errors()), "");
}

TEST(RunCoverage, EndsWithOneAndTellsWhereTheRunFallsShort) {
  Folder folder;
  RunningModule module({"--pty", folder / "line", "--coverage", folder / "seen.json", "--require",
                        "coverage=50,errors=1,unmodelled=0"});
  Host host(folder / "line");
  host.say("AT+CSQ");
  host.say("AT+NOSUCH", "ERROR\r\n");
  EXPECT_EQ(module.stop(), 1);
  const auto json = nlohmann::json::parse(read_file(folder / "seen.json"));
  const int all = json["process"]["summary"]["commands"]["of"];
  EXPECT_EQ(shortfalls(module.errors()),
            "m95: required coverage=50: 1 of " + std::to_string(all) +
                " commands were exercised (0 %)\n"
                "m95: required errors=1: 0 of the 32 errors of Table 4 were met\n"
                "m95: required unmodelled=0: 1 asked for and not modelled: AT+NOSUCH\n");
}

TEST(RunCoverage, TellsWhichArgumentIsWrongBeforeAnythingIsOpen) {
  Folder folder;
  const Outcome suffix = run({"run", "--coverage", folder / "seen.xml"});
  EXPECT_EQ(suffix.code, 2);
  EXPECT_EQ(suffix.out, "");
  EXPECT_EQ(suffix.errors, "m95: --coverage: expected FILE.txt, FILE.json or FILE.html, found \"" +
                               (folder / "seen.xml") + "\"\n");
  for (const char* wrong : {"coverage=101", "nonsense=1", ""}) {
    const Outcome outcome = run({"run", "--coverage", folder / "seen.txt", "--require", wrong});
    EXPECT_EQ(outcome.code, 2) << wrong;
    EXPECT_EQ(outcome.out, "") << wrong;
    EXPECT_TRUE(outcome.errors.starts_with("m95: --require: expected coverage=0..100"))
        << outcome.errors;
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "seen.txt"));
}

TEST(RunCoverage, EndsWithOneWhereAReportCannotBeWritten) {
  Folder folder;
  const Outcome outcome = run({"run", "--coverage", folder / "none/seen.txt"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.errors,
            "m95: coverage " + (folder / "none/seen.txt") + ": No such file or directory\n");
}

}  // namespace
}  // namespace m95::test
