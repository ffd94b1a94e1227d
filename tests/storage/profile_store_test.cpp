// Saved profiles: right or not there.
#include "storage/profile_store.hpp"

#include <gtest/gtest.h>

#include "storage/memory_flash.hpp"
#include "tests/storage/support.hpp"

namespace m95::storage {
namespace {

struct ProfileStoreTest : testing::Test {
  test::Loop loop;
  MemoryFlash flash;
  ProfileStore store{flash};
  std::string text = "E0\nV1\n\nS3=13\n";
};

TEST_F(ProfileStoreTest, GivesBackTheLastOneSaved) {
  EXPECT_EQ(store.load("0"), std::nullopt);
  loop.run(store.save("0", "old"));
  loop.run(store.save("0", text));
  loop.run(store.save("1", ""));
  EXPECT_EQ(store.load("0"), text);
  EXPECT_EQ(store.load("1"), "");
  EXPECT_EQ(flash.read("1"), "m95-profile 1 0 00000000\n");
}

TEST_F(ProfileStoreTest, AnyDamagedByteOrCutMakesItNotThere) {
  loop.run(store.save("0", text));
  const std::string whole = *flash.read("0");
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string flipped = whole;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x01);
    loop.run(flash.commit("0", flipped));
    EXPECT_EQ(store.load("0"), std::nullopt) << i;
    loop.run(flash.commit("0", whole.substr(0, i)));
    EXPECT_EQ(store.load("0"), std::nullopt) << i;
  }
  loop.run(flash.commit("0", whole + "x"));
  EXPECT_EQ(store.load("0"), std::nullopt);
}

TEST_F(ProfileStoreTest, TellsThatTheDiskIsFullAndKeepsTheOldOne) {
  MemoryFlash small(40);
  ProfileStore full(small);
  loop.run(full.save("0", "old"));
  const Failure failure = loop.failure_of(full.save("0", std::string(100, 'x')));
  EXPECT_EQ(failure.error, Error::no_space);
  EXPECT_EQ(failure.detail, "0: cannot write: No space left on device");
  EXPECT_EQ(full.load("0"), "old");
}

}  // namespace
}  // namespace m95::storage
