// The matcher: exact to the byte, placeholders take what they may, and a difference is told
// exactly.
#include "emulator/trace/transcript_match.hpp"

#include <gtest/gtest.h>

namespace m95::trace {
namespace {

/// The pattern lines, numbered from 2 as below a header.
std::vector<Entry> pattern_of(const std::vector<std::string>& texts) {
  std::vector<Entry> pattern;
  pattern.reserve(texts.size());
  for (const std::string& text : texts) {
    pattern.push_back({Mark::module, text, std::nullopt, "", pattern.size() + 2});
  }
  return pattern;
}

/// "" when they agree, else the difference in words, "..." behind it when more bytes could agree.
std::string held(const std::vector<std::string>& texts, const std::string& actual,
                 const Sources& sources = {}) {
  const auto pattern = pattern_of(texts);
  const auto mismatch = match(pattern, actual, sources);
  if (!mismatch) return "";
  return describe(*mismatch) + (mismatch->incomplete ? "..." : "");
}

TEST(TranscriptMatch, DemandsTheExactBytes) {
  EXPECT_EQ(held({"AT\\r\\r\\nOK\\r\\n"}, "AT\r\r\nOK\r\n"), "");
  EXPECT_EQ(held({"AT\\r\\r\\nOK\\r\\n"}, "AT\r\nOK\r\n"),
            "line 2, byte 3: expected \\r\\nOK\\r\\n, got \\nOK\\r\\n");
  EXPECT_EQ(held({"+QFTPOPEN: 0"}, "+QFTPOPEN:0"), "line 2, byte 10: expected  0, got 0");
}

// std::regex overflows the stack on the first, and never ends with the second.
TEST(TranscriptMatch, AnExpressionEndsWhateverTheLine) {
  EXPECT_EQ(held({"{re:[a-z]*}\\r"}, std::string(1 << 20, 'a') + "\r"), "");
  EXPECT_EQ(held({"{re:(a*)*b}"}, std::string(50, 'a') + "\r"),
            "line 2, byte 0: expected {re:(a*)*b} (too ambiguous to be decided), got " +
                std::string(50, 'a') + "\\r");
}

TEST(TranscriptMatch, JoinsTheLinesOfThePattern) {
  EXPECT_EQ(held({"AT\\r", "\\r\\nOK", "\\r\\n"}, "AT\r\r\nOK\r\n"), "");
  EXPECT_EQ(held({"AT\\r", "\\r\\nOK", "\\r\\n"}, "AT\r\r\nNO\r\n"),
            "line 3, byte 5: expected OK, got NO\\r\\n");
}

TEST(TranscriptMatch, TellsBytesTooManyAndTooFew) {
  EXPECT_EQ(held({"OK"}, "OK\r\n"), "line 2, byte 2: expected the end, got \\r\\n");
  EXPECT_EQ(held({"O", "K\\r\\n"}, "OK"), "line 3, byte 2: expected \\r\\n, got the end...");
  EXPECT_EQ(held({"OK"}, ""), "line 2, byte 0: expected OK, got the end...");
  EXPECT_EQ(held({}, ""), "");
  EXPECT_EQ(held({}, "x"), "line 0, byte 0: expected the end, got x");
}

TEST(TranscriptMatch, AnyTakesOneByteOrMoreOfOneLine) {
  EXPECT_EQ(held({"Rev: {any}\\r\\n"}, "Rev: M95FAR02A08\r\n"), "");
  EXPECT_EQ(held({"{any}0{any}0x"}, "00000x"), "");
  EXPECT_EQ(held({"Rev: {any}\\r\\n"}, "Rev: \r\n"), "line 2, byte 5: expected {any}, got \\r\\n");
  EXPECT_EQ(held({"{any}b\\r\\n"}, "a\r\nb\r\n"),
            "line 2, byte 1: expected b\\r\\n, got \\r\\nb\\r\\n");
}

TEST(TranscriptMatch, DigitsTakeDecimalDigitsOnly) {
  EXPECT_EQ(held({"+QFTPGET: {digits}\\r\\n"}, "+QFTPGET: 10220\r\n"), "");
  EXPECT_EQ(held({"{digits}0"}, "100"), "");
  EXPECT_EQ(held({"+QFTPGET: {digits}\\r\\n"}, "+QFTPGET: -5\r\n"),
            "line 2, byte 10: expected {digits}, got -5\\r\\n");
  EXPECT_EQ(held({"{digits}\\r"}, "10"), "line 2, byte 2: expected \\r, got the end...");
}

TEST(TranscriptMatch, IpTakesANumericAddress) {
  EXPECT_EQ(held({"\\r\\n{ip}\\r\\n"}, "\r\n10.1.83.188\r\n"), "");
  EXPECT_EQ(held({"{ip}:990"}, "220.180.239.212:990"), "");
  EXPECT_EQ(held({"{ip},21"}, "fe80::1,21"), "");
  EXPECT_EQ(held({"{ip}\\r"}, "10.1.83\r"), "line 2, byte 7: expected {ip}, got \\r");
  EXPECT_NE(held({"{ip}\\r"}, "10.1.83.256\r"), "");
}

TEST(TranscriptMatch, AnExpressionIsAnchoredAndStaysOnItsLine) {
  EXPECT_EQ(held({"{re:OK|ERROR}\\r\\n"}, "ERROR\r\n"), "");
  EXPECT_EQ(held({"{re:[A-Z]{2}}"}, "OK"), "");
  EXPECT_EQ(held({"{re:OK}"}, "xOK"), "line 2, byte 0: expected {re:OK}, got xOK...");
  EXPECT_EQ(held({"{re:OK}"}, "xOK\r"), "line 2, byte 0: expected {re:OK}, got xOK\\r");
  EXPECT_EQ(held({"{re:[^x]*}\\r\\nB"}, "A\r\nB"), "");
  EXPECT_EQ(held({"{re:OK}\\r"}, "O"), "line 2, byte 0: expected {re:OK}, got O...");
}

TEST(TranscriptMatch, DataIsHeldBySizeAndHash) {
  const std::string bulk = "abc\r\n+++";
  EXPECT_EQ(
      held({"CONNECT\\r\\n" + data_placeholder(bulk) + "\\r\\n"}, "CONNECT\r\n" + bulk + "\r\n"),
      "");
  EXPECT_EQ(held({data_placeholder(bulk)}, "abd\r\n+++"),
            "line 2, byte 0: expected " + data_placeholder(bulk) + ", got abd\\r\\n+++");
  EXPECT_EQ(held({data_placeholder(bulk)}, "abc"),
            "line 2, byte 3: expected " + data_placeholder(bulk) + ", got the end...");
}

TEST(TranscriptMatch, FilesRandomsAndSecretsAreTheirBytes) {
  Sources sources;
  sources.file = [](const std::string&) -> std::optional<std::string> { return "0123456789"; };
  sources.secret = [](const std::string&) -> std::optional<std::string> { return "hush"; };
  EXPECT_EQ(
      held({"{file f 3+2}{random 9 20}{secret s}"}, "34" + random_bytes(9, 20) + "hush", sources),
      "");
  EXPECT_EQ(held({"{file f}"}, "01x3456789", sources),
            "line 2, byte 2: expected 23456789, got x3456789");
  EXPECT_EQ(held({"{secret s}"}, "husk", sources), "line 2, byte 3: expected {secret s}, got k");
  EXPECT_THROW(held({"{secret s}"}, "hush"), TranscriptError);
}

TEST(TranscriptMatch, ShowsOnlyTheBeginningOfALongDifference) {
  const std::string much(1000, 'a');
  EXPECT_EQ(held({much}, std::string(1000, 'b')),
            "line 2, byte 0: expected " + much.substr(0, 60) + ", got " + std::string(60, 'b'));
}

TEST(TranscriptMatch, ManyPlaceholdersStayQuick) {
  std::string pattern;
  for (int i = 0; i < 30; ++i) pattern += "{any}";
  EXPECT_NE(held({pattern + "x"}, std::string(300, 'a')), "");
}

}  // namespace
}  // namespace m95::trace
