// Replies that are right and still go wrong in many a client: several lines, pieces, several at
// once (hostile-servers.md, 16 and 24).
#include "tests/emulator/hostile/attack.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

// 16: inner lines that look like the end, or like another reply
TEST(ReplyShapes, OfSeveralLinesEndWhereTheyEnd) {
  const std::string welcomes[] = {
      "230-welcome\r\n230 in\r\n",
      "230-welcome\r\n530 not yours\r\n 230 not the end\r\n230-nor this\r\n230 in\r\n",
      "230-\r\n230\r\n230X\r\n2300 \r\n\r\n230 in\r\n",
      "230-welcome\n230 in\n",
      "230-421 shutting down\r\n421 no\r\n230 \r\n",
  };
  for (const Mode mode : kModes) {
    for (const std::string& welcome : welcomes) {
      Attack attack(mode, Bench::modem(), welcome);
      attack.passes_until_pass().server.says(welcome);
      attack.protects();
      attack.begins("RETR f").data_sends("x").data_ends().says("226-so\n226 done\n");
      EXPECT_EQ(attack.open(), opening(0));
      EXPECT_EQ(attack.get(), got("x"));
      EXPECT_EQ(attack.server.problem(), "");
    }
  }
}

// 16: one byte a packet
TEST(ReplyShapes, InPiecesOfOneByteAreWhole) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.server.split_replies();
    attack.opened();
    attack.begins("RETR f").data_sends("hello").data_ends().replies("226-so\r\n226 done");
    EXPECT_EQ(attack.get(), got("hello"));
    EXPECT_EQ(attack.server.problem(), "");
  }
}

// 16: curl 126
TEST(ReplyShapes, SeveralInOnePacketAreSeveral) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.server.expects("TYPE I").replies("200 I").opens_passive().expects("RETR f");
    attack.server.says("150 go\r\n226 done\r\n");
    attack.secures_data().data_sends("hello").data_ends();
    EXPECT_EQ(attack.get(), got("hello"));
    attack.server.opens_passive().expects("RETR g").says("150-go\r\n150 go\r\n226-so\r\n226 x\r\n");
    attack.secures_data().data_sends(std::string(100000, 'y')).data_ends();
    EXPECT_EQ(attack.get("g"), got(std::string(100000, 'y')));
    EXPECT_EQ(attack.server.problem(), "");
  }
}

// 24
TEST(LoginVariants, EndAsTheServerSaysAndPassGoesOutOnlyWhereItIsAskedFor) {
  struct Case {
    const char* user;      // the reply to USER
    const char* password;  // the reply to PASS; nullptr: PASS must not be said
    int code;
  };
  const Case cases[] = {{"230 in", nullptr, 0},
                        {"230-in\r\n230 really", nullptr, 0},
                        {"232 in", nullptr, 0},
                        {"331 password", "230 in", 0},
                        {"331 password", "202 no need", 0},
                        {"331-please\r\n331 password", "230-in\r\n230 in", 0},
                        {"331 password", "530 no", -530},
                        {"530 no", nullptr, -530},
                        {"332 account", nullptr, -532},
                        {"331 password", "332 account", -532},
                        {"331 password", "331 again", -530},
                        {"331 password", "633 junk", -1},
                        {"633 junk", nullptr, -1},
                        {"500 what", nullptr, -500},
                        {"331 password", "503 order", -1},
                        {"421 later", nullptr, -421},
                        {"331 password", "421 later", -421}};
  for (const Mode mode : kModes) {
    for (const Case& one : cases) {
      Attack attack(mode, Bench::modem(),
                    std::string(one.user) + ", " + (one.password ? one.password : ""));
      attack.greets_until_user().server.replies(one.user);
      if (one.password != nullptr) {
        attack.server.expects("PASS " + std::string(kPassword)).replies(one.password);
      }
      if (one.code == 0) attack.protects();
      EXPECT_EQ(attack.open(), opening(one.code));
      EXPECT_EQ(attack.server.problem(), "");
      const bool said = attack.server.dialogue().find("PASS") != std::string::npos;
      EXPECT_EQ(said, one.password != nullptr);
    }
  }
}

