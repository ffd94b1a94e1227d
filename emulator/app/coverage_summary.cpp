// Counts against what there is to exercise.
#include "emulator/app/coverage_summary.hpp"

#include <algorithm>
#include <utility>

#include "emulator/app/commands_command.hpp"
#include "emulator/commands/table.hpp"

namespace m95::app {
namespace {

using Line = CoverageSummary::Line;

void add_command(CoverageSummary& to, const Command& command, const Coverage& counts) {
  CoverageSummary::CommandLine line;
  line.command = "AT" + std::string(command.name);
  line.title = command.title;
  for (TypedForm& form : typed_forms(command)) {
    const Coverage::Asked asked = counts.asked_for(command, form.form);
    if (offers(command, form.form)) {
      line.exercised |= asked.times > 0;
      line.forms.push_back({std::move(form.typed), asked.times, asked.failed});
    } else if (asked.times > 0) {
      to.absent_forms.push_back({std::move(form.typed), {}, asked.times});
    }
  }
  to.commands.push_back(std::move(line));
}

void add_numbers(std::vector<Line>& to, const std::string& prefix,
                 const std::map<int, Coverage::Met>& met) {
  for (const auto& [code, about] : met) {
    to.push_back({prefix + std::to_string(code), about.words, about.times});
  }
}

Part part_of(const std::vector<Line>& lines) {
  const auto met = std::ranges::count_if(lines, [](const Line& line) { return line.times > 0; });
  return {static_cast<std::size_t>(met), lines.size()};
}

}  // namespace

Exercises all_exercises() {
  return {.commands = all_commands(), .errors = all_errors(), .urcs = all_urcs()};
}

CoverageSummary summarise(const Exercises& exercises, std::string title,
                          std::span<const HostCoverage> modems) {
  Coverage counts;
  std::map<std::string, std::uint64_t> unmodelled;
  for (const HostCoverage& modem : modems) {
    counts += modem.counts;
    for (const auto& [command, times] : modem.unmodelled) unmodelled[command] += times;
  }

  CoverageSummary sum;
  sum.title = std::move(title);
  for (const Command* command : exercises.commands) add_command(sum, *command, counts);
  for (const Error error : exercises.errors) {
    sum.errors.push_back({std::to_string(static_cast<int>(error)), std::string(text_of(error)),
                          counts.times(error)});
  }
  add_numbers(sum.other_errors, "+CME ERROR: ", counts.cme());
  add_numbers(sum.other_errors, "+CMS ERROR: ", counts.cms());
  if (counts.plain() > 0) sum.other_errors.push_back({"ERROR", "without a number", counts.plain()});
  for (const Urc& urc : exercises.urcs) {
    sum.urcs.push_back({std::string(urc.says), std::string(urc.meaning), counts.times_seen(urc)});
  }
  for (const auto& [text, times] : counts.unlisted())
    sum.unlisted_urcs.push_back({text, {}, times});
  for (const auto& [fault, suffered] : counts.faults()) {
    const bool survived = suffered.survived == suffered.times;
    (survived ? sum.survived_faults : sum.fatal_faults).push_back({fault, {}, suffered.times});
  }
  sum.faults_part.done = sum.survived_faults.size();
  sum.faults_part.all = sum.survived_faults.size() + sum.fatal_faults.size();
  for (const auto& [command, times] : unmodelled) {
    sum.unmodelled.push_back({"AT" + command, {}, times});
  }

  for (const CoverageSummary::CommandLine& command : sum.commands) {
    ++sum.commands_part.all;
    sum.commands_part.done += command.exercised ? 1 : 0;
    for (const CoverageSummary::Form& form : command.forms) {
      ++sum.forms_part.all;
      sum.forms_part.done += form.times > 0 ? 1 : 0;
    }
  }
  sum.errors_part = part_of(sum.errors);
  sum.urcs_part = part_of(sum.urcs);
  return sum;
}

}  // namespace m95::app
