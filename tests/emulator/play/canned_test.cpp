// A recording's answers, byte by byte.
#include "emulator/play/canned.hpp"

#include <gtest/gtest.h>

namespace m95::play {
namespace {

Canned canned(const std::string& text) { return {trace::parse("m95-transcript 1\n" + text), {}}; }

TEST(CannedAnswers, ComeWhenAllBeforeThemWasAsked) {
  Canned module = canned("< RDY\\r\\n\n> AT\\r\n~ 9s\n< AT\\r\n< OK\n> ATI\\r\n> ATZ\\r\n< Z\n");
  EXPECT_EQ(module.begin(), "RDY\r\n");
  EXPECT_EQ(module.hear("A"), "");
  EXPECT_EQ(module.hear("T\rAT"), "AT\rOK");
  EXPECT_EQ(module.hear("I\r"), "");
  EXPECT_FALSE(module.done());
  EXPECT_EQ(module.hear("ATZ\r"), "Z");
  EXPECT_TRUE(module.done());
  EXPECT_FALSE(module.difference());
}

TEST(CannedAnswers, EndWhenSomethingElseIsAsked) {
  Canned module = canned("> AT\\r\n< OK\n> ATI\\r\n< M95\n");
  EXPECT_EQ(module.hear("AT\rATZ\r"), "OK");
  ASSERT_TRUE(module.difference());
  EXPECT_EQ(describe("x.txt", *module.difference()),
            "x.txt:4: the host asks something else\n  - ATI\\r\n  + ATZ\\r\n");
  EXPECT_EQ(module.hear("ATI\r"), "");
}

TEST(CannedAnswers, EndWithTheRecording) {
  Canned module = canned("> AT\\r\n< OK\n");
  EXPECT_EQ(module.hear("AT\rA"), "OK");
  ASSERT_TRUE(module.difference());
  EXPECT_EQ(module.difference()->expected, "the end\n");
}

TEST(CannedAnswers, AreExact) {
  EXPECT_THROW(canned("> AT\\r\n< {any}\n"), trace::TranscriptError);
}

}  // namespace
}  // namespace m95::play
