// The module's files: volumes, room, and who has a file open.
#include "storage/file_store.hpp"

#include "storage/disk_flash.hpp"
#include "storage/worker.hpp"
#include "tests/storage/file_support.hpp"

namespace m95::test {
namespace {

using storage::FileStore;
using storage::OpenMode;
using storage::parse_file_name;
using storage::parse_file_pattern;
using storage::Volume;

using FileStoreTest = FileTest;

TEST_F(FileStoreTest, KeepsFilesOnThreeVolumes) {
  put("b", "bytes");
  put("a", "");
  put("RAM:a", "12");
  put("SD:c", "123");
  EXPECT_EQ(listed("*"), "a 0, b 5");
  EXPECT_EQ(listed("RAM:*"), "RAM:a 2");
  EXPECT_EQ(listed("SD:*"), "SD:c 3");
  EXPECT_EQ(listed("b"), "b 5");
  EXPECT_EQ(listed("x"), "");
  EXPECT_EQ(content("b"), "bytes");
  EXPECT_EQ(content("RAM:a"), "12");
  EXPECT_EQ(ufs.read("b"), "bytes");
  EXPECT_EQ(sd.read("c"), "123");
  EXPECT_EQ(store.size(parse_file_name("SD:c")), 3U);
  EXPECT_EQ(fault_of([&] { static_cast<void>(store.size(parse_file_name("c"))); }), "not found");
}

TEST_F(FileStoreTest, ARestartFindsWhatIsCommittedAndNotRam) {
  put("a", "bytes");
  put("SD:b", "12");
  put("RAM:c", "x");
  storage::MemoryFlash new_ram;
  const FileStore again({.ufs = ufs, .ram = new_ram, .sd = sd}, kQuotas);
  EXPECT_EQ(listed(again, "*"), "a 5");
  EXPECT_EQ(listed(again, "SD:*"), "SD:b 2");
  EXPECT_EQ(listed(again, "RAM:*"), "");
  EXPECT_EQ(again.space(Volume::ufs), (FileStore::Space{95, 100}));
  EXPECT_TRUE(again.warnings().empty());
}

TEST_F(FileStoreTest, OpensByMode) {
  const auto opened = [&](OpenMode mode) {
    return store.open(parse_file_name("a"), mode)->bytes();
  };
  EXPECT_EQ(fault_of([&] { opened(OpenMode::read_only); }), "not found");
  EXPECT_EQ(opened(OpenMode::read_write), "");
  EXPECT_EQ(opened(OpenMode::truncate), "");
  EXPECT_EQ(opened(OpenMode::create), "");
  EXPECT_FALSE(store.exists(parse_file_name("a")));
  put("a", "bytes");
  EXPECT_EQ(opened(OpenMode::read_only), "bytes");
  EXPECT_EQ(opened(OpenMode::read_write), "bytes");
  EXPECT_EQ(opened(OpenMode::truncate), "");
  EXPECT_EQ(fault_of([&] { opened(OpenMode::create); }), "exists");
  EXPECT_EQ(content("a"), "bytes");
}

TEST_F(FileStoreTest, AFileIsOneHoldersAtATime) {
  put("a", "x");
  auto file = store.open(parse_file_name("a"), OpenMode::read_only);
  for (const OpenMode mode : {OpenMode::read_only, OpenMode::read_write, OpenMode::truncate}) {
    EXPECT_EQ(fault_of([&] { store.open(parse_file_name("a"), mode); }), "busy");
  }
  EXPECT_EQ(fault_of([&] { remove("a"); }), "busy");
  EXPECT_EQ(fault_of([&] { remove("*"); }), "busy");
  file.reset();
  remove("a");
  EXPECT_EQ(listed("*"), "");
}

TEST_F(FileStoreTest, ANewFileIsSeenAtOnceAndSafeWhenCommitted) {
  auto file = store.open(parse_file_name("a"), OpenMode::read_write);
  store.append(*file, "ab");
  EXPECT_EQ(listed("*"), "a 2");
  EXPECT_TRUE(store.exists(parse_file_name("a")));
  EXPECT_EQ(ufs.read("a"), std::nullopt);
  loop.run(store.commit(file));
  EXPECT_EQ(ufs.read("a"), "ab");
  store.append(*file, "c");
  file.reset();
  EXPECT_EQ(listed("*"), "a 2");
}

TEST_F(FileStoreTest, AnEmptyNewFileIsAFileOnceCommitted) {
  const auto file = store.open(parse_file_name("a"), OpenMode::read_write);
  loop.run(store.commit(file));
  EXPECT_EQ(ufs.read("a"), "");
}

TEST_F(FileStoreTest, WritesWithinAndBehind) {
  const auto file = store.open(parse_file_name("a"), OpenMode::read_write);
  EXPECT_EQ(store.write(*file, 0, "abcdef"), 6U);
  EXPECT_EQ(store.write(*file, 2, "XY"), 2U);
  EXPECT_EQ(file->bytes(), "abXYef");
  EXPECT_EQ(store.write(*file, 5, "12"), 2U);
  EXPECT_EQ(file->bytes(), "abXYe12");
  EXPECT_EQ(fault_of([&] { store.write(*file, 8, "z"); }), "beyond end");
  store.truncate(*file, 3);
  EXPECT_EQ(file->bytes(), "abX");
  EXPECT_EQ(fault_of([&] { store.truncate(*file, 4); }), "beyond end");
}

TEST_F(FileStoreTest, WhatIsOpenForReadingIsNotChanged) {
  put("a", "abc");
  const auto file = store.open(parse_file_name("a"), OpenMode::read_only);
  EXPECT_EQ(fault_of([&] { store.append(*file, "x"); }), "read only");
  EXPECT_EQ(fault_of([&] { store.truncate(*file, 0); }), "read only");
  ufs.good_changes = 0;
  loop.run(store.commit(file));
}

TEST_F(FileStoreTest, AFullVolumeTakesWhatFits) {
  put("RAM:a", "123456");
  const auto file = store.open(parse_file_name("RAM:b"), OpenMode::create);
  EXPECT_EQ(store.append(*file, "12"), 2U);
  EXPECT_EQ(free(Volume::ram), 2U);
  EXPECT_EQ(store.append(*file, "345"), 2U);
  EXPECT_EQ(store.append(*file, "5"), 0U);
  EXPECT_EQ(file->bytes(), "1234");
  EXPECT_EQ(store.write(*file, 0, "xxxx"), 4U);
  EXPECT_EQ(free(Volume::ram), 0U);
  EXPECT_EQ(free(Volume::ufs), 100U);
  loop.run(store.commit(file));
  EXPECT_EQ(ram.read("b"), "xxxx");
}

// Else a file made in that room, then a loss of power, would leave more than the volume holds.
TEST_F(FileStoreTest, AShrunkFileGivesItsRoomBackWhenItIsCommitted) {
  put("RAM:a", "1234567890");
  const auto file = store.open(parse_file_name("RAM:a"), OpenMode::truncate);
  EXPECT_EQ(listed("RAM:*"), "RAM:a 0");
  EXPECT_EQ(free(Volume::ram), 0U);
  EXPECT_EQ(store.append(*file, "12345"), 5U);
  loop.run(store.commit(file));
  EXPECT_EQ(free(Volume::ram), 5U);
}

TEST_F(FileStoreTest, AVolumeThatTheConfigurationShrankIsFull) {
  put("a", "12345");
  FileStore small({.ufs = ufs, .ram = ram, .sd = sd}, {.ufs = 3, .ram = 10, .sd = 50});
  EXPECT_EQ(small.space(Volume::ufs), (FileStore::Space{0, 3}));
  const auto file = small.open(parse_file_name("a"), OpenMode::read_write);
  EXPECT_EQ(small.append(*file, "6"), 0U);
  EXPECT_EQ(small.write(*file, 0, "wxyz"), 4U);
  EXPECT_EQ(file->bytes(), "wxyz5");
}

TEST_F(FileStoreTest, RemovesByPattern) {
  for (const char* name : {"a1", "a2", "b", "RAM:a1"}) put(name, "x");
  remove("a*");
  EXPECT_EQ(listed("*"), "b 1");
  EXPECT_EQ(listed("RAM:*"), "RAM:a1 1");
  remove("RAM:*");
  EXPECT_EQ(listed("RAM:*"), "");
  EXPECT_EQ(free(Volume::ram), 10U);
  EXPECT_EQ(fault_of([&] { remove("RAM:*"); }), "nothing matches");
  EXPECT_EQ(fault_of([&] { remove("RAM:a1"); }), "not found");
  EXPECT_EQ(ufs.list(), std::vector<std::string>{"b"});
}

TEST_F(FileStoreTest, OfSeveralWithOneOpenNoneIsRemoved) {
  put("a", "x");
  put("b", "x");
  const auto file = store.open(parse_file_name("b"), OpenMode::read_only);
  EXPECT_EQ(fault_of([&] { remove("*"); }), "busy");
  EXPECT_EQ(listed("*"), "a 1, b 1");
  EXPECT_EQ(content("a"), "x");
}

TEST_F(FileStoreTest, NothingLeavesTheFolderWhateverTheName) {
  const TemporaryDirectory folder;
  storage::Worker worker;
  storage::DiskFlash disk(folder.path / "ufs", worker);
  FileStore on_disk({.ufs = disk, .ram = ram, .sd = sd}, kQuotas);
  for (const char* name : {"...", "%2e%2e%2fx", "a b", "\xff", "-rf", "x.tmp", "lock"}) {
    const auto file = on_disk.open(parse_file_name(name), OpenMode::create);
    on_disk.append(*file, "1");
    loop.run(on_disk.commit(file));
  }
  EXPECT_EQ(on_disk.list(parse_file_pattern("*")).size(), 7U);
  const FileStore again({.ufs = disk, .ram = ram, .sd = sd}, kQuotas);
  EXPECT_EQ(again.list(parse_file_pattern("*")), on_disk.list(parse_file_pattern("*")));
  std::size_t entries = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path)) {
    entries += entry.is_regular_file() ? 1 : 0;
    EXPECT_EQ(entry.path().filename().string().find('.'), std::string::npos) << entry.path();
  }
  EXPECT_EQ(entries, 7U);
}

