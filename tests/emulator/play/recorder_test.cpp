// Sessions recorded, in virtual time.
#include "emulator/play/recorder.hpp"

#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "emulator/play/player.hpp"
#include "tests/support/virtual_clock.hpp"

namespace m95::play {
namespace {
using namespace std::chrono_literals;
using Lines = std::vector<std::string>;

struct RecorderTest : testing::Test {
  // The lines without header and times.
  Lines all() {
    recorder->finish();
    secrets = recorder->secrets();
    Lines found;
    for (trace::Entry entry : trace::parse(text)) {
      entry.at.reset();
      found.push_back(trace::format(entry));
    }
    return found;
  }

  test::VirtualClock clock;
  std::string text;
  Lines kept;
  Secrets secrets;
  std::optional<Recorder> recorder{
      std::in_place, clock, [this](std::string_view line) { text += std::string(line) + "\n"; },
      [this](std::string_view bytes) { kept.emplace_back(bytes); }};
};

TEST_F(RecorderTest, WritesALineOfTheWireOnALineOfItsOwn) {
  recorder->host("AT\r");
  recorder->module("AT\r\r\n");
  recorder->module("OK\r\n");
  recorder->host("ATI\r");
  EXPECT_EQ(all(), (Lines{"> AT\\r", "< AT\\r\\r\\n", "< OK\\r\\n", "> ATI\\r"}));
}

TEST_F(RecorderTest, PutsATypedCommandTogetherAndItsEchoBehindIt) {
  for (const char typed : std::string("at+qftppass=\"pw\"\r")) {
    recorder->host(std::string(1, typed));
    recorder->module(std::string(1, typed));
    clock.advance(1s);
  }
  recorder->module("\r\nOK\r\n");
  EXPECT_EQ(all(), (Lines{"> at+qftppass=\"{secret QFTPPASS}\"\\r",
                          "< at+qftppass=\"{secret QFTPPASS}\"\\r\\r\\n", "< OK\\r\\n"}));
  EXPECT_EQ(text.find("pw\""), std::string::npos);
}

TEST_F(RecorderTest, NamesEachSecretByItself) {
  recorder->host("AT+CPWD=\"SC\",\"1234\",\"4321\"\r");
  recorder->host("AT+CPWD=\"SC\",\"4321\",\"1234\"\r");
  EXPECT_EQ(all(), (Lines{"> AT+CPWD=\"SC\",\"{secret CPWD}\",\"{secret CPWD-2}\"\\r",
                          "> AT+CPWD=\"SC\",\"{secret CPWD-2}\",\"{secret CPWD}\"\\r"}));
  EXPECT_EQ(secrets, (Secrets{{"CPWD", "1234"}, {"CPWD-2", "4321"}}));
}

TEST_F(RecorderTest, TellsManyBytesOfTheHostByTheirHashAndKeepsThem) {
  const std::string few(Recorder::kBulk, 'k');
  const std::string many(Recorder::kBulk + 1, 'k');
  recorder->module("\r\nCONNECT\r\n");
  recorder->host(few);
  recorder->module("\r\nCONNECT\r\n");
  recorder->host(many.substr(0, 100));
  recorder->host(many.substr(100));
  recorder->module("\r\n+QFTPPUT: 257\r\n");
  EXPECT_EQ(all(),
            (Lines{"< \\r\\n", "< CONNECT\\r\\n", "> " + few, "< \\r\\n", "< CONNECT\\r\\n",
                   "> " + trace::data_placeholder(many), "< \\r\\n", "< +QFTPPUT: 257\\r\\n"}));
  EXPECT_EQ(kept, Lines{many});
}

TEST_F(RecorderTest, WritesTheAnswerToAPromptBehindThePrompt) {
  recorder->host("AT+CMGS=\"1\"\r");
  recorder->module("\r\n> ");
  recorder->host("hello\x1a");
  recorder->module("\r\n+CMGS: 1\r\n");
  EXPECT_EQ(all(), (Lines{"> AT+CMGS=\"1\"\\r", "< \\r\\n", "< >\\x20", "> hello\\x1a", "< \\r\\n",
                          "< +CMGS: 1\\r\\n"}));
}

TEST_F(RecorderTest, WritesTheSilencesThatAnEscapeNeeds) {
  recorder->host("data");
  clock.advance(1250ms);
  recorder->host("+++");
  clock.advance(1s);
  recorder->module("\r\nOK\r\n");
  clock.advance(499ms);
  recorder->host("ATH\r");
  EXPECT_EQ(all(), (Lines{"> data", "~ 1s250ms", "> +++", "< \\r\\n", "< OK\\r\\n", "> ATH\\r"}));
}

TEST_F(RecorderTest, DoesNotWaitAtTheBegin) {
  clock.advance(10s);
  recorder->port("a host has come");
  recorder->host("AT\r");
  EXPECT_EQ(all(), (Lines{"port a host has come", "> AT\\r"}));
}

TEST_F(RecorderTest, TellsWhenItWas) {
  clock.advance(100ms);
  recorder->host("AT\r");
  clock.advance(100ms);
  recorder->module("OK\r\n");
  recorder.reset();
  EXPECT_EQ(text, "m95-transcript 1\n+0.100000 > AT\\r\n+0.200000 < OK\\r\\n\n");
}

}  // namespace
}  // namespace m95::play
