// All three are folds over keys().
#include "config/describe.hpp"

#include <utility>

#include "config/keys.hpp"

namespace m95::config {
namespace {

Json default_of(const Key& key) {
  Config config;
  Modem modem;
  return key.value(config, modem);
}

/// The first name of a dotted path, and the rest ("" when it has one name only).
std::pair<std::string, std::string> split(const std::string& path) {
  const auto dot = path.find('.');
  if (dot == std::string::npos) return {path, ""};
  return {path.substr(0, dot), path.substr(dot + 1)};
}

void put(Json& object, const std::string& path, const Json& value) {
  const auto [name, rest] = split(path);
  if (rest.empty())
    object[name] = value;
  else
    put(object[name], rest, value);
}

Json property(const Key& key) {
  Json result = {{"description", key.help}};
  result.update(schema(key.type));
  result["default"] = default_of(key);
  return result;
}

void put_schema(Json& properties, const std::string& path, const Key& key) {
  const auto [name, rest] = split(path);
  if (rest.empty()) {
    properties[name] = property(key);
    return;
  }
  Json& group = properties[name];
  if (group.is_null())
    group = {{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
  put_schema(group["properties"], rest, key);
}

Json properties(Scope scope) {
  Json result = Json::object();
  for (const Key& key : keys())
    if (key.scope == scope) put_schema(result, key.path, key);
  // A group with a shorthand may also be written as the value of that one key.
  for (auto& [name, group] : result.items()) {
    if (!group.contains("properties") || !group["properties"].contains(kShorthand)) continue;
    const Json shorthand = group["properties"][kShorthand];
    group = {{"anyOf", Json::array({shorthand, group})}};
  }
  return result;
}

std::string rows(Scope scope) {
  std::string result = "| key | value | default | meaning |\n|---|---|---|---|\n";
  const auto escaped = [](std::string text) {
    for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2))
      text.insert(at, 1, '\\');
    return text;
  };
  for (const Key& key : keys()) {
    if (key.scope != scope) continue;
    result += "| `" + key.path + "` | " + escaped(words(key.type)) + " | `" +
              escaped(default_of(key).dump()) + "` | " + escaped(key.help) + " |\n";
  }
  return result;
}

}  // namespace

std::string json_schema() {
  const Json process = {{"$ref", "#/$defs/process"}};
  const Json modem = {{"$ref", "#/$defs/modem"}};
  const Json closed_modem = {
      {"type", "object"}, {"allOf", Json::array({modem})}, {"unevaluatedProperties", false}};
  const Json modems = {{"description", "several modems; a modem's keys then stand nowhere else"},
                       {"type", "array"},
                       {"minItems", 1},
                       {"items", closed_modem}};
  const Json several = {{"allOf", Json::array({process})}, {"properties", {{kModems, modems}}}};
  const Json one = {{"allOf", Json::array({process, modem})}};

  const Json document = {
      {"$schema", "https://json-schema.org/draft/2020-12/schema"},
      {"title", "m95: configuration"},
      {"description", "Written from the table of keys in config/keys.cpp; a test compares them."},
      {"type", "object"},
      {"if", {{"required", Json::array({kModems})}}},
      {"then", several},
      {"else", one},
      {"unevaluatedProperties", false},
      {"$defs",
       {{"process", {{"properties", properties(Scope::process)}}},
        {"modem", {{"properties", properties(Scope::modem)}}}}}};
  return document.dump(2) + "\n";
}

std::string markdown_table() {
  return "For the process (also beside `modems`):\n\n" + rows(Scope::process) +
         "\nFor a modem (at the top level for one modem, or inside each object of the list "
         "`modems` "
         "for several, then nowhere else):\n\n" +
         rows(Scope::modem);
}

std::string default_file() {
  Json result = Json::object();
  for (const Key& key : keys()) put(result, key.path, default_of(key));
  // Written out, the keys that a preset stands for would hold against another preset.
  for (auto& [name, group] : result.items()) {
    if (!group.is_object() || !group.contains(kShorthand)) continue;
    const Json shorthand = group[kShorthand];
    group = shorthand;
  }
  return result.dump(2) + "\n";
}

}  // namespace m95::config
