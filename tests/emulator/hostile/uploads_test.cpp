// Uploads that the server ends, refuses in the middle, never reads or never answers
// (hostile-servers.md, 28).
#include "tests/emulator/hostile/attack.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

std::string putting(const std::string& result) { return line("+QFTPPUT: " + result); }
std::string start(std::size_t size) { return "AT+QFTPPUT=\"f\"," + std::to_string(size) + "\r"; }

// 28: 552 after 64 KiB, and the other words of a full disk
TEST(AnUpload, ThatTheServerRefusesInTheMiddleStopsAtOnce) {
  struct Case {
    const char* code;
    const char* result;
  };
  for (const Case& one : {Case{"552", "-552"}, Case{"452", "-452"}, Case{"426", "-426"},
                          Case{"550", "-550"}, Case{"451", "-1"}, Case{"553", "-553"}}) {
    for (const Mode mode : kModes) {
      Attack attack(mode, Bench::modem(), one.code);
      attack.most_memory += 1024 * 1024;
      attack.server.data_capacity(65536);
      attack.opened();
      attack.begins("STOR f").data_receives(65536).replies(std::string(one.code) + " no");
      EXPECT_EQ(attack.say(start(1000000)), connected(""));
      EXPECT_EQ(attack.say(std::string(400000, 'u')), putting(one.result));
      // What the host still sends goes nowhere and is no command.
      EXPECT_EQ(attack.say("\rAT+QPOWD=0\r"), "");
      EXPECT_EQ(attack.wait(3s), "");
      std::size_t sent = 0;
      for (const auto& wire : attack.server.wires()) sent += wire->control ? 0 : wire->sent.size();
      EXPECT_LT(sent, 300000U);
    }
  }
}

// 28: the refusal comes while the host is silent, the data connection closed with it
TEST(AnUpload, ThatTheServerRefusesWhileTheHostThinksEndsAtOnce) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.begins("STOR f").data_receives(3).waits(20s).replies("452 full").data_resets();
    EXPECT_EQ(attack.say(start(100)), connected(""));
    EXPECT_EQ(attack.say("abc"), "");
    EXPECT_EQ(attack.wait(19999ms), "");
    EXPECT_EQ(attack.wait(1ms), putting("-452"));
    attack.wait(2s);
  }
}

// 28: RST with and without a word
TEST(AnUpload, WhoseDataConnectionIsResetIsTheServersCodeIfItComesElseMinus7) {
  struct Case {
    const char* word;
    const char* result;
  };
  for (const Case& one : {Case{"", "-7"}, Case{"426 cut", "-426"}, Case{"226 done", "-7"},
                          Case{"552 full", "-552"}}) {
    for (const Mode mode : kModes) {
      Attack attack(mode, Bench::modem(), one.word);
      attack.opened();
      attack.begins("STOR f").data_receives(3).data_resets();
      if (one.word[0] != '\0') attack.server.replies(one.word);
      EXPECT_EQ(attack.say(start(10)), connected(""));
      std::string said = attack.say("abc");
      said += attack.say("defghij", 61s);
      EXPECT_EQ(said, putting(one.result));
      attack.wait(2s);
    }
  }
}

// 28: FIN from a server that reads no further
TEST(AnUpload, WhoseDataConnectionTheServerHalfClosesIsReadOnToItsEnd) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.begins("STOR f").data_receives(3).waits(1s).replies("226 done");
    EXPECT_EQ(attack.say(start(10)), connected(""));
    EXPECT_EQ(attack.say("abc", 1s), putting("-7"));  // complete, says the server, and it is not
    attack.wait(2s);
  }
}

// 28: an empty file still has its handshake and its close_notify (lftp 420)
TEST(AnUpload, OfNothingIsAnEmptyFileWithHandshakeAndCloseNotify) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.begins("STOR f").data_receives().replies("226 done");
    EXPECT_EQ(attack.say(start(0)), ok_then("+QFTPPUT: 0"));
    EXPECT_EQ(attack.server.uploads(), std::vector<std::string>{""});
    EXPECT_EQ(attack.server.problem(), "");
  }
}

// 28: close_notify is sent (vsftpd's strict_ssl_read_eof), and the server's own not waited for
// (curl 14848)
TEST(AnUpload, EndsWithCloseNotifyAndWaitsForTheFinalReplyOnly) {
  for (const Mode mode : kTlsModes) {
    Attack attack(mode);
    attack.opened();
    attack.begins("STOR f").data_receives().replies("226 done");
    EXPECT_EQ(attack.put("hello"), connected("") + putting("5"));
    EXPECT_EQ(attack.server.uploads(), std::vector<std::string>{"hello"});  // "<cut>" otherwise
  }
}

// 28: a server that never reads
TEST(AnUpload, ThatNobodyReadsIsMinus9AfterAMinuteAndTheHostIsHeldMeanwhile) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.server.data_capacity(5000);
    attack.most_memory += 1024 * 1024;
    attack.opened();
    attack.begins("STOR f");
    EXPECT_EQ(attack.say(start(300000)), connected(""));
    EXPECT_EQ(attack.say(std::string(300000, 'u')), "");
    EXPECT_EQ(attack.wait(59999ms), "");
    EXPECT_EQ(attack.wait(1ms), putting("-9"));
    attack.wait(2s);
  }
}

// 28: and one that reads a little every now and then is slow, not dead
TEST(AnUpload, ThatIsReadSlowlyArrivesWhole) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.patience = 2h;
    attack.server.data_capacity(4096);
    attack.opened();
    attack.begins("STOR f");
    const std::size_t size = 60000;
    for (std::size_t read = 4000; read < size; read += 4000) {
      attack.server.data_receives(read).waits(10s);
    }
    attack.server.data_receives().replies("226 done");
    EXPECT_EQ(attack.say(start(size)), connected(""));
    EXPECT_EQ(attack.say(std::string(size, 'u'), 20min), putting("60000"));
    EXPECT_TRUE(attack.server.uploads() == std::vector<std::string>{std::string(size, 'u')});
  }
}

// 28: the host breaks off: by its own time, by +++
TEST(AnUpload, ThatTheHostBreaksOffIsWhatItHasSent) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.begins("STOR f").data_receives().replies("226 done");
    EXPECT_EQ(attack.say("AT+QFTPPUT=\"f\",10,5\r"), connected(""));
    EXPECT_EQ(attack.say("abc", 4999ms), "");
    EXPECT_EQ(attack.wait(1ms), putting("3"));
    attack.begins_again("STOR g").data_receives().replies("226 done");
    EXPECT_EQ(attack.say("AT+QFTPPUT=\"g\",10\r"), connected(""));
    EXPECT_EQ(attack.say("abcd", 500ms), "");
    EXPECT_EQ(attack.say("+++", 500ms), putting("4"));
    EXPECT_EQ(attack.server.uploads(), (std::vector<std::string>{"abc", "abcd"}));
  }
}

// 28: complete before it began
TEST(AnUpload, CalledCompleteInsteadOf150IsMinus7) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.server.expects("TYPE I").replies("200 I").opens_passive().expects("STOR f");
    attack.server.replies("226 done");
    EXPECT_EQ(attack.put("hidden"), ok_then("+QFTPPUT: -7"));
  }
}

}  // namespace
}  // namespace m95::test
