// FileCommandTest: files put into a module and read from it by its commands.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {

inline std::string cme(int code) { return line("+CME ERROR: " + std::to_string(code)); }

inline config::Modem modem_with_small_volumes() {
  config::Modem modem = Bench::modem();
  modem.storage = {.ufs = 20, .ram = 10, .sd = 5};
  return modem;
}

struct FileCommandTest : testing::Test {
  explicit FileCommandTest(config::Modem modem = Bench::modem(), std::size_t channels = 1)
      : bench(std::move(modem), channels) {}

  Bench bench;

  std::string at(const std::string& command, std::size_t channel = 0) {
    return bench.say("AT+" + command + "\r", channel);
  }
  /// Makes a file of at least one byte.
  void put(const std::string& name, const std::string& bytes) {
    ASSERT_EQ(at("QFUPL=\"" + name + "\"," + std::to_string(bytes.size())), line("CONNECT"));
    const std::string said = bench.say(bytes);
    ASSERT_EQ(said.substr(0, 10), "\r\n+QFUPL: ") << said;
  }
  /// Opens a file; the handle, as text.
  std::string open(const std::string& name, int mode) {
    const std::string said = at("QFOPEN=\"" + name + "\"," + std::to_string(mode));
    const std::string before = "\r\n+QFOPEN: ";
    EXPECT_EQ(said.substr(0, before.size()), before) << said;
    return said.substr(before.size(), said.find('\r', before.size()) - before.size());
  }
  std::string list(const std::string& pattern) { return at("QFLST=\"" + pattern + "\""); }
  /// What stands in a file that is not open.
  std::string content(const std::string& name) {
    const std::string handle = open(name, 2);
    const std::string said = at("QFREAD=" + handle);
    at("QFCLOSE=" + handle);
    const std::size_t begin = said.find("\r\n", 2) + 2;
    return said.substr(begin, said.size() - begin - line("OK").size());
  }
  void reset() {
    bench.say("AT+CFUN=1,1\r");
    bench.wait(std::chrono::seconds(10));
    bench.say("ATE0\r");
  }
};

struct SmallVolumesTest : FileCommandTest {
  SmallVolumesTest() : FileCommandTest(modem_with_small_volumes()) {}
};

struct TwoChannelFilesTest : FileCommandTest {
  TwoChannelFilesTest() : FileCommandTest(modem_with_small_volumes(), 2) {}
};

}  // namespace m95::test
