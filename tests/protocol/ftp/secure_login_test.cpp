// Opening a session under TLS: the order of things, what is refused, and nothing in clear.
#include <gtest/gtest.h>

#include "tests/protocol/ftp/login_bench.hpp"

namespace m95::ftp {
namespace {
using namespace std::chrono_literals;
using test::name_of;
using test::Refusal;
using test::SessionBench;
using SecureLoginTest = test::LoginTest;

TEST_F(SecureLoginTest, ExplicitSecuresBeforeItNamesTheUser) {
  server.logs_in_explicit();
  EXPECT_EQ(bench.open(Protection::explicit_tls), "0");
  EXPECT_EQ(server.dialogue(), "AUTH TLS|<TLS>|USER u|PASS p|PBSZ 0|PROT P");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(SecureLoginTest, ImplicitSecuresBeforeTheGreeting) {
  server.logs_in_implicit();
  EXPECT_EQ(bench.open(Protection::implicit_tls), "0");
  EXPECT_EQ(server.dialogue(), "<TLS>|USER u|PASS p|PBSZ 0|PROT P");
  EXPECT_EQ(server.connections()[0], (Address{"192.0.2.1", 990}));
}

TEST_F(SecureLoginTest, AuthSslIsTriedOnlyAfterAPermanentRefusal) {
  server.greets().expects("AUTH TLS").replies("504 no").expects("AUTH SSL").replies("334 go");
  server.handshakes().expects("USER u").replies("230 in").expects("PBSZ 0").replies("200 0");
  server.expects("PROT P").replies("200 P");
  EXPECT_EQ(bench.open(Protection::explicit_tls), "0");
  EXPECT_EQ(server.dialogue(), "AUTH TLS|AUTH SSL|<TLS>|USER u|PBSZ 0|PROT P");
}

TEST_F(SecureLoginTest, ATemporaryRefusalOfAuthIsNotAskedTwice) {
  server.greets().expects("AUTH TLS").replies("431 later");
  EXPECT_EQ(bench.open(Protection::explicit_tls), "-5");
  EXPECT_EQ(server.dialogue(), "AUTH TLS");
}

TEST_F(SecureLoginTest, WordsBehindThe234AreNoPartOfTheTlsSession) {
  for (const std::string injected : {"230 in\r\n", "2", "garbage\r\n", "421 bye\r\n"}) {
    SCOPED_TRACE(injected);
    m95::test::ScriptedServer injecting(clock);
    SessionBench other(clock, injecting);
    injecting.greets().expects("AUTH TLS").says("234 go\r\n" + injected).handshakes();
    injecting.expects("USER u").replies("230 in");
    EXPECT_EQ(other.open(Protection::explicit_tls), "-5");
    EXPECT_EQ(injecting.dialogue(), "AUTH TLS");
  }
}

TEST_F(SecureLoginTest, WordsInsteadOfAHandshakeAreANetworkError) {
  server.greets().expects("AUTH TLS").replies("234 go").waits(1s).replies("230 in");
  EXPECT_EQ(bench.open(Protection::explicit_tls), "-5");
  EXPECT_EQ(server.dialogue(), "AUTH TLS|<TLS>");
}

// AN-3-08
TEST_F(SecureLoginTest, ACertificateThatIsRefusedIsANetworkError) {
  server.distrust_handshake(1);
  server.greets().expects("AUTH TLS").replies("234 go").handshakes();
  EXPECT_EQ(bench.open(Protection::explicit_tls), "-5");
  EXPECT_EQ(server.dialogue(), "AUTH TLS|<TLS>");
}

TEST_F(SecureLoginTest, AHandshakeThatNeverEndsIsMinus9After90Seconds) {
  server.greets().expects("AUTH TLS").replies("234 go");
  bench.login.protection = Protection::explicit_tls;
  bench.start_open();
  clock.advance(89s);
  EXPECT_TRUE(bench.running());
  clock.advance(1s);
  EXPECT_EQ(bench.result_now(), "-9");
}

// AN-5.2-01
TEST_F(SecureLoginTest, ImplicitAgainstAnExplicitServerIsANetworkError) {
  server.greets();
  EXPECT_EQ(bench.open(Protection::implicit_tls), "-5");
}

// AN-5.2-01
TEST_F(SecureLoginTest, ExplicitAgainstAnImplicitServerWaitsForItsGreeting) {
  bench.login.protection = Protection::explicit_tls;
  bench.start_open();
  clock.advance(59s);
  EXPECT_TRUE(bench.running());
  clock.advance(1s);
  EXPECT_EQ(bench.result_now(), "-9");
}

// Where TLS was asked for, nothing follows in clear.
struct AuthTest : SecureLoginTest, testing::WithParamInterface<Refusal> {};
TEST_P(AuthTest, RefusedEndsTheLogin) {
  server.replies("230 already in").expects("AUTH TLS").replies(GetParam().reply);
  server.expects("AUTH SSL").replies(GetParam().reply);
  EXPECT_EQ(bench.open(Protection::explicit_tls), GetParam().code);
  EXPECT_FALSE(bench.session.is_open());
  EXPECT_TRUE(server.dialogue() == "AUTH TLS|AUTH SSL" || server.dialogue() == "AUTH TLS");
}
INSTANTIATE_TEST_SUITE_P(All, AuthTest,
                         testing::Values(Refusal{"Unrecognized", "500 what", "-500"},
                                         Refusal{"NotImplemented", "502 what", "-502"},
                                         Refusal{"LoginFirst", "530 login", "-530"},
                                         Refusal{"Order", "503 order", "-5"},
                                         Refusal{"Parameter", "504 parameter", "-5"},
                                         Refusal{"Policy", "534 policy", "-5"},
                                         Refusal{"Protection", "536 level", "-5"},
                                         Refusal{"Unavailable", "431 need", "-5"},
                                         Refusal{"OtherSuccess", "200 fine", "-5"},
                                         Refusal{"Leaves", "421 bye", "-421"}),
                         name_of);

struct ProtTest : SecureLoginTest, testing::WithParamInterface<Refusal> {};
TEST_P(ProtTest, RefusedEndsTheLogin) {
  server.logs_in_implicit_until("PROT P").replies(GetParam().reply);
  EXPECT_EQ(bench.open(Protection::implicit_tls), GetParam().code);
  EXPECT_FALSE(bench.session.is_open());
}
TEST_P(ProtTest, PbszRefusedEndsTheLoginToo) {
  server.logs_in_implicit_until("PBSZ 0").replies(GetParam().reply);
  EXPECT_EQ(bench.open(Protection::implicit_tls), GetParam().code);
  EXPECT_EQ(server.dialogue(), "<TLS>|USER u|PASS p|PBSZ 0");
}
INSTANTIATE_TEST_SUITE_P(All, ProtTest,
                         testing::Values(Refusal{"Unrecognized", "500 what", "-500"},
                                         Refusal{"Order", "503 order", "-5"},
                                         Refusal{"Parameter", "504 parameter", "-5"},
                                         Refusal{"Policy", "534 policy", "-5"},
                                         Refusal{"Level", "536 level", "-5"},
                                         Refusal{"Unavailable", "431 need", "-5"}),
                         name_of);

// AN-5.2-01
TEST_F(SecureLoginTest, PlainAgainstAnImplicitServerIsMinus9OrMinus6WhenItGivesUp) {
  EXPECT_EQ(bench.open(), "-9");
  m95::test::ScriptedServer impatient(clock);
  SessionBench other(clock, impatient);
  impatient.waits(30s).closes();
  EXPECT_EQ(other.open(), "-6");
}

}  // namespace
}  // namespace m95::ftp
