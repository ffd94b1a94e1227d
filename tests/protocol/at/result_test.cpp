// How answers are framed.
#include "protocol/at/result.hpp"

#include <gtest/gtest.h>

namespace m95::at {
namespace {

TEST(ResultFormat, FramesResultCodesInWords) {
  const ResultFormat format;
  EXPECT_EQ(format.result(ResultCode::ok), "\r\nOK\r\n");
  EXPECT_EQ(format.result(ResultCode::connect), "\r\nCONNECT\r\n");
  EXPECT_EQ(format.result(ResultCode::ring), "\r\nRING\r\n");
  EXPECT_EQ(format.result(ResultCode::no_carrier), "\r\nNO CARRIER\r\n");
  EXPECT_EQ(format.result(ResultCode::error), "\r\nERROR\r\n");
  EXPECT_EQ(format.result(ResultCode::no_dialtone), "\r\nNO DIALTONE\r\n");
  EXPECT_EQ(format.result(ResultCode::busy), "\r\nBUSY\r\n");
  EXPECT_EQ(format.result(ResultCode::no_answer), "\r\nNO ANSWER\r\n");
}

TEST(ResultFormat, FramesResultCodesAsNumbers) {
  ResultFormat format;
  format.verbose = false;
  EXPECT_EQ(format.result(ResultCode::ok), "0\r");
  EXPECT_EQ(format.result(ResultCode::connect), "1\r");
  EXPECT_EQ(format.result(ResultCode::ring), "2\r");
  EXPECT_EQ(format.result(ResultCode::no_carrier), "3\r");
  EXPECT_EQ(format.result(ResultCode::error), "4\r");
  EXPECT_EQ(format.result(ResultCode::no_dialtone), "6\r");
  EXPECT_EQ(format.result(ResultCode::busy), "7\r");
  EXPECT_EQ(format.result(ResultCode::no_answer), "8\r");
}

TEST(ResultFormat, FramesInformation) {
  ResultFormat format;
  EXPECT_EQ(format.information("+CSQ: 24,0"), "\r\n+CSQ: 24,0\r\n");
  format.verbose = false;
  EXPECT_EQ(format.information("+CSQ: 24,0"), "+CSQ: 24,0\r\n");
}

TEST(ResultFormat, FramesAFinalTextAsAResultCode) {
  ResultFormat format;
  EXPECT_EQ(format.result_text("+CME ERROR: 10"), "\r\n+CME ERROR: 10\r\n");
  format.verbose = false;
  EXPECT_EQ(format.result_text("+CME ERROR: 10"), "+CME ERROR: 10\r");
}

TEST(ResultFormat, SuppressesResultsWhenQuietButNeverInformation) {
  ResultFormat format;
  format.quiet = true;
  EXPECT_EQ(format.result(ResultCode::error), "");
  EXPECT_EQ(format.result_text("+CME ERROR: 10"), "");
  EXPECT_EQ(format.information("+CSQ: 24,0"), "\r\n+CSQ: 24,0\r\n");
}

TEST(ResultFormat, UsesS3AndS4) {
  ResultFormat format;
  format.s3 = '#';
  format.s4 = '$';
  EXPECT_EQ(format.result(ResultCode::ok), "#$OK#$");
  EXPECT_EQ(format.information("x"), "#$x#$");
  format.verbose = false;
  EXPECT_EQ(format.result(ResultCode::ok), "0#");
  EXPECT_EQ(format.information("x"), "x#$");
}

}  // namespace
}  // namespace m95::at
