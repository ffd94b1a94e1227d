// Words that come too early, too late, in another form or never (hostile-servers.md, 17, 18
// and 22).
#include "tests/emulator/hostile/attack.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kClosed = lines({"+QFTPSTAT: CLOSED", "OK"});
const std::string kOpened = lines({"+QFTPSTAT: OPENED", "OK"});
const std::string kMiB(1024 * 1024, 'm');

/// The script, the pipe, the line and what the test keeps of it hold the file too.
void allow_big_files(Attack& attack) { attack.most_memory += 12 * kMiB.size(); }

// 17: 226 before the data, with the 150 or behind it
TEST(AnEarly226, LosesNoByteOfTheFile) {
  for (const char* words : {"150 go\r\n226 done\r\n", "125 go\r\n250-so\r\n250 done\r\n"}) {
    for (const Mode mode : kModes) {
      Attack attack(mode, Bench::modem(), words);
      allow_big_files(attack);
      attack.opened();
      attack.server.expects("TYPE I").replies("200 I").opens_passive().expects("RETR f");
      attack.server.says(words);
      attack.secures_data().data_sends(kMiB).waits(30s).data_sends("end").data_ends();
      const std::string said = attack.get("f", 30s);
      EXPECT_TRUE(said == got(kMiB + "end")) << said.size();
      EXPECT_EQ(attack.server.problem(), "");
    }
  }
}

// 17
TEST(AnEarly226, WithoutTheDatasEndIsNoSuccess) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.begins("RETR f").replies("226 done").data_sends("xy");
    EXPECT_EQ(attack.get(), connected("xy"));
    EXPECT_EQ(attack.wait(59999ms), "");
    EXPECT_EQ(attack.wait(1ms), line("+QFTPGET: -9"));
  }
}

// 17: the answer of the transfer that timed out is not taken for the next command's
TEST(ALate226, IsNotTheAnswerToTheNextCommand) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.begins("RETR f").data_sends("x").data_ends().waits(65s).replies("226 done");
    attack.server.expects("SIZE g").replies("213 7");
    EXPECT_EQ(attack.get(), connected("x"));
    EXPECT_EQ(attack.wait(60s), line("+QFTPGET: -9"));
    EXPECT_EQ(attack.say("AT+QFTPSIZE=\"g\"\r", 5s), ok_then("+QFTPSIZE: 7"));
    EXPECT_EQ(attack.server.problem(), "");
  }
}

// 17: an answer that nobody asked for
TEST(ALate226, OrAnyWordBetweenCommandsIsNoAnswer) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.server.says("226 done\r\n213 5\r\n550 no\r\n").expects("TYPE I").replies("200 I");
    attack.server.expects("SIZE f").replies("213 7");
    EXPECT_EQ(attack.wait(1s), "");
    EXPECT_EQ(attack.size(), ok_then("+QFTPSIZE: 7"));
  }
}

// 18: curl 261 and others
TEST(OtherCodes, OfTheSameMeaningAreAsGood) {
  struct Case {
    const char* type;
    const char* begin;
    const char* end;
  };
  for (const Case& one :
       {Case{"200 I", "150 go", "226 done"}, Case{"200 I", "125 go", "226 done"},
        Case{"200 I", "150 go", "250 done"}, Case{"226 I", "150 go", "226 done"},
        Case{"200 I", "150 go", "200 done"}, Case{"250 I", "100 go", "225 done"}}) {
    for (const Mode mode : kModes) {
      Attack attack(mode, Bench::modem(), std::string(one.begin) + ", " + one.end);
      attack.opened();
      attack.server.expects("TYPE I").replies(one.type).opens_passive().expects("RETR f");
      attack.server.replies(one.begin);
      attack.secures_data().data_sends("hello").data_ends().replies(one.end);
      EXPECT_EQ(attack.get(), got("hello"));
      attack.server.opens_passive().expects("STOR f").replies(one.begin);
      attack.secures_data().data_receives().replies(one.end);
      EXPECT_EQ(attack.put("hello"), connected("") + line("+QFTPPUT: 5"));
      EXPECT_EQ(attack.server.uploads(), std::vector<std::string>{"hello"});
    }
  }
}

// 18: no 150 at all
TEST(AMissing150, IsNoHindranceToADownloadThatIsThere) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.server.expects("TYPE I").replies("200 I").opens_passive().expects("RETR f");
    if (mode == Mode::plain) {
      attack.server.data_sends("hello").data_ends().replies("226 done");
    } else {
      attack.server.replies("226 done").data_handshakes().data_sends("hello").data_ends();
    }
    EXPECT_EQ(attack.get(), got("hello"));
  }
}

