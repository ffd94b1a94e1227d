// AT+QSSLCLOSE in all its forms.
#include "tests/emulator/commands/ssl/ssl_socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

using QsslcloseTest = SslSocketTest;

TEST_F(QsslcloseTest, SaysGoodbyeToThePeer) {
  open();
  bench.server.expects_end();
  EXPECT_EQ(bench.say("AT+QSSLCLOSE=0\r"), line("CLOSE OK"));
  EXPECT_EQ(bench.server.dialogue(), "<TLS>|<close_notify>");
  EXPECT_EQ(bench.wait(10s), "");
}

TEST_F(QsslcloseTest, ClosesOnlyWhatIsOpen) {
  EXPECT_EQ(bench.say("AT+QSSLCLOSE=0\r"), line("ERROR"));
  open();
  EXPECT_EQ(bench.say("AT+QSSLCLOSE=1\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QSSLCLOSE=0\r"), line("CLOSE OK"));
  EXPECT_EQ(bench.say("AT+QSSLCLOSE=0\r"), line("ERROR"));
}

TEST_F(QsslcloseTest, EndsAnOpeningWithoutItsResult) {
  bench.server.connecting_hangs();
  EXPECT_EQ(bench.say("AT+QSSLOPEN=0,1,\"www.example\",990,0\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QSSLCLOSE=0\r"), line("CLOSE OK"));
  EXPECT_EQ(bench.wait(100s), "");
}

TEST_F(QsslcloseTest, TakesItsParameterOnly) {
  EXPECT_EQ(bench.say("AT+QSSLCLOSE=?\r"), line("OK"));
  for (const char* wrong : {"?", "", "=", "=6", "=0,1"}) {
    EXPECT_EQ(bench.say("AT+QSSLCLOSE" + std::string(wrong) + "\r"), line("ERROR")) << wrong;
  }
}

}  // namespace
}  // namespace m95::test
