// Every FTP command in every state of the service: the whole answer, in both dialects.
#include <array>

#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

enum State { idle, opening, opened, theirs, uart, local, closed, left, told, lost, kStates };

constexpr std::array<const char*, kStates> kNames = {"before the first opening",
                                                     "while an opening runs",
                                                     "open",
                                                     "another channel's session is idle",
                                                     "another channel's transfer to its UART runs",
                                                     "a transfer to a local file runs",
                                                     "after AT+QFTPCLOSE",
                                                     "after the server left",
                                                     "after a 421",
                                                     "after the context was lost"};

/// An answer is its lines, joined by '|'. '_' is a blank that the firmware dialect leaves out,
/// "(OK)" an OK that it leaves out, "[OK]" one that it alone has, "=x" bytes of a data mode.
std::string bytes_of(const std::string& answer, bool document) {
  std::string all;
  std::size_t from = 0;
  while (from < answer.size()) {
    const std::size_t end = std::min(answer.find('|', from), answer.size());
    std::string text = answer.substr(from, end - from);
    from = end + 1;
    if (text == (document ? "[OK]" : "(OK)")) continue;
    if (text == "[OK]" || text == "(OK)") text = "OK";
    const std::size_t blank = text.find(":_");
    if (blank != std::string::npos) text.replace(blank, 2, document ? ": " : ":");
    all += text.starts_with('=') ? text.substr(1) : line(text);
  }
  return all;
}

using Answers = std::array<std::string, kStates>;

/// A command that needs a session: what it says with one, and else -1 or -3.
Answers with_session(const std::string& name, const std::string& good) {
  const std::string none = "OK|" + name + ":_-1";
  const std::string busy = "OK|" + name + ":_-3";
  return {none, busy, good, busy, busy, busy, none, none, none, none};
}

Answers always(const std::string& answer) {
  Answers all;
  all.fill(answer);
  return all;
}

struct Row {
  std::string command;
  Answers answers;
  /// What the server does about it in an open session.
  void (*serve)(ScriptedServer&);
};

void nothing(ScriptedServer& /*server*/) {}

void serve_listing(ScriptedServer& server, const char* verb) {
  server.expects("TYPE A").replies("200 A").opens_passive().expects(verb).replies("150 go");
  server.data_sends("a\r\n").data_ends().replies("226 done");
}

std::vector<Row> session_rows() {
  return {
      {"QFTPOPEN=\"h\",21",
       {"OK|+QFTPOPEN:_0", "OK|+QFTPOPEN:_-3", "OK|+QFTPOPEN:_-3", "OK|+QFTPOPEN:_-3",
        "OK|+QFTPOPEN:_-3", "OK|+QFTPOPEN:_-3", "OK|+QFTPOPEN:_0", "OK|+QFTPOPEN:_0",
        "OK|+QFTPOPEN:_0", "OK|+QFTPOPEN:_-5"},
       nothing},
      {"QFTPCLOSE",
       {"OK|+QFTPCLOSE:_-1", "OK|+QFTPOPEN:_-1|+QFTPCLOSE:_0", "OK|+QFTPCLOSE:_0",
        "OK|+QFTPCLOSE:_-3", "OK|+QFTPCLOSE:_-3", "OK|+QFTPGET:_-1|+QFTPCLOSE:_0",
        "OK|+QFTPCLOSE:_-1", "OK|+QFTPCLOSE:_-1", "OK|+QFTPCLOSE:_-1", "OK|+QFTPCLOSE:_-1"},
       [](ScriptedServer& server) { server.quits(); }},
      {"QFTPSTAT",
       {"+QFTPSTAT: IDLE|OK", "+QFTPSTAT: OPENING|OK", "+QFTPSTAT: OPENED|OK",
        "+QFTPSTAT: OPENED|OK", "+QFTPSTAT: TRANSFER|OK", "+QFTPSTAT: TRANSFER|OK",
        "+QFTPSTAT: CLOSED|OK", "+QFTPSTAT: CLOSED|OK", "+QFTPSTAT: CLOSED|OK",
        "+QFTPSTAT: CLOSED|OK"},
       nothing},
      {"QFTPLEN",
       {"+QFTPLEN: 0|OK", "+QFTPLEN: 0|OK", "+QFTPLEN: 0|OK", "+QFTPLEN: 0|OK", "+QFTPLEN: 2|OK",
        "+QFTPLEN: 3|OK", "+QFTPLEN: 0|OK", "+QFTPLEN: 0|OK", "+QFTPLEN: 0|OK", "+QFTPLEN: 0|OK"},
       nothing},
      {"QFTPOPEN?",
       {"OK", "+QFTPOPEN: \"h\",21|OK", "+QFTPOPEN: \"ftp.example\",21|OK",
        "+QFTPOPEN: \"ftp.example\",21|OK", "+QFTPOPEN: \"ftp.example\",21|OK",
        "+QFTPOPEN: \"ftp.example\",21|OK", "+QFTPOPEN: \"ftp.example\",21|OK",
        "+QFTPOPEN: \"ftp.example\",21|OK", "+QFTPOPEN: \"ftp.example\",21|OK",
        "+QFTPOPEN: \"ftp.example\",21|OK"},
       nothing},
  };
}

