// The player against a pipe, in virtual time.
#include "emulator/play/player.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <gtest/gtest.h>

#include "protocol/error.hpp"
#include "tests/support/pipe.hpp"
#include "tests/support/virtual_clock.hpp"

namespace m95::play {
namespace {
using namespace std::chrono_literals;

const std::string kHeader = "m95-transcript 1\n";

struct PlayerTest : testing::Test {
  PlayerTest() { tasks.spawn("module", listen()); }
  ~PlayerTest() override {
    tasks.cancel();
    tasks.spawn("stop", player.stop());
    clock.settle();
  }

  void begin(const std::string& transcript, trace::Sources sources = {}) {
    tasks.spawn("play", run(trace::parse(kHeader + transcript), std::move(sources)));
    clock.settle();
  }
  void say(const std::string& bytes) {
    tasks.spawn("say", write(bytes));
    clock.settle();
  }
  std::string told() const { return result ? describe("x.txt", *result) : "played"; }

  Task<void> run(std::vector<trace::Entry> entries, trace::Sources sources) {
    result = co_await player.play(std::move(entries), std::move(sources));
    done = true;
  }
  Task<void> write(std::string bytes) { co_await ends.second->write(bytes); }
  Task<void> listen() {
    char chunk[4096];
    try {
      for (std::size_t count = 1; count > 0;) {
        count = co_await ends.second->read_some(chunk);
        heard.append(chunk, count);
      }
    } catch (const Failure&) {
      // The test has closed the line.
    }
  }

