// Replies that are endless, huge, in pieces or of a wrong shape (hostile-servers.md, 14 to 16).
#include "tests/emulator/hostile/attack.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

constexpr std::size_t kTenMiB = 10 * 1024 * 1024;
/// What may have left the server before the module had enough: the cap and what was under way.
constexpr std::size_t kAFewKiB = 3 * 65536;
const std::string kClosed = lines({"+QFTPSTAT: CLOSED", "OK"});

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

// 14
TEST(EndlessReplies, OfOneLineInTheGreetingAreMinus1AfterAFewKiB) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    if (mode == Mode::implicit_tls) attack.server.handshakes();
    attack.server.floods(std::string(1000, 'a'), kTenMiB);
    EXPECT_EQ(attack.open(), opening(-1));
    EXPECT_LT(attack.server.flooded(), kAFewKiB);
    EXPECT_EQ(attack.stat(), kClosed);
  }
}

// 14
TEST(EndlessReplies, OfContinuationLinesAreMinus1InEveryStateOfALogin) {
  const std::string more = repeated("220-and so on\r\n", 100);
  for (const Mode mode : kModes) {
    Attack greeting(mode, Bench::modem(), "greeting");
    if (mode == Mode::implicit_tls) greeting.server.handshakes();
    greeting.server.says("220-hello\r\n").floods(more, kTenMiB);
    EXPECT_EQ(greeting.open(), opening(-1));
    EXPECT_LT(greeting.server.flooded(), kAFewKiB);

    Attack user(mode, Bench::modem(), "USER");
    user.greets_until_user().server.says("331-hello\r\n").floods(more, kTenMiB);
    EXPECT_EQ(user.open(), opening(-1));
    EXPECT_LT(user.server.flooded(), kAFewKiB);

    Attack password(mode, Bench::modem(), "PASS");
    password.passes_until_pass().server.says("230-hello\r\n").floods(more, kTenMiB);
    EXPECT_EQ(password.open(), opening(-1));
    EXPECT_LT(password.server.flooded(), kAFewKiB);
  }
}

// 14: curl 1062, a reply of more than 64 KiB
TEST(EndlessReplies, ThatEndAfter100000LinesAreNotReadThatFar) {
  Attack attack(Mode::plain);
  attack.opened();
  attack.server.expects("TYPE I").replies("200 I").expects("SIZE f").says("213-\r\n");
  attack.server.floods(repeated("213-x\r\n", 1000), 700000);
  EXPECT_EQ(attack.size(), ok_then("+QFTPSIZE: -1"));
  EXPECT_LT(attack.server.flooded(), kAFewKiB);
  EXPECT_EQ(attack.stat(), kClosed);
  EXPECT_EQ(attack.wait(60s), "");
}

// 14
TEST(EndlessReplies, DuringATransferEndIt) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.begins("RETR f").data_sends("xy").floods(std::string(1000, 'a'), kTenMiB);
    EXPECT_EQ(attack.get(), connected("xy") + line("+QFTPGET: -1"));
    EXPECT_LT(attack.server.flooded(), kAFewKiB);
    EXPECT_EQ(attack.stat(), kClosed);
  }
}

// 14: whole replies, but without end
TEST(EndlessReplies, ThatAreWholeDoNotFillTheMemoryDuringATransfer) {
  for (const char* reply : {"150 still\r\n", "200 what\r\n", "226 done\r\n"}) {
    Attack attack(Mode::plain, Bench::modem(), reply);
    attack.opened();
    attack.begins("RETR f").data_sends("xy").floods(repeated(reply, 100), kTenMiB);
    EXPECT_EQ(attack.get().substr(0, connected("xy").size()), connected("xy"));
    attack.wait(61s);
    EXPECT_TRUE(attack.said.ends_with(line("+QFTPGET: -1")) ||
                attack.said.ends_with(line("+QFTPGET: -9")))
        << attack.said;
    EXPECT_LT(attack.server.flooded(), kTenMiB);
  }
}

// 14
TEST(EndlessReplies, ThatAreWholeEndASessionInWhichNothingWasAsked) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.server.floods(repeated("200 hello again\r\n", 100), kTenMiB);
    EXPECT_EQ(attack.say("AT\r"), line("OK"));
    EXPECT_LT(attack.server.flooded(), kTenMiB);
    EXPECT_EQ(attack.stat(), kClosed);
  }
}

