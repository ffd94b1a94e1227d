// Every row of the two dialects, set alone in a configuration file: what changes on the line, and
// that nothing else does.
#include "config/load.hpp"
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

/// The rows as the configuration names them.
struct Rows {
  bool blank_in_results;
  bool blank_in_path;
  bool blank_in_status;
  bool blank_in_error;
  bool ok_after_get;
  bool ok_after_config_query;
};

constexpr Rows kDocument{true, true, true, false, true, false};
constexpr Rows kFirmware{false, true, true, false, false, true};

struct Row {
  const char* key;
  bool Rows::*value;
};

constexpr Row kRows[] = {{"blank_in_results", &Rows::blank_in_results},
                         {"blank_in_path", &Rows::blank_in_path},
                         {"blank_in_status", &Rows::blank_in_status},
                         {"blank_in_error", &Rows::blank_in_error},
                         {"ok_after_get", &Rows::ok_after_get},
                         {"ok_after_config_query", &Rows::ok_after_config_query}};

std::string after(const std::string& name, bool blank, const std::string& value) {
  return line(name + (blank ? ": " : ":") + value);
}

std::string expected(const Rows& rows) {
  const std::string ok = line("OK");
  const auto result = [&](const std::string& name, const std::string& value) {
    return ok + after(name, rows.blank_in_results, value);
  };
  const std::string connect = ok + line("CONNECT");
  std::string all = after("+QFTPCFG", rows.blank_in_results, "1");
  if (rows.ok_after_config_query) all += ok;
  all += result("+QFTPCFG", "0") + result("+QFTPOPEN", "0");
  all += after("+QFTPSTAT", rows.blank_in_status, "OPENED") + ok;
  all += line("CONNECT") + after("+QSECWRITE", rows.blank_in_status, "2,6869") + ok;
  all += after("+QSECREAD", rows.blank_in_status, "1,6869") + ok;
  all += after("+QSSLCFG", rows.blank_in_status, "\"seclevel\",0") + ok;
  all += connect + "hello" + after("+QFTPGET", rows.blank_in_results, "5");
  if (rows.ok_after_get) all += ok;
  all += after("+QFTPLEN", rows.blank_in_status, "5") + ok;
  all += result("+QFTPGET", "-550");
  all += connect + after("+QFTPPUT", rows.blank_in_results, "2");
  all += result("+QFTPSIZE", "7") + result("+QFTPDELETE", "0") + result("+QFTPRENAME", "0");
  all += result("+QFTPMKDIR", "0") + result("+QFTPRMDIR", "0");
  all += connect + "a\r\n" + after("+QFTPLIST", rows.blank_in_results, "3");
  all += connect + "a\r\n" + after("+QFTPNLST", rows.blank_in_results, "3");
  all += ok + after("+QFTPPATH", rows.blank_in_path, "0");
  all += after("+QFTPERROR", rows.blank_in_error, "-6") + result("+QFTPCLOSE", "-1");
  return all;
}

void write_script(ScriptedServer& server) {
  server.logs_in();
  begins(server, "RETR f").data_sends("hello").data_ends().replies("226 done");
  server.opens_passive().expects("RETR g").replies("550 none");
  server.opens_passive().expects("STOR f").replies("150 go").data_receives().replies("226 done");
  server.expects("SIZE f").replies("213 7").expects("DELE f").replies("250 gone");
  server.expects("RNFR a").replies("350 ready").expects("RNTO b").replies("250 done");
  server.expects("MKD d").replies("257 \"d\"").expects("RMD d").replies("250 gone");
  server.expects("TYPE A").replies("200 A");
  for (const char* verb : {"LIST", "NLST"}) {
    server.opens_passive().expects(verb).replies("150 go").data_sends("a\r\n").data_ends();
    server.replies("226 done");
  }
}

/// All that a module of this configuration says in one session.
std::string said_by(const std::string& configuration) {
  config::Config parsed = config::parse(configuration, "test");
  Bench bench(parsed.modems.at(0));
  write_script(bench.server);
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
  std::string all;
  for (const char* command : {"QFTPCFG=1",
                              "QFTPCFG=2,0",
                              "QFTPOPEN=\"h\",21",
                              "QFTPSTAT",
                              "QSECWRITE=\"RAM:x\",2",
                              "hi",
                              "QSECREAD=\"RAM:x\"",
                              "QSSLCFG=\"seclevel\",0",
                              "QFTPGET=\"f\"",
                              "QFTPLEN",
                              "QFTPGET=\"g\"",
                              "QFTPPUT=\"f\",2",
                              "xy",
                              "QFTPSIZE=\"f\"",
                              "QFTPDELETE=\"f\"",
                              "QFTPRENAME=\"a\",\"b\"",
                              "QFTPMKDIR=\"d\"",
                              "QFTPRMDIR=\"d\"",
                              "QFTPLIST",
                              "QFTPNLST",
                              "QFTPPATH=\"/x\""}) {
    const bool data = command == std::string("xy") || command == std::string("hi");
    all += bench.say(data ? command : "AT+" + std::string(command) + "\r");
  }
  EXPECT_EQ(bench.server.problem(), "");
  bench.server.closes();
  all += bench.wait(1s);
  all += bench.say("AT+QFTPCLOSE\r");
  return all;
}

TEST(DialectRows, OfTheDocument) {
  EXPECT_EQ(said_by(R"({"latency": 0})"), expected(kDocument));
  EXPECT_EQ(said_by(R"({"latency": 0, "dialect": "document"})"), expected(kDocument));
}

TEST(DialectRows, OfTheFirmware) {
  EXPECT_EQ(said_by(R"({"latency": 0, "dialect": "firmware"})"), expected(kFirmware));
}

TEST(DialectRows, EachCanBeSetAlone) {
  for (const Row& row : kRows) {
    for (const bool document : {true, false}) {
      Rows rows = document ? kDocument : kFirmware;
      rows.*row.value = !(rows.*row.value);
      const std::string configuration = R"({"latency": 0, "dialect": {"preset": ")" +
                                        std::string(document ? "document" : "firmware") +
                                        R"(", ")" + row.key + R"(": )" +
                                        (rows.*row.value ? "true" : "false") + "}}";
      EXPECT_EQ(said_by(configuration), expected(rows)) << configuration;
    }
  }
}

TEST(DialectRows, AllCanBeSetAgainstThePreset) {
  EXPECT_EQ(said_by(R"({"latency": 0, "dialect": {"preset": "firmware", "blank_in_results": true,
                        "ok_after_get": true, "ok_after_config_query": false}})"),
            expected(kDocument));
}

// One host family compares exactly and wants the path's line as tight as the others.
TEST(DialectRows, ThePathsLineCanBeAsTightAsTheOthers) {
  const config::Config parsed = config::parse(
      R"({"latency": 0, "dialect": {"preset": "firmware", "blank_in_path": false}})", "test");
  Bench bench(parsed.modems.at(0));
  EXPECT_EQ(bench.say("AT+QFTPPATH=\"/\"\r"), "\r\nOK\r\n\r\n+QFTPPATH:0\r\n");
  EXPECT_EQ(bench.say("AT+QFTPPATH?\r"), lines({"+QFTPPATH: \"/\"", "OK"}));
}

}  // namespace
}  // namespace m95::test
