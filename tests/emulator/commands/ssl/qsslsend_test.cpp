// AT+QSSLSEND in all its forms, and what becomes of the data.
#include <memory>

#include <boost/asio/awaitable.hpp>

#include "tests/emulator/commands/ssl/ssl_socket_bench.hpp"
#include "tests/support/pipe.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

constexpr const char* kPrompt = "\r\n> ";

struct QsslsendTest : SslSocketTest {
  void SetUp() override { open(); }
};

TEST_F(QsslsendTest, SendsAsManyBytesAsItWasTold) {
  bench.server.expects("GET / HTTP/1.0");
  EXPECT_EQ(bench.say("AT+QSSLSEND=0,16\r"), kPrompt);
  EXPECT_EQ(bench.say("GET / HTTP/1.0\r"), "");
  EXPECT_EQ(bench.say("\n"), line("SEND OK"));
}

TEST_F(QsslsendTest, WithALengthEveryByteIsData) {
  bench.server.expects("\x1a\x1b+++");
  bench.say("AT+QSSLSEND=0,7\r");
  EXPECT_EQ(bench.say("\x1a\x1b+++\r\n"), line("SEND OK"));
}

TEST_F(QsslsendTest, SendsUpToCtrlZ) {
  bench.server.expects("hello");
  EXPECT_EQ(bench.say("AT+QSSLSEND=0\r"), kPrompt);
  EXPECT_EQ(bench.say("hello\r\n\x1a"), line("SEND OK"));
}

// Some hosts send it behind a counted payload, too.
TEST_F(QsslsendTest, ACtrlZBehindTheLengthDoesNotSpoilTheNextCommand) {
  bench.server.expects("hello");
  bench.say("AT+QSSLSEND=0,7\r");
  EXPECT_EQ(bench.say("hello\r\n\x1a"), line("SEND OK"));
  EXPECT_EQ(bench.say("AT\r"), line("OK"));
}

TEST_F(QsslsendTest, AnotherChannelMaySendAndTheOpenerHearsWhatComes) {
  SslSocketBench with(Bench::modem(), 2);
  with.open();
  with.bench.server.expects("hi").says("ho");
  EXPECT_EQ(with.bench.say("AT+QSSLSEND=0,4\r", 1), kPrompt);
  EXPECT_EQ(with.bench.say("hi\r\n", 1), line("SEND OK"));
  EXPECT_EQ(with.bench.heard(0), line("+QSSLURC: \"recv\",0,0"));
}

TEST_F(QsslsendTest, EscapeSendsNothing) {
  bench.say("AT+QSSLSEND=0\r");
  EXPECT_EQ(bench.say("hello\r\n\x1b"), line("OK"));
  EXPECT_EQ(bench.server.dialogue(), "<TLS>");
}

TEST_F(QsslsendTest, TooMuchIsNotSent) {
  bench.say("AT+QSSLSEND=0\r");
  EXPECT_EQ(bench.say(std::string(1461, 'x') + "\x1a"), line("SEND FAIL"));
  bench.say("AT+QSSLSEND=0\r");
  EXPECT_EQ(bench.say(std::string(1460, 'x') + "\x1a"), line("SEND OK"));
}

TEST_F(QsslsendTest, TheCommandLineComesBackWhenNothingIsTyped) {
  bench.say("AT+QSSLSEND=0,5\r");
  bench.say("ab");
  EXPECT_EQ(bench.wait(60s), line("ERROR"));
  EXPECT_EQ(bench.server.dialogue(), "<TLS>");
}

TEST_F(QsslsendTest, NeedsAConnection) {
  EXPECT_EQ(bench.say("AT+QSSLSEND=1,5\r"), line("ERROR"));
  bench.server.closes();
  bench.clock.settle();
  bench.heard();
  EXPECT_EQ(bench.say("AT+QSSLSEND=0,5\r"), line("ERROR"));
}

TEST_F(QsslsendTest, AConnectionThatEndedWhileTheHostTypedIsAFailure) {
  bench.say("AT+QSSLSEND=0,2\r");
  bench.server.resets();
  bench.clock.settle();
  EXPECT_EQ(bench.say("ab"), lines({"SEND FAIL", "+QSSLURC: \"closed\",0,0"}));
}

TEST_F(QsslsendTest, TakesItsParametersOnly) {
  EXPECT_EQ(bench.say("AT+QSSLSEND=?\r"), line("OK"));
  for (const char* wrong : {"?", "", "=", "=6", "=0,0", "=0,1461", "=0,", "=0,1,1"}) {
    EXPECT_EQ(bench.say("AT+QSSLSEND" + std::string(wrong) + "\r"), line("ERROR")) << wrong;
  }
}

// A peer that takes one byte and reads no more.
struct StuckPeer : Security {
  explicit StuckPeer(StreamPtr& end) : theirs(end) {}
  Task<StreamPtr> secure(StreamPtr /*plain*/) override {
    auto [mine, other] = make_pipe(1);
    theirs = std::move(other);
    StreamPtr given = std::move(mine);
    co_return given;
  }
  StreamPtr& theirs;
};

struct QsslsendToStuckPeer : testing::Test {
  QsslsendToStuckPeer() {
    with.bench.secure = [this](const tls::Options&, const tls::HandshakeReport&) {
      return std::make_unique<StuckPeer>(theirs);
    };
    with.bench.say("AT+QSSLOPEN=0,1,\"192.0.2.1\",990,0\r");
    with.bench.say("AT+QSSLSEND=0,5\r");
    with.bench.say("hello");
  }
  StreamPtr theirs;
  SslSocketBench with{Bench::modem(), 2};
};

TEST_F(QsslsendToStuckPeer, FailsAfterTheLimitAndTheConnectionIsLost) {
  EXPECT_EQ(with.bench.wait(60s - 1us), "");
  EXPECT_EQ(with.bench.wait(1us), lines({"SEND FAIL", "+QSSLURC: \"closed\",0,0"}));
}

TEST_F(QsslsendToStuckPeer, OneIsSentAtATime) {
  EXPECT_EQ(with.bench.say("AT+QSSLSEND=0,5\r", 1), line("ERROR"));
}

TEST_F(QsslsendToStuckPeer, AnotherChannelMayCloseIt) {
  EXPECT_EQ(with.bench.say("AT+QSSLCLOSE=0\r", 1), line("CLOSE OK"));
  EXPECT_EQ(with.bench.heard(0), line("SEND FAIL"));
  EXPECT_EQ(with.bench.say("AT+QSSLOPEN=0,1,\"192.0.2.1\",990,0\r"),
            lines({"OK", "+QSSLOPEN: 0,0"}));
}

TEST_F(QsslsendToStuckPeer, TheContextMayBeLost) {
  with.bench.say("AT+CFUN=4\r", 1);
  EXPECT_EQ(with.bench.heard(0), lines({"SEND FAIL", "+PDP DEACT"}));
}

TEST_F(QsslsendTest, WhatIsSentIsNotInTheNotesOfTheTrace) {
  bench.say("AT+QSSLSEND=0,8\r");
  bench.say("hushhush");
  for (const std::string& note : bench.trace.lines) {
    EXPECT_EQ(note.find("hush"), std::string::npos) << note;
  }
}

}  // namespace
}  // namespace m95::test
