// Texts of a transcript: escapes and placeholders, to bytes and back.
#include "emulator/trace/transcript_text.hpp"

#include <gtest/gtest.h>

namespace m95::trace {
namespace {

const std::string kEmptySha = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

Entry host(const std::string& text) { return {Mark::host, text, std::nullopt, "", 7}; }

std::string error_of(const std::string& text, const Sources& sources = {}) {
  try {
    bytes(host(text), sources);
  } catch (const TranscriptError& error) {
    return error.what();
  }
  return "";
}

TEST(TranscriptText, EscapesEveryByteAndReadsItBack) {
  std::string all;
  for (int value = 0; value < 256; ++value) all += static_cast<char>(value);
  const std::string text = escape(all);
  EXPECT_EQ(bytes(host(text), {}), all);
  for (const char c : text) EXPECT_TRUE(c >= ' ' && c <= '~');
}

TEST(TranscriptText, EscapesNoMoreThanItMust) {
  EXPECT_EQ(escape("AT+X=\"a}b\"\r\n"), "AT+X=\"a}b\"\\r\\n");
  EXPECT_EQ(escape(std::string("\0\t\\{\x7f\xff", 6)), "\\x00\\t\\\\\\{\\x7f\\xff");
  EXPECT_EQ(escape(" a "), " a\\x20");
  EXPECT_EQ(escape(""), "");
}

TEST(TranscriptText, ReadsEscapesInEitherCase) {
  EXPECT_EQ(bytes(host("\\xAf\\xaF\\x00}"), {}), std::string("\xaf\xaf\0}", 4));
}

TEST(TranscriptText, RefusesOtherEscapesAndBytes) {
  for (const char* text : {"a\\", "a\\q", "a\\x", "a\\x1", "a\\xg0", "a\\}"}) {
    EXPECT_EQ(error_of(text), "line 7: expected \\r \\n \\t \\\\ \\{ or \\xNN, found '" +
                                  std::string(text).substr(1) + "'");
  }
  EXPECT_EQ(error_of("a "), "line 7: expected no blank at the end (it is written \\x20)");
  EXPECT_EQ(error_of("a\tb"), "line 7: expected printable ASCII, found a byte written '\\t'");
  EXPECT_EQ(error_of("\xe9"), "line 7: expected printable ASCII, found a byte written '\\xe9'");
}

TEST(TranscriptText, RefusesPlaceholdersItDoesNotKnow) {
  for (const std::string& text : std::vector<std::string>{
           "{}", "{ANY}", "{any }", "{data 1}", "{data x sha256=" + kEmptySha + "}",
           "{data 1 sha256=00}", "{data 1 sha256=" + kEmptySha.substr(1) + "G}", "{file}",
           "{file a b}", "{file a 1}", "{file a 1+}", "{random 1}", "{random a 1}", "{random 1 -1}",
           "{secret}", "{secret a b}"}) {
    EXPECT_NE(error_of(text).find("line 7: expected {any}, {digits}"), std::string::npos) << text;
    EXPECT_NE(error_of(text).find("found '" + text + "'"), std::string::npos) << error_of(text);
  }
  EXPECT_EQ(error_of("{re:[}"),
            "line 7: expected a regular expression (Perl's) in {re:...}, found '['");
  // Found by fuzzing: a count that no integer holds.
  EXPECT_EQ(pieces(host("{re:[0-9]{22222222222222222222222}}")).size(), 1U);
}

TEST(TranscriptText, SplitsIntoPieces) {
  const auto found = pieces(host("a{any}{re:[0-9]{2}\\}}b\\{c"));
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(std::get<Literal>(found[0]).bytes, "a");
  EXPECT_TRUE(std::holds_alternative<Any>(found[1]));
  EXPECT_EQ(std::get<Expression>(found[2]).source, "[0-9]{2}\\}");
  EXPECT_EQ(std::get<Literal>(found[3]).bytes, "b{c");
}

TEST(TranscriptText, TakesFilesWholeAndInPart) {
  Sources sources;
  sources.file = [](const std::string& name) -> std::optional<std::string> {
    if (name == "pem/a.pem") return "0123456789";
    return std::nullopt;
  };
  EXPECT_EQ(bytes(host("<{file pem/a.pem}>"), sources), "<0123456789>");
  EXPECT_EQ(bytes(host("{file pem/a.pem 2+3}"), sources), "234");
  EXPECT_EQ(bytes(host("{file pem/a.pem 10+0}"), sources), "");
  for (const char* text : {"{file pem/a.pem 2+9}", "{file pem/a.pem 11+0}"}) {
    EXPECT_EQ(error_of(text, sources),
              "line 7: expected a place inside pem/a.pem, which has 10 bytes");
  }
  EXPECT_EQ(error_of("{file b}", sources),
            "line 7: expected bytes for {file b}, which nothing provides");
  EXPECT_EQ(error_of("{file b}"), "line 7: expected bytes for {file b}, which nothing provides");
}

TEST(TranscriptText, TakesSecretsAndBulkDataFromTheirSources) {
  Sources sources;
  sources.secret = [](const std::string& name) -> std::optional<std::string> { return name + "!"; };
  sources.data = [](const Data& data) -> std::optional<std::string> {
    if (data.size == 0 && data.sha256 == kEmptySha) return "";
    return std::nullopt;
  };
  EXPECT_EQ(bytes(host("\"{secret pass}\""), sources), "\"pass!\"");
  EXPECT_EQ(bytes(host("a{data 0 sha256=" + kEmptySha + "}b"), sources), "ab");
  EXPECT_NE(error_of("{data 1 sha256=" + kEmptySha + "}", sources), "");
  EXPECT_NE(error_of("{secret pass}"), "");
}

TEST(TranscriptText, HasNoBytesForWhatOnlyMatches) {
  for (const char* text : {"{any}", "{digits}", "{ip}", "{re:x}"}) {
    EXPECT_EQ(error_of(text),
              "line 7: expected exact bytes ({any}, {digits}, {ip} and {re:} have none)");
  }
}

TEST(TranscriptText, MakesTheSameRandomBytesEverywhere) {
  // SplitMix64 from 0 begins with 0xe220a8397b1dcdaf (the generator's published test value).
  EXPECT_EQ(random_bytes(0, 8), "\xaf\xcd\x1d\x7b\x39\xa8\x20\xe2");
  EXPECT_EQ(random_bytes(1, 0), "");
  EXPECT_EQ(random_bytes(5, 100).substr(0, 13), random_bytes(5, 13));
  EXPECT_NE(random_bytes(5, 16), random_bytes(6, 16));
  EXPECT_EQ(bytes(host("{random 5 100}"), {}), random_bytes(5, 100));
}

TEST(TranscriptText, NamesBulkDataBySizeAndSha256) {
  EXPECT_EQ(sha256_hex(""), kEmptySha);
  EXPECT_EQ(data_placeholder("abc"),
            "{data 3 sha256=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad}");
  EXPECT_EQ(secret_placeholder("ftp"), "{secret ftp}");
}

}  // namespace
}  // namespace m95::trace
