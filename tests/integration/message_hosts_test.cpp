// Messages through programs that know nothing of this module: gammu, smstools; and between two
// modems of one process.
#include <csignal>
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/integration/host.hpp"
#include "tests/integration/module.hpp"

namespace m95::test {
namespace {

constexpr const char* kGammu = "/usr/bin/gammu";
constexpr const char* kSmsd = "/usr/sbin/smsd";

std::string all_output(Program& program) {
  std::string all;
  while (const auto line = program.read_line()) all += *line + "\n";
  return all;
}

TEST(MessageHosts, GammuSendsItselfAMessageAndReadsIt) {
  Folder folder;
  const RunningModule module({"--pty", folder / "line", "--latency", "0"});
  write_file(folder / "gammurc",
             "[gammu]\ndevice = " + (folder / "line") + "\nconnection = at115200\nmodel = at\n");
  const auto gammu = [&folder](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {kGammu, "-c", folder / "gammurc"});
    Program program(arguments, folder / "errors");
    std::string output = all_output(program);
    EXPECT_EQ(program.wait(), 0) << output << read_file(folder / "errors");
    return output;
  };
  EXPECT_NE(gammu({"getsmsc"}).find("\"+8613800755500\""), std::string::npos);
  const std::string sent =
      gammu({"sendsms", "TEXT", "+8613912345678", "-text", "to myself [with {brackets}]"});
  EXPECT_NE(sent.find("OK, message reference=1"), std::string::npos) << sent;
  const std::string all = gammu({"getallsms"});
  EXPECT_NE(all.find("Remote number        : \"+8613912345678\""), std::string::npos) << all;
  EXPECT_NE(all.find("to myself [with {brackets}]"), std::string::npos) << all;
  gammu({"deleteallsms", "1"});
  EXPECT_EQ(gammu({"getallsms"}).find("to myself"), std::string::npos);
}

TEST(MessageHosts, SmstoolsSendsAndReceives) {
  namespace fs = std::filesystem;
  Folder folder;
  const RunningModule module({"--pty", folder / "line", "--latency", "0"});
  for (const char* name : {"out", "in", "sent", "failed", "checked"}) {
    fs::create_directory(folder / name);
  }
  write_file(
      folder / "smsd.conf",
      "devices = GSM1\nlogfile = 1\nloglevel = 7\ndelaytime = 1\noutgoing = " + (folder / "out") +
          "\nincoming = " + (folder / "in") + "\nsent = " + (folder / "sent") +
          "\nfailed = " + (folder / "failed") + "\nchecked = " + (folder / "checked") +
          "\ninfofile = " + (folder / "info") + "\npidfile = " + (folder / "pid") +
          "\n[GSM1]\ndevice = " + (folder / "line") + "\nincoming = yes\nbaudrate = 115200\n");
  write_file(folder / "out/message", "To: 8613912345678\n\nhello from smstools");
  Program smsd({kSmsd, "-c" + (folder / "smsd.conf")}, folder / "errors");
  std::string log;
  while (log.find("Wrote an incoming message file") == std::string::npos) {
    const auto line = smsd.read_line();
    ASSERT_TRUE(line) << log << read_file(folder / "errors");
    log += *line + "\n";
  }
  smsd.signal(SIGTERM);
  all_output(smsd);
  smsd.wait();
  EXPECT_TRUE(fs::exists(folder / "sent/message")) << log;
  ASSERT_FALSE(fs::is_empty(folder / "in")) << log;
  const std::string received = read_file(fs::directory_iterator(folder / "in")->path().string());
  EXPECT_NE(received.find("From: 8613912345678\n"), std::string::npos) << received;
  EXPECT_NE(received.find("\nhello from smstools"), std::string::npos) << received;
}

TEST(MessageHosts, TwoModemsOfAProcessWriteToEachOther) {
  Folder folder;
  write_file(folder / "two.json",
             R"({"modems": [{"name": "one", "latency": 0, "ports": {"pty": [")" +
                 (folder / "line") +
                 R"("]}, "sim": {"number": "+491111111"}},
                             {"name": "two", "latency": 0, "ports": {"tcp": ["0"]},
                              "sim": {"number": "+492222222"}}]})");
  const RunningModule modules({"--config", folder / "two.json"});
  Host one(modules.where("pty"));
  Host two(modules.where("tcp"));
  one.say("ATE0");
  two.say("ATE0");
  EXPECT_EQ(one.say("AT+CMGF=1"), "\r\nOK\r\n");
  EXPECT_EQ(two.say("AT+CMGF=1;+CMGW=\"+491111111\"", "> "), "\r\n> ");
  two.write("from two\x1A");
  two.read_until("OK\r\n");
  EXPECT_EQ(two.say("AT+CMSS=1"), "\r\n+CMSS: 1\r\n\r\nOK\r\n");
  one.read_until("+CMTI: \"SM\",1\r\n");
  const std::string read = one.say("AT+CMGR=1");
  EXPECT_NE(read.find("\"REC UNREAD\",\"+492222222\""), std::string::npos) << read;
  EXPECT_NE(read.find("\r\nfrom two\r\n"), std::string::npos) << read;
}

}  // namespace
}  // namespace m95::test
