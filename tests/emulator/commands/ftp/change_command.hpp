// What AT+QFTPDELETE, AT+QFTPMKDIR and AT+QFTPRMDIR have in common: one name, one FTP command, 0.
#pragma once

#include <string>

#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {

struct ChangeCommand {
  std::string name;     ///< "+QFTPDELETE"
  std::string verb;     ///< "DELE"
  std::string done;     ///< the server's reply to it
  std::size_t longest;  ///< of the name, in bytes

  std::string at(const std::string& text) const { return "AT" + name + text + "\r"; }
  std::string result(const std::string& value) const { return ok_then(name + ": " + value); }
};

inline void expect_its_forms(const ChangeCommand& command) {
  Bench bench;
  EXPECT_EQ(bench.say(command.at("=?")), line("OK"));
  EXPECT_EQ(bench.say(command.at("?")), line("ERROR"));
  EXPECT_EQ(bench.say(command.at("")), line("ERROR"));
}

inline void expect_it_done_in_the_path(const ChangeCommand& command) {
  Bench bench;
  open(bench);
  bench.server.expects("PWD").replies("257 \"/\"").expects("CWD /in").replies("250 in");
  bench.server.expects(command.verb + " a b").replies(command.done);
  bench.say("AT+QFTPPATH=\"/in\"\r");
  EXPECT_EQ(bench.say(command.at("=\"a b\"")), command.result("0"));
  EXPECT_EQ(bench.server.problem(), "");
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: OPENED", "OK"}));
}

inline void expect_its_dialects(const ChangeCommand& command) {
  Bench bench(firmware());
  open(bench);
  bench.server.expects(command.verb + " f").replies(command.done);
  EXPECT_EQ(bench.say(command.at("=\"f\"")), ok_then(command.name + ":0"));
}

inline void expect_wrong_names_refused(const ChangeCommand& command) {
  Bench bench;
  open(bench);
  bench.say("AT+CMEE=2\r");
  for (const std::string& wrong : {std::string("="), std::string("=\"\""), std::string("=\"f\",1"),
                                   std::string("=\"a\\0D\\0ADELE f\""), std::string("=\"a\\00\""),
                                   "=\"" + std::string(command.longest + 1, 'f') + "\""}) {
    EXPECT_EQ(bench.say(command.at(wrong)), line("ERROR")) << wrong;
  }
  EXPECT_EQ(bench.server.dialogue(), "USER u|PASS p");
  const std::string longest(command.longest, 'f');
  bench.server.expects(command.verb + " " + longest).replies(command.done);
  EXPECT_EQ(bench.say(command.at("=\"" + longest + "\"")), command.result("0"));
}

inline void expect_its_failures(const ChangeCommand& command) {
  using namespace std::chrono_literals;
  const std::string say = command.at("=\"f\"");
  const std::string sent = command.verb + " f";
  Bench closed;
  EXPECT_EQ(closed.say(say), command.result("-1"));

  Bench busy;
  open(busy);
  busy.server.expects("TYPE I").replies("200 I").expects("SIZE f");
  EXPECT_EQ(busy.say("AT+QFTPSIZE=\"f\"\r"), line("OK"));
  EXPECT_EQ(busy.say(say), command.result("-3"));

  for (const std::string code : kServerCodes) {
    Bench refused;
    open(refused);
    refused.server.expects(sent).replies(code + " no");
    EXPECT_EQ(refused.say(say), command.result("-" + code));
    EXPECT_EQ(refused.wait(100s), "");
  }

  Bench left;
  open(left);
  left.server.expects(sent).closes();
  EXPECT_EQ(left.say(say), command.result("-6"));
  EXPECT_EQ(left.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: CLOSED", "OK"}));

  Bench silent;
  open(silent);
  silent.server.expects(sent);
  EXPECT_EQ(silent.say(say), line("OK"));
  EXPECT_EQ(silent.wait(59999ms), "");
  EXPECT_EQ(silent.wait(1ms), line(command.name + ": -9"));
}

inline void expect_its_pace(const ChangeCommand& command) {
  using namespace std::chrono_literals;
  Bench bench(unhurried());
  open(bench);
  bench.server.expects(command.verb + " f").replies(command.done);
  EXPECT_EQ(bench.say(command.at("=\"f\"")), line("OK"));
  EXPECT_EQ(bench.wait(49ms), "");
  EXPECT_EQ(bench.wait(1ms), line(command.name + ": 0"));
}

}  // namespace m95::test
