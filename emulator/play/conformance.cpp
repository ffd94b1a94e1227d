// Statements held against what was played.
#include "emulator/play/conformance.hpp"

#include <algorithm>
#include <chrono>
#include <regex>
#include <stdexcept>

namespace m95::play {
namespace {

using trace::Entry;
using trace::Mark;

bool is_played(const Entry& entry) {
  return entry.mark == Mark::host || entry.mark == Mark::module || entry.mark == Mark::elapse;
}

// The servers that the host has the module connect to.
std::set<std::string> servers(std::span<const Entry> entries) {
  static const std::regex opening(
      R"re(AT\+(?:QFTPOPEN|QSSLOPEN|QIOPEN|QNTP)=(?:.*,)?"([^",]*[.:][^",]*)"(?:,"?(\d+))?)re");
  std::set<std::string> found;
  for (const Entry& entry : entries) {
    std::smatch match;
    if (entry.mark != Mark::host || !std::regex_search(entry.text, match, opening)) continue;
    const std::string port = match[2].matched ? match[2].str() : "21";
    found.insert(match[1].str() + ":" + port);
  }
  return found;
}

// The silences that the host keeps.
std::chrono::milliseconds waiting(std::span<const Entry> entries) {
  std::chrono::milliseconds all{};
  for (const Entry& entry : entries) {
    if (entry.mark == Mark::elapse) all += trace::elapsed(entry);
  }
  return all;
}

std::string dialect_of(const std::filesystem::path& file) {
  std::string folder = std::filesystem::absolute(file).parent_path().filename().string();
  if (folder == "an" || folder == "slow") return "document";
  if (folder == "document" || folder == "firmware") return folder;
  return {};
}

constexpr std::chrono::seconds kLong{30};

std::string place(const std::string& file, std::size_t line) {
  return file + ":" + std::to_string(line);
}

int weight(Result result) {
  switch (result) {
    case Result::failed:
      return 2;
    case Result::passed:
      return 1;
    case Result::not_run:
      break;
  }
  return 0;
}

// Statements that the same lines show.
struct Part {
  std::size_t line = 0;
  std::vector<std::string> numbers = {};
  std::size_t played = 0;  // lines
  std::size_t last = 0;    // the last of them
};

std::vector<Part> parts_of(std::span<const Entry> entries) {
  std::vector<Part> parts;
  for (const Entry& entry : entries) {
    if (entry.mark == Mark::shows) {
      if (parts.empty() || parts.back().played > 0) parts.push_back({.line = entry.line});
      const std::vector<std::string> more = trace::numbers(entry);
      parts.back().numbers.insert(parts.back().numbers.end(), more.begin(), more.end());
    } else if (is_played(entry) && !parts.empty()) {
      ++parts.back().played;
      parts.back().last = entry.line;
    }
  }
  return parts;
}

}  // namespace

std::optional<std::string> missing(const std::filesystem::path& file,
                                   std::span<const Entry> entries,
                                   const Surroundings& surroundings) {
  const std::set<std::string>& have = surroundings.have;
  const std::string dialect = dialect_of(file);
  if (!dialect.empty() && dialect != surroundings.dialect) {
    return "needs dialect " + dialect + ", and the module has " + surroundings.dialect;
  }
  const std::filesystem::path settings = std::filesystem::path(file).replace_extension(".json");
  if (std::filesystem::exists(settings) && !have.contains("settings")) {
    return "needs a module started with " + settings.filename().string() + " (--have settings)";
  }
  const auto time = std::chrono::duration_cast<std::chrono::seconds>(waiting(entries));
  if (time > kLong && !have.contains("time")) {
    return "needs " + std::to_string(time.count()) + " s of waiting (--have time)";
  }
  if (have.contains("servers")) return std::nullopt;
  for (const std::string& server : servers(entries)) {
    if (!have.contains(server)) {
      return "needs the server " + server + " of FORMAT.md (--have servers, or this address)";
    }
  }
  return std::nullopt;
}

Findings judge(const std::string& file, std::span<const Entry> entries,
               const std::optional<Difference>& difference) {
  Findings findings;
  for (const Part& part : parts_of(entries)) {
    Finding finding{.where = place(file, part.line)};
    if (part.played == 0) {
      finding.why = place(file, part.line) + ": nothing follows that shows it";
    } else if (!difference || part.last < difference->line) {
      finding.result = Result::passed;
    } else if (part.line < difference->line) {
      finding.result = Result::failed;
      finding.why = describe(file, *difference);
    } else {
      finding.why = "not reached: " + place(file, difference->line) + " differs";
    }
    Findings one;
    for (const std::string& number : part.numbers) one[number] = finding;
    add(findings, one);
  }
  return findings;
}

Findings not_run(const std::string& file, std::span<const Entry> entries, const std::string& why) {
  Findings findings;
  for (const Part& part : parts_of(entries)) {
    for (const std::string& number : part.numbers) {
      findings.try_emplace(number,
                           Finding{Result::not_run, place(file, part.line), file + ": " + why});
    }
  }
  return findings;
}

void add(Findings& to, const Findings& more) {
  for (const auto& [number, finding] : more) {
    const auto [known, is_new] = to.try_emplace(number, finding);
    if (!is_new && weight(finding.result) > weight(known->second.result)) known->second = finding;
  }
}

std::vector<Row> rows(const std::vector<conformance::Statement>& ledger, const Findings& findings,
                      const std::vector<conformance::Unseen>& unseen) {
  std::vector<Row> all;
  for (const conformance::Statement& statement : ledger) {
    const auto found = findings.find(statement.number);
    Finding finding{.why = "no transcript shows it"};
    for (const conformance::Unseen& each : unseen) {
      if (each.number != statement.number) continue;
      finding.why = "not to be seen on the line (" + each.reason + "): shown by " + each.test;
    }
    if (found != findings.end()) finding = found->second;
    all.push_back({statement, std::move(finding)});
  }
  for (const auto& [number, finding] : findings) {
    const auto known = std::ranges::find(ledger, number, &conformance::Statement::number);
    if (known == ledger.end())
      throw std::runtime_error(finding.where + ": there is no statement " + number);
  }
  return all;
}

}  // namespace m95::play
