// What the failure sweeps of the session have in common.
#pragma once

#include <string>
#include <vector>

#include "tests/protocol/ftp/session_bench.hpp"

namespace m95::ftp::test {

using m95::test::Fault;
using m95::test::for_each_step_failing;
using Outcomes = std::vector<std::string>;

/// Nothing when a new session can be opened and used.
inline std::string usable_again(VirtualClock& clock) {
  ScriptedServer fresh(clock);
  SessionBench next(clock, fresh);
  fresh.logs_in().expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 5");
  const std::string opened = next.open();
  const std::string size = next.size("f");
  return opened == "0" && size == "5" ? "" : " and the next session fails";
}

}  // namespace m95::ftp::test