// 14: "wait", for ever
TEST(EndlessReplies, ThatAreOnlyPreliminaryDoNotHoldTheHostForEver) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.patience = 15min;
    if (mode == Mode::implicit_tls) attack.server.handshakes();
    attack.server.drips(repeated("120 wait\r\n", 400), 3s);
    EXPECT_EQ(attack.open(), line("OK"));
    EXPECT_EQ(attack.wait(326999ms), "");  // ten of them are believed
    EXPECT_EQ(attack.wait(1ms), line("+QFTPOPEN: -1"));
  }
}

// 14
TEST(EndlessReplies, ToQuitAreNotWaitedFor) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.server.expects("QUIT").floods(std::string(1000, 'a'), kTenMiB);
    EXPECT_EQ(attack.close(7s), ok_then("+QFTPCLOSE: 0"));
    EXPECT_LT(attack.server.flooded(), kAFewKiB);
  }
}

// 15: NUL, other control bytes, no code, a code nobody knows
TEST(OddReplies, AreMinus1AndEndTheSessionOrAreTakenAsTheyAre) {
  struct Case {
    const char* what;
    std::string greeting;
    int code;
  };
  using namespace std::string_literals;
  const Case cases[] = {{"NUL", "220 re\0ady"s, -1},
                        {"NUL first", "\0"s, -1},
                        {"no code", "hello", -1},
                        {"two digits", "22 ready", -1},
                        {"code 6yz", "633 junk", -1},
                        {"code 000", "000 junk", -1},
                        {"empty line", "\r\n220 ready", -1},
                        {"letter behind the code", "220ready", -1},
                        {"control bytes", "220 \x01\x02\x1b[31m\x7f ready", 0},
                        {"bytes above 0x7f", "220 \xff\xfe\x80 ready", 0},
                        {"no text", "220", 0},
                        {"only a blank", "220 ", 0}};
  for (const Mode mode : kModes) {
    for (const Case& one : cases) {
      Attack attack(mode, Bench::modem(), one.what);
      if (mode == Mode::implicit_tls) attack.server.handshakes();
      attack.server.replies(one.greeting);
      if (mode == Mode::explicit_tls && one.code == 0) {
        attack.server.expects("AUTH TLS").replies("234 go").handshakes();
      }
      if (one.code == 0) {
        attack.server.expects("USER mallory").replies("230 in");
        attack.protects();
      }
      EXPECT_EQ(attack.open(), opening(one.code));
      EXPECT_EQ(attack.server.dialogue().find("PASS"), std::string::npos);
    }
  }
}

// 15: CVE-2018-1000300, curl's overflow by a long last word
TEST(OddReplies, LongWordsOfFarewellAreNoHarm) {
  for (const Mode mode : kModes) {
    for (const int length : {8000, 8300, 70000}) {
      Attack attack(mode, Bench::modem(), std::to_string(length));
      attack.opened();
      attack.server.expects("QUIT").replies("221 " + std::string(length, 'b'));
      EXPECT_EQ(attack.close(7s), ok_then("+QFTPCLOSE: 0"));
      EXPECT_EQ(attack.stat(), kClosed);
    }
  }
}

// 15: CVE-2017-1000254, curl 1152: a path whose quote never ends
TEST(OddReplies, APathOfAnyShapeIsNoHarmAndNotSentBack) {
  using namespace std::string_literals;
  for (const std::string& path :
       {"257 \"/unterminated"s, "257 \""s, "257 "s, "257 /bare"s, "257 \"\""s,
        "257 \"/a\x01\x02\""s, "257 \"/" + std::string(7000, 'p') + "\"", "550 no"s}) {
    Attack attack(Mode::plain, Bench::modem(), path.substr(0, 30));
    attack.path_is_set = true;
    attack.opened();
    EXPECT_EQ(attack.say("AT+QFTPPATH=\"/pub\"\r"), ok_then("+QFTPPATH: 0"));
    attack.server.expects("PWD").replies(path).expects("CWD /pub").replies("250 there");
    attack.begins("RETR f").data_sends("x").data_ends().replies("226 done");
    EXPECT_EQ(attack.get(), got("x"));
    EXPECT_EQ(attack.server.problem(), "");
  }
}

}  // namespace
}  // namespace m95::test