std::vector<Row> setting_rows() {
  return {
      {"QFTPUSER=\"v\"", always("OK"), nothing},
      {"QFTPUSER?", always("+QFTPUSER: \"u\"|OK"), nothing},
      {"QFTPPASS=\"w\"", always("OK"), nothing},
      {"QFTPPASS?", always("OK"), nothing},
      {"QFTPPATH=\"/x\"", always("OK|+QFTPPATH: 0"), nothing},
      {"QFTPPATH?", always("+QFTPPATH: \"/\"|OK"), nothing},
      {"QFTPCFG=1,0", always("OK|+QFTPCFG:_0"), nothing},
      {"QFTPCFG=1", always("+QFTPCFG:_1|[OK]"), nothing},
  };
}

std::vector<Row> operation_rows() {
  return {
      {"QFTPPUT=\"f\",0", with_session("+QFTPPUT", "OK|+QFTPPUT:_0"),
       [](ScriptedServer& server) {
         begins(server, "STOR f").data_receives().replies("226 done");
       }},
      {"QFTPGET=\"f\"", with_session("+QFTPGET", "OK|CONNECT|=hello|+QFTPGET:_5|(OK)"),
       [](ScriptedServer& server) {
         begins(server, "RETR f").data_sends("hello").data_ends().replies("226 done");
       }},
      {"QFTPSIZE=\"f\"", with_session("+QFTPSIZE", "OK|+QFTPSIZE:_7"),
       [](ScriptedServer& server) {
         server.expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 7");
       }},
      {"QFTPDELETE=\"f\"", with_session("+QFTPDELETE", "OK|+QFTPDELETE:_0"),
       [](ScriptedServer& server) { server.expects("DELE f").replies("250 gone"); }},
      {"QFTPRENAME=\"f\",\"g\"", with_session("+QFTPRENAME", "OK|+QFTPRENAME:_0"),
       [](ScriptedServer& server) {
         server.expects("RNFR f").replies("350 ready").expects("RNTO g").replies("250 done");
       }},
      {"QFTPMKDIR=\"d\"", with_session("+QFTPMKDIR", "OK|+QFTPMKDIR:_0"),
       [](ScriptedServer& server) { server.expects("MKD d").replies("257 \"/d\""); }},
      {"QFTPRMDIR=\"d\"", with_session("+QFTPRMDIR", "OK|+QFTPRMDIR:_0"),
       [](ScriptedServer& server) { server.expects("RMD d").replies("250 gone"); }},
      {"QFTPLIST", with_session("+QFTPLIST", "OK|CONNECT|=a\r\n|+QFTPLIST:_3"),
       [](ScriptedServer& server) { serve_listing(server, "LIST"); }},
      {"QFTPLIST=\"d\"", with_session("+QFTPLIST", "OK|CONNECT|=a\r\n|+QFTPLIST:_3"),
       [](ScriptedServer& server) { serve_listing(server, "LIST d"); }},
      {"QFTPNLST", with_session("+QFTPNLST", "OK|CONNECT|=a\r\n|+QFTPNLST:_3"),
       [](ScriptedServer& server) { serve_listing(server, "NLST"); }},
      {"QFTPNLST=\"d\"", with_session("+QFTPNLST", "OK|CONNECT|=a\r\n|+QFTPNLST:_3"),
       [](ScriptedServer& server) { serve_listing(server, "NLST d"); }},
  };
}

/// From where the command is asked.
std::size_t channel_of(State state) { return state == uart || state == theirs ? 1 : 0; }

void begin_local_transfer(Bench& bench) {
  bench.say("AT+QFTPCFG=4,\"/UFS/\"\r");
  begins(bench.server, "RETR f").data_sends("hel");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), line("OK"));
}

void begin_transfer_to_uart(Bench& bench) {
  begins(bench.server, "RETR f").data_sends("he");
  EXPECT_EQ(bench.say("AT+QFTPGET=\"f\"\r"), lines({"OK", "CONNECT"}) + "he");
}

/// The server that the next opening meets.
void renew(Bench& bench) { bench.replace_server().logs_in(); }

