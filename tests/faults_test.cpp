// Every fault that can be armed is fired in a test: what the tests arm against the table of faults.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "config/fault_table.hpp"

namespace m95 {
namespace {

namespace fs = std::filesystem;
using Fired = std::set<std::pair<std::string, std::string>>;  // point, effect

// The faults that stand in the tests as raw strings of JSON, R"({...})".
void add_faults_of(const fs::path& file, Fired& fired) {
  std::ifstream in(file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  static const std::regex point(R"re("on": "([a-z_]+)")re");
  static const std::regex effect(R"re("do": "([a-z_.]+)")re");
  for (std::size_t at = text.find("R\"("); at != std::string::npos;
       at = text.find("R\"(", at + 1)) {
    const std::string json = text.substr(at, text.find(");", at) - at);
    std::smatch what;
    if (!std::regex_search(json, what, effect)) continue;
    std::smatch where;
    const bool waits = std::regex_search(json, where, point);
    fired.insert({waits ? where[1].str() : "now", what[1].str()});
  }
}

Fired all_fired() {
  Fired fired;
  const fs::path tests = fs::path(M95_SOURCE_DIR) / "tests";
  for (const char* folder : {"emulator/fault", "emulator/core", "integration"}) {
    for (const auto& entry : fs::directory_iterator(tests / folder)) {
      if (entry.path().extension() == ".cpp") add_faults_of(entry.path(), fired);
    }
  }
  return fired;
}

TEST(Faults, AreAllFiredInATest) {
  const Fired fired = all_fired();
  for (const config::EffectRow& row : config::effect_rows()) {
    EXPECT_TRUE(!row.points.empty() || fired.contains({"now", row.name})) << row.name;
    for (const config::Point point : row.points) {
      const std::string where(config::text(point));
      EXPECT_TRUE(fired.contains({where, row.name})) << row.name << " on " << where;
    }
  }
}

// Something happens to the module at each place, not only what is the place's own.
TEST(Faults, HaveAnEventAtEveryPoint) {
  const Fired fired = all_fired();
  for (const config::PointRow& point : config::point_rows()) {
    bool event = false;
    for (const config::EffectRow& row : config::effect_rows()) {
      event |= row.points.empty() && fired.contains({point.name, row.name});
    }
    EXPECT_TRUE(event) << point.name;
  }
}

}  // namespace
}  // namespace m95
