// Sessions without end: what each of them took is given back.
#include <string>

#include "tests/emulator/hostile/attack.hpp"
#include "tests/emulator/hostile/heap.hpp"

namespace m95::test {
namespace {

constexpr int kWarmUp = 20;
constexpr int kCycles = 150;
// In bytes for all cycles: less than the smallest allocation of each.
constexpr std::size_t kMayGrow = 1024;

struct Cycles : testing::TestWithParam<Mode> {
  Bench bench;
  const bool secured = GetParam() != Mode::plain;

  Cycles() {
    EXPECT_EQ(bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r"), line("OK"));
    if (!secured) return;
    const char* explicitly = GetParam() == Mode::explicit_tls ? "1" : "0";
    EXPECT_EQ(bench.say("AT+QSSLCFG=\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0\r"), line("OK"));
    EXPECT_EQ(bench.say("AT+QFTPCFG=7," + std::string(explicitly) + "\r"), ok_then("+QFTPCFG: 0"));
  }

  ScriptedServer& next_server() {
    ScriptedServer& server = bench.replace_server();
    bench.forget_servers();
    if (GetParam() == Mode::plain) server.logs_in();
    if (GetParam() == Mode::explicit_tls) server.logs_in_explicit();
    if (GetParam() == Mode::implicit_tls) server.logs_in_implicit();
    server.expects("TYPE I").replies("200 I");
    server.opens_passive().expects("STOR f").replies("150 go");
    if (secured) server.data_handshakes();
    server.data_receives().replies("226 done");
    server.opens_passive().expects("RETR f").replies("150 go");
    if (secured) server.data_handshakes();
    return server.data_sends("hello").data_ends().replies("226 done").quits();
  }

  void cycle() {
    ScriptedServer& server = next_server();
    const std::string port = GetParam() == Mode::implicit_tls ? "990" : "21";
    ASSERT_EQ(bench.say("AT+QFTPOPEN=\"ftp.example\"," + port + "\r"), opening(0))
        << server.problem();
    ASSERT_EQ(bench.say("AT+QFTPPUT=\"f\",5\r"), lines({"OK", "CONNECT"})) << server.problem();
    ASSERT_EQ(bench.say("hello"), line("+QFTPPUT: 5")) << server.problem();
    ASSERT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), got("hello")) << server.problem();
    ASSERT_EQ(bench.say("AT+QFTPCLOSE\r"), ok_then("+QFTPCLOSE: 0")) << server.problem();
    ASSERT_EQ(server.problem(), "");
    for (const auto& wire : server.wires()) ASSERT_FALSE(wire->open);
  }

  // What the bench itself writes down.
  void forget() {
    bench.trace.lines = {};
    bench.trace.dialogue = {};
    bench.trace.data_to_host = {};
    bench.secured = {};
    bench.log() = {};
  }
};

TEST_P(Cycles, OfOpenPutGetAndCloseLeaveNoMemoryBehind) {
  std::size_t before = 0;
  for (int number = 0; number < kWarmUp + kCycles; ++number) {
    ASSERT_NO_FATAL_FAILURE(cycle()) << number;
    forget();
    if (number == kWarmUp) before = heap_in_use();
  }
  EXPECT_LT(heap_in_use(), before + kMayGrow);
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: CLOSED", "OK"}));
}

// The same when nobody answers, nobody is there, and the server leaves in the middle.
TEST_P(Cycles, ThatFailLeaveNoMemoryBehindEither) {
  std::size_t before = 0;
  const std::string port = GetParam() == Mode::implicit_tls ? "990" : "21";
  const std::string opens = "AT+QFTPOPEN=\"ftp.example\"," + port + "\r";
  for (int number = 0; number < kWarmUp + kCycles; ++number) {
    ScriptedServer& server = bench.replace_server();
    bench.forget_servers();
    switch (number % 3) {
      case 0:
        server.connecting_fails();
        break;
      case 1:
        server.resolving_fails();
        break;
      default:
        server.resets();
    }
    const std::string answer = bench.say(opens);
    ASSERT_TRUE(answer.starts_with(line("OK") + "\r\n+QFTPOPEN: -")) << answer;
    for (const auto& wire : server.wires()) ASSERT_FALSE(wire->open);
    forget();
    if (number == kWarmUp) before = heap_in_use();
  }
  EXPECT_LT(heap_in_use(), before + kMayGrow);
}

std::string word_of(const testing::TestParamInfo<Mode>& mode) {
  if (mode.param == Mode::plain) return "Plain";
  return mode.param == Mode::implicit_tls ? "Implicit" : "Explicit";
}

INSTANTIATE_TEST_SUITE_P(Hostile, Cycles, testing::ValuesIn(kModes), word_of);

}  // namespace
}  // namespace m95::test