// 22: at every state of a session, by FIN, by RST and by 421
TEST(AServerThatLeaves, HasOneCodeInEachState) {
  enum class How { fin, cut, rst, service_unavailable };
  const auto leave = [](ScriptedServer& server, How how) {
    if (how == How::fin) server.closes();
    if (how == How::cut) server.cuts();
    if (how == How::rst) server.resets();
    if (how == How::service_unavailable) server.replies("421 shutting down").closes();
  };
  for (const Mode mode : kModes) {
    for (const How how : {How::fin, How::cut, How::rst, How::service_unavailable}) {
      const std::string story = "way " + std::to_string(static_cast<int>(how));
      // A TLS connection that is cut has broken, as by a reset.
      const bool broken = how == How::rst || (how == How::cut && mode != Mode::plain);
      const std::string code = how == How::service_unavailable ? "-421" : "-6";
      const std::string early = broken ? "-5" : code;

      Attack greeting(mode, Bench::modem(), story + " before USER");
      greeting.greets_until_user();
      leave(greeting.server, how);
      EXPECT_EQ(greeting.open(), ok_then("+QFTPOPEN: " + early));

      Attack idle(mode, Bench::modem(), story + " while idle");
      idle.opened();
      leave(idle.server, how);
      EXPECT_EQ(idle.wait(1s), line("+QFTPERROR:" + code));
      EXPECT_EQ(idle.stat(), kClosed);
      EXPECT_EQ(idle.get(), getting(-1));

      Attack asked(mode, Bench::modem(), story + " instead of an answer");
      asked.opened();
      asked.server.expects("TYPE I");
      leave(asked.server, how);
      EXPECT_EQ(asked.get(), ok_then("+QFTPGET: " + code));
      EXPECT_EQ(asked.stat(), kClosed);

      Attack moving(mode, Bench::modem(), story + " while data moves");
      moving.opened();
      moving.begins("RETR f").data_sends("xy").waits(1s);
      leave(moving.server, how);
      EXPECT_EQ(moving.get("f", 1s), connected("xy") + line("+QFTPGET: " + code));
      EXPECT_EQ(moving.stat(), kClosed);

      Attack done(mode, Bench::modem(), story + " before the 226");
      done.opened();
      done.begins("RETR f").data_sends("xy").data_ends();
      leave(done.server, how);
      EXPECT_EQ(done.get(), connected("xy") + line("+QFTPGET: " + code));

      Attack uploading(mode, Bench::modem(), story + " during an upload");
      uploading.opened();
      uploading.begins("STOR f").data_receives(2);
      leave(uploading.server, how);
      EXPECT_EQ(uploading.say("AT+QFTPPUT=\"f\",10\r"), connected(""));
      EXPECT_EQ(uploading.say("abc", 3s), line("+QFTPPUT: " + code));
    }
  }
}

// 22: 421 is said once, however often the server says it
TEST(A421, IsToldOnceAndNotBeforeTheResultOfWhatRuns) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.server.says("421 bye\r\n421 bye\r\n421-bye\r\n421 bye\r\n").closes();
    EXPECT_EQ(attack.wait(1s), line("+QFTPERROR:-421"));
    EXPECT_EQ(attack.wait(5min - 2s), "");
    EXPECT_EQ(attack.stat(), kClosed);
    attack.patience = 6min;
  }
}

// 22: the 226 that never comes
TEST(AFinalReply, ThatNeverComesIsMinus9ThoughTheFileIsThere) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.begins("RETR f").data_sends("hello").data_ends();
    EXPECT_EQ(attack.get(), connected("hello"));
    EXPECT_EQ(attack.wait(59999ms), "");
    EXPECT_EQ(attack.wait(1ms), line("+QFTPGET: -9"));
    EXPECT_EQ(attack.say("AT+QFTPLEN\r"), lines({"+QFTPLEN: 5", "OK"}));
    EXPECT_EQ(attack.stat(), kOpened);
  }
}

// 22: nothing is said by the client while a long transfer runs, since NOOP upsets some servers
TEST(ALongTransfer, IsNotInterruptedByWords) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.patience = 3h;
    attack.opened();
    attack.begins("RETR f").data_drips(std::string(200, 'd'), 50s).data_ends().replies("226 done");
    const std::string said = attack.get("f", 10000s);
    EXPECT_EQ(said, got(std::string(200, 'd')));
    EXPECT_EQ(attack.server.heard().back(), "RETR f");
  }
}

}  // namespace
}  // namespace m95::test
