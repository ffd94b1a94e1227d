// What stands behind the thirty: directories, text files, names and addresses (hostile-servers.md,
// "Also").
#include "tests/emulator/hostile/attack.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

/// A session in which AT+QFTPPATH is `path`.
struct InPath : Attack {
  InPath(Mode how, const std::string& path, const std::string& what)
      : Attack(how, Bench::modem(), path + ", " + what) {
    path_is_set = true;
    opened();
    EXPECT_EQ(say("AT+QFTPPATH=\"" + path + "\"\r"), ok_then("+QFTPPATH: 0"));
  }
};

// Also: blanks, quotes, relative and absolute
TEST(ADirectory, OfAnyNameIsSaidAsItIs) {
  struct Case {
    const char* path;
    const char* here;  // the reply to PWD
    const char* cwd;   // nullptr: nothing is to be said
  };
  for (const Case& one :
       {Case{"/a b", "257 \"/\"", "CWD /a b"},
        Case{"/say \\22hi\\22", "257 \"/\"", "CWD /say \"hi\""},
        Case{"pub", "257 \"/home/u\" is here", "CWD /home/u/pub"},
        Case{"pub", "257 \"/\"", "CWD /pub"},
        Case{"pub", "257 \"/a \"\"b\"\"\" here", "CWD /a \"b\"/pub"},
        Case{"/home/u", "257 \"/home/u\"", nullptr},
        Case{"/pub", "257 rubbish \"/x\" more", "CWD /pub"}, Case{"/pub", "500 what", "CWD /pub"},
        Case{"pub", "550 no", "CWD pub"}, Case{"..", "257 \"/a\"", "CWD /a/.."}}) {
    for (const Mode mode : kModes) {
      InPath attack(mode, one.path, one.here);
      attack.server.expects("PWD").replies(one.here);
      if (one.cwd != nullptr) attack.server.expects(one.cwd).replies("250 there");
      attack.begins("RETR f").data_sends("x").data_ends().replies("226 done");
      EXPECT_EQ(attack.get(), got("x"));
      EXPECT_EQ(attack.server.problem(), "");
    }
  }
}

// Also
TEST(ADirectory, IsEnteredWithAny2yzAndARefusalIsTheCommandsError) {
  struct Case {
    const char* reply;
    int result;
  };
  for (const Case& one :
       {Case{"250 there", 0}, Case{"200 there", 0}, Case{"257 \"/pub\"", 0}, Case{"550 no", -550},
        Case{"500 what", -500}, Case{"421 bye", -421}, Case{"331 what", -1}, Case{"451 no", -1}}) {
    for (const Mode mode : kModes) {
      InPath attack(mode, "/pub", one.reply);
      attack.server.expects("PWD").replies("257 \"/\"").expects("CWD /pub").replies(one.reply);
      if (one.result != 0) {
        EXPECT_EQ(attack.get(), getting(one.result));
        EXPECT_EQ(attack.server.dialogue().find("RETR"), std::string::npos);
        continue;
      }
      attack.begins("RETR f").data_sends("x").data_ends().replies("226 done");
      EXPECT_EQ(attack.get(), got("x"));
    }
  }
}

// Also: CR at the end of a buffer, LF alone, CR alone
TEST(ATextFile, HasCrLfAtEveryLineEndHoweverItIsCut) {
  const std::string pieces[] = {"a\r", "\nb\n", "\n", "c\rd", "\r", "\n"};
  const std::string text = "a\r\nb\r\n\r\nc\rd\r\n";
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.set("2,1");
    attack.server.expects("TYPE A").replies("200 A");
    attack.begins_again("RETR f");
    for (const std::string& piece : pieces) attack.server.data_sends(piece).waits(1s);
    attack.server.data_ends().replies("226 done");
    EXPECT_EQ(attack.get("f", 6s), got(text));

    attack.begins_again("STOR f").data_receives().replies("226 done");
    std::size_t size = 0;
    for (const std::string& piece : pieces) size += piece.size();
    EXPECT_EQ(attack.say("AT+QFTPPUT=\"f\"," + std::to_string(size) + "\r"), connected(""));
    std::string said;
    for (const std::string& piece : pieces) said += attack.say(piece);
    EXPECT_EQ(said, line("+QFTPPUT: " + std::to_string(size)));
    EXPECT_EQ(attack.server.uploads(), std::vector<std::string>{text});
  }
}

// Also: TYPE A refused
TEST(ATextFile, WhoseTypeIsRefusedIsNotTransferredInAnother) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.set("2,1");
    attack.server.expects("TYPE A").replies("504 no");
    EXPECT_EQ(attack.get(), getting(-1));
    EXPECT_EQ(attack.server.heard().back(), "TYPE A");
    EXPECT_EQ(attack.server.connections().size(), 1U);
  }
}

// Also
TEST(AnOpening, TellsANameFromARefusalFromSilence) {
  struct Case {
    const char* what;
    void (*fail)(ScriptedServer&);
    int result;
    Duration after;
  };
  for (const Case& one :
       {Case{"no such name", [](ScriptedServer& s) { s.resolving_fails(); }, -4, 0s},
        Case{"no name server", [](ScriptedServer& s) { s.resolving_hangs(); }, -4, 14s},
        Case{"refused", [](ScriptedServer& s) { s.connecting_fails(); }, -5, 0s},
        Case{"a hole", [](ScriptedServer& s) { s.connecting_hangs(); }, -9, 75s},
        Case{"silent", [](ScriptedServer&) {}, -9, 60s}}) {
    for (const Mode mode : kModes) {
      Attack attack(mode, Bench::modem(), one.what);
      one.fail(attack.server);
      const bool in_handshake = mode == Mode::implicit_tls && std::string(one.what) == "silent";
      const Duration after = in_handshake ? Duration(90s) : one.after;
      std::string said = attack.open();
      if (after > 0s) {
        EXPECT_EQ(said, line("OK"));
        EXPECT_EQ(attack.wait(after - 1ms), "");
        said += attack.wait(1ms);
      }
      EXPECT_EQ(said, opening(one.result));
    }
  }
}

// Also, 19: there is no PASV on IPv6
TEST(AnIpv6Server, IsAskedForEpsvAndEprtOnly) {
  for (const Mode mode : kModes) {
    for (const char* refusal : {"500 what", "522 (1)", "229 here (|||0|)"}) {
      Attack attack(mode, Bench::modem(), refusal);
      attack.server.use_ipv6();
      attack.opened();
      attack.server.expects("TYPE I").replies("200 I").expects("EPSV").replies(refusal);
      const int code = refusal[0] == '2' ? -425 : refusal[2] == '0' ? -500 : -5;
      EXPECT_EQ(attack.get(), getting(code));
      attack.server.expects("EPSV").replies("229 here (|||3000|)").expects("RETR f");
      attack.server.replies("150 go");
      attack.secures_data().data_sends("x").data_ends().replies("226 done");
      EXPECT_EQ(attack.get(), got("x"));
      EXPECT_EQ(attack.server.connections().back(), (Address{"2001:db8::1", 3000}));
      EXPECT_EQ(attack.server.dialogue().find("PASV"), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace m95::test
