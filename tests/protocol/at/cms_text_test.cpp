// The +CMS ERROR table.
#include <gtest/gtest.h>

#include "protocol/at/result.hpp"

namespace m95::at {
namespace {

// As the module's manual lists them (27.005 3.2.5 and its own).
constexpr int kNumbers[] = {300,  301,  302,  303,  304,  305,  310,  311,  312,  313,  314,
                            315,  316,  317,  318,  320,  321,  322,  330,  331,  332,  500,
                            512,  513,  514,  515,  517,  528,  529,  530,  531,  3513, 3515,
                            3516, 3517, 3518, 3742, 3765, 3769, 3771, 3772, 3773, 3774, 3775};

TEST(CmsText, ExistsForEveryNumberOfTheManualAndForNoOther) {
  std::size_t found = 0;
  for (int code = -1; code < 4000; ++code) found += cms_text(code).empty() ? 0U : 1U;
  EXPECT_EQ(found, std::size(kNumbers));
  for (const int code : kNumbers) EXPECT_FALSE(cms_text(code).empty()) << code;
}

TEST(CmsText, BeginsWithACapitalAndEndsWithoutAFullStop) {
  for (const int code : kNumbers) {
    const std::string_view text = cms_text(code);
    EXPECT_TRUE(text.front() >= 'A' && text.front() <= 'Z') << text;
    EXPECT_NE(text.back(), '.') << text;
  }
}

TEST(CmsText, ReadsAsTheManualPrintsIt) {
  EXPECT_EQ(cms_text(300), "ME failure");
  EXPECT_EQ(cms_text(310), "SIM not inserted");
  EXPECT_EQ(cms_text(322), "Memory full");
  EXPECT_EQ(cms_text(513), "Message length exceeds");
}

}  // namespace
}  // namespace m95::at
