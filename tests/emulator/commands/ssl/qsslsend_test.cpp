// AT+QSSLSEND in all its forms, and what becomes of the data.
#include "tests/emulator/commands/ssl/ssl_socket_bench.hpp"

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

TEST_F(QsslsendTest, WhatIsSentIsNotInTheNotesOfTheTrace) {
  bench.say("AT+QSSLSEND=0,8\r");
  bench.say("hushhush");
  for (const std::string& note : bench.trace.lines) {
    EXPECT_EQ(note.find("hush"), std::string::npos) << note;
  }
}

}  // namespace
}  // namespace m95::test
