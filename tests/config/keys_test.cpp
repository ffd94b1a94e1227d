// Every key: a good value arrives at its member and nowhere else; bad ones are told by their path.
#include "config/keys.hpp"

#include <set>

#include <gtest/gtest.h>

#include "config/load.hpp"
#include "tests/config/key_cases.hpp"

namespace m95::config {
namespace {

std::vector<KeyCase> all_cases() {
  std::vector<KeyCase> all = device_key_cases();
  const std::vector<KeyCase> more = surroundings_key_cases();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

/// {"signal": {"rssi": 5}} from signal.rssi and 5.
std::string nested(const std::string& path, const std::string& value) {
  const auto dot = path.find('.');
  const std::string inner = dot == std::string::npos ? value : nested(path.substr(dot + 1), value);
  return "{\"" + path.substr(0, dot) + "\": " + inner + "}";
}

std::string json_path(const std::string& path) {
  return path == "$schema" ? "$[\"$schema\"]" : "$." + path;
}

class EveryKey : public testing::TestWithParam<KeyCase> {};

TEST_P(EveryKey, TakesAGoodValue) {
  Config expected;
  GetParam().change(expected, expected.modems[0]);
  EXPECT_TRUE(parse(nested(GetParam().path, GetParam().good), "test") == expected);
}

TEST_P(EveryKey, RefusesABadValueByItsPath) {
  for (const std::string& bad : GetParam().bad) {
    try {
      parse(nested(GetParam().path, bad), "test");
      ADD_FAILURE() << "taken: " << bad;
    } catch (const ConfigError& error) {
      ASSERT_EQ(error.problems().size(), 1U) << error.what();
      const std::string& path = error.problems()[0].path;
      EXPECT_EQ(path.substr(0, json_path(GetParam().path).size()), json_path(GetParam().path));
      EXPECT_LT(error.problems()[0].found.size(), 80U);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Keys, EveryKey, testing::ValuesIn(all_cases()), [](const auto& one) {
  std::string name = one.param.path;
  for (char& c : name)
    if (c == '.' || c == '$') c = '_';
  return name;
});

TEST(Keys, AreAllTestedHere) {
  std::set<std::string> tested;
  for (const KeyCase& one : all_cases()) tested.insert(one.path);
  std::set<std::string> known;
  for (const Key& key : keys()) known.insert(key.path);
  EXPECT_EQ(tested, known);
  EXPECT_EQ(known.size(), keys().size()) << "a key stands twice in the table";
}

TEST(Keys, TakeEveryChoiceThatTheyName) {
  for (const Key& key : keys()) {
    const auto* const choice = std::get_if<Choice>(&key.type);
    if (choice == nullptr) continue;
    for (const std::string& value : choice->values) {
      Config config;
      key.assign(config, config.modems[0], value);
      EXPECT_EQ(key.value(config, config.modems[0]), value) << key.path;
    }
  }
}

TEST(Keys, KeepADialectRowWhateverThePresetAndTheOrder) {
  Config expected;
  expected.modems[0].dialect = dialect(Preset::firmware);
  expected.modems[0].dialect.ok_after_get = true;
  EXPECT_TRUE(parse(R"({"dialect": {"ok_after_get": true, "preset": "firmware"}})", "test") ==
              expected);
}

TEST(Keys, TakeAPresetAlone) {
  Config expected;
  expected.modems[0].dialect = dialect(Preset::firmware);
  EXPECT_TRUE(parse(R"({"dialect": "firmware"})", "test") == expected);
}

TEST(Keys, GiveTheTwoDialectsTheirRows) {
  const Dialect document = dialect(Preset::document);
  EXPECT_TRUE(document == Dialect{});
  const Dialect firmware = dialect(Preset::firmware);
  EXPECT_EQ(firmware.preset, Preset::firmware);
  EXPECT_FALSE(firmware.blank_in_results);
  EXPECT_TRUE(firmware.blank_in_path);
  EXPECT_TRUE(firmware.blank_in_status);
  EXPECT_FALSE(firmware.blank_in_error);
  EXPECT_FALSE(firmware.ok_after_get);
  EXPECT_TRUE(firmware.ok_after_config_query);
}

}  // namespace
}  // namespace m95::config
