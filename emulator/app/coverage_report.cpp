// Coverage as text and as JSON.
#include "emulator/app/coverage_report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace m95::app {
namespace {

using Json = nlohmann::ordered_json;
using Line = CoverageSummary::Line;

std::string text_of(const Part& part) {
  return fmt::format("{} of {} ({} %)", part.done, part.all, part.percent());
}

std::string text_of(const CoverageSummary::Form& form) {
  std::string text = form.typed + ": ";
  text += form.times == 0 ? "never" : std::to_string(form.times);
  if (form.failed > 0) text += fmt::format(" ({} failed)", form.failed);
  return text;
}

std::string row(std::string_view name, std::string_view words) {
  std::string line = fmt::format("  {:<24} {}", name, words);
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

// Under its heading, or nothing at all.
std::string section(std::string_view heading, const std::string& rows) {
  return rows.empty() ? "" : fmt::format("\n{}\n{}", heading, rows);
}

std::string met_rows(const std::vector<Line>& lines) {
  std::string rows;
  for (const Line& line : lines) {
    if (line.times > 0) rows += row(line.name, fmt::format("{:<6} {}", line.times, line.words));
  }
  return rows;
}

std::string missed_rows(const std::vector<Line>& lines) {
  std::string rows;
  for (const Line& line : lines) {
    if (line.times == 0) rows += row(line.name, line.words);
  }
  return rows;
}

std::string text_of(const CoverageSummary& sum) {
  std::string text = "Host coverage: " + sum.title + "\n\n";
  text += row("commands", text_of(sum.commands_part));
  text += row("forms of commands", text_of(sum.forms_part));
  text += row("errors of Table 4", text_of(sum.errors_part));
  text += row("URCs", text_of(sum.urcs_part));
  text += row("unmodelled commands", std::to_string(sum.unmodelled.size()));
  if (sum.faults_part.all > 0) text += row("faults survived", text_of(sum.faults_part));

  std::string exercised;
  std::string missed;
  for (const CoverageSummary::CommandLine& command : sum.commands) {
    if (!command.exercised) {
      missed += row(command.command, command.title);
      continue;
    }
    std::vector<std::string> forms;
    for (const CoverageSummary::Form& form : command.forms) forms.push_back(text_of(form));
    exercised += row(command.command, fmt::format("{}", fmt::join(forms, ", ")));
  }
  text += section("Commands exercised", exercised);
  text += section("Commands never exercised", missed);
  text += section("Asked for and not modelled", met_rows(sum.unmodelled));
  text += section("Forms asked for that the command does not have", met_rows(sum.absent_forms));
  text += section("Errors of Table 4 met", met_rows(sum.errors));
  text += section("Errors of Table 4 never met", missed_rows(sum.errors));
  text += section("Other errors met", met_rows(sum.other_errors));
  text += section("URCs seen", met_rows(sum.urcs));
  text += section("URCs never seen", missed_rows(sum.urcs));
  text += section("Lines seen that are no URC of the module", met_rows(sum.unlisted_urcs));
  text +=
      section("Faults survived: a later command was answered OK", met_rows(sum.survived_faults));
  text += section("Faults not survived", met_rows(sum.fatal_faults));
  return text;
}

Json json_of(const Part& part) {
  return {{"done", part.done}, {"of", part.all}, {"percent", part.percent()}};
}

Json json_of(const std::vector<Line>& lines) {
  Json list = Json::array();
  for (const Line& line : lines) {
    Json entry = {{"name", line.name}};
    if (!line.words.empty()) entry["meaning"] = line.words;
    entry["times"] = line.times;
    list.push_back(std::move(entry));
  }
  return list;
}

Json json_of(const CoverageSummary::CommandLine& command) {
  Json forms = Json::array();
  for (const CoverageSummary::Form& form : command.forms) {
    forms.push_back({{"form", form.typed}, {"times", form.times}, {"failed", form.failed}});
  }
  return {{"command", command.command},
          {"title", command.title},
          {"exercised", command.exercised},
          {"forms", std::move(forms)}};
}

Json json_of(const CoverageSummary& sum) {
  Json commands = Json::array();
  for (const auto& command : sum.commands) commands.push_back(json_of(command));
  return {{"summary",
           {{"commands", json_of(sum.commands_part)},
            {"forms", json_of(sum.forms_part)},
            {"errors", json_of(sum.errors_part)},
            {"urcs", json_of(sum.urcs_part)},
            {"faults", json_of(sum.faults_part)},
            {"unmodelled", sum.unmodelled.size()}}},
          {"commands", std::move(commands)},
          {"survived_faults", json_of(sum.survived_faults)},
          {"fatal_faults", json_of(sum.fatal_faults)},
          {"unmodelled", json_of(sum.unmodelled)},
          {"absent_forms", json_of(sum.absent_forms)},
          {"errors", json_of(sum.errors)},
          {"other_errors", json_of(sum.other_errors)},
          {"urcs", json_of(sum.urcs)},
          {"unlisted_urcs", json_of(sum.unlisted_urcs)}};
}

std::vector<CoverageSummary> parts(const Exercises& exercises,
                                   std::span<const HostCoverage> modems) {
  std::vector<CoverageSummary> all = {summarise(exercises, "the whole run", modems)};
  if (modems.size() < 2) return all;
  for (const HostCoverage& modem : modems) {
    all.push_back(summarise(exercises, "modem " + modem.modem, {&modem, 1}));
  }
  return all;
}

}  // namespace

std::optional<CoverageFormat> coverage_format(std::string_view file) {
  if (file.ends_with(".txt")) return CoverageFormat::text;
  if (file.ends_with(".json")) return CoverageFormat::json;
  if (file.ends_with(".html")) return CoverageFormat::html;
  return std::nullopt;
}

std::string coverage_json(const Exercises& exercises, std::span<const HostCoverage> modems) {
  Json document;
  document["process"] = json_of(summarise(exercises, {}, modems));
  Json& each = document["modems"] = Json::object();
  for (const HostCoverage& modem : modems) {
    each[modem.modem] = json_of(summarise(exercises, {}, {&modem, 1}));
  }
  // What a host typed need not be UTF-8.
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string coverage_report(CoverageFormat format, const Exercises& exercises,
                            std::span<const HostCoverage> modems) {
  if (format == CoverageFormat::json) return coverage_json(exercises, modems);
  const std::vector<CoverageSummary> all = parts(exercises, modems);
  if (format == CoverageFormat::html) return coverage_page(all);
  std::vector<std::string> texts;
  for (const CoverageSummary& part : all) texts.push_back(text_of(part));
  return fmt::format("{}", fmt::join(texts, "\n\n"));
}

}  // namespace m95::app
