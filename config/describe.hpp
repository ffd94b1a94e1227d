// Describe: the table of keys as a JSON Schema, as Markdown and as a file of all defaults.
#pragma once

#include <string>

namespace m95::config {

/// Draft 2020-12, indented, with a line end: the content of m95.schema.json.
std::string json_schema();
/// Two tables for README.md: the process's keys and those of a modem.
std::string markdown_table();
/// Every key with its default (a preset in place of the keys that follow it): the content of
/// m95.json, which parse() turns into Config{}.
std::string default_file();

}  // namespace m95::config
