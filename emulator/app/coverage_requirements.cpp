// The grammar of --require and its comparison.
#include "emulator/app/coverage_requirements.hpp"

#include <array>
#include <charconv>
#include <limits>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "emulator/app/options.hpp"

namespace m95::app {
namespace {

std::optional<std::size_t> number(std::string_view text, std::size_t most) {
  std::size_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [behind, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || behind != end || value > most) return std::nullopt;
  return value;
}

// One "name=N"; false where it makes no sense or stands there already.
bool take(CoverageRequirements& to, std::string_view text) {
  struct Kind {
    std::string_view name;
    std::optional<std::size_t> CoverageRequirements::*where;
    std::size_t most;
  };
  const std::array<Kind, 3> kinds = {
      {{"coverage", &CoverageRequirements::coverage, Part::kWhole},
       {"errors", &CoverageRequirements::errors, all_errors().size()},
       {"unmodelled", &CoverageRequirements::unmodelled, std::numeric_limits<std::size_t>::max()}}};
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) return false;
  for (const Kind& kind : kinds) {
    if (kind.name != text.substr(0, equals)) continue;
    std::optional<std::size_t>& value = to.*kind.where;
    if (value) return false;
    value = number(text.substr(equals + 1), kind.most);
    return value.has_value();
  }
  return false;
}

std::string names(const std::vector<CoverageSummary::Line>& lines) {
  std::vector<std::string_view> all;
  for (const CoverageSummary::Line& line : lines) all.push_back(line.name);
  return fmt::format("{}", fmt::join(all, " "));
}

}  // namespace

CoverageRequirements CoverageRequirements::parse(const std::string& text) {
  CoverageRequirements wanted;
  std::string_view rest = text;
  for (;;) {
    const std::size_t comma = rest.find(',');
    if (!take(wanted, rest.substr(0, comma))) {
      throw UsageError(fmt::format(
          "--require: expected coverage=0..100, errors=0..{} or unmodelled=N, each once and with "
          "commas between, found \"{}\"",
          all_errors().size(), text));
    }
    if (comma == std::string_view::npos) return wanted;
    rest.remove_prefix(comma + 1);
  }
}

std::vector<std::string> CoverageRequirements::missed_by(const CoverageSummary& run) const {
  std::vector<std::string> missed;
  const Part& commands = run.commands_part;
  if (coverage && commands.done * Part::kWhole < *coverage * commands.all) {
    missed.push_back(fmt::format("required coverage={}: {} of {} commands were exercised ({} %)",
                                 *coverage, commands.done, commands.all, commands.percent()));
  }
  if (errors && run.errors_part.done < *errors) {
    missed.push_back(fmt::format("required errors={}: {} of the {} errors of Table 4 were met",
                                 *errors, run.errors_part.done, run.errors_part.all));
  }
  if (unmodelled && run.unmodelled.size() > *unmodelled) {
    missed.push_back(fmt::format("required unmodelled={}: {} asked for and not modelled: {}",
                                 *unmodelled, run.unmodelled.size(), names(run.unmodelled)));
  }
  return missed;
}

}  // namespace m95::app
