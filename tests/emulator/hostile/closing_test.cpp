// The end of a session: QUIT answered or not, aborted transfers, and a thousand sessions that
// leave nothing behind (hostile-servers.md, 30).
#include "tests/emulator/hostile/attack.hpp"
#include "tests/emulator/hostile/heap.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kClosing = ok_then("+QFTPCLOSE: 0");
const std::string kClosed = lines({"+QFTPSTAT: CLOSED", "OK"});

// 30
TEST(Quit, IsAnsweredAnyhowOrNotAtAllAndTheSessionIsClosedInTime) {
  struct Case {
    const char* what;
    void (*play)(ScriptedServer&);
    Duration after;
  };
  const Case cases[] = {
      {"221 and close", [](ScriptedServer& s) { s.replies("221 bye").closes(); }, 0s},
      {"221 and open", [](ScriptedServer& s) { s.replies("221 bye"); }, 0s},
      {"221 cut", [](ScriptedServer& s) { s.replies("221 bye").cuts(); }, 0s},
      {"221 in lines", [](ScriptedServer& s) { s.says("221-so\r\n221 bye\r\n").closes(); }, 0s},
      {"500", [](ScriptedServer& s) { s.replies("500 what"); }, 0s},
      {"421", [](ScriptedServer& s) { s.replies("421 bye").closes(); }, 0s},
      {"closed", [](ScriptedServer& s) { s.closes(); }, 0s},
      {"cut", [](ScriptedServer& s) { s.cuts(); }, 0s},
      {"reset", [](ScriptedServer& s) { s.resets(); }, 0s},
      {"half a reply", [](ScriptedServer& s) { s.says("221 by").closes(); }, 0s},
      {"nonsense", [](ScriptedServer& s) { s.says("bye\r\n"); }, 0s},
      {"NUL", [](ScriptedServer& s) { s.says(std::string(3, '\0')); }, 0s},
      {"nothing", [](ScriptedServer&) {}, 5s},
      {"dripping", [](ScriptedServer& s) { s.drips("221 bye\r\n", 1s); }, 5s},
  };
  for (const Case& one : cases) {
    for (const Mode mode : kModes) {
      Attack attack(mode, Bench::modem(), one.what);
      attack.opened();
      one.play(attack.server.expects("QUIT"));
      std::string said = attack.close();
      if (one.after > 0s) {
        EXPECT_EQ(said, line("OK"));
        said += attack.wait(one.after - 1ms);
        EXPECT_EQ(said, line("OK"));
        said += attack.wait(1ms);
      }
      EXPECT_EQ(said, kClosing);
      EXPECT_EQ(attack.stat(), kClosed);
      EXPECT_EQ(attack.close(), ok_then("+QFTPCLOSE: -1"));
      EXPECT_EQ(attack.wait(1min), "");
    }
  }
}

// 30: close_notify from us, whether or not the server ever reads again
TEST(Quit, UnderTlsEndsWithCloseNotifyAndWaitsForNoneLongerThan2Seconds) {
  for (const Mode mode : kTlsModes) {
    Attack attack(mode);
    attack.opened();
    attack.server.expects("QUIT").replies("221 bye");
    EXPECT_EQ(attack.close(), kClosing);
    EXPECT_EQ(attack.server.heard().back(), "<close_notify>");
  }
}

// 30: "226, then 225", "426, then 226", one or two words behind an aborted transfer
TEST(AnAbortedTransfer, MayBeAnsweredByOneWordOrTwo) {
  for (const char* words : {"226 done\r\n", "426 cut\r\n", "426 cut\r\n226 abort\r\n",
                            "226 done\r\n225 abort\r\n", "450 what\r\n", ""}) {
    for (const Mode mode : kModes) {
      Attack attack(mode, Bench::modem(), words);
      attack.opened();
      attack.begins("RETR f").data_sends("hello").waits(2s).says(words);
      attack.server.waits(1s).expects("SIZE f").replies("213 9");
      EXPECT_EQ(attack.get(), connected("hello"));
      attack.wait(500ms);
      EXPECT_EQ(attack.say("+++", 500ms), lines({"+QFTPGET: 5", "OK"}));
      if (words[0] == '\0') continue;  // the owed answer is waited for, then the host has its -9
      attack.wait(5s);
      EXPECT_EQ(attack.size(1s), ok_then("+QFTPSIZE: 9"));
    }
  }
}

/// One session and a file, ended in one of three ways.
void run_session(Attack& attack, int number) {
  ScriptedServer& server = attack.bench.replace_server();
  if (attack.secured()) server.accept_tls_by(accept_as(honest()));
  const int way = number % 3;
  if (attack.mode == Mode::implicit_tls) server.handshakes();
  server.greets();
  if (attack.mode == Mode::explicit_tls) {
    server.expects("AUTH TLS").replies("234 go").handshakes();
  }
  server.expects("USER mallory").replies("230 in");
  if (attack.secured())
    server.expects("PBSZ 0").replies("200 0").expects("PROT P").replies("200 P");
  server.expects("TYPE I").replies("200 I").opens_passive().expects("RETR f").replies("150 go");
  if (attack.secured()) server.data_handshakes();
  server.data_sends("hello");
  if (way == 0) server.data_ends().replies("226 done").expects("QUIT").replies("221 bye").closes();
  if (way == 1) server.data_resets().replies("426 cut").resets();
  if (way == 2) server.data_cuts().closes();
  EXPECT_EQ(attack.open(), opening(0));
  EXPECT_TRUE(attack.get().starts_with(connected("hello")));
  if (way == 0) {
    EXPECT_EQ(attack.close(), kClosing);
  }
  EXPECT_EQ(attack.wait(1s).find("+QFTPGET"), std::string::npos);
  EXPECT_EQ(attack.stat(), kClosed);
  for (const auto& wire : server.wires()) EXPECT_FALSE(wire->open);
}

template <class Record>
void drop(Record& record) {
  Record().swap(record);
}

// 30: sessions of all kinds leave no memory and no connection behind
TEST(ManySessions, LeaveNothingBehind) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.patience = 1h;
    attack.most_memory = 64 * 1024 * 1024;  // the servers stay until the end
    const auto forget = [&attack] {
      drop(attack.said);
      drop(attack.bench.trace.lines);
      drop(attack.bench.trace.dialogue);
      drop(attack.bench.trace.data_to_host);
      drop(attack.bench.secured);
      drop(attack.bench.log());
      attack.bench.forget_servers();
    };
    int number = 0;
    for (; number < 30; ++number) run_session(attack, number);
    forget();
    const std::size_t before = heap_in_use();
    for (; number < 90; ++number) run_session(attack, number);
    forget();
    EXPECT_LT(heap_in_use(), before + 4096);
  }
}

}  // namespace
}  // namespace m95::test
