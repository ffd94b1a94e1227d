// The table of +CME ERROR texts.
#include <algorithm>
#include <array>

#include <gtest/gtest.h>

#include "protocol/at/result.hpp"

namespace m95::at {
namespace {

// Every number of the module's manual.
constexpr std::array kNumbers = {
    0,    1,    2,    3,    4,    5,    6,    7,    10,   11,   12,   13,   14,  15,  16,  17,
    18,   20,   21,   22,   23,   24,   25,   26,   27,   30,   31,   32,   40,  41,  42,  43,
    44,   45,   46,   47,   103,  106,  107,  111,  112,  113,  132,  133,  134, 148, 149, 150,
    151,  152,  153,  154,  302,  601,  602,  603,  604,  605,  606,  607,  608, 609, 610, 3513,
    3515, 3516, 3517, 3518, 3738, 3742, 3765, 3769, 3771, 3772, 3773, 3774, 3775};

TEST(CmeText, ExistsForEveryNumberOfTheManualAndForNoOther) {
  for (int code = -1; code < 5000; ++code) {
    const bool listed = std::find(kNumbers.begin(), kNumbers.end(), code) != kNumbers.end();
    EXPECT_EQ(!cme_text(code).empty(), listed) << code;
  }
}

TEST(CmeText, BeginsWithACapitalAndEndsWithoutAFullStop) {
  for (const int code : kNumbers) {
    const std::string_view text = cme_text(code);
    ASSERT_FALSE(text.empty()) << code;
    EXPECT_TRUE(text.front() >= 'A' && text.front() <= 'Z') << text;
    EXPECT_NE(text.back(), '.') << text;
  }
}

TEST(CmeText, ReadsAsTheManualPrintsIt) {
  EXPECT_EQ(cme_text(0), "Phone failure");
  EXPECT_EQ(cme_text(3), "Operation not allowed");
  EXPECT_EQ(cme_text(10), "SIM not inserted");
  EXPECT_EQ(cme_text(13), "SIM failure");
  EXPECT_EQ(cme_text(14), "SIM busy");
  EXPECT_EQ(cme_text(16), "Incorrect password");
  EXPECT_EQ(cme_text(30), "No network service");
  EXPECT_EQ(cme_text(32), "Network not allowed - emergency calls only");
  EXPECT_EQ(cme_text(148), "Unspecified GPRS error");
  EXPECT_EQ(cme_text(3516), "Couldn't read SMS parameters from SIM");
}

}  // namespace
}  // namespace m95::at
