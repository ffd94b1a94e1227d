// `m95 run` as a program: its output, its exit codes, what it keeps, and what a kill leaves behind.
#include <csignal>
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/integration/host.hpp"
#include "tests/integration/module.hpp"

namespace m95::test {
namespace {

TEST(Run, PrintsItsPortsThenReadyAndEndsWithZero) {
  Folder folder;
  Program program(
      {m95_path(), "run", "--pty", folder / "line", "--tcp", "0", "--unix", folder / "socket"},
      folder / "errors");
  const std::string pty = program.read_line().value();
  EXPECT_EQ(pty, "pty " + (folder / "line") + " -> " +
                     std::filesystem::read_symlink(folder / "line").string());
  EXPECT_TRUE(program.read_line()->starts_with("tcp 127.0.0.1:"));
  EXPECT_EQ(program.read_line(), "unix " + (folder / "socket"));
  EXPECT_EQ(program.read_line(), "ready");
  program.signal(SIGINT);
  EXPECT_EQ(program.wait(), 0);
  EXPECT_FALSE(std::filesystem::exists(folder / "line"));
  EXPECT_FALSE(std::filesystem::exists(folder / "socket"));
  EXPECT_EQ(read_file(folder / "errors"),
            "m95: no state directory: certificates, files and profiles end with this process\n"
            "m95: dialect document\n");
}

TEST(Run, OpensAPtyWhenNoPortIsNamed) {
  RunningModule module({});
  Host host(module.where("pty"));
  EXPECT_EQ(host.say("AT"), "AT\r\r\nOK\r\n");
  EXPECT_EQ(module.stop(), 0);
}

TEST(Run, StaysUpThroughHostsThatComeAndGo) {
  Folder folder;
  RunningModule module({"--pty", folder / "line", "--tcp", "0"});
  for (int visits = 0; visits < 5; ++visits) {
    for (const std::string& where :
         std::vector<std::string>{folder / "line", module.where("tcp")}) {
      Host host(where);
      EXPECT_EQ(host.say("ATE1"), "ATE1\r\r\nOK\r\n");
      host.write("AT+CGM");  // half a line, dropped when the host leaves
    }
  }
  EXPECT_EQ(module.stop(), 0);
}

TEST(Run, TellsWhichArgumentIsWrongAndExitsWithTwo) {
  const Outcome bad_port = run({"run", "--tcp", "nonsense"});
  EXPECT_EQ(bad_port.code, 2);
  EXPECT_EQ(bad_port.errors, "m95: --tcp: expected [HOST:]PORT, found \"nonsense\"\n");
  EXPECT_EQ(bad_port.out, "");
  const Outcome unknown = run({"run", "--nonsense"});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_NE(unknown.errors.find("--nonsense"), std::string::npos);
  EXPECT_EQ(run({}).code, 2);
  EXPECT_EQ(run({"run", "--latency", "-1"}).code, 2);
}

TEST(Run, TellsAConfigurationMistakeByItsPath) {
  Folder folder;
  write_file(folder / "config.json", "{\"signal\": {\"rssi\": 32}, \"nonsense\": 1}");
  for (const std::vector<std::string>& how :
       {std::vector<std::string>{"check", folder / "config.json"},
        std::vector<std::string>{"run", "--config", folder / "config.json"}}) {
    const Outcome outcome = run(how);
    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.errors.find("$.signal.rssi"), std::string::npos) << outcome.errors;
    EXPECT_NE(outcome.errors.find("$.nonsense"), std::string::npos) << outcome.errors;
  }
  write_file(folder / "config.json", "{}");
  EXPECT_EQ(run({"check", folder / "config.json"}).code, 0);
}

TEST(Run, RefusesAPortInUseAndALinkThatIsNotItsOwn) {
  Folder folder;
  RunningModule first({"--tcp", "0", "--pty", folder / "line"});
  const std::string where = first.where("tcp");
  EXPECT_EQ(run({"run", "--tcp", where}).code, 1);
  EXPECT_EQ(run({"run", "--pty", folder / "line"}).code, 1);
  write_file(folder / "precious", "data");
  const Outcome refused = run({"run", "--pty", folder / "precious"});
  EXPECT_EQ(refused.code, 1);
  EXPECT_NE(refused.errors.find("precious"), std::string::npos);
  EXPECT_EQ(read_file(folder / "precious"), "data");
}

TEST(Run, RunsSeveralModemsOfOneFileEachWithItsOwn) {
  Folder folder;
  write_file(folder / "config.json", "{\"modems\": [{\"name\": \"a\", \"ports\": {\"pty\": [\"" +
                                         (folder / "a") +
                                         "\"]}}, {\"name\": \"b\", \"ports\": {\"pty\": [\"" +
                                         (folder / "b") + "\"]}, \"signal\": {\"rssi\": 7}}]}");
  RunningModule module({"--config", folder / "config.json", "--state", folder / "state"});
  Host first(folder / "a");
  Host second(folder / "b");
  first.say("ATE0");
  EXPECT_EQ(first.say("AT+CSQ"), "\r\n+CSQ: 24,0\r\n\r\nOK\r\n");
  EXPECT_EQ(second.say("AT+CSQ"), "AT+CSQ\r\r\n+CSQ: 7,0\r\n\r\nOK\r\n");
  EXPECT_TRUE(std::filesystem::is_directory(folder / "state/modem-a"));
  EXPECT_TRUE(std::filesystem::is_directory(folder / "state/modem-b"));
  EXPECT_EQ(run({"run", "--config", folder / "config.json", "--tcp", "0"}).code, 2);
}

TEST(Run, RefusesAStateDirectoryInUse) {
  Folder folder;
  RunningModule first({"--state", folder / "state"});
  const Outcome second = run({"run", "--state", folder / "state"});
  EXPECT_EQ(second.code, 1);
  EXPECT_NE(second.errors.find("in use"), std::string::npos) << second.errors;
  EXPECT_EQ(second.out, "");
}

TEST(Run, KeepsNvramAndProfileAndForgetsRam) {
  Folder folder;
  for (int start = 0; start < 2; ++start) {
    RunningModule module({"--state", folder / "state", "--pty", folder / "line"});
    Host host(folder / "line");
    if (start == 0) {
      host.say("ATE0");
      for (const std::string& name : std::vector<std::string>{"RAM:a.pem", "NVRAM:CA0"}) {
        host.say("AT+QSECWRITE=\"" + name + "\",4", "CONNECT\r\n");
        host.write("abcd");
        EXPECT_EQ(host.read_until("\r\nOK\r\n"), "\r\n+QSECWRITE: 4,206\r\n\r\nOK\r\n");
      }
      EXPECT_EQ(host.say("AT&W"), "\r\nOK\r\n");
    } else {
      EXPECT_EQ(host.say("AT+QSECREAD=\"NVRAM:CA0\""), "\r\n+QSECREAD: 1,206\r\n\r\nOK\r\n");
      EXPECT_EQ(host.say("AT+QSECREAD=\"RAM:a.pem\"", "4010\r\n"), "\r\n+CME ERROR: 4010\r\n");
    }
    EXPECT_EQ(module.stop(), 0);
  }
}

// AN-2.4: a kill at any moment leaves the old certificate or the new one.
TEST(Run, AKillLosesNoStoredCertificate) {
  Folder folder;
  constexpr int kKills = 12;
  const std::string old_file(1000, 'o');
  const std::string new_file(1001, 'n');
  for (int kill = 0; kill < kKills; ++kill) {
    RunningModule module({"--state", folder / "state", "--pty", folder / "line"});
    Host host(folder / "line");
    host.say("ATE0", "OK\r\n");
    // What stands there is one of the two, whole.
    if (kill > 0) {
      const std::string found = host.say("AT+QSECREAD=\"NVRAM:CA0\"");
      EXPECT_TRUE(found == "\r\n+QSECREAD: 1,0\r\n\r\nOK\r\n" ||
                  found == "\r\n+QSECREAD: 1,6e00\r\n\r\nOK\r\n")
          << found;
    }
    host.say("AT+QSECDEL=\"NVRAM:CA0\"", "\r\n");
    const std::string& file = kill % 2 == 0 ? new_file : old_file;
    host.say("AT+QSECWRITE=\"NVRAM:CA0\"," + std::to_string(file.size()), "CONNECT\r\n");
    host.write(file);
    host.read_until("\r\nOK\r\n");
    // The next write is under way, or not yet, or done, when the kill comes.
    host.write("AT+QSECWRITE=\"NVRAM:CA1\",500\r" +
               std::string(static_cast<std::size_t>(kill) * 100, 'x'));
    module.kill();
  }
}

// A kill at any moment leaves the old file or the new one, whole, and never less than was closed.
TEST(Run, AKillLosesNoFileThatWasClosed) {
  Folder folder;
  constexpr int kKills = 8;
  const auto write_all = [](Host& host, int handle, const std::string& bytes) {
    host.say("AT+QFOPEN=\"f\",1");
    host.say("AT+QFWRITE=" + std::to_string(handle) + "," + std::to_string(bytes.size()),
             "CONNECT\r\n");
    host.write(bytes);
    host.read_until("\r\nOK\r\n");
  };
  std::string closed;
  std::string closing;
  for (int kill = 0; kill < kKills; ++kill) {
    RunningModule module({"--state", folder / "state", "--pty", folder / "line"});
    Host host(folder / "line");
    host.say("ATE0", "OK\r\n");
    if (kill > 0) {
      host.say("AT+QFDWL=\"f\"", "CONNECT\r\n");
      const std::string found = host.read_until("\r\n+QFDWL: ");
      EXPECT_TRUE(found == closed + "\r\n+QFDWL: " || found == closing + "\r\n+QFDWL: ");
      host.read_until("\r\nOK\r\n");
    }
    closed = std::string(3000 + static_cast<std::size_t>(kill), static_cast<char>('a' + kill));
    closing = std::string(2000 + static_cast<std::size_t>(kill), static_cast<char>('A' + kill));
    write_all(host, 1, closed);
    host.say("AT+QFCLOSE=1");
    write_all(host, 2, closing);
    host.write("AT+QFCLOSE=2\r");
    module.kill();
  }
}

}  // namespace
}  // namespace m95::test
