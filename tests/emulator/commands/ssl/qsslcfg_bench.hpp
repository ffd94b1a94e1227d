// QsslcfgTest: asking for and setting what AT+QSSLCFG keeps.
#pragma once

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {

struct QsslcfgTest : testing::Test {
  Bench bench;
  std::string set(const std::string& arguments) {
    return bench.say("AT+QSSLCFG=" + arguments + "\r");
  }
  /// The line that answers a query, without the OK behind it.
  std::string ask(const std::string& arguments) {
    const std::string said = set(arguments);
    const std::string ok = line("OK");
    EXPECT_TRUE(said.ends_with(ok)) << said;
    return said.substr(0, said.size() - std::min(said.size(), ok.size()));
  }
  std::string answer(const std::string& values) { return line("+QSSLCFG: " + values); }
  void expect_set(const std::string& arguments) {
    EXPECT_EQ(set(arguments), line("OK")) << arguments;
  }
  void expect_refused(const std::string& arguments) {
    EXPECT_EQ(set(arguments), line("ERROR")) << arguments;
  }
};

}  // namespace m95::test
