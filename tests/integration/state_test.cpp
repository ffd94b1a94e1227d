// `m95 run --state`: what it says of a directory it cannot use or read, and that it changes none.
#include <csignal>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/integration/ftp_host.hpp"
#include "tests/integration/host.hpp"
#include "tests/integration/module.hpp"

namespace m95::test {
namespace {
namespace fs = std::filesystem;

const std::string kDialect = "m95: dialect document\n";

// Every file and directory below, but the lock, with the bytes of the files.
std::map<std::string, std::string> tree(const std::string& root) {
  std::map<std::string, std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().filename() == "lock") continue;
    all[entry.path().string()] = entry.is_regular_file() ? read_file(entry.path().string()) : "/";
  }
  return all;
}

struct StateTest : testing::Test {
  Folder folder;
  const std::string root = folder / "state";
  const std::string modem = root + "/modem-m95";

  std::vector<std::string> arguments() const {
    return {"--state", root, "--latency", "0", "--tcp", "0"};
  }
  /// What a start says that is refused; it changes nothing.
  std::string refusal() const {
    const auto before = tree(folder.path());
    const Outcome outcome = run({"run", "--state", root});
    EXPECT_EQ(outcome.code, 1);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(tree(folder.path()), before);
    return outcome.errors;
  }
  /// "m95: m95: <what> cannot be read (<why>); set aside as <file>.unreadable-1"
  static std::string set_aside(const std::string& what, const std::string& why,
                               const std::string& file) {
    return "m95: m95: " + what + " cannot be read (" + why + "); set aside as " + file +
           ".unreadable-1\n";
  }
  /// A state directory with a certificate, a file and a profile in it.
  void make() const {
    RunningModule module(arguments());
    Host host(module.where("tcp"));
    host.say("ATE0", "OK\r\n");
    write(host, "abcd");
    EXPECT_EQ(module.stop(), 0);
  }
  static void write(Host& host, const std::string& bytes) {
    host.say("AT+QSECWRITE=\"NVRAM:CA0\"," + std::to_string(bytes.size()), "CONNECT\r\n");
    host.write(bytes);
    host.read_until("\r\nOK\r\n");
    host.say("AT+QFOPEN=\"f\",1");
    host.say("AT+QFWRITE=1," + std::to_string(bytes.size()), "CONNECT\r\n");
    host.write(bytes);
    host.read_until("\r\nOK\r\n");
    host.say("AT+QFCLOSE=1");
    host.say("ATS7=77");
    host.say("AT&W");
  }
};

TEST_F(StateTest, WhereAFileStandsIsRefused) {
  write_file(root, "precious");
  EXPECT_EQ(refusal(), "m95: " + root + ": cannot open the directory: Not a directory\n");
}

TEST_F(StateTest, WhereAFileStandsForAVolumeIsRefused) {
  fs::create_directories(modem);
  write_file(root + "/format", "m95 state 1\n");
  write_file(modem + "/nvram", "precious");
  const Outcome outcome = run({"run", "--state", root});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.errors,
            "m95: " + modem + "/nvram: cannot open the directory: Not a directory\n");
  EXPECT_EQ(read_file(modem + "/nvram"), "precious");
}

TEST_F(StateTest, OfSomeoneElsesFilesIsRefused) {
  fs::create_directory(root);
  write_file(root + "/thesis.txt", "precious");
  EXPECT_EQ(refusal(), "m95: " + root +
                           ": is not a state directory of m95 and not empty (it has 'thesis.txt'); "
                           "name another or a new one\n");
}

TEST_F(StateTest, OfAnotherFormatIsRefusedInWordsThatNameBoth) {
  fs::create_directory(root);
  write_file(root + "/format", "m95 state 2\n");
  EXPECT_EQ(refusal(), "m95: " + root +
                           ": written by a newer version of m95 (its format is 2, this one knows "
                           "1)\n");
}

TEST_F(StateTest, WithAKeyThatIsNoneIsRefusedAndTheRightOneOpensItAgain) {
  make();
  const std::string key = read_file(modem + "/key");
  write_file(modem + "/key", "short");
  EXPECT_EQ(refusal(), "m95: " + modem +
                           "/key: not a key (it has 5 bytes, a key 64); put the right one back, or "
                           "move it away to begin with a new one, which cannot read the records "
                           "that are there\n");
  write_file(modem + "/key", key);
  RunningModule module(arguments());
  Host host(module.where("tcp"));
  host.say("ATE0", "OK\r\n");
  EXPECT_EQ(host.say("AT+QSECREAD=\"NVRAM:CA0\""), "\r\n+QSECREAD: 1,206\r\n\r\nOK\r\n");
  EXPECT_EQ(module.errors(), kDialect);
}

