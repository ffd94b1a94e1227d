// Saved profiles: right or not there.
#include "storage/profile_store.hpp"

#include <cerrno>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "storage/disk_flash.hpp"
#include "storage/memory_flash.hpp"
#include "tests/storage/support.hpp"

namespace m95::storage {
namespace {

struct ProfileStoreTest : testing::Test {
  test::Loop loop;
  MemoryFlash flash;
  std::vector<std::string> told;
  ProfileStore store{flash, [this](std::string_view words) { told.emplace_back(words); }};
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

TEST_F(ProfileStoreTest, WhatCannotBeReadIsToldOnceAndSetAside) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"a person's notes", "not a record"},
      {"", "not a record"},
      {"m95-profile 2 3 352441c2\nabc", "its format is 2, known is 1"},
      {"m95-profile 1 3 352441c2\nabd", "its bytes are not those of its first line"},
      {"m95-profile 1 3 352441c2\nab", "its bytes are not those of its first line"}};
  for (std::size_t i = 0; i < cases.size(); ++i) {
    loop.run(flash.commit("0", cases[i].first));
    EXPECT_EQ(store.load("0"), std::nullopt);
    EXPECT_EQ(store.load("0"), std::nullopt);
    EXPECT_EQ(told,
              std::vector<std::string>{"NVRAM:0: the record cannot be read (" + cases[i].second +
                                       "); set aside as 0.unreadable-" + std::to_string(i + 1)});
    told.clear();
  }
  loop.run(flash.commit("0", "m95-profile 1 3 352441c2\nabc"));
  EXPECT_EQ(store.load("0"), "abc");
}

TEST_F(ProfileStoreTest, WhatWasSpoiledSinceIsNotOverwritten) {
  const test::TemporaryDirectory folder;
  Worker worker;
  DiskFlash disk(folder.path, worker);
  ProfileStore kept(disk, [this](std::string_view words) { told.emplace_back(words); });
  loop.run(kept.save("0", "old"));
  test::write_file(folder.path / "0", "a person's");
  loop.run(kept.save("0", "new"));
  EXPECT_EQ(kept.load("0"), "new");
  const std::string aside = (folder.path / "0.unreadable-1").string();
  EXPECT_EQ(told, std::vector<std::string>{
                      "NVRAM:0: the record cannot be read (not a record); set aside as " + aside});
  EXPECT_EQ(test::file_bytes(aside), "a person's");
}

// Read by root and not to be moved away: the device fails.
class StuckFlash : public MemoryFlash {
 public:
  std::string set_aside(const std::string& name) override {
    throw FlashError(name, "set aside", EIO);
  }
};

TEST_F(ProfileStoreTest, WhatCannotBeSetAsideEitherStays) {
  StuckFlash stuck;
  ProfileStore kept(stuck, [this](std::string_view words) { told.emplace_back(words); });
  loop.run(stuck.commit("0", "a person's"));
  EXPECT_EQ(kept.load("0"), std::nullopt);
  EXPECT_EQ(told, std::vector<std::string>{"NVRAM:0: the record cannot be read (not a record); it "
                                           "cannot be set aside either (0: cannot set aside: "
                                           "Input/output error)"});
  const Failure failure = loop.failure_of(kept.save("0", "new"));
  EXPECT_EQ(failure.error, Error::no_space);
  EXPECT_EQ(failure.detail, "0: cannot set aside: Input/output error");
  EXPECT_EQ(stuck.read("0"), "a person's");
}

}  // namespace
}  // namespace m95::storage
