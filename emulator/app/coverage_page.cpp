// Coverage as a page.
#include <fmt/format.h>

#include "emulator/app/coverage_report.hpp"

namespace m95::app {
namespace {

using Line = CoverageSummary::Line;

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="en" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8" />
<title>Host coverage</title>
<style>
body { font: 15px/1.4 sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em; }
table { border-collapse: collapse; margin: 0.5em 0 1.5em; }
th, td { text-align: left; vertical-align: top; padding: 0.15em 1em 0.15em 0.4em; }
tr { border-bottom: 1px solid #ddd; }
td.name { font-family: monospace; white-space: nowrap; }
td.times { text-align: right; }
tr.missed { background: #fdecea; }
tr.done { background: #eef7ee; }
ul { list-style: none; margin: 0; padding: 0; font-family: monospace; }
li.missed { color: #b3261e; }
</style>
</head>
<body>
<h1>Host coverage</h1>
<p>Green was exercised, red never was.</p>
)";

constexpr std::string_view kFoot = "</body>\n</html>\n";

// For text and for attributes. Bytes that are no text, which a host may have typed, are '?'.
std::string escaped(std::string_view text) {
  constexpr char kFirstPrintable = ' ';
  constexpr char kLastPrintable = '~';
  std::string safe;
  for (const char c : text) {
    if (c == '&') {
      safe += "&amp;";
    } else if (c == '<') {
      safe += "&lt;";
    } else if (c == '>') {
      safe += "&gt;";
    } else if (c == '"') {
      safe += "&quot;";
    } else {
      safe += c >= kFirstPrintable && c <= kLastPrintable ? c : '?';
    }
  }
  return safe;
}

std::string_view row_class(bool done) { return done ? "done" : "missed"; }

std::string summary_row(std::string_view name, const Part& part) {
  return fmt::format(
      "<tr class=\"{}\"><td>{}</td><td class=\"times\">{}</td><td class=\"times\">{}</td>"
      "<td class=\"times\">{} %</td></tr>\n",
      row_class(part.done == part.all), name, part.done, part.all, part.percent());
}

std::string summary_table(const CoverageSummary& sum) {
  return "<table>\n<tr><th></th><th>exercised</th><th>of</th><th></th></tr>\n" +
         summary_row("commands", sum.commands_part) +
         summary_row("forms of commands", sum.forms_part) +
         summary_row("errors of Table 4", sum.errors_part) + summary_row("URCs", sum.urcs_part) +
         (sum.faults_part.all > 0 ? summary_row("faults survived", sum.faults_part) : "") +
         fmt::format(
             "<tr class=\"{}\"><td>unmodelled commands</td><td class=\"times\">{}</td>"
             "<td></td><td></td></tr>\n</table>\n",
             row_class(sum.unmodelled.empty()), sum.unmodelled.size());
}

std::string form_item(const CoverageSummary::Form& form) {
  if (form.times == 0) {
    return fmt::format("<li class=\"missed\">{}: never</li>", escaped(form.typed));
  }
  std::string failed;
  if (form.failed > 0) failed = fmt::format(" ({} failed)", form.failed);
  return fmt::format("<li>{}: {}{}</li>", escaped(form.typed), form.times, failed);
}

std::string command_table(const CoverageSummary& sum) {
  std::string table = "<h3>Commands</h3>\n<table>\n";
  for (const CoverageSummary::CommandLine& command : sum.commands) {
    table +=
        fmt::format("<tr class=\"{}\"><td class=\"name\">{}</td><td>{}</td><td><ul>",
                    row_class(command.exercised), escaped(command.command), escaped(command.title));
    for (const CoverageSummary::Form& form : command.forms) table += form_item(form);
    table += "</ul></td></tr>\n";
  }
  return table + "</table>\n";
}

// `good`: whether it is good that a line was met.
std::string table(std::string_view heading, const std::vector<Line>& lines, bool good) {
  if (lines.empty()) return {};
  std::string rows = fmt::format("<h3>{}</h3>\n<table>\n", heading);
  for (const Line& line : lines) {
    rows += fmt::format(
        "<tr class=\"{}\"><td class=\"name\">{}</td><td>{}</td><td class=\"times\">{}</td></tr>\n",
        row_class((line.times > 0) == good), escaped(line.name), escaped(line.words),
        line.times == 0 ? "never" : std::to_string(line.times));
  }
  return rows + "</table>\n";
}

std::string part_of_page(const CoverageSummary& sum) {
  return fmt::format("<h2>{}</h2>\n", escaped(sum.title)) + summary_table(sum) +
         table("Asked for and not modelled", sum.unmodelled, false) +
         table("Forms asked for that the command does not have", sum.absent_forms, false) +
         table("Errors of Table 4", sum.errors, true) +
         table("Other errors met", sum.other_errors, true) + table("URCs", sum.urcs, true) +
         table("Faults survived: a later command was answered OK", sum.survived_faults, true) +
         table("Faults not survived", sum.fatal_faults, false) +
         table("Lines seen that are no URC of the module", sum.unlisted_urcs, false) +
         command_table(sum);
}

}  // namespace

std::string coverage_page(std::span<const CoverageSummary> parts) {
  std::string page(kHead);
  for (const CoverageSummary& part : parts) page += part_of_page(part);
  return page + std::string(kFoot);
}

}  // namespace m95::app
