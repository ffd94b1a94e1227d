// The line editor: which bytes become which command lines, and what of them is echoed.
#include "protocol/at/line_editor.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace m95::at {
namespace {

using Bodies = std::vector<std::string>;

struct LineEditorTest : testing::Test {
  LineEditor editor;
  LineEditor::Settings settings;
  std::string echo;

  // What follows AT of every line that these bytes end.
  Bodies type(std::string_view bytes) {
    Bodies bodies;
    for (const char byte : bytes) {
      const LineEditor::Step step = editor.feed(byte, settings);
      if (step.echo) echo += byte;
      if (step.line) bodies.push_back(step.line->too_long ? "<too long>" : step.line->body);
    }
    return bodies;
  }
};

TEST_F(LineEditorTest, TakesThePrefixInCapitalsAndInSmallLetters) {
  EXPECT_EQ(type("AT+CSQ\rat+csq\r"), (Bodies{"+CSQ", "+csq"}));
}

TEST_F(LineEditorTest, DoesNotTakeAPrefixOfMixedCase) {
  EXPECT_EQ(type("At+CSQ\raT+CSQ\r"), Bodies{});
}

TEST_F(LineEditorTest, TakesABarePrefixAsAnEmptyLine) { EXPECT_EQ(type("AT\r"), Bodies{""}); }

TEST_F(LineEditorTest, ToleratesNoiseBeforeThePrefix) {
  EXPECT_EQ(type("\x1b\rAT+A\r"), Bodies{"+A"});
  EXPECT_EQ(type("+++AT+B\r"), Bodies{"+B"});
  EXPECT_EQ(type(std::string("\0\0AT+C\r", 7)), Bodies{"+C"});
  EXPECT_EQ(type("\r\n\r\n  AT+D\r"), Bodies{"+D"});
  EXPECT_EQ(type("AAT+E\r"), Bodies{"+E"});
  EXPECT_EQ(type("\xff\xfexyzAT+F\r"), Bodies{"+F"});
}

TEST_F(LineEditorTest, MakesNoLineOfLineEndsAlone) { EXPECT_EQ(type("\r\r\n\r\n"), Bodies{}); }

TEST_F(LineEditorTest, KeepsTheBodyAsItWasTyped) {
  EXPECT_EQ(type("AT +x=\"a b\" ,1\r"), Bodies{" +x=\"a b\" ,1"});
}

TEST_F(LineEditorTest, KeepsAHalfTypedLineUntilItsEndComes) {
  EXPECT_EQ(type("A"), Bodies{});
  EXPECT_EQ(type("T+CS"), Bodies{});
  EXPECT_EQ(type("Q"), Bodies{});
  EXPECT_EQ(type("\r"), Bodies{"+CSQ"});
}

TEST_F(LineEditorTest, EchoesEveryByteAsItWasTyped) {
  type("\x1b at\bAT+CXX\b\bSQ\r");
  EXPECT_EQ(echo, "\x1b at\bAT+CXX\b\bSQ\r");
}

TEST_F(LineEditorTest, EchoesNothingWhenEchoIsOff) {
  settings.echo = false;
  EXPECT_EQ(type("xAT\r"), Bodies{""});
  EXPECT_EQ(echo, "");
}

TEST_F(LineEditorTest, IgnoresTheLineFeedAfterTheCarriageReturn) {
  EXPECT_EQ(type("AT+A\r\nAT+B\r"), (Bodies{"+A", "+B"}));
  EXPECT_EQ(echo, "AT+A\rAT+B\r");
}

TEST_F(LineEditorTest, KnowsThatALineFeedWouldBelongToTheLineBefore) {
  type("AT");
  EXPECT_FALSE(editor.after_terminator());
  type("\r");
  EXPECT_TRUE(editor.after_terminator());
  type("\n");
  EXPECT_FALSE(editor.after_terminator());
}

TEST_F(LineEditorTest, EndsALineAtS3Only) {
  settings.terminator = '#';
  EXPECT_EQ(type("AT+A\r+B#AT+C#"), (Bodies{"+A\r+B", "+C"}));
}

TEST_F(LineEditorTest, DoesNotEndALineAtALineFeedUnlessAllowed) {
  EXPECT_EQ(type("AT+A\n"), Bodies{});
  EXPECT_EQ(type("\r"), Bodies{"+A\n"});
}

TEST_F(LineEditorTest, EndsALineAtALineFeedWhereThatIsAllowed) {
  settings.lf_terminates = true;
  EXPECT_EQ(type("AT+A\nAT+B\r\nAT+C\n\nAT+D\r"), (Bodies{"+A", "+B", "+C", "+D"}));
}

TEST_F(LineEditorTest, DeletesTheCharacterBeforeABackspaceOrADelete) {
  EXPECT_EQ(type("AT+CXX\b\bSQ\r"), Bodies{"+CSQ"});
  EXPECT_EQ(type("AT+CX\x7fSQ\r"), Bodies{"+CSQ"});
}

TEST_F(LineEditorTest, DeletesAtS5) {
  settings.backspace = 'x';
  EXPECT_EQ(type("AT+C\baxxSQ\r"), Bodies{"+CSQ"});
}

TEST_F(LineEditorTest, NeverDeletesThePrefix) {
  EXPECT_EQ(type("AT\b\b\b\b+CSQ\r"), Bodies{"+CSQ"});
}

TEST_F(LineEditorTest, TakesALineOf256CharactersWithItsPrefix) {
  const std::string body(254, 'x');
  EXPECT_EQ(type("AT" + body + "\r"), Bodies{body});
}

TEST_F(LineEditorTest, RefusesALineOf257Characters) {
  EXPECT_EQ(type("AT" + std::string(255, 'x') + "\r"), Bodies{"<too long>"});
}

TEST_F(LineEditorTest, RefusesALineOfAnyLengthAndTakesTheNext) {
  EXPECT_EQ(type("AT" + std::string(1'000'000, 'x') + "\rAT+A\r"), (Bodies{"<too long>", "+A"}));
}

TEST_F(LineEditorTest, StillRefusesALineThatWasTooLongAndThenShortened) {
  EXPECT_EQ(type("AT" + std::string(255, 'x') + std::string(255, '\b') + "\r"),
            Bodies{"<too long>"});
}

TEST_F(LineEditorTest, CountsWhatIsLeftAfterEditing) {
  EXPECT_EQ(type("AT" + std::string(254, 'x') + "\by\r"), Bodies{std::string(253, 'x') + "y"});
}

TEST_F(LineEditorTest, RepeatsTheLastLineAtASlashWithoutALineEnd) {
  EXPECT_EQ(type("AT+CSQ\rA/"), (Bodies{"+CSQ", "+CSQ"}));
  EXPECT_EQ(type("a/"), Bodies{"+CSQ"});
  EXPECT_EQ(echo, "AT+CSQ\rA/a/");
}

TEST_F(LineEditorTest, RepeatsOnceWhenALineEndFollowsTheSlash) {
  EXPECT_EQ(type("AT+CSQ\rA/\r\nAT\r"), (Bodies{"+CSQ", "+CSQ", ""}));
}

TEST_F(LineEditorTest, RepeatsAnEmptyLineWhenThereWasNone) { EXPECT_EQ(type("A/"), Bodies{""}); }

TEST_F(LineEditorTest, RepeatsTheLineBeforeOneThatWasTooLong) {
  EXPECT_EQ(type("AT+A\rAT" + std::string(300, 'x') + "\rA/"), (Bodies{"+A", "<too long>", "+A"}));
}

TEST_F(LineEditorTest, DropsAHalfTypedLine) {
  type("AT+CS");
  EXPECT_FALSE(editor.idle());
  editor.drop();
  EXPECT_TRUE(editor.idle());
  EXPECT_EQ(type("Q\rAT+A\r"), Bodies{"+A"});
}

TEST_F(LineEditorTest, DropsThatALineWasTooLong) {
  type("AT" + std::string(300, 'x'));
  editor.drop();
  EXPECT_EQ(type("AT+A\r"), Bodies{"+A"});
}

}  // namespace
}  // namespace m95::at
