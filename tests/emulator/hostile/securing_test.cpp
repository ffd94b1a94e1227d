// Ways around TLS: words smuggled in before it, a session that is "already" logged in, refusals
// after which a client might go on in clear (hostile-servers.md, 2 to 6 and 25). That nothing got
// out in clear is checked by Attack.
#include "tests/emulator/hostile/attack.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kClosed = lines({"+QFTPSTAT: CLOSED", "OK"});

/// Codes that AUTH, PBSZ and PROT are refused with, and what each is to the host.
struct Refusal {
  const char* code;
  int result;
};
constexpr Refusal kRefusals[] = {{"421", -421}, {"431", -5}, {"500", -500}, {"501", -501},
                                 {"502", -502}, {"503", -5}, {"504", -5},   {"522", -5},
                                 {"530", -530}, {"534", -5}, {"535", -5},   {"536", -5},
                                 {"550", -550}, {"631", -1}, {"331", -5},   {"334-", -9}};

// 2: CVE-2021-22947, "NO STARTTLS"
TEST(WordsBehind234, EndTheSessionWhereverTheyStand) {
  const std::string injected[] = {"234 ok\r\n230 in\r\n", "234 ok\r\n2",
                                  "234 ok\r\n\n",         "234-ok\r\n234 ok\r\n230 in\r\n",
                                  "234 ok\r\n220-",       "234 ok\r\n234 ok\r\n"};
  for (const std::string& words : injected) {
    Attack attack(Mode::explicit_tls, Bench::modem(), words);
    attack.server.greets().expects("AUTH TLS").says(words);
    EXPECT_EQ(attack.open(), opening(-5));
    EXPECT_EQ(attack.server.dialogue(), "AUTH TLS");  // no handshake either
    EXPECT_EQ(attack.stat(), kClosed);
  }
}

// 2: a moment later, when the handshake has begun; less than a record's head, or a long record's
// beginning, could still become one
TEST(WordsBehind234, InTheHandshakeEndIt) {
  struct Case {
    const char* words;
    int result;
  };
  for (const Case& one : {Case{"230 in\r\n", -5}, Case{"\x16\x04zzz", -5}, Case{"\r\n", -9},
                          Case{"\x16\x03\x01 no record", -9}}) {
    Attack attack(Mode::explicit_tls, Bench::modem(), one.words);
    attack.server.greets().expects("AUTH TLS").replies("234 ok").expects("<TLS>");
    attack.server.says(one.words);
    EXPECT_EQ(attack.open(90s), opening(one.result));
    EXPECT_EQ(attack.server.dialogue(), "AUTH TLS|<TLS>");
  }
}

// 2: a byte that came in front of the 234 is an answer that nobody waits for
TEST(WordsBehind234, OrBeforeAuthAreNoAnswerToIt) {
  Attack attack(Mode::explicit_tls);
  attack.server.says("220 ready\r\n234 go\r\n").expects("AUTH TLS").replies("500 no");
  attack.server.expects("AUTH SSL").replies("500 no");
  EXPECT_EQ(attack.open(), opening(-500));
}

// 3: CVE-2021-22946
TEST(AGreetingOf230, IsNoLoginWhereTlsIsAskedFor) {
  Attack refused(Mode::explicit_tls, Bench::modem(), "AUTH refused");
  refused.server.replies("230 you are in").expects("AUTH TLS").replies("500 no");
  refused.server.expects("AUTH SSL").replies("500 no").expects("never");
  EXPECT_EQ(refused.open(), opening(-500));
  EXPECT_EQ(refused.server.dialogue(), "AUTH TLS|AUTH SSL");

  Attack accepted(Mode::explicit_tls, Bench::modem(), "AUTH accepted");
  accepted.greets_until_user("230 you are in").server.replies("230 in");
  accepted.protects();
  EXPECT_EQ(accepted.open(), opening(0));
  EXPECT_EQ(accepted.server.problem(), "");
}

// 3: preauthentication of other kinds
TEST(AGreetingOf230, OrAnyOtherLeadsToAuthOrToAnError) {
  struct Case {
    const char* greeting;
    int result;
  };
  for (const Case& one : {Case{"331 password?", -1}, Case{"234 TLS is on", -9},
                          Case{"421 full", -421}, Case{"530 no", -530}, Case{"500 no", -500},
                          Case{"332 account", -532}, Case{"200 hello", -9}}) {
    Attack attack(Mode::explicit_tls, Bench::modem(), one.greeting);
    attack.server.replies(one.greeting);
    EXPECT_EQ(attack.open(60s), opening(one.result));
    EXPECT_EQ(attack.server.dialogue().find("USER"), std::string::npos);
  }
}

// 4
TEST(AuthRefused, NeverLetsTheLoginGoOn) {
  for (const Refusal& one : kRefusals) {
    Attack attack(Mode::explicit_tls, Bench::modem(), one.code);
    attack.server.greets().expects("AUTH TLS").replies(std::string(one.code) + " no");
    attack.server.expects("AUTH SSL").replies(std::string(one.code) + " no").expects("never");
    EXPECT_EQ(attack.open(61s), opening(one.result));
    EXPECT_EQ(attack.server.dialogue().find("USER"), std::string::npos);
    EXPECT_EQ(attack.stat(), kClosed);
  }
}

