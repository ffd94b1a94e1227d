// LoginTest: a session about to be opened; Refusal: one line of a table of them.
#pragma once

#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "tests/protocol/ftp/session_bench.hpp"

namespace m95::ftp::test {

struct LoginTest : testing::Test {
  m95::test::VirtualClock clock;
  m95::test::ScriptedServer server{clock};
  SessionBench bench{clock, server};
};

struct Refusal {
  const char* name;
  const char* reply;
  const char* code;
};
inline void PrintTo(const Refusal& refusal, std::ostream* out) { *out << refusal.name; }
inline std::string name_of(const testing::TestParamInfo<Refusal>& info) { return info.param.name; }

}  // namespace m95::ftp::test
