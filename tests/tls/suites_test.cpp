// Table 1 and its texts.
#include "tls/suites.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "tls/openssl.hpp"

namespace m95::tls {
namespace {

using Codes = std::vector<std::uint16_t>;

TEST(Suites, StandInTheOrderOfAContextThatWasNeverToldAnother) {
  Codes codes;
  for (const Suite& suite : all_suites()) codes.push_back(suite.code);
  EXPECT_EQ(suites_text(codes), "0X0005,0X0004,0X0035,0X002F,0X003D,0X000A");
}

TEST(Suites, HaveTheNamesOfTable1) {
  const auto names = [](std::uint16_t code) {
    const Suite* suite = find_suite(code);
    return std::string(suite->name) + " " + std::string(suite->openssl_name);
  };
  EXPECT_EQ(names(0x0035), "TLS_RSA_WITH_AES_256_CBC_SHA AES256-SHA");
  EXPECT_EQ(names(0x002F), "TLS_RSA_WITH_AES_128_CBC_SHA AES128-SHA");
  EXPECT_EQ(names(0x0005), "TLS_RSA_WITH_RC4_128_SHA RC4-SHA");
  EXPECT_EQ(names(0x0004), "TLS_RSA_WITH_RC4_128_MD5 RC4-MD5");
  EXPECT_EQ(names(0x000A), "TLS_RSA_WITH_3DES_EDE_CBC_SHA DES-CBC3-SHA");
  EXPECT_EQ(names(0x003D), "TLS_RSA_WITH_AES_256_CBC_SHA256 AES256-SHA256");
  EXPECT_EQ(find_suite(0xC013), nullptr);
}

TEST(Suites, AreReadInAnyCaseAndOrder) {
  EXPECT_EQ(parse_suites("0X0035"), Codes({0x0035}));
  EXPECT_EQ(parse_suites("0x003d,0X002f"), Codes({0x003D, 0x002F}));
  EXPECT_EQ(parse_suites(" 0X0005 , 0X0004"), Codes({0x0005, 0x0004}));
}

TEST(Suites, GivenTwiceCountOnce) {
  EXPECT_EQ(parse_suites("0X0035,0X0035,0X0005"), Codes({0x0035, 0x0005}));
}

TEST(Suites, AllAreMeantByFfff) {
  EXPECT_EQ(parse_suites("0xffff"), Codes({0x0005, 0x0004, 0x0035, 0x002F, 0x003D, 0x000A}));
  EXPECT_EQ(parse_suites("0X000A,0XFFFF")->front(), 0x000A);
  EXPECT_EQ(parse_suites("0X000A,0XFFFF")->size(), 6U);
}

TEST(Suites, OutsideTable1OrMalformedAreRefused) {
  for (const char* bad : {"0X0036", "0X35", "0035", "0X003G", "0X00355", "", "0X0035,", ",0X0035",
                          "0X0035;0X002F", "X0X035"})
    EXPECT_FALSE(parse_suites(bad)) << bad;
}

TEST(Suites, AvailabilityIsWhatAConnectionWouldReallyOffer) {
  EXPECT_TRUE(available(Version::tls1_2, 0x0035));
  EXPECT_TRUE(available(Version::tls1_2, 0x002F));
  EXPECT_TRUE(available(Version::tls1_2, 0x003D));
  EXPECT_TRUE(available(Version::tls1_0, 0x0035));
  EXPECT_TRUE(available(Version::tls1_1, 0x002F));
  // SHA-256 suites exist in TLS 1.2 only, whatever the library.
  EXPECT_FALSE(available(Version::tls1_0, 0x003D));
  EXPECT_FALSE(available(Version::tls1_1, 0x003D));
  EXPECT_FALSE(available(Version::tls1_2, 0xC013));
  for (const Suite& suite : all_suites())
    EXPECT_EQ(available(Version::all, suite.code),
              available(Version::ssl3, suite.code) || available(Version::tls1_0, suite.code) ||
                  available(Version::tls1_1, suite.code) || available(Version::tls1_2, suite.code));
}

TEST(Suites, Make21PairsWithTheVersionsThatDefineThem) {
  const std::vector<Pair> pairs = all_pairs();
  EXPECT_EQ(pairs.size(), 21U);
  for (const Pair& pair : pairs) {
    EXPECT_NE(pair.version, Version::all);
    EXPECT_EQ(pair.available, available(pair.version, pair.suite->code));
    EXPECT_TRUE(pair.suite->code != 0x003D || pair.version == Version::tls1_2);
  }
}

TEST(Suites, AreAllThereWhereTheBuildWasMadeForThem) {
  const auto pairs = all_pairs();
  const auto had =
      std::count_if(pairs.begin(), pairs.end(), [](const Pair& pair) { return pair.available; });
  // A build that fell back to the system's library works, and is not what was asked for.
  if (std::string_view(M95_OPENSSL_WANTED) == "legacy" || library_kind() == "archive") {
    EXPECT_EQ(had, 21) << library_name();
  } else {
    EXPECT_GE(had, 7);
  }
}

TEST(Suites, VersionsHaveNames) {
  EXPECT_EQ(version_name(Version::ssl3), "SSL 3.0");
  EXPECT_EQ(version_name(Version::tls1_1), "TLS 1.1");
  EXPECT_EQ(version_name(Version::all), "SSL 3.0 to TLS 1.2");
}

}  // namespace
}  // namespace m95::tls
