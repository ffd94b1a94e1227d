// Three ways of saying the same.
#include "emulator/play/report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "emulator/trace/transcript_text.hpp"

namespace m95::play {
namespace {

// For XML and HTML alike; control characters are in neither.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        if (c == '\n' || c == '\t' || (c >= ' ' && c <= '~')) {
          safe += c;
        } else {
          safe += trace::escape(std::string(1, c));
        }
    }
  }
  return safe;
}

template <class Items>
auto count(const Items& items, Result result) {
  return std::count_if(items.begin(), items.end(),
                       [result](const auto& item) { return item.finding.result == result; });
}

std::string totals(const std::vector<Row>& rows) {
  return fmt::format("{} statements: {} passed, {} failed, {} not run", rows.size(),
                     count(rows, Result::passed), count(rows, Result::failed),
                     count(rows, Result::not_run));
}

constexpr std::string_view kHtmlHead = R"(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>m95 conformance</title><style>
body { font: 14px/1.4 sans-serif; margin: 2em } table { border-collapse: collapse }
td, th { border: 1px solid #ccc; padding: 3px 8px; text-align: left; vertical-align: top }
.passed { background: #dfd } .failed { background: #fdd } .not { background: #eee }
pre { margin: 0; white-space: pre-wrap }
</style></head><body>
)";

}  // namespace

std::string_view name_of(Result result) {
  switch (result) {
    case Result::passed:
      return "passed";
    case Result::failed:
      return "failed";
    case Result::not_run:
      break;
  }
  return "not run";
}

std::string junit(const std::string& suite, const std::vector<Case>& cases) {
  std::string xml = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites><testsuite name=\"{}\" tests=\"{}\" "
      "failures=\"{}\" skipped=\"{}\">\n",
      escaped(suite), cases.size(), count(cases, Result::failed), count(cases, Result::not_run));
  for (const Case& each : cases) {
    xml += fmt::format("<testcase classname=\"{}\" name=\"{}\">", escaped(each.group),
                       escaped(each.name));
    const Finding& finding = each.finding;
    const std::string why = escaped(finding.why);
    if (finding.result == Result::failed) {
      xml += fmt::format("<failure message=\"{}\">{}</failure>",
                         escaped(finding.why.substr(0, finding.why.find('\n'))), why);
    } else if (finding.result == Result::not_run) {
      xml += fmt::format("<skipped message=\"{}\"/>", why);
    }
    xml += "</testcase>\n";
  }
  return xml + "</testsuite></testsuites>\n";
}

std::string text_report(const std::string& port, const std::vector<Row>& rows) {
  std::string text =
      "Conformance to the Quectel M95 FTPS Application Note V1.0 at " + port + "\n\n";
  text += fmt::format("{:<13} {:<8} {:<11} {:<8} {}\n", "statement", "section", "evidence",
                      "result", "where or why");
  for (const Row& row : rows) {
    const Finding& finding = row.finding;
    const std::string words = finding.result == Result::passed ? finding.where : finding.why;
    text += fmt::format("{:<13} {:<8} {:<11} {:<8} {}\n", row.statement.number,
                        conformance::section_of(row.statement.number), row.statement.evidence,
                        name_of(finding.result), words.substr(0, words.find('\n')));
  }
  return text + "\n" + totals(rows) + "\n";
}

std::string html_report(const std::string& port, const std::vector<Row>& rows) {
  std::string html(kHtmlHead);
  html += "<h1>Conformance to the Quectel M95 FTPS Application Note V1.0</h1>\n";
  html += fmt::format("<p>Played at {}. {}.</p>\n<table>\n", escaped(port), totals(rows));
  html +=
      "<tr><th>Statement</th><th>Section</th><th>What holds</th><th>Evidence</th><th>Result</th>"
      "<th>Where, why</th></tr>\n";
  for (const Row& row : rows) {
    const std::string_view result = name_of(row.finding.result);
    html += fmt::format(
        "<tr class=\"{}\"><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td>"
        "<td>{}<pre>{}</pre></td></tr>\n",
        result, row.statement.number, conformance::section_of(row.statement.number),
        escaped(row.statement.text), row.statement.evidence, result, escaped(row.finding.where),
        escaped(row.finding.why));
  }
  return html + "</table></body></html>\n";
}

}  // namespace m95::play
