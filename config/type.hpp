// Type: which JSON values a key takes; one description for the parser, the schema and the README.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "config/document.hpp"
#include "config/problem.hpp"

namespace m95::config {

struct Boolean {};

/// `also` is one more value allowed outside the range.
struct Integer {
  std::int64_t low;
  std::int64_t high;
  std::optional<std::int64_t> also = {};
};

struct Number {
  double low;
  double high;
};

struct Choice {
  std::vector<std::string> values;
};

struct Text {
  std::string words;        ///< what the text is, to follow "a string"
  std::string pattern;      ///< a regular expression of ECMAScript, for the whole text
  std::size_t longest = 0;  ///< characters
  bool (*holds)(const std::string&) = nullptr;  ///< what a pattern cannot say
  bool is_secret = false;                       ///< never shown
};

struct TextList {
  Text item;
};

struct TextMap {
  Text key;
  Text value;
};

/// Faults (fault_table.hpp).
struct FaultList {};

using Type = std::variant<Boolean, Integer, Number, Choice, Text, TextList, TextMap, FaultList>;

/// "an integer from 0 to 31, or 99"
std::string words(const Type& type);
/// The same in JSON Schema (draft 2020-12), without title and default.
Json schema(const Type& type);
/// Adds a problem for each mistake in the value at `path`.
void check(const Type& type, const Json& value, const std::string& path,
           std::vector<Problem>& problems);

}  // namespace m95::config
