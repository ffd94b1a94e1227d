// Opening a session: greetings, logins, time, and what each refusal comes to.
#include <gtest/gtest.h>

#include "tests/protocol/ftp/login_bench.hpp"

namespace m95::ftp {
namespace {
using namespace std::chrono_literals;
using test::LoginTest;
using test::name_of;
using test::Refusal;
using test::SessionBench;

TEST_F(LoginTest, PlainSaysUserAndPassword) {
  server.logs_in();
  EXPECT_EQ(bench.open(), "0");
  EXPECT_TRUE(bench.session.is_open());
  EXPECT_EQ(server.dialogue(), "USER u|PASS p");
  EXPECT_EQ(server.problem(), "");
  ASSERT_EQ(server.connections().size(), 1U);
  EXPECT_EQ(server.connections()[0], (Address{"192.0.2.1", 21}));
}

TEST_F(LoginTest, TheObserverNeverSeesThePassword) {
  bench.login.password = "secret";
  server.greets().expects("USER u").replies("331 ?").expects("PASS secret").replies("230 in");
  EXPECT_EQ(bench.open(), "0");
  EXPECT_EQ(bench.log.all, "< 220 ready\n> USER u\n< 331 ?\n> PASS ****\n< 230 in\n");
}

TEST_F(LoginTest, A230ToUserSkipsPass) {
  server.greets().expects("USER u").replies("230 in");
  EXPECT_EQ(bench.open(), "0");
  EXPECT_EQ(server.dialogue(), "USER u");
}

TEST_F(LoginTest, A202ToPassIsAWelcome) {
  server.greets().expects("USER u").replies("331 ?").expects("PASS p").replies("202 superfluous");
  EXPECT_EQ(bench.open(), "0");
}

TEST_F(LoginTest, MultiLineAndBytewiseRepliesAreUnderstood) {
  server.split_replies();
  server.replies("220-hello\r\n 220 not yet\r\n230 nor yet\r\n220 now\r\n");
  server.expects("USER u").replies("331 ?").expects("PASS p").replies("230-a\n230b\n230 c\n");
  EXPECT_EQ(bench.open(), "0");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(LoginTest, A120BeforeTheGreetingIsWaitedOut) {
  server.replies("120 in a minute").waits(50s).logs_in();
  EXPECT_EQ(bench.open(), "0");
}

TEST_F(LoginTest, BytesOutsideAsciiGoOutAndIacIsDoubled) {
  bench.login.user = "\xc3\xa9 \"x\"";
  bench.login.password = "a\xff z";
  server.greets().expects("USER \xc3\xa9 \"x\"").replies("331 ?");
  server.expects("PASS a\xff\xff z").replies("230 in");
  EXPECT_EQ(bench.open(), "0");
}

// AN-3-14
TEST_F(LoginTest, ControlCharactersNeverReachTheWire) {
  const std::string nul("a\0b", 3);
  for (const std::string& bad : {std::string("a\r\nDELE x"), std::string("a\nb"), nul,
                                 std::string("\t"), std::string("\x7f")}) {
    SCOPED_TRACE(bad);
    bench.login.user = bad;
    bench.login.password = "p";
    EXPECT_EQ(bench.open(), "-10");
    bench.login.user = "u";
    bench.login.password = bad;
    EXPECT_EQ(bench.open(), "-10");
  }
  EXPECT_TRUE(server.connections().empty());
}

struct GreetingTest : LoginTest, testing::WithParamInterface<Refusal> {};
TEST_P(GreetingTest, IsRefused) {
  server.replies(GetParam().reply);
  EXPECT_EQ(bench.open(), GetParam().code);
  EXPECT_FALSE(bench.session.is_open());
  EXPECT_EQ(server.dialogue(), "");
}
INSTANTIATE_TEST_SUITE_P(All, GreetingTest,
                         testing::Values(Refusal{"Busy", "421 too many", "-421"},
                                         Refusal{"Denied", "530 no", "-530"},
                                         Refusal{"NotInTable4", "554 no", "-1"},
                                         Refusal{"Http", "HTTP/1.1 400 Bad", "-1"},
                                         Refusal{"Intermediate", "331 ?", "-1"}),
                         name_of);

struct UserTest : LoginTest, testing::WithParamInterface<Refusal> {};
TEST_P(UserTest, IsRefused) {
  server.greets().expects("USER u").replies(GetParam().reply);
  EXPECT_EQ(bench.open(), GetParam().code);
  EXPECT_EQ(server.dialogue(), "USER u");
}
INSTANTIATE_TEST_SUITE_P(All, UserTest,
                         testing::Values(Refusal{"NotLoggedIn", "530 no", "-530"},
                                         Refusal{"NeedsAccount", "332 account", "-532"},
                                         Refusal{"Syntax", "500 what", "-500"},
                                         Refusal{"Arguments", "501 what", "-501"},
                                         Refusal{"NotImplemented", "502 what", "-502"},
                                         Refusal{"TlsWanted", "522 TLS first", "-5"},
                                         Refusal{"Policy", "534 TLS first", "-5"},
                                         Refusal{"Leaves", "421 bye", "-421"}),
                         name_of);

struct PassTest : LoginTest, testing::WithParamInterface<Refusal> {};
TEST_P(PassTest, IsRefused) {
  server.greets().expects("USER u").replies("331 ?").expects("PASS p").replies(GetParam().reply);
  EXPECT_EQ(bench.open(), GetParam().code);
}
INSTANTIATE_TEST_SUITE_P(All, PassTest,
                         testing::Values(Refusal{"NotLoggedIn", "530 no", "-530"},
                                         Refusal{"AskedAgain", "331 again", "-530"},
                                         Refusal{"NeedsAccount", "332 account", "-532"},
                                         Refusal{"Account", "532 account", "-532"},
                                         Refusal{"Junk", "633 junk", "-1"},
                                         Refusal{"NotInTable4", "503 order", "-1"}),
                         name_of);

TEST_F(LoginTest, TheServerLeavingBeforeItsGreetingDependsOnHow) {
  server.closes();
  EXPECT_EQ(bench.open(), "-6");
}
TEST_F(LoginTest, AResetBeforeTheGreetingIsANetworkError) {
  server.resets();
  EXPECT_EQ(bench.open(), "-5");
}
// AN-3-10
TEST_F(LoginTest, TheServerLeavingInTheMiddleIsSessionClosed) {
  server.greets().expects("USER u").closes();
  EXPECT_EQ(bench.open(), "-6");
}

// AN-3-06
TEST_F(LoginTest, NamesThatDoNotResolveAreMinus4) {
  server.resolving_fails();
  EXPECT_EQ(bench.open(), "-4");
}
TEST_F(LoginTest, NamesThatTakeTooLongAreMinus4After14Seconds) {
  server.resolving_hangs();
  bench.start_open();
  clock.advance(13s);
  EXPECT_TRUE(bench.running());
  clock.advance(1s);
  EXPECT_EQ(bench.result_now(), "-4");
}
// AN-3-08
TEST_F(LoginTest, ARefusedConnectionIsMinus5) {
  server.connecting_fails();
  EXPECT_EQ(bench.open(), "-5");
}
// AN-3-13
TEST_F(LoginTest, AConnectionThatNeverComesIsMinus9After75Seconds) {
  server.connecting_hangs();
  bench.start_open();
  clock.advance(74s);
  EXPECT_TRUE(bench.running());
  clock.advance(1s);
  EXPECT_EQ(bench.result_now(), "-9");
}
// AN-3-03
TEST_F(LoginTest, EndlessMalformedAndNulRepliesAreMinus1) {
  const std::string endless(10 << 20, 'a');
  const std::string nul("220 a\0b\r\n", 9);
  std::string many = "220-a\r\n";
  for (int i = 0; i < 100'000; ++i) many += "more\r\n";
  for (const std::string& bad :
       {endless, nul, many, std::string("22 x\r\n"), std::string("\r\n")}) {
    m95::test::ScriptedServer hostile(clock);
    SessionBench other(clock, hostile);
    hostile.replies(bad);
    EXPECT_EQ(other.open(), "-1");
  }
}

TEST_F(LoginTest, ARefusedLoginLeavesNoConnection) {
  server.greets().expects("USER u").replies("530 no").expects_end();
  EXPECT_EQ(bench.open(), "-530");
  EXPECT_EQ(server.problem(), "");
}

TEST_F(LoginTest, AbortEndsAnOpeningAtOnce) {
  server.greets().expects("USER u");
  bench.start_open();
  clock.settle();
  EXPECT_TRUE(bench.running());
  bench.session.abort();
  EXPECT_EQ(bench.result_now(), "-1");
  EXPECT_FALSE(bench.session.is_open());
  EXPECT_EQ(bench.lost, "");
}

TEST_F(LoginTest, ACancelledOpeningLeavesEverythingDestroyable) {
  server.connecting_hangs();
  bench.start_open();
  clock.settle();
  bench.cancel();
  EXPECT_FALSE(bench.session.is_open());
}

}  // namespace
}  // namespace m95::ftp
