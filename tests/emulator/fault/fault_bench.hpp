// What the tests of faults have in common: arming one from its JSON.
#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "config/fault_table.hpp"
#include "emulator/core/module.hpp"
#include "tests/support/virtual_clock.hpp"

namespace m95::test {

inline config::Fault fault(std::string_view json) {
  std::vector<config::Problem> problems;
  auto read = config::read_fault(config::Json::parse(json), "$", problems);
  EXPECT_TRUE(read) << (problems.empty() ? "" : to_string(problems.front()));
  return read.value_or(config::Fault{});
}

/// Arms it, or lets it happen; its name. The module then does what it can at once.
template <class AnyBench>
std::string arm(AnyBench& bench, std::string_view json) {
  std::string name = bench.module().faults.arm(fault(json));
  bench.clock.settle();
  return name;
}

}  // namespace m95::test
