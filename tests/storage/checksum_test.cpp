// The checksum against values recorded on real modules.
#include "storage/checksum.hpp"

#include <gtest/gtest.h>

#include "tests/storage/support.hpp"

namespace m95::storage {
namespace {

// AN-2.4-24
TEST(Checksum, IsWhatRealModulesPrintedForRealCertificates) {
  const std::string amazon = test::data_file("Amazon_Root_CA_1.crt");
  ASSERT_EQ(amazon.size(), 1188U);
  EXPECT_EQ(checksum_text(checksum(amazon)), "2d13");
  EXPECT_EQ(checksum_text(checksum(amazon.substr(0, 1187))), "2d19");
  const std::string isrg = test::data_file("ISRG_Root_X1.crt");
  ASSERT_EQ(isrg.size(), 1939U);
  EXPECT_EQ(checksum_text(checksum(isrg)), "4f64");
}

TEST(Checksum, TakesTheFirstByteOfAPairAsTheHighHalf) {
  EXPECT_EQ(checksum(""), 0);
  EXPECT_EQ(checksum("\x01"), 0x0100);
  EXPECT_EQ(checksum("\x01\x02"), 0x0102);
  EXPECT_EQ(checksum("\x01\x02\x80"), 0x8102);
  EXPECT_EQ(checksum("\xff\xff\xff\xff"), 0);
}

// AN-2.4-24
TEST(Checksum, IsPrintedInLowerCaseWithoutLeadingZeros) {
  EXPECT_EQ(checksum_text(0x0618), "618");
  EXPECT_EQ(checksum_text(0), "0");
  EXPECT_EQ(checksum_text(0xABCD), "abcd");
  EXPECT_EQ(checksum_text(0x000A), "a");
}

}  // namespace
}  // namespace m95::storage
