// `m95 run` as a program: its output, its exit codes, and what it keeps.
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

TEST(Run, LeavesItsMemoryOutOfCoreDumps) {
  const RunningModule module({"--tcp", "0"});
  EXPECT_EQ(read_file("/proc/" + std::to_string(module.pid()) + "/coredump_filter"), "00000000\n");
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
  EXPECT_EQ(second.errors, "m95: " + (folder / "state") + ": in use by another process (pid " +
                               std::to_string(first.pid()) + ")\n");
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

}  // namespace
}  // namespace m95::test
