// The coverage of hosts as text, as JSON and as a page: what `m95 run --coverage FILE` writes.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "emulator/app/coverage_summary.hpp"

namespace m95::app {

enum class CoverageFormat { text, json, html };

/// By the suffix: .txt, .json, .html; nothing for any other.
std::optional<CoverageFormat> coverage_format(std::string_view file);

/// The whole process first, then, where there are several, each modem.
std::string coverage_report(CoverageFormat format, const Exercises& exercises,
                            std::span<const HostCoverage> modems);

/// {"process": {...}, "modems": {"<name>": {...}}}; README, "What a host has exercised".
std::string coverage_json(const Exercises& exercises, std::span<const HostCoverage> modems);

/// One page that needs nothing else, for a browser; also well-formed XML.
std::string coverage_page(std::span<const CoverageSummary> parts);

}  // namespace m95::app
