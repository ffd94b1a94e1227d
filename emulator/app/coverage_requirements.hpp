// What `m95 run --require` asks of a run, and where the run falls short.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "emulator/app/coverage_summary.hpp"

namespace m95::app {

struct CoverageRequirements {
  std::optional<std::size_t> coverage;    ///< at least so many percent of the commands
  std::optional<std::size_t> errors;      ///< at least so many errors of Table 4
  std::optional<std::size_t> unmodelled;  ///< at most so many commands

  /// "coverage=50,unmodelled=0". Throws UsageError.
  static CoverageRequirements parse(const std::string& text);

  /// A line for each that the run does not meet.
  std::vector<std::string> missed_by(const CoverageSummary& run) const;
};

}  // namespace m95::app