// 24: blanks, quotes, bytes beyond ASCII, Telnet's IAC
TEST(LoginVariants, APasswordOfAnyPrintableBytesArrivesAsItIs) {
  struct Case {
    const char* typed;
    const char* on_the_wire;
  };
  for (const Case& one : {Case{"two words ", "two words "}, Case{"a\\22b", "a\"b"},
                          Case{"\xc3\xa4", "\xc3\xa4"}, Case{"a\xff", "a\xff\xff"},
                          Case{"\\FF\\FFx", "\xff\xff\xff\xffx"}, Case{"%0d%0a", "%0d%0a"}}) {
    Attack attack(Mode::plain, Bench::modem(), one.typed);
    EXPECT_EQ(attack.say("AT+QFTPPASS=\"" + std::string(one.typed) + "\"\r"), line("OK"));
    attack.greets_until_user().server.replies("331 password");
    attack.server.expects("PASS " + std::string(one.on_the_wire)).replies("230 in");
    EXPECT_EQ(attack.open(), opening(0));
    EXPECT_EQ(attack.server.problem(), "");
    attack.say("AT+QFTPPASS=\"" + std::string(kPassword) + "\"\r");
  }
}

// 7: CVE-2017-3533, curl 2114-2116 and 225/226: no byte below 0x20 and no 0x7f gets on the wire
TEST(ControlBytes, InWhatTheHostSetsAreAnErrorAndNeverSent) {
  for (int byte = 0; byte <= 0x7f; ++byte) {
    if (byte == 0x20) byte = 0x7f;
    char hex[3];
    std::snprintf(hex, sizeof hex, "%02X", static_cast<unsigned>(byte));
    const std::string bad = "\"a\\" + std::string(hex) + "b\"";
    Attack attack(byte % 2 == 0 ? Mode::plain : Mode::implicit_tls, Bench::modem(), bad);
    for (const std::string setting : {"USER=", "PASS=", "PATH="}) {
      EXPECT_EQ(attack.say("AT+QFTP" + setting + bad + "\r"), line("ERROR")) << setting;
    }
    EXPECT_EQ(attack.say("AT+QFTPOPEN=" + bad + ",21\r"), line("ERROR"));
    attack.opened();
    const std::size_t before = attack.server.heard().size();
    for (const std::string command : {"GET=", "SIZE=", "DELETE=", "MKDIR=", "RMDIR=", "LIST="}) {
      EXPECT_EQ(attack.say("AT+QFTP" + command + bad + "\r"), line("ERROR")) << command;
    }
    EXPECT_EQ(attack.say("AT+QFTPPUT=" + bad + ",5\r"), line("ERROR"));
    EXPECT_EQ(attack.say("AT+QFTPRENAME=\"a\"," + bad + "\r"), line("ERROR"));
    EXPECT_EQ(attack.server.heard().size(), before);
  }
}

// 7: raw bytes instead of V.250's escapes; 0x7f takes back the byte before it, as in editing
TEST(ControlBytes, TypedRawNeverMakeASecondLine) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    for (const std::string raw : {"\n", "\t", "\x01", "\x1b"}) {
      EXPECT_EQ(attack.say("AT+QFTPSIZE=\"a" + raw + "DELE b\"\r"), line("ERROR"));
    }
    attack.server.expects("TYPE I").replies("200 I").expects("SIZE DELE b").replies("550 no");
    EXPECT_EQ(attack.say("AT+QFTPSIZE=\"a\x7f"
                         "DELE b\"\r"),
              ok_then("+QFTPSIZE: -550"));
    attack.say("AT+QFTPSIZE=\"a\rDELE b\"\r");
    EXPECT_EQ(attack.server.problem(), "");
    EXPECT_EQ(attack.server.heard().back(), "SIZE DELE b");
  }
}

}  // namespace
}  // namespace m95::test
