// Line ends in pieces of every size.
#include "protocol/ftp/ascii.hpp"

#include <gtest/gtest.h>

namespace m95::ftp {
namespace {

std::string converted(std::string_view text, std::size_t piece) {
  LineEnds ends;
  std::string all;
  for (std::size_t at = 0; at < text.size(); at += piece)
    all += ends.convert(text.substr(at, piece));
  return all;
}

TEST(LineEnds, AreCrLfAfterwardsHoweverTheTextWasCut) {
  const std::string text = "a\nb\r\nc\rd\r\r\n\n\r\n\n";
  const std::string expected = "a\r\nb\r\nc\rd\r\r\n\r\n\r\n\r\n";
  for (std::size_t piece = 1; piece <= text.size(); ++piece) {
    EXPECT_EQ(converted(text, piece), expected) << piece;
  }
}

TEST(LineEnds, OfATextWithoutLinesAreNone) { EXPECT_EQ(converted("abc\r", 2), "abc\r"); }

}  // namespace
}  // namespace m95::ftp
