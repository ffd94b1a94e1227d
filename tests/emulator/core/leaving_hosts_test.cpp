// Hosts that leave in the middle of a byte's way: after each byte of commands and of their data.
#include <array>
#include <chrono>
#include <string>

#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

struct Talk {
  const char* name;
  void (*prepare)(Bench& bench);
  std::string bytes;
};

void nothing(Bench& /*bench*/) {}
void text_mode(Bench& bench) { bench.say("AT+CMGF=1\r"); }
void awaits_upload(Bench& bench) {
  open(bench);
  begins(bench.server, "STOR f").data_receives().replies("226 done");
}
void awaits_download(Bench& bench) {
  open(bench);
  begins(bench.server, "RETR f").data_sends("hello").data_ends().replies("226 done");
}
void has_file(Bench& bench) {
  bench.say("AT+QFUPL=\"f\",5\r");
  bench.say("hello");
  bench.say("AT+QFOPEN=\"f\"\r");
}

const std::array<Talk, 8> kTalks{{
    {"commands", nothing, "ATE0;+CSQ;+CREG?\rAT+CMEE=2;+QFTPSTAT\r"},
    {"a certificate", nothing, "AT+QSECWRITE=\"RAM:a\",4,5\rabcd"},
    {"a file", nothing, "AT+QFUPL=\"a\",4,5\rabcd"},
    {"a part of a file", has_file, "AT+QFWRITE=1,4,5\rabcd"},
    {"a message's text", text_mode, "AT+CMGW=\"10086\"\rhello\x1A"},
    {"an upload", awaits_upload, "AT+QFTPPUT=\"f\",5,10\rhello"},
    {"a download", awaits_download, "AT+QFTPGET=\"f\"\r"},
    {"plus signs", awaits_upload, "AT+QFTPPUT=\"f\",9,10\r+++++++++"},
}};

// AT&D0: nothing tells the module, so that data ends by its own time. AT&D2 and a line with DTR: at
// once, within what a server takes for its answer.
struct LineKind {
  const char* name;
  std::string settings;
  bool drops_dtr;
  Duration patience;
};

const std::array<LineKind, 3> kLines{{{"a pty", "AT&D0\r", false, 10min},
                                      {"a socket, AT&D0", "AT&D0\r", true, 10min},
                                      {"a socket, AT&D2", "AT&D2\r", true, 3s}}};

void expect_next_host_served(const Talk& talk, const LineKind& kind, std::size_t said) {
  SCOPED_TRACE(std::string(talk.name) + " on " + kind.name + ", left after " +
               testing::PrintToString(talk.bytes.substr(0, said)));
  Bench bench;
  talk.prepare(bench);
  bench.say(kind.settings);
  bench.say(talk.bytes.substr(0, said));
  if (kind.drops_dtr) bench.port().drop_dtr();
  bench.port().leave();
  bench.wait(kind.patience);
  bench.port().attach();
  if (kind.drops_dtr) bench.port().raise_dtr();
  EXPECT_EQ(bench.wait(10s), "") << "what the one before did not hear is not for the next";
  EXPECT_TRUE(bench.say("AT\r").ends_with(line("OK")));
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CMEE=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CMEE?\r"), lines({"+CMEE: 1", "OK"}));
}

TEST(LeavingHosts, TheNextIsServedWhereverTheOneBeforeBrokeOff) {
  for (const Talk& talk : kTalks) {
    for (const LineKind& kind : kLines) {
      for (std::size_t said = 0; said <= talk.bytes.size(); ++said) {
        expect_next_host_served(talk, kind, said);
      }
    }
  }
}

}  // namespace
}  // namespace m95::test
