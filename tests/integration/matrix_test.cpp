// Every FTP command with every server and mode; what they proved is README's table of servers.
#include <algorithm>
#include <functional>
#include <iostream>
#include <map>

#include <gtest/gtest.h>

#include "emulator/trace/transcript_text.hpp"
#include "tests/integration/ftp_host.hpp"
#include "tests/integration/module.hpp"
#include "tests/integration/real_server.hpp"

namespace m95::test {
namespace {

const std::vector<std::string> kServers = {"vsftpd", "proftpd", "pure-ftpd", "pyftpdlib"};

struct Column {
  std::string server;
  std::string mode;  // of tests/servers/serve
};

struct Session {
  const RealServer& server;
  Host& host;
  std::string port;
  std::string mode;
};

struct Row {
  std::string name;
  std::function<void(Session&)> shows;
};

const std::string kFile = trace::random_bytes(1, 10220);
const std::string kLines = "one\r\ntwo\r\n\r\nthree\r\n";

// A command whose result is a line after the OK.
void expect_result(Session& session, const std::string& command, const std::string& result) {
  const std::string answer = line("OK") + line(result);
  session.host.write("AT" + command + "\r");
  ASSERT_EQ(session.host.read_exactly(answer.size()), answer) << command;
}

void configure(Session& session, const std::string& type, const std::string& value) {
  expect_result(session, "+QFTPCFG=" + type + "," + value, "+QFTPCFG: 0");
}

void expect_answer(Session& session, const std::string& command, const std::string& answer) {
  ASSERT_EQ(session.host.say(command), answer);
}

// To the UART and back, by whatever way is set.
void both_ways(Session& session, const std::string& name) {
  ASSERT_NO_FATAL_FAILURE(put(session.host, name, kFile));
  ASSERT_EQ(read_file(session.server.file(name)), kFile);
  ASSERT_NO_FATAL_FAILURE(get(session.host, name, kFile));
}

void open_again(Session& session) {
  ASSERT_NO_FATAL_FAILURE(
      expect_answer(session, "AT+QFTPSTAT", line("+QFTPSTAT: OPENED") + line("OK")));
  ASSERT_NO_FATAL_FAILURE(close_session(session.host));
  expect_result(session, "+QFTPOPEN=\"127.0.0.1\",\"" + session.port + "\"", "+QFTPOPEN: 0");
}

void actively(Session& session) {
  ASSERT_NO_FATAL_FAILURE(configure(session, "1", "0"));
  ASSERT_NO_FATAL_FAILURE(both_ways(session, "active"));
  configure(session, "1", "1");
}

void without_the_data_address(Session& session) {
  ASSERT_NO_FATAL_FAILURE(configure(session, "6", "1"));
  ASSERT_NO_FATAL_FAILURE(both_ways(session, "ignored"));
  configure(session, "6", "0");
}

void a_window(Session& session) {
  ASSERT_NO_FATAL_FAILURE(configure(session, "3", "100"));
  ASSERT_EQ(session.host.say("AT+QFTPGET=\"file\",1000", "CONNECT\r\n"),
            line("OK") + line("CONNECT"));
  ASSERT_EQ(session.host.read_exactly(1000), kFile.substr(100, 1000));
  const std::string end = line("+QFTPGET: 1000") + line("OK");
  ASSERT_EQ(session.host.read_exactly(end.size()), end);
  ASSERT_NO_FATAL_FAILURE(configure(session, "3", "0"));
  expect_answer(session, "AT+QFTPLEN", line("+QFTPLEN: 1000") + line("OK"));
}

void the_rest(Session& session) {
  ASSERT_NO_FATAL_FAILURE(configure(session, "3", "10000"));
  ASSERT_NO_FATAL_FAILURE(get(session.host, "file", kFile.substr(10000)));
  configure(session, "3", "0");
}

void behind_what_is_there(Session& session) {
  ASSERT_NO_FATAL_FAILURE(put(session.host, "pieces", kFile.substr(0, 5000)));
  ASSERT_NO_FATAL_FAILURE(configure(session, "3", "5000"));
  ASSERT_NO_FATAL_FAILURE(put(session.host, "pieces", kFile.substr(5000)));
  ASSERT_NO_FATAL_FAILURE(configure(session, "3", "0"));
  ASSERT_EQ(read_file(session.server.file("pieces")), kFile);
}

// Servers of today count the file's own bytes; on the line and on the wire an end of line is CR LF.
void as_text(Session& session) {
  ASSERT_NO_FATAL_FAILURE(configure(session, "2", "1"));
  ASSERT_NO_FATAL_FAILURE(put(session.host, "text", kLines));
  ASSERT_NO_FATAL_FAILURE(get(session.host, "text", kLines));
  configure(session, "2", "0");
}

void to_and_from_a_local_file(Session& session) {
  for (const std::string place : {"/RAM/", "/UFS/", "/SD/"}) {
    SCOPED_TRACE(place);
    ASSERT_NO_FATAL_FAILURE(configure(session, "4", "\"" + place + "local\""));
    ASSERT_NO_FATAL_FAILURE(expect_result(session, "+QFTPGET=\"file\"", "+QFTPGET: 10220"));
    ASSERT_NO_FATAL_FAILURE(expect_result(session, "+QFTPPUT=\"copy\",0", "+QFTPPUT: 10220"));
    ASSERT_EQ(read_file(session.server.file("copy")), kFile);
    write_file(session.server.file("copy"), "");
  }
  // Only the folder: the file has the remote one's name.
  ASSERT_NO_FATAL_FAILURE(configure(session, "4", "\"/RAM/\""));
  ASSERT_NO_FATAL_FAILURE(expect_result(session, "+QFTPGET=\"copy\"", "+QFTPGET: 0"));
  configure(session, "4", "\"/COM/\"");
}

void with_extended_commands(Session& session) {
  Folder folder;
  write_file(folder / "config.json", configuration({}, {"\"ftp\": {\"extended\": true}"}));
  RunningModule module(
      {"--config", folder / "config.json", "--tcp", "0", "--trace", folder / "trace"});
  Host host(module.where("tcp"));
  Session other{session.server, host, session.port, session.mode};
  ASSERT_NO_FATAL_FAILURE(open_session(host, session.mode, session.port, "m95", "secret95"));
  ASSERT_NO_FATAL_FAILURE(both_ways(other, "extended"));
  ASSERT_NO_FATAL_FAILURE(actively(other));
  ASSERT_NO_FATAL_FAILURE(close_session(host));
  const std::string trace = read_file(folder / "trace");
  EXPECT_NE(trace.find("ftp> EPSV\n"), std::string::npos) << trace;
  EXPECT_NE(trace.find("ftp> EPRT |1|127.0.0.1|"), std::string::npos) << trace;
  EXPECT_EQ(trace.find("ftp> PASV\n"), std::string::npos) << trace;
}

std::string listing(Session& session, const std::string& command) {
  const std::string name = command.substr(0, command.find('='));
  const std::string begin = line("OK") + line("CONNECT");
  EXPECT_EQ(session.host.say("AT" + command, "CONNECT\r\n"), begin);
  const std::string end = "\r\n" + name + ": ";
  std::string listed = session.host.read_until(end);
  listed.resize(listed.size() - end.size());
  EXPECT_EQ(session.host.read_until("\r\n"), std::to_string(listed.size()) + "\r\n");
  return listed;
}

void lists(Session& session) {
  const std::string listed = listing(session, "+QFTPLIST=\"folder\"");
  EXPECT_NE(listed.find(" inside\r\n"), std::string::npos) << listed;
  EXPECT_NE(listed.find("10220"), std::string::npos) << listed;
  EXPECT_NE(listing(session, "+QFTPLIST").find(" folder\r\n"), std::string::npos);
}

void lists_names(Session& session) {
  const std::string listed = listing(session, "+QFTPNLST=\"folder\"");
  // With the folder's name before it or not, and "." and ".." beside it or not.
  EXPECT_NE(listed.find("inside\r\n"), std::string::npos) << listed;
  EXPECT_NE(listing(session, "+QFTPNLST").find("folder\r\n"), std::string::npos);
}

void in_a_folder(Session& session) {
  ASSERT_NO_FATAL_FAILURE(expect_result(session, "+QFTPPATH=\"/folder\"", "+QFTPPATH: 0"));
  ASSERT_NO_FATAL_FAILURE(put(session.host, "inside", kFile));
  ASSERT_EQ(read_file(session.server.file("folder/inside")), kFile);
  ASSERT_NO_FATAL_FAILURE(expect_result(session, "+QFTPPATH=\"/nowhere\"", "+QFTPPATH: 0"));
  ASSERT_NO_FATAL_FAILURE(expect_result(session, "+QFTPSIZE=\"inside\"", "+QFTPSIZE: -550"));
  expect_result(session, "+QFTPPATH=\"/\"", "+QFTPPATH: 0");
}

// In the order in which each finds what it needs.
const std::vector<Row> kRows = {
    {"`QFTPOPEN`, `QFTPCLOSE`, `QFTPSTAT`", open_again},
    {"`QFTPPUT`, `QFTPGET`, passive", [](Session& session) { both_ways(session, "file"); }},
    {"the same, active", actively},
    {"the same by EPSV and EPRT", with_extended_commands},
    {"`QFTPCFG=6,1`: the data address is ignored", without_the_data_address},
    {"`QFTPPUT` of no byte", [](Session& session) { put(session.host, "empty", ""); }},
    {"`QFTPPUT` behind what is there", behind_what_is_there},
    {"`QFTPGET` of the rest", the_rest},
    {"`QFTPGET` of a window, `QFTPLEN`", a_window},
    {"`QFTPPUT`, `QFTPGET` as text", as_text},
    {"`QFTPPUT`, `QFTPGET` with /RAM/, /UFS/, /SD/", to_and_from_a_local_file},
    {"`QFTPGET` of a file that is not there",
     [](Session& session) { expect_result(session, "+QFTPGET=\"none\"", "+QFTPGET: -550"); }},
    {"`QFTPSIZE`",
     [](Session& session) { expect_result(session, "+QFTPSIZE=\"file\"", "+QFTPSIZE: 10220"); }},
    {"`QFTPMKDIR`",
     [](Session& session) { expect_result(session, "+QFTPMKDIR=\"folder\"", "+QFTPMKDIR: 0"); }},
    {"`QFTPPATH`", in_a_folder},
    {"`QFTPLIST`", lists},
    {"`QFTPNLST`", lists_names},
    {"`QFTPRENAME`",
     [](Session& session) {
       expect_result(session, "+QFTPRENAME=\"folder/inside\",\"moved\"", "+QFTPRENAME: 0");
       EXPECT_EQ(read_file(session.server.file("moved")), kFile);
     }},
    {"`QFTPRMDIR`",
     [](Session& session) { expect_result(session, "+QFTPRMDIR=\"folder\"", "+QFTPRMDIR: 0"); }},
    {"`QFTPDELETE`",
     [](Session& session) {
       expect_result(session, "+QFTPDELETE=\"moved\"", "+QFTPDELETE: 0");
       expect_result(session, "+QFTPDELETE=\"moved\"", "+QFTPDELETE: -550");
     }},
};

class Matrix : public testing::TestWithParam<Column> {
 public:
  static void TearDownTestSuite();

