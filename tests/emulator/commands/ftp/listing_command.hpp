// What AT+QFTPLIST and AT+QFTPNLST have in common: a data connection in TYPE A, and its data mode.
#pragma once

#include <string>

#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {

struct ListingCommand {
  std::string name;  ///< "+QFTPLIST"
  std::string verb;  ///< "LIST"

  std::string at(const std::string& text) const { return "AT" + name + text + "\r"; }
  std::string result(const std::string& value) const { return line(name + ": " + value); }
  std::string failed(const std::string& value) const { return ok_then(name + ": " + value); }
};

inline const std::string kListingConnect = lines({"OK", "CONNECT"});

/// A session, and a server that is about to list.
inline ScriptedServer& open_listing(Bench& bench, const std::string& command) {
  open(bench);
  bench.server.expects("TYPE A").replies("200 A").opens_passive();
  return bench.server.expects(command);
}

inline void expect_its_forms(const ListingCommand& command) {
  Bench bench;
  EXPECT_EQ(bench.say(command.at("=?")), line("OK"));
  EXPECT_EQ(bench.say(command.at("?")), line("ERROR"));
}

inline void expect_a_listing(const ListingCommand& command) {
  Bench bench;
  ScriptedServer& server = open_listing(bench, command.verb);
  server.replies("150 go").data_sends("a\r\nb\r\n").data_ends().replies("226 done");
  EXPECT_EQ(bench.say(command.at("")), kListingConnect + "a\r\nb\r\n" + command.result("6"));
  EXPECT_EQ(bench.wait(std::chrono::seconds(100)), "");  // no OK behind it
  EXPECT_EQ(bench.say("AT+QFTPLEN\r"), lines({"+QFTPLEN: 6", "OK"}));
  EXPECT_EQ(server.problem(), "");
}

inline void expect_a_directorys_listing(const ListingCommand& command) {
  Bench bench;
  open_listing(bench, command.verb + " a b").replies("150 go").data_ends().replies("226 done");
  EXPECT_EQ(bench.say(command.at("=\"a b\"")), kListingConnect + command.result("0"));
}

inline void expect_its_dialects(const ListingCommand& command) {
  Bench bench(firmware());
  open_listing(bench, command.verb)
      .replies("150 go")
      .data_sends("a\r\n")
      .data_ends()
      .replies("226");
  EXPECT_EQ(bench.say(command.at("")), kListingConnect + "a\r\n" + line(command.name + ":3"));
}

inline void expect_plus_plus_plus_to_end_it(const ListingCommand& command) {
  using namespace std::chrono_literals;
  Bench bench;
  open_listing(bench, command.verb).replies("150 go").data_sends("a\r\n");
  EXPECT_EQ(bench.say(command.at("")), kListingConnect + "a\r\n");
  bench.wait(500ms);
  bench.say("+++");
  EXPECT_EQ(bench.wait(500ms), command.result("3"));
}

inline void expect_wrong_names_refused(const ListingCommand& command) {
  Bench bench;
  open(bench);
  for (const std::string& wrong :
       {std::string("=\"\""), std::string("=\"d\",1"), std::string("=\"a\\0D\\0ADELE f\""),
        "=\"" + std::string(101, 'd') + "\""}) {
    EXPECT_EQ(bench.say(command.at(wrong)), line("ERROR")) << wrong;
  }
  EXPECT_EQ(bench.server.dialogue(), "USER u|PASS p");
}

inline void expect_its_failures(const ListingCommand& command) {
  Bench closed;
  EXPECT_EQ(closed.say(command.at("")), command.failed("-1"));

  Bench busy;
  open(busy);
  busy.server.expects("TYPE I").replies("200 I").expects("SIZE f");
  EXPECT_EQ(busy.say("AT+QFTPSIZE=\"f\"\r"), line("OK"));
  EXPECT_EQ(busy.say(command.at("")), command.failed("-3"));

  for (const std::string code : kServerCodes) {
    Bench refused;
    open_listing(refused, command.verb).replies(code + " no");
    EXPECT_EQ(refused.say(command.at("")), command.failed("-" + code));  // no CONNECT
  }

  Bench unreachable;
  open(unreachable);
  unreachable.server.data_refused().expects("TYPE A").replies("200 A").opens_passive();
  EXPECT_EQ(unreachable.say(command.at("")), command.failed("-425"));
}

}  // namespace m95::test
