// QsecwriteTest: storing files and asking for their checksums.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {

struct QsecwriteTest : testing::Test {
  Bench bench;
  std::string write(const std::string& arguments) {
    return bench.say("AT+QSECWRITE=" + arguments + "\r");
  }
  std::string check(const std::string& name) { return bench.say("AT+QSECREAD=\"" + name + "\"\r"); }
};

inline std::string cme(int code) { return line("+CME ERROR: " + std::to_string(code)); }

}  // namespace m95::test
