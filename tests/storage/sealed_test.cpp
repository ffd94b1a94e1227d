// Sealed records: what can be read back, and what is recognised as spoiled.
#include "storage/sealed.hpp"

#include <gtest/gtest.h>

namespace m95::storage {
namespace {

struct SealedTest : testing::Test {
  Key key = Key::random();
  std::string plain = "-----BEGIN CERTIFICATE-----\nMIID\n";
  std::string record = seal(key, "NVRAM:CA0", plain, 0x1a38);

  std::string why(const std::string& spoiled) const {
    const auto content = unseal(key, "NVRAM:CA0", spoiled);
    const auto* const unreadable = std::get_if<Unreadable>(&content);
    return unreadable == nullptr ? "readable" : unreadable->why;
  }
};

TEST_F(SealedTest, GivesBackWhatWasSealed) {
  const auto content = unseal(key, "NVRAM:CA0", record);
  ASSERT_TRUE(std::holds_alternative<Unsealed>(content));
  EXPECT_EQ(std::get<Unsealed>(content).bytes, plain);
  EXPECT_EQ(std::get<Unsealed>(content).stored_checksum, 0x1a38);
  EXPECT_EQ(record.size(), plain.size() + kSealSize);
}

TEST_F(SealedTest, IsNotReadableWithoutTheKeyAndNeverTheSameTwice) {
  EXPECT_EQ(record.find("BEGIN"), std::string::npos);
  const std::string again = seal(key, "NVRAM:CA0", plain, 0x1a38);
  EXPECT_NE(again.substr(kSealSize), record.substr(kSealSize));
}

TEST_F(SealedTest, AFlippedPayloadByteReadsBackAsThatByteFlipped) {
  for (std::size_t i = 0; i < plain.size(); ++i) {
    std::string flipped = record;
    flipped[kSealSize + i] = static_cast<char>(flipped[kSealSize + i] ^ 0x55);
    std::string expected = plain;
    expected[i] = static_cast<char>(expected[i] ^ 0x55);
    const auto content = unseal(key, "NVRAM:CA0", flipped);
    ASSERT_TRUE(std::holds_alternative<Unsealed>(content)) << i;
    EXPECT_EQ(std::get<Unsealed>(content).bytes, expected);
    EXPECT_EQ(std::get<Unsealed>(content).stored_checksum, 0x1a38);
  }
}

TEST_F(SealedTest, AnyFlippedBitOfTheHeaderMakesItUnreadable) {
  for (std::size_t bit = 0; bit < kSealSize * 8; ++bit) {
    std::string flipped = record;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
    EXPECT_NE(why(flipped), "readable") << bit;
  }
}

TEST_F(SealedTest, CutAnywhereOrLengthenedItIsUnreadable) {
  for (std::size_t size = 0; size < record.size(); ++size) {
    EXPECT_NE(why(record.substr(0, size)), "readable") << size;
  }
  EXPECT_EQ(why(record.substr(0, kSealSize - 1)), "cut short within its header, 59 bytes");
  EXPECT_EQ(why(record.substr(0, kSealSize + 3)), "cut short, 3 of 33 bytes");
  EXPECT_EQ(why(record + "x"), "too long, 34 of 33 bytes");
}

TEST_F(SealedTest, AnotherKeyOrAnotherNameCannotReadIt) {
  const std::string expected = "another module's key or another name, or its header is damaged";
  const auto foreign = unseal(Key::random(), "NVRAM:CA0", record);
  ASSERT_TRUE(std::holds_alternative<Unreadable>(foreign));
  EXPECT_EQ(std::get<Unreadable>(foreign).why, expected);
  EXPECT_TRUE(std::holds_alternative<Unreadable>(unseal(key, "NVRAM:CA1", record)));
}

TEST_F(SealedTest, SaysWhatAForeignOrNewerFileIs) {
  EXPECT_EQ(why("-----BEGIN CERTIFICATE-----"), "not a record");
  EXPECT_EQ(why(std::string(200, '\0')), "not a record");
  std::string newer = record;
  newer[5] = 2;
  EXPECT_EQ(why(newer), "its format is 2, known is 1");
}

TEST_F(SealedTest, HoldsNoBytesAndManyBytes) {
  for (const std::size_t size : {0U, 1U, 15U, 16U, 17U, 32768U}) {
    const std::string bytes(size, 'x');
    const auto content = unseal(key, "RAM:x", seal(key, "RAM:x", bytes, 7));
    ASSERT_TRUE(std::holds_alternative<Unsealed>(content)) << size;
    EXPECT_EQ(std::get<Unsealed>(content).bytes, bytes);
  }
}

TEST(Wiped, LeavesNothingOfASecret) {
  std::string secret = "a private key of some length";
  { const Wiped wiped(secret); }
  EXPECT_EQ(secret, std::string(28, '\0'));
}

TEST(Wiped, MayBeNothing) {
  wipe(std::span<char>());
  std::string secret;
  wipe(secret);
  EXPECT_EQ(secret, "");
}

}  // namespace
}  // namespace m95::storage
