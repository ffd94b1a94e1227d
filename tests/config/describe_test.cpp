// The files that are written from the table of keys are the ones that are committed.
#include "config/describe.hpp"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "config/document.hpp"
#include "config/keys.hpp"
#include "config/load.hpp"

namespace m95::config {
namespace {

const std::string kFolder = std::string(M95_SOURCE_DIR) + "/config/";

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The schema of a key in the schema of a folder of keys.
const Json* find(const Json& properties, const std::string& path) {
  const auto dot = path.find('.');
  const auto found = properties.find(path.substr(0, dot));
  if (found == properties.end()) return nullptr;
  if (dot == std::string::npos) return &*found;
  const Json& group = found->contains("anyOf") ? (*found)["anyOf"][1] : *found;
  return find(group["properties"], path.substr(dot + 1));
}

TEST(Describe, WritesTheCommittedSchema) {
  EXPECT_EQ(content(kFolder + "m95.schema.json"), json_schema());
}

TEST(Describe, WritesTheCommittedExample) {
  EXPECT_EQ(content(kFolder + "m95.json"), default_file());
}

TEST(Describe, ShipsAnExampleThatChangesNothing) {
  EXPECT_TRUE(load_file(kFolder + "m95.json") == Config{});
}

TEST(Describe, PutsEveryKeyIntoTheSchemaWithItsDefault) {
  const Json schema = Json::parse(json_schema());
  for (const Key& key : keys()) {
    const char* const scope = key.scope == Scope::process ? "process" : "modem";
    const Json* const entry = find(schema["$defs"][scope]["properties"], key.path);
    ASSERT_NE(entry, nullptr) << key.path;
    Config config;
    Modem modem;
    EXPECT_EQ((*entry)["default"], key.value(config, modem)) << key.path;
    EXPECT_EQ((*entry)["description"], key.help) << key.path;
  }
}

TEST(Describe, SaysInTheSchemaWhatValuesAreGood) {
  const Json schema = Json::parse(json_schema());
  const Json& modem = schema["$defs"]["modem"]["properties"];
  EXPECT_EQ((*find(modem, "signal.rssi"))["anyOf"].dump(),
            R"([{"type":"integer","minimum":0,"maximum":31},{"const":99}])");
  EXPECT_EQ((*find(modem, "power"))["enum"].dump(), R"(["on","cold"])");
  EXPECT_EQ((*find(modem, "sim.imsi"))["pattern"], "^[0-9]{15}$");
  EXPECT_EQ(modem["signal"]["additionalProperties"], false);
  EXPECT_EQ(schema["unevaluatedProperties"], false);
}

TEST(Describe, GivesEveryKeyALineOfTheTable) {
  const std::string table = markdown_table();
  for (const Key& key : keys()) {
    const auto line = table.find("| `" + key.path + "` | ");
    ASSERT_NE(line, std::string::npos) << key.path;
    const auto end = table.find('\n', line);
    EXPECT_NE(table.substr(line, end - line).find(key.help), std::string::npos) << key.path;
  }
  EXPECT_NE(table.find("| `signal.rssi` | an integer from 0 to 31, or 99 | `24` | "
                       "AT+CSQ: strength; 99 is not known |\n"),
            std::string::npos);
}

}  // namespace
}  // namespace m95::config
