// Servers that are slow beyond reason: every state has its own limit, the host is answered
// meanwhile, and QFTPCLOSE ends it (hostile-servers.md, 23).
#include "tests/emulator/hostile/attack.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kClosed = lines({"+QFTPSTAT: CLOSED", "OK"});

/// AT and AT+QFTPSTAT are answered though a command runs.
void expect_responsive(Attack& attack) {
  EXPECT_EQ(attack.say("AT\r"), line("OK"));
  EXPECT_TRUE(attack.stat().ends_with(line("OK")));
}

// 23
TEST(ASlowServer, WhoseBannerComesWithinItsLimitIsWaitedFor) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.server.waits(59s);
    attack.logs_in();
    EXPECT_EQ(attack.open(), line("OK"));
    EXPECT_EQ(attack.wait(58s), "");
    expect_responsive(attack);
    EXPECT_EQ(attack.wait(1s), line("+QFTPOPEN: 0"));
  }
}

// 23: one byte a second: as slow as the reply's own limit allows
TEST(ASlowServer, ThatDripsItsRepliesIsCutOffAtTheLimitOfAReply) {
  for (const Mode mode : kModes) {
    for (const bool ends_in_time : {true, false}) {
      Attack attack(mode, Bench::modem(), ends_in_time ? "in time" : "too late");
      const std::string text(ends_in_time ? 50 : 70, 'z');
      attack.opened();
      attack.server.expects("TYPE I").replies("200 I").expects("SIZE f");
      attack.server.drips("213 5 " + text + "\r\n", 1s);
      EXPECT_EQ(attack.size(), line("OK"));
      EXPECT_EQ(attack.wait(30s), "");
      expect_responsive(attack);
      if (ends_in_time) {
        EXPECT_EQ(attack.wait(30s), line("+QFTPSIZE: 5"));
        continue;
      }
      EXPECT_EQ(attack.wait(29999ms), "");
      EXPECT_EQ(attack.wait(1ms), line("+QFTPSIZE: -9"));
    }
  }
}

// 23: slow loris in the banner, endless, and never a line's end
TEST(ASlowServer, WhoseBannerHasNoEndIsMinus9AtTheLimit) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    if (mode == Mode::implicit_tls) attack.server.handshakes();
    attack.server.drips("220 " + std::string(1000, 'z'), 1s);
    EXPECT_EQ(attack.open(), line("OK"));
    EXPECT_EQ(attack.wait(59999ms), "");
    EXPECT_EQ(attack.wait(1ms), line("+QFTPOPEN: -9"));
    EXPECT_EQ(attack.stat(), kClosed);
  }
}

// 23: a handshake that stalls before its first byte, and one that stops half-way
TEST(ASlowServer, WhoseHandshakeStallsIsMinus9AtItsLimit) {
  for (const Mode mode : kTlsModes) {
    for (const std::string& part :
         {std::string(), std::string("\x16\x03\x03\x00\x5a\x02\x00\x00\x56", 9)}) {
      Attack attack(mode, Bench::modem(), std::to_string(part.size()));
      if (mode == Mode::explicit_tls) attack.server.greets().expects("AUTH TLS").replies("234 go");
      attack.server.expects("<TLS>").drips(part, 10s);
      EXPECT_EQ(attack.open(), line("OK"));
      EXPECT_EQ(attack.wait(45s), "");
      expect_responsive(attack);
      EXPECT_EQ(attack.wait(44999ms), "");
      EXPECT_EQ(attack.wait(1ms), line("+QFTPOPEN: -9"));
      EXPECT_EQ(attack.server.dialogue().find("USER"), std::string::npos);
    }
  }
}

// 23: AT+QSSLCFG="negotiatetime" is that limit
TEST(ASlowServer, WhoseHandshakeStallsEndsWhenTheHostWantsIt) {
  for (const Mode mode : kTlsModes) {
    Attack attack(mode);
    EXPECT_EQ(attack.say("AT+QSSLCFG=\"negotiatetime\",0,10\r"), line("OK"));
    if (mode == Mode::explicit_tls) attack.server.greets().expects("AUTH TLS").replies("234 go");
    attack.server.expects("<TLS>");
    EXPECT_EQ(attack.open(), line("OK"));
    EXPECT_EQ(attack.wait(9999ms), "");
    EXPECT_EQ(attack.wait(1ms), line("+QFTPOPEN: -9"));
  }
}

// 23: data at a byte a second is slow and no stall
TEST(ASlowServer, ThatDripsItsDataIsWaitedForAsLongAsABytesComes) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.patience = 1h;
    attack.opened();
    const std::string bytes(300, 'd');
    attack.begins("RETR f").data_drips(bytes, 1s).data_ends().replies("226 done");
    std::string said = attack.get("f", 150s);
    said += attack.wait(151s);
    EXPECT_EQ(said, got(bytes));
  }
}

// 23: QFTPCLOSE from the other channel is refused, from this one it ends what runs, in every state
TEST(ASlowServer, IsLeftByQftpcloseInEveryState) {
  for (const Mode mode : kModes) {
    Attack greeting(mode, Bench::modem(), "greeting");
    EXPECT_EQ(greeting.open(1s), line("OK"));
    EXPECT_EQ(greeting.close(), lines({"OK", "+QFTPOPEN: -1", "+QFTPCLOSE: 0"}));

    Attack password(mode, Bench::modem(), "PASS");
    password.passes_until_pass();
    EXPECT_EQ(password.open(1s), line("OK"));
    EXPECT_EQ(password.close(), lines({"OK", "+QFTPOPEN: -1", "+QFTPCLOSE: 0"}));

    Attack asking(mode, Bench::modem(), "SIZE");
    asking.opened();
    asking.server.expects("TYPE I");
    EXPECT_EQ(asking.size(1s), line("OK"));
    EXPECT_EQ(asking.close(7s), lines({"OK", "+QFTPSIZE: -1", "+QFTPCLOSE: 0"}));

    Attack connecting(mode, Bench::modem(), "data connection");
    connecting.opened();
    connecting.server.data_silent().expects("TYPE I").replies("200 I").opens_passive();
    EXPECT_EQ(connecting.get("f", 1s), line("OK"));
    EXPECT_EQ(connecting.close(7s), lines({"OK", "+QFTPGET: -1", "+QFTPCLOSE: 0"}));

    if (mode == Mode::plain) continue;
    Attack securing(mode, Bench::modem(), "data handshake");
    securing.opened();
    securing.server.expects("TYPE I").replies("200 I").opens_passive().expects("RETR f");
    securing.server.replies("150 go");
    EXPECT_EQ(securing.get("f", 1s), line("OK"));
    EXPECT_EQ(securing.close(7s), lines({"OK", "+QFTPGET: -1", "+QFTPCLOSE: 0"}));
  }
}

}  // namespace
}  // namespace m95::test