  test::VirtualClock clock;
  std::pair<StreamPtr, StreamPtr> ends = test::make_pipe();
  TaskGroup tasks{clock.executor()};
  Player player{clock.executor(), clock, *ends.first, 30s};
  std::string heard;
  std::optional<Difference> result;
  bool done = false;
};

TEST_F(PlayerTest, SendsWhatIsWrittenAndHearsTheAnswerInPieces) {
  begin("# a comment\n> AT\\r\n< AT\\r\n= AN-2.2-01\n< \\r\\nOK\\r\\n\n> ATE0\\r\n");
  EXPECT_EQ(heard, "AT\r");
  say("AT\r\r\n");
  EXPECT_FALSE(done);
  say("OK\r\n");
  EXPECT_EQ(heard, "AT\rATE0\r");
  EXPECT_TRUE(done);
  EXPECT_EQ(told(), "played");
}

TEST_F(PlayerTest, TellsTheLineAndTheBytesThatDiffer) {
  begin("> AT\\r\n< AT\\r\n< \\r\\nOK\\r\\n\n");
  say("AT\r\r\nERROR\r\n");
  EXPECT_TRUE(done);
  EXPECT_EQ(told(),
            "x.txt:4: byte 5 of the answer: expected OK\\r\\n, got ERROR\\r\\n\n"
            "  - AT\\r\n"
            "  - \\r\\nOK\\r\\n\n"
            "  + AT\\r\\r\\n\n"
            "  + ERROR\\r\\n\n");
}

TEST_F(PlayerTest, TellsOfSilenceAfterItsPatience) {
  begin("> AT\\r\n< \\r\\nOK\\r\\n\n");
  clock.advance(29s);
  say("\r");
  clock.advance(29s);
  EXPECT_FALSE(done);
  clock.advance(1s);
  EXPECT_TRUE(done);
  EXPECT_EQ(told(),
            "x.txt:3: byte 1 of the answer: expected \\nOK\\r\\n, got the end (nothing more within "
            "30 s)\n  - \\r\\nOK\\r\\n\n  + \\r\n");
}

TEST_F(PlayerTest, TellsOfALineThatEnds) {
  begin("> AT\\r\n< \\r\\nOK\\r\\n\n");
  ends.second->close();
  clock.settle();
  EXPECT_TRUE(done);
  EXPECT_NE(told().find("got the end (the line has failed: connection reset)"), std::string::npos)
      << told();
}

TEST_F(PlayerTest, HearsNothingThatIsNotMentioned) {
  say("RING");
  begin("> AT\\r\n");
  EXPECT_EQ(told(), "x.txt:2: expected nothing before this line, got RING\n  + RING\n");
  EXPECT_EQ(heard, "");
}

TEST_F(PlayerTest, HearsNothingMoreAtTheEnd) {
  begin("> AT\\r\n< OK\n");
  say("OK\r\nRING\r\n");
  EXPECT_EQ(told(),
            "x.txt:3: byte 2 of the answer: expected the end, got \\r\\nRING\\r\\n\n"
            "  - OK\n  + OK\\r\\n\n  + RING\\r\\n\n");
}

TEST_F(PlayerTest, LetsTimePassAndListensMeanwhile) {
  begin("> AT\\r\n~ 1m\n< OK\n> +++\n");
  clock.advance(59s);
  say("OK");
  EXPECT_EQ(heard, "AT\r");
  clock.advance(1s);
  EXPECT_EQ(heard, "AT\r+++");
  EXPECT_EQ(told(), "played");
}

TEST_F(PlayerTest, MasksASecretInWhatItTells) {
  trace::Sources sources;
  sources.secret = [](const std::string&) { return std::optional<std::string>("pw"); };
  begin("> AT+QFTPPASS=\"{secret QFTPPASS}\"\\r\n< AT+QFTPPASS=\"{secret QFTPPASS}\"\\r\\r\\nOK\n",
        sources);
  EXPECT_EQ(heard, "AT+QFTPPASS=\"pw\"\r");
  say("AT+QFTPPASS=\"pw\"\r\r\nNO");
  EXPECT_TRUE(done);
  EXPECT_EQ(told().find("\"pw\""), std::string::npos) << told();
  EXPECT_NE(told().find("  + AT+QFTPPASS=\"{secret QFTPPASS}\"\\r\\r\\n\n  + NO\n"),
            std::string::npos)
      << told();
}

TEST_F(PlayerTest, GivesUpOnALineThatTakesNothing) {
  auto narrow = test::make_pipe(1);
  auto held = std::make_unique<Player>(clock.executor(), clock, *narrow.first, 5s);
  std::optional<Difference> parted;
  struct Runner {
    static Task<void> run(Player& on, std::optional<Difference>& into) {
      std::vector<trace::Entry> entries = trace::parse(kHeader + "> AT\\r\n");
      trace::Sources none;
      into = co_await on.play(std::move(entries), std::move(none));
    }
  };
  tasks.spawn("play", Runner::run(*held, parted));
  clock.advance(5s);
  ASSERT_TRUE(parted);
  EXPECT_EQ(parted->what.find("the line takes no more bytes"), 0U) << parted->what;
  tasks.spawn("stop", held->stop());
  clock.settle();
}

std::string objection(const std::string& transcript) {
  const std::vector<trace::Entry> entries = trace::parse(kHeader + transcript);
  try {
    check_playable(entries, {});
  } catch (const trace::TranscriptError& error) {
    return error.what();
  }
  return "";
}

TEST(PlayableTranscript, HasOneChannelAndAllItsBytes) {
  EXPECT_EQ(objection("uart0 > AT\\r\nuart0 < OK\nftp> USER me\n"), "");
  EXPECT_EQ(objection("uart0 > AT\\r\nuart1 < OK\n"),
            "line 3: expected one channel, for there is one port, found another, 'uart1'");
  EXPECT_EQ(objection("> AT\\r\n< {file pem/ca.pem}\n"),
            "line 3: expected bytes for {file pem/ca.pem}, which nothing provides");
  EXPECT_EQ(objection("> {secret PIN}\\r\n"),
            "line 2: expected bytes for {secret PIN}, which nothing provides");
}

}  // namespace
}  // namespace m95::play
