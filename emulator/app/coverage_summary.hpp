// CoverageSummary: what the hosts of a modem, or of all, have exercised and what they never did.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "emulator/core/coverage.hpp"

namespace m95::app {

/// The counts of one modem.
struct HostCoverage {
  std::string modem;
  Coverage counts;
  /// Commands that were asked for and are not modelled, with their number.
  std::map<std::string, unsigned> unmodelled;
};

/// What there is to exercise.
struct Exercises {
  CommandTable commands;
  std::span<const Error> errors;
  std::span<const Urc> urcs;
};
/// All that the module has.
Exercises all_exercises();

/// So many of so many.
struct Part {
  std::size_t done = 0;
  std::size_t all = 0;
  /// Rounded down, so that 100 is all; 100 of nothing.
  std::size_t percent() const { return all == 0 ? kWhole : done * kWhole / all; }
  static constexpr std::size_t kWhole = 100;
};

struct CoverageSummary {
  struct Form {
    std::string typed;
    std::uint64_t times;
    std::uint64_t failed;  ///< of them
  };
  struct CommandLine {
    std::string command;  ///< "AT+CSQ"
    std::string title;
    bool exercised = false;   ///< in one of its forms
    std::vector<Form> forms;  ///< those that it has
  };
  /// Anything else that was met or not.
  struct Line {
    std::string name;  ///< "-550", "+CME ERROR: 3", "RING", "AT+NOSUCH"
    std::string words;
    std::uint64_t times;
  };

  std::string title;
  Part commands_part;
  Part forms_part;
  Part errors_part;
  Part urcs_part;
  Part faults_part;  ///< survived, of those that have happened
  std::vector<CommandLine> commands;
  std::vector<Line> errors;           ///< Table 4, in its order
  std::vector<Line> other_errors;     ///< +CME ERROR and +CMS ERROR beyond it, and ERROR
  std::vector<Line> urcs;             ///< the table, in its order
  std::vector<Line> unlisted_urcs;    ///< said all the same
  std::vector<Line> survived_faults;  ///< a later command was answered OK
  std::vector<Line> fatal_faults;     ///< none was
  std::vector<Line> unmodelled;
  std::vector<Line> absent_forms;  ///< asked for; the command does not have them
};

/// The modems added up.
CoverageSummary summarise(const Exercises& exercises, std::string title,
                          std::span<const HostCoverage> modems);

}  // namespace m95::app
