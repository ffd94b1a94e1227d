// A small JSON Schema validator: the keywords that openapi.json uses, and no others.
#pragma once

#include <regex>
#include <stdexcept>
#include <string>

#include "emulator/control/control.hpp"

namespace m95::control {

/// openapi.json.
inline const Json& description() {
  static const Json parsed = Json::parse(openapi());
  return parsed;
}

/// What a "$ref" leads to; anything else is itself.
inline const Json& resolved(const Json& schema) {
  if (!schema.contains("$ref")) return schema;
  const std::string where = schema["$ref"].get<std::string>().substr(1);
  return description().at(nlohmann::json_pointer<std::string>(where));
}

inline bool has_type(const Json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "null") return value.is_null();
  throw std::logic_error("no type: " + type);
}

/// The first mistake of `value`, with its path; empty when there is none. Throws std::logic_error
/// for a keyword it does not know.
std::string mistake(const Json& value, const Json& schema, const std::string& path);

inline std::string mistake_in_members(const Json& value, const Json& schema,
                                      const std::string& path) {
  const Json none = Json::object();
  const Json& known = schema.contains("properties") ? schema["properties"] : none;
  for (const Json& name : schema.value("required", Json::array())) {
    if (!value.contains(name.get<std::string>())) {
      return path + ": lacks " + name.get<std::string>();
    }
  }
  for (const auto& [name, member] : value.items()) {
    std::string found;
    if (known.contains(name)) {
      found = mistake(member, known[name], path + "." + name);
    } else if (schema.value("additionalProperties", Json(true)).is_object()) {
      found = mistake(member, schema["additionalProperties"], path + "." + name);
    } else if (schema.value("additionalProperties", Json(true)) == false) {
      found = path + ": nobody knows " + name;
    }
    if (!found.empty()) return found;
  }
  return "";
}

inline std::string mistake(const Json& value, const Json& reference, const std::string& path) {
  const Json& schema = resolved(reference);
  for (const auto& [keyword, argument] : schema.items()) {
    if (keyword == "type") {
      const Json types = argument.is_array() ? argument : Json::array({argument});
      bool any = false;
      for (const Json& type : types) any = any || has_type(value, type.get<std::string>());
      if (!any) return path + ": expected " + argument.dump() + "; found " + value.dump();
    } else if (keyword == "enum") {
      bool any = false;
      for (const Json& one : argument) any = any || one == value;
      if (!any) return path + ": found " + value.dump();
    } else if (keyword == "const") {
      if (value != argument) return path + ": expected " + argument.dump();
    } else if (keyword == "minimum") {
      if (value < argument) return path + ": below " + argument.dump();
    } else if (keyword == "maximum") {
      if (value > argument) return path + ": above " + argument.dump();
    } else if (keyword == "maxLength") {
      if (value.get<std::string>().size() > argument)
        return path + ": longer than " + argument.dump();
    } else if (keyword == "pattern") {
      const std::regex pattern(argument.get<std::string>());
      if (!std::regex_match(value.get<std::string>(), pattern)) return path + ": not as written";
    } else if (keyword == "oneOf") {
      int fitting = 0;
      std::string last;
      for (const Json& one : argument) {
        const std::string found = mistake(value, one, path);
        if (found.empty())
          ++fitting;
        else
          last = found;
      }
      if (fitting != 1) return path + ": fits " + std::to_string(fitting) + " (" + last + ")";
    } else if (keyword == "items") {
      for (std::size_t i = 0; i < value.size() && value.is_array(); ++i) {
        const std::string found = mistake(value[i], argument, path + "[" + std::to_string(i) + "]");
        if (!found.empty()) return found;
      }
    } else if (keyword == "properties") {
      if (!value.is_object()) continue;
      const std::string found = mistake_in_members(value, schema, path);
      if (!found.empty()) return found;
    } else if (keyword == "additionalProperties") {
      // Of an object that names no member: with the others above.
      if (!value.is_object() || schema.contains("properties")) continue;
      const std::string found = mistake_in_members(value, schema, path);
      if (!found.empty()) return found;
    } else if (keyword != "description" && keyword != "required") {
      throw std::logic_error("the validator does not know \"" + keyword + "\"");
    }
  }
  return "";
}

/// The response of an operation, with its $ref followed; null when the description has none.
inline Json documented(const std::string& method, const std::string& path, unsigned status) {
  std::string verb = method;
  for (char& c : verb) c = static_cast<char>(c - 'A' + 'a');
  const Json& paths = description()["paths"];
  if (!paths.contains(path) || !paths[path].contains(verb)) return nullptr;
  const Json& responses = paths[path][verb]["responses"];
  const std::string code = std::to_string(status);
  if (!responses.contains(code)) return nullptr;
  return resolved(responses[code]);
}

/// The same for an answer: empty when it is as documented.
inline std::string undocumented(const std::string& method, const std::string& path,
                                const Answer& answer) {
  const std::string what = method + " " + path + " " + std::to_string(answer.status);
  const Json response = documented(method, path, answer.status);
  if (response.is_null()) return what + ": not documented";
  if (!response.contains("content")) return answer.body.is_null() ? "" : what + ": has a body";
  return mistake(answer.body, response["content"]["application/json"]["schema"], what);
}

}  // namespace m95::control
