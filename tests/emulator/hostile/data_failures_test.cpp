// Data connections that do not come about, or break, while the control connection says why or not
// (hostile-servers.md, 21).
#include "tests/emulator/hostile/attack.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kCodes[] = {"425", "426", "450", "421"};
std::string putting(const std::string& code) { return ok_then("+QFTPPUT: " + code); }

/// A session whose first data connection meets this.
struct Failing : Attack {
  Failing(Mode how, const std::string& what) : Attack(how, Bench::modem(), what) { opened(); }
  ScriptedServer& type_i() { return server.expects("TYPE I").replies("200 I"); }
};

// 21
TEST(ADataConnection, ThatIsRefusedIsMinus425AndTheCommandIsNotSent) {
  for (const Mode mode : kModes) {
    Failing attack(mode, "");
    attack.server.data_refused();
    attack.type_i().opens_passive();
    EXPECT_EQ(attack.get(), getting(-425));
    attack.server.opens_passive();
    EXPECT_EQ(attack.put("hello"), putting("-425"));
    EXPECT_EQ(attack.server.dialogue().find("RETR"), std::string::npos);
    EXPECT_EQ(attack.server.dialogue().find("STOR"), std::string::npos);
  }
}

// 21
TEST(ADataConnection, ThatVanishesInAHoleIsMinus9AfterTheLimit) {
  for (const Mode mode : kModes) {
    Failing attack(mode, "");
    attack.server.data_silent();
    attack.type_i().opens_passive();
    EXPECT_EQ(attack.get(), line("OK"));
    EXPECT_EQ(attack.wait(74999ms), "");
    EXPECT_EQ(attack.say("AT\r"), line("OK"));
    EXPECT_EQ(attack.wait(1ms), line("+QFTPGET: -9"));
  }
}

// 21: the server gives up while the client still connects
TEST(ADataConnection, IsGivenUpAtOnceWhenTheServerSaysSoWhileItIsBeingMade) {
  for (const std::string& code : kCodes) {
    for (const Mode mode : kModes) {
      Failing attack(mode, code);
      attack.server.data_silent();
      attack.type_i().opens_passive().waits(10s).replies(code + " no data");
      EXPECT_EQ(attack.get(), line("OK"));
      EXPECT_EQ(attack.wait(9999ms), "");
      EXPECT_EQ(attack.wait(1ms), line("+QFTPGET: -" + code));
    }
  }
}

// 21
TEST(ADataConnection, ThatNobodyServesIsTheServersCodeInsteadOf150) {
  for (const std::string& code : kCodes) {
    for (const Mode mode : kModes) {
      Failing attack(mode, code);
      attack.type_i().opens_passive().expects("RETR f").replies(code + " no data");
      EXPECT_EQ(attack.get(), getting(-std::stoi(code)));
    }
  }
}

// 21: 150, and then a word instead of the handshake
TEST(ADataConnection, InWhoseHandshakeTheServerRefusesIsItsCodeAtOnce) {
  for (const std::string& code : kCodes) {
    for (const Mode mode : kTlsModes) {
      Failing attack(mode, code);
      attack.type_i().opens_passive().expects("RETR f").replies("150 go").waits(5s);
      attack.server.replies(code + " no data");
      EXPECT_EQ(attack.get(), line("OK"));
      EXPECT_EQ(attack.wait(4999ms), "");
      EXPECT_EQ(attack.wait(1ms), line("+QFTPGET: -" + code));
    }
  }
}

// 21: 150, accepted, and silent
TEST(ADataConnection, WhoseHandshakeNeverComesIsMinus9AndSendsNothingInClear) {
  for (const Mode mode : kTlsModes) {
    Failing attack(mode, "");
    attack.type_i().opens_passive().expects("STOR f").replies("150 go");
    EXPECT_EQ(attack.put("hidden"), line("OK"));
    EXPECT_EQ(attack.wait(89999ms), "");
    EXPECT_EQ(attack.wait(1ms), line("+QFTPPUT: -9"));
  }
}

// 21: accepted, then RST or FIN before the first byte
TEST(ADataConnection, ThatIsResetIsTheServersCodeIfItComesElseMinus7) {
  struct Case {
    const char* word;
    const char* result;
  };
  for (const Case& one :
       {Case{"426 cut", "-426"}, Case{"451 disk", "-1"}, Case{"226 done", "-7"}, Case{"", "-7"}}) {
    for (const Mode mode : kModes) {
      Failing attack(mode, one.word);
      attack.begins("RETR f").data_resets();
      const std::string result = line("+QFTPGET: " + std::string(one.result));
      if (one.word[0] == '\0') {
        EXPECT_EQ(attack.get("f", 60s), connected("") + result);
        continue;
      }
      attack.server.replies(one.word);
      EXPECT_EQ(attack.get(), connected("") + result);
      attack.begins_again("RETR g").data_sends("some").data_resets().replies(one.word);
      EXPECT_EQ(attack.get("g"), connected("some") + result);
    }
  }
}

// 21: accepted and silent
TEST(ADataConnection, OverWhichNothingComesIsMinus9AfterAMinute) {
  for (const Mode mode : kModes) {
    Failing attack(mode, "");
    attack.begins("RETR f").data_sends("xy");
    EXPECT_EQ(attack.get(), connected("xy"));
    EXPECT_EQ(attack.wait(59999ms), "");
    EXPECT_EQ(attack.wait(1ms), line("+QFTPGET: -9"));
  }
}

// 21: the word comes while data moves
TEST(ADataConnection, IsGivenUpWhenTheServerRefusesInTheMiddle) {
  for (const std::string& code : kCodes) {
    for (const Mode mode : kModes) {
      Failing attack(mode, code);
      attack.begins("RETR f").data_sends("xy").waits(3s).replies(code + " sorry");
      EXPECT_EQ(attack.get(), connected("xy"));
      EXPECT_EQ(attack.wait(2999ms), "");
      EXPECT_EQ(attack.wait(1ms), line("+QFTPGET: -" + code));
    }
  }
}

// 21, 22: whatever step breaks, or is never answered, there is one result and the next session
// works
TEST(EveryStepOfASession, MayBreakOrHangAndThereIsOneResultLine) {
  for (const Fault fault : {Fault::reset, Fault::silence}) {
    for (const Mode mode : kModes) {
      bool broke = true;
      for (std::size_t nth = 1; broke && nth < 200; ++nth) {
        Attack attack(mode, Bench::modem(), "step " + std::to_string(nth));
        attack.patience = 15min;
        attack.most_memory *= 2;
        attack.server.fail_step(nth, fault);
        attack.logs_in();
        std::string said = attack.open(5min);
        EXPECT_EQ(said.find("+QFTPOPEN: "), said.rfind("+QFTPOPEN: "));
        EXPECT_NE(said.find("+QFTPOPEN: "), std::string::npos);
        attack.begins("RETR f").data_sends("hello").data_ends().replies("226 done");
        said = attack.get("f", 5min);
        EXPECT_EQ(said.find("+QFTPGET: "), said.rfind("+QFTPGET: "));
        EXPECT_NE(said.find("+QFTPGET: "), std::string::npos);
        broke = !attack.server.failed_step().empty();
        EXPECT_TRUE(broke || said == got("hello")) << said;
        attack.server.fail_step(0, Fault::none);
      }
      EXPECT_FALSE(broke);
    }
  }
}

}  // namespace
}  // namespace m95::test