// 25: pure-ftpd refuses AUTH SSL, old servers AUTH TLS; 334 is an acceptance
TEST(AuthSsl, IsAskedForBehindAPermanentRefusalOnlyAndStillProtectsTheData) {
  for (const std::string acceptance : {"234 go", "334 go"}) {
    Attack attack(Mode::explicit_tls, Bench::modem(), acceptance);
    attack.server.greets().expects("AUTH TLS").replies("504 what").expects("AUTH SSL");
    attack.server.replies(acceptance).handshakes().expects("USER mallory").replies("230 in");
    attack.protects();
    attack.begins("RETR f").data_sends("x").data_ends().replies("226 done");
    EXPECT_EQ(attack.open(), opening(0));
    EXPECT_EQ(attack.get(), got("x"));
    EXPECT_EQ(attack.server.problem(), "");
  }
  Attack temporary(Mode::explicit_tls, Bench::modem(), "431");
  temporary.server.greets().expects("AUTH TLS").replies("431 not now").expects("AUTH SSL");
  EXPECT_EQ(temporary.open(), opening(-5));
  EXPECT_EQ(temporary.server.dialogue(), "AUTH TLS");
}

// 5: lftp 4.9.2 downloads in clear here
TEST(ProtRefused, EndsTheSessionBeforeAnyFile) {
  for (const Mode mode : kTlsModes) {
    for (const Refusal& one : kRefusals) {
      Attack attack(mode, Bench::modem(), std::string("PROT ") + one.code);
      attack.passes_until_pass().server.replies("230 in").expects("PBSZ 0").replies("200 0");
      attack.server.expects("PROT P").replies(std::string(one.code) + " no").expects("never");
      EXPECT_EQ(attack.open(61s), opening(one.result));
      EXPECT_EQ(attack.stat(), kClosed);
      EXPECT_EQ(attack.get(), getting(-1));
      EXPECT_EQ(attack.server.connections().size(), 1U);
      EXPECT_EQ(attack.server.dialogue().find("RETR"), std::string::npos);
    }
  }
}

// 6
TEST(PbszRefused, EndsTheSessionToo) {
  for (const Mode mode : kTlsModes) {
    for (const Refusal& one : kRefusals) {
      Attack attack(mode, Bench::modem(), std::string("PBSZ ") + one.code);
      attack.passes_until_pass().server.replies("230 in").expects("PBSZ 0");
      attack.server.replies(std::string(one.code) + " no").expects("never");
      EXPECT_EQ(attack.open(61s), opening(one.result));
      EXPECT_EQ(attack.server.dialogue().find("PROT"), std::string::npos);
    }
  }
}

// 6: PBSZ answered with a size of the server's own
TEST(PbszRefused, IsNotWhatAnotherSizeMeans) {
  for (const Mode mode : kTlsModes) {
    Attack attack(mode);
    attack.passes_until_pass().server.replies("230 in").expects("PBSZ 0").replies("200 PBSZ=16");
    attack.server.expects("PROT P").replies("200 P");
    EXPECT_EQ(attack.open(), opening(0));
  }
}

// 6
TEST(ProtAccepted, AndDataInClearAllTheSameIsAnErrorAndNotAByteReachesTheHost) {
  struct Case {
    const char* clear;
    int result;  // -7: a record that is cut short
  };
  for (const Mode mode : kTlsModes) {
    for (const Case& one : {Case{"hello", -5}, Case{"\x16", -5}, Case{"\x15\x03\x03", -7},
                            Case{"\x16\x03\x03hello", -5}, Case{"\x80\x2e", -5}}) {
      Attack attack(mode, Bench::modem(), one.clear);
      attack.opened();
      attack.server.expects("TYPE I").replies("200 I").opens_passive();
      attack.server.expects("RETR f").replies("150 go").data_sends(one.clear).waits(1s);
      attack.server.data_sends("and more of it").data_ends().replies("226 done");
      EXPECT_EQ(attack.get("f", 90s), getting(one.result));
      EXPECT_EQ(attack.bench.trace.data_to_host, "");
    }
  }
}

// 6
TEST(ProtAccepted, AndAnUploadThatNobodySecuresSendsNothing) {
  for (const Mode mode : kTlsModes) {
    Attack attack(mode);
    attack.opened();
    attack.server.expects("TYPE I").replies("200 I").opens_passive();
    attack.server.expects("STOR f").replies("150 go").data_sends("220 hello\r\n");
    EXPECT_EQ(attack.put("hidden"), ok_then("+QFTPPUT: -5"));
  }
}

// ALPACA, CVE-2021-3618: what speaks on that port is no FTP server
TEST(AnotherProtocol, OnThePortIsMinus1AndHearsNoCommand) {
  for (const std::string greeting :
       {"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", "* OK IMAP4rev1 ready\r\n",
        "+OK POP3 ready\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "\x16\x03\x01", "<html>\n"}) {
    for (const Mode mode : kModes) {
      Attack attack(mode, Bench::modem(), greeting);
      if (mode == Mode::implicit_tls) attack.server.handshakes();
      attack.server.says(greeting);
      const bool no_line = greeting.find('\n') == std::string::npos;
      EXPECT_EQ(attack.open(60s), opening(no_line ? -9 : -1));
      EXPECT_EQ(attack.server.dialogue(), mode == Mode::implicit_tls ? "<TLS>" : "");
    }
  }
  // An SMTP server greets as an FTP server does; it gives itself away by its first answer.
  Attack mail(Mode::explicit_tls, Bench::modem(), "SMTP");
  mail.server.replies("220 mx ESMTP").expects("AUTH TLS").replies("502 unrecognized");
  mail.server.expects("AUTH SSL").replies("502 unrecognized");
  EXPECT_EQ(mail.open(), opening(-502));
}

}  // namespace
}  // namespace m95::test
