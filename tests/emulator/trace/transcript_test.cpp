// Lines of a transcript: parsed, told apart, refused with their line number, and written back.
#include "emulator/trace/transcript.hpp"

#include <gtest/gtest.h>

namespace m95::trace {
namespace {
using namespace std::chrono_literals;

std::vector<Entry> parse_lines(const std::string& lines) {
  return parse(std::string(kHeader) + "\n" + lines);
}

std::string error_of(const std::string& transcript) {
  try {
    parse(transcript);
  } catch (const TranscriptError& error) {
    return error.what();
  }
  return "";
}

std::string error_of_line(const std::string& line) {
  return error_of(std::string(kHeader) + "\n" + line);
}

TEST(Transcript, KnowsEveryMark) {
  const auto entries = parse_lines(
      "> AT\\r\n< OK\\r\\n\n~ 99s\nftp> PASV\nftp< 227 ok\ntls TLS 1.2\nnote words\nport host "
      "attached\n"
      "= AN-2.4-01\n# comment\n");
  const std::vector<Mark> expected = {
      Mark::host, Mark::module, Mark::elapse, Mark::ftp_sent, Mark::ftp_received,
      Mark::tls,  Mark::note,   Mark::port,   Mark::shows,    Mark::comment};
  ASSERT_EQ(entries.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(entries[i].mark, expected[i]) << i;
    EXPECT_EQ(entries[i].line, i + 2);
    EXPECT_EQ(entries[i].at, std::nullopt);
    EXPECT_EQ(entries[i].channel, "");
  }
  EXPECT_EQ(entries[0].text, "AT\\r");
  EXPECT_EQ(entries[7].text, "host attached");
  EXPECT_EQ(entries[9].text, "comment");
}

TEST(Transcript, TakesTimeAndChannelBeforeTheMark) {
  const auto entries = parse_lines("+12.345678 uart0 > AT\\r\n+3 < x\npty0 < y\n+0.5 tls z\n");
  EXPECT_EQ(entries.at(0).at, 12345678us);
  EXPECT_EQ(entries.at(0).channel, "uart0");
  EXPECT_EQ(entries.at(1).at, 3s);
  EXPECT_EQ(entries.at(2).at, std::nullopt);
  EXPECT_EQ(entries.at(2).channel, "pty0");
  EXPECT_EQ(entries.at(3).at, 500ms);
  EXPECT_EQ(entries.at(3).mark, Mark::tls);
}

TEST(Transcript, KeepsBlanksOfTheTextButTheFirst) {
  const auto entries = parse_lines(">  AT\n>\n> \n");
  EXPECT_EQ(entries.at(0).text, " AT");
  EXPECT_EQ(entries.at(1).text, "");
  EXPECT_EQ(entries.at(2).text, "");
}

TEST(Transcript, MayHaveBlankLinesCrLfAndNoLastLineEnd) {
  const auto entries = parse("m95-transcript 1\r\n\r\n> AT\\r\r\n\n< OK");
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].text, "AT\\r");
  EXPECT_EQ(entries[0].line, 3U);
  EXPECT_EQ(entries[1].line, 5U);
}

TEST(Transcript, BeginsWithTheHeaderOfItsVersion) {
  EXPECT_EQ(error_of(""), "line 1: expected the header 'm95-transcript 1'");
  EXPECT_EQ(error_of("> AT\n"), "line 1: expected the header 'm95-transcript 1'");
  EXPECT_EQ(error_of("m95-transcript 2\n"), "line 1: expected version 1 of the grammar, found '2'");
}

TEST(Transcript, TellsTheLineAndWhatWasExpected) {
  EXPECT_EQ(error_of_line("\nAT\n"),
            "line 3: expected a mark (> < ~ ftp> ftp< tls note port = #), found 'AT'");
  EXPECT_EQ(error_of_line("uart0 AT"),
            "line 2: expected a mark (> < ~ ftp> ftp< tls note port = #), found 'AT'");
  EXPECT_EQ(error_of_line("uart0"),
            "line 2: expected a mark (> < ~ ftp> ftp< tls note port = #), found ''");
  EXPECT_EQ(error_of_line("UART > x"),
            "line 2: expected a mark (> < ~ ftp> ftp< tls note port = #), found 'UART'");
  EXPECT_EQ(error_of_line("= AN-2.4-01 2.4"),
            "line 2: expected statement numbers as AN-2.4-01, found '2.4'");
  EXPECT_EQ(error_of_line("="), "line 2: expected statement numbers as AN-2.4-01");
  EXPECT_EQ(error_of_line("> a{b"),
            "line 2: expected a } that closes '{b' (a brace itself is written \\{)");
}

TEST(Transcript, RefusesATimeThatIsNone) {
  for (const char* time :
       {"+", "+x", "+1.", "+1.2345678", "+1.x", "+-1", "+1,5", "+99999999999999999999"}) {
    EXPECT_EQ(error_of_line(std::string(time) + " > AT"),
              "line 2: expected a time as +12.345678, found '" + std::string(time) + "'");
  }
}

// Found by fuzzing: it was read, and lost when the transcript was written again.
TEST(Transcript, RefusesATimeOrAChannelBeforeAComment) {
  for (const char* before : {"+1.5 ", "uart0 ", "+1.5 uart0 "}) {
    EXPECT_EQ(error_of_line(std::string(before) + "# a comment"),
              "line 2: expected no time or channel before '#'");
  }
}

TEST(Transcript, ReadsTimesThatPass) {
  const auto time_of = [](const std::string& text) { return elapsed({Mark::elapse, text}); };
  EXPECT_EQ(time_of("99s"), 99s);
  EXPECT_EQ(time_of("500ms"), 500ms);
  EXPECT_EQ(time_of("2h"), 2h);
  EXPECT_EQ(time_of("1h2m3s4ms"), 1h + 2min + 3s + 4ms);
  EXPECT_EQ(time_of("0s"), 0s);
  for (const char* text :
       {"", "s", "99", "1d", "1s1m", "1s2s", "-1s", "1 s", "99999999999999999h"}) {
    EXPECT_EQ(
        error_of_line("~ " + std::string(text)),
        "line 2: expected a time as 99s, 1m30s, 500ms or 2h, found '" + std::string(text) + "'");
  }
}

TEST(Transcript, ReadsStatementNumbers) {
  const std::vector<std::string> expected = {"AN-2.4-01", "AN-4.1.1-02"};
  EXPECT_EQ(numbers({Mark::shows, "AN-2.4-01  AN-4.1.1-02"}), expected);
}

TEST(Transcript, WritesWhatItReads) {
  for (const std::string& line : std::vector<std::string>{
           "> AT\\r", "+12.345678 uart0 < OK\\r\\n", "+0.000001 ftp> PASS {secret ftp}",
           "pty0 ~ 99s", "<", "# a comment", "= AN-2.4-01", "port host detached",
           "> {data 0 sha256=" + std::string(64, '0') + "}"}) {
    const auto entries = parse_lines(line);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(format(entries[0]), line);
    EXPECT_EQ(parse_lines(format(entries[0])), entries);
  }
}

}  // namespace
}  // namespace m95::trace
