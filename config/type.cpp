// Each kind of value: its words, its schema, its check.
#include "config/type.hpp"

#include <cmath>
#include <regex>

#include "config/fault_table.hpp"

namespace m95::config {
namespace {

using Problems = std::vector<Problem>;

/// Whole numbers without ".0".
Json plain(double value) {
  if (value == std::floor(value)) return static_cast<std::int64_t>(value);
  return value;
}

bool is_within(const Integer& type, const Json& value) {
  // 5.0 is the integer 5, as in JSON Schema; 2^53 bounds what a double can say.
  if (!value.is_number()) return false;
  const auto number = value.get<double>();
  if (number != std::floor(number) || std::abs(number) > 9007199254740992.0) return false;
  const auto whole = static_cast<std::int64_t>(number);
  return (whole >= type.low && whole <= type.high) || (type.also && whole == *type.also);
}

bool is_of(const Text& type, const std::string& text) {
  if (text.size() > type.longest) return false;
  if (!std::regex_match(text, std::regex(type.pattern))) return false;
  return type.holds == nullptr || type.holds(text);
}

// --- words

std::string words_of(const Boolean&) { return "true or false"; }

std::string words_of(const Integer& type) {
  std::string result =
      "an integer from " + std::to_string(type.low) + " to " + std::to_string(type.high);
  if (type.also) result += ", or " + std::to_string(*type.also);
  return result;
}

std::string words_of(const Number& type) {
  return "a number from " + plain(type.low).dump() + " to " + plain(type.high).dump();
}

std::string words_of(const Choice& type) {
  std::string result;
  for (std::size_t i = 0; i < type.values.size(); ++i) {
    if (i > 0) result += i + 1 == type.values.size() ? " or " : ", ";
    result += Json(type.values[i]).dump();
  }
  return result;
}

std::string words_of(const Text& type) { return "a string (" + type.words + ")"; }

std::string words_of(const TextList& type) { return "a list of strings (" + type.item.words + ")"; }

std::string words_of(const TextMap& type) {
  return "an object of strings (" + type.key.words + " -> " + type.value.words + ")";
}

std::string words_of(const FaultList&) { return "a list of [faults](#faults)"; }

// --- schema

Json schema_of(const Boolean&) { return {{"type", "boolean"}}; }

Json schema_of(const Integer& type) {
  Json range = {{"type", "integer"}, {"minimum", type.low}, {"maximum", type.high}};
  if (!type.also) return range;
  return {{"anyOf", Json::array({range, Json{{"const", *type.also}}})}};
}

Json schema_of(const Number& type) {
  return {{"type", "number"}, {"minimum", plain(type.low)}, {"maximum", plain(type.high)}};
}

Json schema_of(const Choice& type) { return {{"enum", type.values}}; }

Json schema_of(const Text& type) {
  return {{"type", "string"}, {"maxLength", type.longest}, {"pattern", type.pattern}};
}

Json schema_of(const TextList& type) {
  return {{"type", "array"}, {"items", schema_of(type.item)}};
}

Json schema_of(const TextMap& type) {
  return {{"type", "object"},
          {"propertyNames", schema_of(type.key)},
          {"additionalProperties", schema_of(type.value)}};
}

Json schema_of(const FaultList&) { return {{"type", "array"}, {"items", fault_schema()}}; }

// --- check

void check_that(bool good, const Type& type, const Json& value, const std::string& path,
                Problems& problems) {
  if (!good) problems.push_back({path, words(type), show(value)});
}

void check_of(const Boolean& type, const Json& value, const std::string& path, Problems& problems) {
  check_that(value.is_boolean(), type, value, path, problems);
}

void check_of(const Integer& type, const Json& value, const std::string& path, Problems& problems) {
  check_that(is_within(type, value), type, value, path, problems);
}

void check_of(const Number& type, const Json& value, const std::string& path, Problems& problems) {
  const bool good =
      value.is_number() && value.get<double>() >= type.low && value.get<double>() <= type.high;
  check_that(good, type, value, path, problems);
}

void check_of(const Choice& type, const Json& value, const std::string& path, Problems& problems) {
  bool good = false;
  for (const std::string& choice : type.values) good = good || value == choice;
  check_that(good, type, value, path, problems);
}

void check_of(const Text& type, const Json& value, const std::string& path, Problems& problems) {
  if (value.is_string() && is_of(type, value.get_ref<const std::string&>())) return;
  std::string found = show(value);
  if (type.is_secret) found = value.is_string() ? "another string" : "no string";
  problems.push_back({path, words_of(type), found});
}

void check_of(const TextList& type, const Json& value, const std::string& path,
              Problems& problems) {
  check_that(value.is_array(), type, value, path, problems);
  if (!value.is_array()) return;
  for (std::size_t i = 0; i < value.size(); ++i)
    check_of(type.item, value[i], element(path, i), problems);
}

void check_of(const TextMap& type, const Json& value, const std::string& path, Problems& problems) {
  check_that(value.is_object(), type, value, path, problems);
  if (!value.is_object()) return;
  for (const auto& [key, mapped] : value.items()) {
    if (!is_of(type.key, key))
      problems.push_back({member(path, key), "a key that is " + type.key.words, show(key)});
    check_of(type.value, mapped, member(path, key), problems);
  }
}

void check_of(const FaultList& type, const Json& value, const std::string& path,
              Problems& problems) {
  check_that(value.is_array(), type, value, path, problems);
  if (!value.is_array()) return;
  for (std::size_t i = 0; i < value.size(); ++i) read_fault(value[i], element(path, i), problems);
}

}  // namespace

std::string words(const Type& type) {
  return std::visit([](const auto& kind) { return words_of(kind); }, type);
}

Json schema(const Type& type) {
  return std::visit([](const auto& kind) { return schema_of(kind); }, type);
}

void check(const Type& type, const Json& value, const std::string& path, Problems& problems) {
  std::visit([&](const auto& kind) { check_of(kind, value, path, problems); }, type);
}

}  // namespace m95::config
