// The layers of the source, and what stands in one place only.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/sources.hpp"

namespace m95::structure {
namespace {

namespace fs = std::filesystem;
using Words = std::set<std::string>;

const fs::path kRoot = M95_SOURCE_DIR;

int occurrences(std::string_view text, std::string_view what) {
  int count = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos;
       at = text.find(what, at + 1)) {
    ++count;
  }
  return count;
}

std::vector<std::string> includes(const std::string& text) {
  const std::string_view directive = "\n#include \"";
  std::vector<std::string> found;
  for (std::size_t at = text.find(directive); at != std::string::npos;
       at = text.find(directive, at + 1)) {
    const std::size_t name = at + directive.size();
    found.push_back(text.substr(name, text.find('"', name) - name));
  }
  return found;
}

TEST(Layers, PointDownwardsOnly) {
  for (const Source& source : sources()) {
    for (const std::string& included : includes(source.text)) {
      const std::string layer = layer_of(included);
      const Words& allowed = layers().at(source.layer);
      EXPECT_TRUE(layer == source.layer || allowed.count(layer) != 0 ||
                  allowed.count(included) != 0)
          << source.name << " includes " << included;
      EXPECT_TRUE(fs::exists(kRoot / included)) << source.name << " includes " << included;
    }
  }
}

TEST(Layers, CoverEverySourceOfTheProgram) {
  for (const char* folder : {"protocol", "tls", "storage", "config", "emulator"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
      const std::string name = entry.path().lexically_relative(kRoot).generic_string();
      const std::string suffix = entry.path().extension().string();
      if (suffix != ".cpp" && suffix != ".hpp") continue;
      EXPECT_NE(layer_of(name), "") << name << " belongs to no layer";
    }
  }
}

TEST(Layers, KeepTheSocketsAndTheCryptographyInTheirPlaces) {
  const Words without = {"protocol", "config", "emulator/core", "emulator/commands"};
  for (const Source& source : sources()) {
    if (without.count(source.layer) == 0) continue;
    for (const char* header :
         {"<openssl/", "<sys/socket", "<netinet/", "<boost/asio/ip/", "<boost/asio/ssl", "<ares"}) {
      EXPECT_EQ(occurrences(source.text, header), 0) << source.name << " includes " << header;
    }
  }
}

TEST(Sources, OpenWithASentenceAndHaveFewerThan300Lines) {
  for (const Source& source : sources()) {
    EXPECT_EQ(source.text.rfind("// ", 0), 0U) << source.name;
    EXPECT_FALSE(source.code.empty()) << source.name;
    EXPECT_LT(std::count(source.text.begin(), source.text.end(), '\n'), 300) << source.name;
  }
}

TEST(Time, IsAskedOfTheSystemInOnePlaceOnly) {
  // The module's own time; what its clock starts at; the age of the files that a LIST shows.
  const std::map<std::string, int> allowed = {{"emulator/core/system_clock.cpp", 1},
                                              {"emulator/app/process.cpp", 1},
                                              {"emulator/ftpd/data_commands.cpp", 1}};
  for (const Source& source : sources()) {
    int asked = 0;
    for (const char* question :
         {"steady_clock::now", "system_clock::now", "high_resolution_clock::now", "time(nullptr)",
          "time(NULL)", "time(0)", "gettimeofday(", "clock_gettime(", "timespec_get(", "usleep(",
          "nanosleep(", "this_thread::sleep"}) {
      asked += occurrences(source.code, question);
    }
    const auto found = allowed.find(source.name);
    EXPECT_LE(asked, found == allowed.end() ? 0 : found->second)
        << source.name << " asks the system for the time";
  }
}

// The checks themselves.
TEST(LayersTest, SeesWhatItLooksFor) {
  EXPECT_EQ(code_of("a; // b?\n\"c?\\\"\" '?' 1'000 /* ? */e R\"x(?)x\";"),
            "a; \n\"\" \"\" 1000 e \"\";");
  EXPECT_EQ(layer_of("emulator/core/line.hpp"), "emulator/core");
  EXPECT_EQ(layer_of("elsewhere/x.hpp"), "");
  EXPECT_EQ(includes("// x\n#include <y>\n#include \"a/b.hpp\"\n"),
            std::vector<std::string>{"a/b.hpp"});
}

}  // namespace
}  // namespace m95::structure