TEST_F(FileStoreTest, WhatCannotBeReadIsToldAndSetAside) {
  const TemporaryDirectory folder;
  storage::Worker worker;
  storage::DiskFlash disk(folder.path / "ufs", worker);
  const std::string path = (folder.path / "ufs" / "a").string();
  std::filesystem::create_directory(path);
  const FileStore on_disk({.ufs = disk, .ram = ram, .sd = sd}, kQuotas);
  EXPECT_EQ(on_disk.warnings(), std::vector<std::string>{"UFS:a: cannot be read (" + path +
                                                         ": is not a regular file); set aside as " +
                                                         path + ".unreadable-1"});
  EXPECT_EQ(listed(on_disk, "*"), "");
}

TEST_F(FileStoreTest, WhatNoCommandCouldNameIsLeftAlone) {
  loop.run(ufs.commit("a/b", "x"));
  const FileStore again({.ufs = ufs, .ram = ram, .sd = sd}, kQuotas);
  EXPECT_EQ(listed(again, "*"), "");
  EXPECT_EQ(ufs.read("a/b"), "x");
}

TEST_F(FileStoreTest, AFileTakenOutOfTheFolderIsGone) {
  put("a", "x");
  loop.run(ufs.remove("a"));
  EXPECT_EQ(fault_of([&] { content("a"); }), "not found");
}

}  // namespace
}  // namespace m95::test
