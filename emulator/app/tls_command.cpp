// Printing the matrix.
#include "emulator/app/tls_command.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tls/openssl.hpp"
#include "tls/suites.hpp"

namespace m95::app {
namespace {

constexpr std::array kVersions = {tls::Version::ssl3, tls::Version::tls1_0, tls::Version::tls1_1,
                                  tls::Version::tls1_2};

std::string cell(const std::vector<tls::Pair>& pairs, tls::Version version,
                 const tls::Suite& suite) {
  const auto same = [version, &suite](const tls::Pair& pair) {
    return pair.version == version && pair.suite->code == suite.code;
  };
  const auto found = std::find_if(pairs.begin(), pairs.end(), same);
  if (found == pairs.end()) return "-";
  return found->available ? "yes" : "no";
}

std::string row(const std::string& head, const std::vector<std::string>& cells) {
  std::string text = fmt::format("{:<41}", head);
  for (const std::string& each : cells) text += fmt::format("{:<9}", each);
  return text.substr(0, text.find_last_not_of(' ') + 1) + "\n";
}

std::string as_text() {
  const std::vector<tls::Pair> pairs = tls::all_pairs();
  std::string text = tls::library_name() + "\n\n";
  std::vector<std::string> cells;
  cells.reserve(kVersions.size());
  for (const tls::Version version : kVersions) cells.emplace_back(tls::version_name(version));
  text += row("", cells);
  for (const tls::Suite& suite : tls::all_suites()) {
    cells.clear();
    for (const tls::Version version : kVersions) cells.push_back(cell(pairs, version, suite));
    text += row(tls::suite_text(suite.code) + "  " + std::string(suite.name), cells);
  }
  const auto had = std::count_if(pairs.begin(), pairs.end(),
                                 [](const tls::Pair& pair) { return pair.available; });
  text += fmt::format("\n{} of {} pairs\n", had, pairs.size());
  if (static_cast<std::size_t>(had) < pairs.size()) {
    text += "What this build lacks needs another OpenSSL: build with M95_OPENSSL=legacy.\n";
  }
  return text;
}

std::string as_json() {
  nlohmann::ordered_json table = nlohmann::ordered_json::array();
  for (const tls::Pair& pair : tls::all_pairs()) {
    table.push_back({{"version", tls::version_name(pair.version)},
                     {"suite", pair.suite->name},
                     {"code", tls::suite_text(pair.suite->code)},
                     {"available", pair.available}});
  }
  return table.dump(2) + "\n";
}

}  // namespace

std::string tls_matrix(MatrixFormat format) {
  return format == MatrixFormat::json ? as_json() : as_text();
}

}  // namespace m95::app
