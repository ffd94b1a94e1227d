// Document: the text of a configuration file as JSON (RFC 8259), with the places of its mistakes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "config/problem.hpp"

namespace m95::config {

/// Keeps the order of the file, so that mistakes are told in that order.
using Json = nlohmann::ordered_json;

/// Adds a problem for each key that stands twice in one object. Throws ConfigError with line and
/// column (from 1, in bytes) when the text is no JSON.
Json read_json(std::string_view text, const std::string& origin, std::vector<Problem>& problems);

/// `parent` and one more step: "$.network.map" and "a:1" give `$.network.map["a:1"]`.
std::string member(const std::string& parent, std::string_view key);
std::string element(const std::string& parent, std::size_t index);

/// A value as Problem::found shows it: short, in ASCII.
std::string show(const Json& value);

}  // namespace m95::config