 protected:
  // What row and server have shown: the modes' initials, in the order in which they ran.
  static inline std::map<std::pair<std::string, std::string>, std::string> shown;
};

TEST_P(Matrix, EveryCommandWorks) {
  const Column& column = GetParam();
  const RealServer server(column.server, column.mode);
  Folder folder;
  write_file(folder / "config.json", configuration({}));
  RunningModule module(
      {"--config", folder / "config.json", "--tcp", "0", "--trace", folder / "trace"});
  Host host(module.where("tcp"));
  Session session{server, host, std::to_string(server.port()), column.mode};
  ASSERT_NO_FATAL_FAILURE(open_session(host, column.mode, session.port, "m95", "secret95"))
      << read_file(folder / "trace") << server.log();
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    ASSERT_NO_FATAL_FAILURE(row.shows(session)) << read_file(folder / "trace") << server.log();
    if (HasFailure()) return;
    std::string& cell = shown[{row.name, column.server}];
    cell += (cell.empty() ? "" : ", ") + column.mode;
  }
  EXPECT_EQ(module.stop(), 0);
}

const std::vector<Column> kColumns = {
    {"vsftpd", "plain"},    {"vsftpd", "explicit"},    {"vsftpd", "implicit"},
    {"proftpd", "plain"},   {"proftpd", "explicit"},   {"proftpd", "implicit"},
    {"pure-ftpd", "plain"}, {"pure-ftpd", "explicit"},  // it has no implicit mode
    {"pyftpdlib", "plain"}, {"pyftpdlib", "explicit"}, {"pyftpdlib", "implicit"}};

INSTANTIATE_TEST_SUITE_P(Servers, Matrix, testing::ValuesIn(kColumns), [](const auto& each) {
  std::string name = each.param.server + "_" + each.param.mode;
  std::erase(name, '-');
  return name;
});

// README's table is what a run of all of these has shown, not what somebody typed.
void Matrix::TearDownTestSuite() {
  std::string table = "| |";
  for (const std::string& server : kServers) table += " " + server + " |";
  table += "\n|---|---|---|---|---|\n";
  std::size_t cells = 0;
  for (const Row& row : kRows) {
    table += "| " + row.name + " |";
    for (const std::string& server : kServers) {
      const std::string& cell = shown[{row.name, server}];
      cells += cell.empty() ? 0U : 1U + static_cast<std::size_t>(std::ranges::count(cell, ','));
      table += " " + cell + " |";
    }
    table += "\n";
  }
  std::cout << table;
  if (cells < kRows.size() * kColumns.size()) return;
  EXPECT_NE(read_file(M95_SOURCE_DIR "/README.md").find(table), std::string::npos)
      << "README.md lacks the table above";
}

}  // namespace
}  // namespace m95::test