// Started all the same, with what can be read; what cannot is kept for whoever knows it.
TEST_F(StateTest, WithRecordsThatCannotBeReadTellsEachAndSetsItAside) {
  make();
  const std::string nvram = modem + "/nvram/";
  const std::string ufs = modem + "/ufs/";
  write_file(nvram + "CA0", "-----BEGIN CERTIFICATE-----");
  write_file(nvram + "profile", "m95-profile 2 4 00000000\nnew\n");
  write_file(nvram + "messages%20SM", "a person's");
  write_file(folder / "victim", "precious");
  fs::create_symlink(folder / "victim", ufs + "link");
  RunningModule module(arguments());
  Host host(module.where("tcp"));
  host.say("ATE0", "OK\r\n");
  EXPECT_EQ(host.say("AT+QSECREAD=\"NVRAM:CA0\"", "4010\r\n"), line("+CME ERROR: 4010"));
  EXPECT_EQ(host.say("ATS7?"), line("060") + line("OK"));
  write(host, "defg");
  EXPECT_EQ(module.stop(), 0);
  const std::string link_words = ufs + "link: cannot open: Too many levels of symbolic links";
  EXPECT_EQ(
      module.errors(),
      kDialect +
          set_aside("NVRAM:messages SM: the record", "not a record", nvram + "messages%20SM") +
          "m95: m95: " + link_words + "\n" +
          set_aside("NVRAM:profile: the record", "its format is 2, known is 1", nvram + "profile") +
          set_aside("NVRAM:CA0: the record", "not a record", nvram + "CA0") +
          set_aside("UFS:link:", link_words, ufs + "link"));
  EXPECT_EQ(read_file(nvram + "CA0.unreadable-1"), "-----BEGIN CERTIFICATE-----");
  EXPECT_EQ(read_file(nvram + "profile.unreadable-1"), "m95-profile 2 4 00000000\nnew\n");
  EXPECT_EQ(read_file(nvram + "messages%20SM.unreadable-1"), "a person's");
  EXPECT_EQ(fs::read_symlink(ufs + "link.unreadable-1"), folder / "victim");
  EXPECT_EQ(read_file(folder / "victim"), "precious");
}

// What root may not do either: write a file where a directory stands.
TEST_F(StateTest, ThatCannotBeWrittenIsToldAndAnsweredAndTheOldStands) {
  RunningModule module(arguments());
  Host host(module.where("tcp"));
  host.say("ATE0", "OK\r\n");
  write(host, "abcd");
  for (const char* const name : {"/nvram/CC0.tmp", "/nvram/profile.tmp", "/ufs/f.tmp"}) {
    fs::create_directory(modem + name);
  }
  const auto before = tree(root);
  std::string told = kDialect;
  const auto cannot_create = [&](const std::string& name) {
    told += "m95: m95: " + modem + name + ".tmp: cannot create: Is a directory\n";
  };
  host.say("AT+QSECWRITE=\"NVRAM:CC0\",2", "CONNECT\r\n");
  host.write("xy");
  EXPECT_EQ(host.read_until("4008\r\n"), line("+CME ERROR: 4008"));
  cannot_create("/nvram/CC0");
  host.say("ATS7=78");
  EXPECT_EQ(host.say("AT&W", "23\r\n"), line("+CME ERROR: 23"));
  cannot_create("/nvram/profile");
  EXPECT_EQ(host.say("AT+QFOPEN=\"f\",1"), line("+QFOPEN: 2") + line("OK"));
  EXPECT_EQ(host.say("AT+QFCLOSE=2", "4010\r\n"), line("+CME ERROR: 4010"));
  cannot_create("/ufs/f");
  EXPECT_EQ(module.errors(), told);
  EXPECT_EQ(tree(root), before);
  for (const char* const name : {"/nvram/CC0.tmp", "/nvram/profile.tmp", "/ufs/f.tmp"}) {
    fs::remove(modem + name);
  }
  host.say("AT+QSECWRITE=\"NVRAM:CC0\",2", "CONNECT\r\n");
  host.write("xy");
  host.read_until("\r\nOK\r\n");
  host.say("AT&W");
  host.say("AT+QFDEL=\"f\"");
}

// The limit of file sizes stands for a disk that is full: the same for root.
TEST_F(StateTest, OnADiskThatTakesNoMoreKeepsTheOldFileAndGoesOn) {
  Program program({"/bin/sh", "-c",
                   "ulimit -f 8; exec " + m95_path() + " run --latency 0 --tcp 0 --state " + root},
                  folder / "errors");
  const std::string where = program.read_line().value();
  EXPECT_EQ(program.read_line(), "ready");
  Host host(where.substr(where.rfind(' ') + 1));
  host.say("ATE0", "OK\r\n");
  write(host, "abcd");
  host.say("AT+QFOPEN=\"f\",1");
  host.say("AT+QFWRITE=2,10000", "CONNECT\r\n");
  host.write(std::string(10000, 'x'));
  host.read_until("\r\nOK\r\n");
  EXPECT_EQ(host.say("AT+QFCLOSE=2", "4010\r\n"), line("+CME ERROR: 4010"));
  EXPECT_EQ(read_file(folder / "errors"),
            kDialect + "m95: m95: " + modem + "/ufs/f.tmp: cannot write: File too large\n");
  EXPECT_EQ(read_file(modem + "/ufs/f"), "abcd");
  host.say("AT+QSECWRITE=\"NVRAM:CC0\",2", "CONNECT\r\n");
  host.write("xy");
  host.read_until("\r\nOK\r\n");
}

// A record that is spoiled meanwhile is not lost under the one that replaces it.
TEST_F(StateTest, ThatIsSpoiledMeanwhileIsToldWhenItIsWrittenOver) {
  RunningModule module(arguments());
  Host host(module.where("tcp"));
  host.say("ATE0", "OK\r\n");
  write(host, "abcd");
  const std::string nvram = modem + "/nvram/";
  write_file(nvram + "CA0", "spoiled");
  write_file(nvram + "profile", "spoiled as well");
  host.say("AT+QSECWRITE=\"NVRAM:CA0\",2", "CONNECT\r\n");
  host.write("xy");
  host.read_until("\r\nOK\r\n");
  host.say("AT&W");
  EXPECT_EQ(module.errors(),
            kDialect + set_aside("NVRAM:CA0: the record", "not a record", nvram + "CA0") +
                set_aside("NVRAM:profile: the record", "not a record", nvram + "profile"));
  EXPECT_EQ(read_file(nvram + "CA0.unreadable-1"), "spoiled");
  EXPECT_EQ(read_file(nvram + "profile.unreadable-1"), "spoiled as well");
}

}  // namespace
}  // namespace m95::test