void bring_into(State state, Bench& bench) {
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
  if (state == idle) return renew(bench);
  if (state == opening) {
    EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), line("OK"));
    return;
  }
  open(bench);
  if (state == uart) return begin_transfer_to_uart(bench);
  if (state == local) return begin_local_transfer(bench);
  if (state == closed) {
    bench.server.quits();
    EXPECT_TRUE(bench.say("AT+QFTPCLOSE\r").starts_with(line("OK")));
    return renew(bench);
  }
  if (state == left) {
    bench.server.closes();
    EXPECT_EQ(bench.wait(0s), line("+QFTPERROR:-6"));
    return renew(bench);
  }
  if (state == told) {
    bench.server.replies("421 shutting down").closes();
    EXPECT_EQ(bench.wait(0s), line("+QFTPERROR:-421"));
    return renew(bench);
  }
  if (state == lost) {
    EXPECT_EQ(bench.say("AT+CGATT=0;+CGATT=1\r", 1), lines({"OK", "+PDP DEACT"}));
    EXPECT_EQ(bench.heard(0), lines({"+PDP DEACT", "+QFTPERROR:-8"}));
    return renew(bench);
  }
}

void expect_rows(const std::vector<Row>& rows) {
  for (const bool document : {true, false}) {
    for (int number = 0; number < kStates; ++number) {
      const auto state = static_cast<State>(number);
      for (const Row& row : rows) {
        SCOPED_TRACE(row.command + ", " + kNames.at(state) + (document ? "" : ", firmware"));
        Bench bench(document ? Bench::modem() : firmware(), 2);
        bring_into(state, bench);
        if (state == opened) row.serve(bench.server);
        EXPECT_EQ(bench.say("AT+" + row.command + "\r", channel_of(state)),
                  bytes_of(row.answers.at(state), document));
        if (state != opened) continue;
        EXPECT_EQ(bench.server.problem(), "");
      }
    }
  }
}

TEST(FtpStates, TheSessionsOwnCommandsAnswerByTheState) { expect_rows(session_rows()); }

TEST(FtpStates, SettingsAndQueriesAnswerInEveryState) { expect_rows(setting_rows()); }

TEST(FtpStates, OperationsNeedASessionOfTheirOwnThatIsIdle) { expect_rows(operation_rows()); }

// What was said without a session, or beside another command, has changed nothing.
TEST(FtpStates, WhatRunsIsNotDisturbedByWhatIsBusy) {
  std::vector<Row> rows = operation_rows();
  rows.push_back(session_rows().front());
  for (const State state : {opening, uart, local}) {
    Bench bench(Bench::modem(), 2);
    bring_into(state, bench);
    for (const Row& row : rows) {
      EXPECT_EQ(bench.say("AT+" + row.command + "\r", channel_of(state)),
                bytes_of(row.answers.at(state), true));
    }
    if (state == opening) bench.server.logs_in();
    if (state != opening) bench.server.data_sends("lo").data_ends().replies("226 done");
    const std::string result = state == opening ? line("+QFTPOPEN: 0")
                               : state == local ? line("+QFTPGET: 5")
                                                : "lo" + lines({"+QFTPGET: 4", "OK"});
    EXPECT_EQ(bench.wait(0s), result) << kNames.at(state);
    EXPECT_EQ(bench.server.problem(), "");
  }
}

TEST(FtpStates, ASessionThatTheServerEndedIsToldOnceAndToItsOwnerAlone) {
  for (const State state : {left, told, lost}) {
    for (const bool document : {true, false}) {
      Bench bench(document ? Bench::modem() : firmware(), 2);
      bring_into(state, bench);
      EXPECT_EQ(bench.heard(1), "") << kNames.at(state);
      EXPECT_EQ(bench.wait(1000s), "") << kNames.at(state);
      bench.say("AT+QIDEACT\r");
      EXPECT_EQ(bench.say("AT+QFTPOPEN=\"h\",21\r"), bytes_of("OK|+QFTPOPEN:_0", document));
    }
  }
}

TEST(FtpStates, A421UnderACommandIsItsResultAndIsNotToldAgain) {
  const std::vector<std::pair<std::string, std::string>> first_words = {
      {"QFTPPUT=\"f\",5", "TYPE I"},        {"QFTPGET=\"f\"", "TYPE I"},
      {"QFTPSIZE=\"f\"", "TYPE I"},         {"QFTPDELETE=\"f\"", "DELE f"},
      {"QFTPRENAME=\"f\",\"g\"", "RNFR f"}, {"QFTPMKDIR=\"d\"", "MKD d"},
      {"QFTPRMDIR=\"d\"", "RMD d"},         {"QFTPLIST", "TYPE A"},
      {"QFTPNLST=\"d\"", "TYPE A"}};
  for (const auto& [command, word] : first_words) {
    Bench bench;
    open(bench);
    bench.server.expects(word).replies("421 shutting down").closes();
    const std::string name = "+" + command.substr(0, command.find('='));
    EXPECT_EQ(bench.say("AT+" + command + "\r"), ok_then(name + ": -421"));
    EXPECT_EQ(bench.wait(1000s), "") << command;
    EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: CLOSED", "OK"}));
  }
}

}  // namespace
}  // namespace m95::test
