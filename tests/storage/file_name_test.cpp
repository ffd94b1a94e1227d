// Names of the module's files, and patterns of them.
#include "storage/file_name.hpp"

#include <gtest/gtest.h>

#include "storage/disk.hpp"
#include "storage/file_error.hpp"

namespace m95::storage {
namespace {

bool refused(std::string_view text) {
  try {
    parse_file_name(text);
  } catch (const FileError& error) {
    return error.fault == FileFault::bad_name;
  }
  return false;
}

TEST(FileName, IsOnUfsWithoutAPrefix) {
  EXPECT_EQ(parse_file_name("fw.bin"), (FileName{Volume::ufs, "fw.bin"}));
  EXPECT_EQ(parse_file_name("UFS:fw.bin"), (FileName{Volume::ufs, "fw.bin"}));
  EXPECT_EQ(parse_file_name("RAM:5.15.1.2.5"), (FileName{Volume::ram, "5.15.1.2.5"}));
  EXPECT_EQ(parse_file_name("sD:a b"), (FileName{Volume::sd, "a b"}));
}

TEST(FileName, PrintsItsPrefixInCapitals) {
  EXPECT_EQ(parse_file_name("x").text(), "x");
  EXPECT_EQ(parse_file_name("ufs:x").text(), "x");
  EXPECT_EQ(parse_file_name("ram:x").text(), "RAM:x");
  EXPECT_EQ(parse_file_name("Sd:x").text(), "SD:x");
}

TEST(FileName, HasOneTo80Bytes) {
  EXPECT_TRUE(refused(""));
  EXPECT_TRUE(refused("RAM:"));
  EXPECT_EQ(parse_file_name("SD:" + std::string(80, 'x')).file.size(), 80U);
  EXPECT_TRUE(refused(std::string(81, 'x')));
}

TEST(FileName, HasNothingThatLeadsElsewhere) {
  for (const char* wrong :
       {".",         "..",  "RAM:..", "../x",     "a/b",  "/etc/passwd", "a\\b",
        "a\"",       "a*",  "a?",     "a:b",      "a<",   "a>",          "a|",
        "NVRAM:CA0", "X:y", ":x",     "RAM:SD:x", "a\nb", "a\x7f",       "a\x01"}) {
    EXPECT_TRUE(refused(wrong)) << wrong;
  }
  EXPECT_TRUE(refused(std::string("a\0b", 3)));
  EXPECT_FALSE(refused("..."));
  EXPECT_FALSE(refused("..x"));
  EXPECT_FALSE(refused("\xc3\xa4%2F"));
}

TEST(FileName, FitsTheDiskWhateverItsBytes) {
  const std::string longest(80, '\xff');
  EXPECT_TRUE(is_file_name(longest));
  constexpr std::size_t kLongestOnDisk = 255;
  EXPECT_LE(encode_name(longest).size() + std::string(".unreadable-99").size(), kLongestOnDisk);
  EXPECT_EQ(encode_name("...").find('.'), std::string::npos);
}

TEST(FilePattern, StandsForSeveralNamesOfOneVolume) {
  const auto matches = [](std::string_view pattern, std::string_view name) {
    return parse_file_pattern(pattern).matches(name);
  };
  EXPECT_TRUE(matches("*", "a"));
  EXPECT_TRUE(matches("*", "a.b"));
  EXPECT_TRUE(matches("a*", "a"));
  EXPECT_TRUE(matches("*.bin", "fw.bin"));
  EXPECT_FALSE(matches("*.bin", "fw.bin2"));
  EXPECT_TRUE(matches("*.bin", ".bin.bin"));
  EXPECT_TRUE(matches("a*b*c", "aXbYbZc"));
  EXPECT_FALSE(matches("a*b*c", "aXcYb"));
  EXPECT_TRUE(matches("a?c", "abc"));
  EXPECT_FALSE(matches("a?c", "ac"));
  EXPECT_FALSE(matches("a", "A"));
  EXPECT_FALSE(matches("a", "ab"));
  EXPECT_FALSE(matches("ab", "a"));
  EXPECT_EQ(parse_file_pattern("ram:*").volume, Volume::ram);
  EXPECT_EQ(parse_file_pattern("ram:*").text(), "RAM:*");
  EXPECT_TRUE(parse_file_pattern("a?").has_wildcard());
  EXPECT_FALSE(parse_file_pattern("a.b").has_wildcard());
}

TEST(FilePattern, IsRefusedWhereANameWouldBe) {
  for (const std::string wrong : {"", "RAM:", "a/*", "..", "X:*"}) {
    EXPECT_THROW(parse_file_pattern(wrong), FileError) << wrong;
  }
  EXPECT_THROW(parse_file_pattern(std::string(81, '*')), FileError);
}

TEST(FilePattern, OfManyStarsTakesNoAge) {
  std::string pattern;
  for (int i = 0; i < 39; ++i) pattern += "*a";
  EXPECT_FALSE(parse_file_pattern(pattern + "b").matches(std::string(80, 'a')));
}

TEST(Volume, HasItsNameInAnyCase) {
  EXPECT_EQ(parse_volume("UFS"), Volume::ufs);
  EXPECT_EQ(parse_volume("ram"), Volume::ram);
  EXPECT_EQ(parse_volume("Sd"), Volume::sd);
  EXPECT_THROW(parse_volume("NVRAM"), FileError);
  EXPECT_THROW(parse_volume(""), FileError);
}

}  // namespace
}  // namespace m95::storage
