// What a played transcript says of the statements it names, and what it needs around it.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "emulator/play/player.hpp"
#include "emulator/play/report.hpp"

namespace m95::play {

/// What is around the module that is tried (tests/transcripts/FORMAT.md).
struct Surroundings {
  std::string dialect = "document";
  /// "servers": all of FORMAT.md's; "ADDRESS:PORT": that one; "settings": the module is started
  /// with the settings beside a transcript; "time": to wait more than half a minute in one.
  std::set<std::string> have = {};
};

/// Why this transcript cannot be played here, in words; nothing when it can.
std::optional<std::string> missing(const std::filesystem::path& file,
                                   std::span<const trace::Entry> entries,
                                   const Surroundings& surroundings);

using Findings = std::map<std::string, Finding>;

/// Statements by number. `=` lines in a row belong together, and what follows up to the next ones
/// shows them. Those whose lines went as written have passed, those that have the difference among
/// theirs have failed, those behind it, and those with nothing to show them, were not run.
Findings judge(const std::string& file, std::span<const trace::Entry> entries,
               const std::optional<Difference>& difference);

/// All that a transcript names, not run.
Findings not_run(const std::string& file, std::span<const trace::Entry> entries,
                 const std::string& why);

/// Several transcripts may show one statement: one failure is a failure, one that was run counts
/// before one that was not.
void add(Findings& to, const Findings& more);

/// The whole ledger; what no transcript names was not run, for the reason that `unseen` has. Throws
/// std::runtime_error for a number the ledger does not have.
std::vector<Row> rows(const std::vector<conformance::Statement>& ledger, const Findings& findings,
                      const std::vector<conformance::Unseen>& unseen = {});

}  // namespace m95::play
