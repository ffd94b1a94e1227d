// Changes of files: moving, and flashes that fail at each step of a change.
#include "protocol/async/event.hpp"
#include "tests/storage/file_support.hpp"

namespace m95::test {
namespace {

using storage::FileStore;
using storage::OpenMode;
using storage::parse_file_name;
using storage::parse_file_pattern;
using storage::Volume;

struct FileChangesTest : FileTest {
  void transfer(const std::string& from, const std::string& to, bool keep, bool overwrite) {
    FileStore::Transfer what{parse_file_name(from), parse_file_name(to), keep, overwrite};
    loop.run(store.transfer(what));
  }
  void move(const std::string& from, const std::string& to) { transfer(from, to, false, false); }
  /// What the module finds when it starts again, whatever the flash did before.
  std::string after_restart() {
    ufs.good_changes = -1;
    const FileStore again({.ufs = ufs, .ram = ram, .sd = sd}, kQuotas);
    std::string text;
    for (const auto& entry : again.list(parse_file_pattern("*"))) {
      text += entry.name.text() + "=" + ufs.read(entry.name.file).value() + " ";
    }
    return text;
  }
};

TEST_F(FileChangesTest, AFileMoves) {
  put("a", "bytes");
  move("a", "b");
  EXPECT_EQ(listed("*"), "b 5");
  move("b", "SD:c");
  EXPECT_EQ(listed("*"), "");
  EXPECT_EQ(content("SD:c"), "bytes");
  EXPECT_EQ(free(Volume::ufs), 100U);
  EXPECT_EQ(ufs.list().size(), 0U);
}

TEST_F(FileChangesTest, AFileIsCopied) {
  put("a", "bytes");
  transfer("a", "RAM:b", true, false);
  EXPECT_EQ(content("a"), "bytes");
  EXPECT_EQ(content("RAM:b"), "bytes");
}

TEST_F(FileChangesTest, AnOldFileIsReplacedOnlyWhenAsked) {
  put("a", "new");
  put("b", "old bytes");
  EXPECT_EQ(fault_of([&] { move("a", "b"); }), "exists");
  EXPECT_EQ(content("b"), "old bytes");
  transfer("a", "b", false, true);
  EXPECT_EQ(listed("*"), "b 3");
  EXPECT_EQ(content("b"), "new");
}

TEST_F(FileChangesTest, AFileDoesNotMoveOntoItself) {
  put("a", "x");
  EXPECT_EQ(fault_of([&] { transfer("a", "a", false, true); }), "exists");
  EXPECT_EQ(content("a"), "x");
}

TEST_F(FileChangesTest, WhatIsMissingOrOpenDoesNotMove) {
  EXPECT_EQ(fault_of([&] { move("a", "b"); }), "not found");
  put("a", "x");
  put("b", "y");
  auto file = store.open(parse_file_name("a"), OpenMode::read_only);
  EXPECT_EQ(fault_of([&] { move("a", "c"); }), "busy");
  EXPECT_EQ(fault_of([&] { transfer("b", "a", false, true); }), "busy");
  file.reset();
  move("a", "c");
  EXPECT_EQ(listed("*"), "b 1, c 1");
}

TEST_F(FileChangesTest, AMoveWithinItsVolumeNeedsNoRoomAndACopyDoes) {
  put("RAM:a", "1234567890");
  EXPECT_EQ(fault_of([&] { transfer("RAM:a", "RAM:b", true, false); }), "no space");
  EXPECT_EQ(listed("RAM:*"), "RAM:a 10");
  move("RAM:a", "RAM:b");
  EXPECT_EQ(listed("RAM:*"), "RAM:b 10");
  put("c", "12345678901");
  EXPECT_EQ(fault_of([&] { move("c", "RAM:c"); }), "no space");
  EXPECT_EQ(fault_of([&] { transfer("c", "RAM:b", false, true); }), "no space");
  put("d", "abc");
  transfer("d", "RAM:b", false, true);
  EXPECT_EQ(free(Volume::ram), 7U);
}

TEST_F(FileChangesTest, AFailedCommitLeavesTheOldBytesAndCanBeTriedAgain) {
  put("a", "old");
  auto file = store.open(parse_file_name("a"), OpenMode::truncate);
  store.append(*file, "brand new");
  ufs.good_changes = 0;
  EXPECT_EQ(fault_of([&] { loop.run(store.commit(file)); }), "io");
  EXPECT_EQ(after_restart(), "a=old ");
  EXPECT_EQ(file->bytes(), "brand new");
  loop.run(store.commit(file));
  EXPECT_EQ(after_restart(), "a=brand new ");
  ufs.good_changes = 0;
  loop.run(store.commit(file));  // nothing to do
}

TEST_F(FileChangesTest, AfterAFailedCommitTheFileIsAsItWas) {
  put("a", "old");
  ufs.good_changes = 0;
  EXPECT_EQ(fault_of([&] { put("a", "brand new"); }), "io");
  EXPECT_EQ(listed("*"), "a 3");
  EXPECT_EQ(fault_of([&] { put("b", "1"); }), "io");
  EXPECT_EQ(listed("*"), "a 3");
  EXPECT_EQ(free(Volume::ufs), 97U);
}

// The directory could not be made safe, but the new bytes are in it.
TEST_F(FileChangesTest, ADeviceThatFailsAtTheVeryEndIsBelieved) {
  put("a", "old");
  ufs.good_changes = 0;
  ufs.done_all_the_same = true;
  EXPECT_EQ(fault_of([&] { put("a", "brand new"); }), "io");
  EXPECT_EQ(listed("*"), "a 9");
  EXPECT_EQ(fault_of([&] { remove("a"); }), "io");
  EXPECT_EQ(listed("*"), "");
  EXPECT_EQ(free(Volume::ufs), 100U);
}

TEST_F(FileChangesTest, WhereverAMoveIsCutOffTheFileIsThereWhole) {
  // The new file written; the old one removed.
  const std::vector<std::pair<int, std::string>> steps = {
      {0, "a=new b=old "}, {1, "a=new b=new "}, {2, "b=new "}};
  for (const auto& [good, expected] : steps) {
    ufs.good_changes = -1;
    put("a", "new");
    put("b", "old");
    ufs.good_changes = good;
    const std::string fault = fault_of([&] { transfer("a", "b", false, true); });
    EXPECT_EQ(fault, good < 2 ? "io" : "none");
    const std::string now = listed("*");
    EXPECT_EQ(after_restart(), expected) << good;
    EXPECT_EQ(now, good < 2 ? "a 3, b 3" : "b 3");
    remove("*");
  }
}

TEST_F(FileChangesTest, ARemovalThatIsCutOffTellsWhatIsLeft) {
  for (const char* name : {"a", "b", "c"}) put(name, "x");
  ufs.good_changes = 1;
  EXPECT_EQ(fault_of([&] { remove("*"); }), "io");
  EXPECT_EQ(listed("*"), "b 1, c 1");
  EXPECT_EQ(after_restart(), "b=x c=x ");
  remove("*");
  EXPECT_EQ(after_restart(), "");
}

TEST_F(FileChangesTest, ARealDiskThatIsFullKeepsTheOldBytes) {
  storage::MemoryFlash full(4);
  FileStore cramped({.ufs = full, .ram = ram, .sd = sd}, kQuotas);
  auto file = cramped.open(parse_file_name("a"), OpenMode::create);
  cramped.append(*file, "abcd");
  loop.run(cramped.commit(file));
  cramped.append(*file, "e");
  EXPECT_EQ(fault_of([&] { loop.run(cramped.commit(file)); }), "io");
  EXPECT_EQ(full.read("a"), "abcd");
}

// A store that takes its time until it is told to go on.
class SlowFlash : public storage::MemoryFlash {
 public:
  Task<void> commit(std::string name, std::string bytes) override {
    co_await go_on.wait();
    co_await MemoryFlash::commit(std::move(name), std::move(bytes));
  }
  Event go_on;
};

struct SlowFileChangesTest : FileTest {
  SlowFlash slow;
  FileStore shared{{.ufs = slow, .ram = ram, .sd = sd}, kQuotas};
  TaskGroup tasks{loop.executor};

  FileStore::File made(const std::string& bytes) {
    auto file = shared.open(parse_file_name("a"), OpenMode::read_write);
    shared.append(*file, bytes);
    return file;
  }
  void go_on() {
    slow.go_on.notify();
    loop.io.restart();
    loop.io.poll();
  }
};

TEST_F(SlowFileChangesTest, WhatIsBeingCommittedIsBusyAndCountsAsUsed) {
  tasks.spawn("commit", shared.commit(made("abc")));
  loop.io.poll();
  EXPECT_EQ(fault_of([&] { shared.open(parse_file_name("a"), OpenMode::read_only); }), "busy");
  EXPECT_EQ(shared.space(Volume::ufs).free, 97U);
  go_on();
  EXPECT_EQ(shared.open(parse_file_name("a"), OpenMode::read_only)->bytes(), "abc");
}

TEST_F(SlowFileChangesTest, WhatMovesIsListedWhereItWasUntilItIsSafeElsewhere) {
  tasks.spawn("commit", shared.commit(made("abc")));
  loop.io.poll();
  go_on();
  FileStore::Transfer what{parse_file_name("a"), parse_file_name("b"), false, false};
  tasks.spawn("move", shared.transfer(what));
  loop.io.restart();
  loop.io.poll();
  EXPECT_EQ(listed(shared, "*"), "a 3");
  EXPECT_EQ(shared.space(Volume::ufs).free, 94U);
  EXPECT_EQ(fault_of([&] { shared.open(parse_file_name("b"), OpenMode::create); }), "busy");
  go_on();
  EXPECT_EQ(listed(shared, "*"), "b 3");
  EXPECT_EQ(shared.space(Volume::ufs).free, 97U);
}

TEST_F(SlowFileChangesTest, WhatIsWrittenDuringACommitIsLeftForTheNext) {
  auto file = made("abc");
  tasks.spawn("commit", shared.commit(file));
  loop.io.poll();
  shared.append(*file, "d");
  go_on();
  EXPECT_EQ(slow.read("a"), "abc");
  loop.io.restart();
  tasks.spawn("commit", shared.commit(file));
  loop.io.poll();
  go_on();
  EXPECT_EQ(slow.read("a"), "abcd");
}

TEST_F(SlowFileChangesTest, AWriterThatWasCancelledLeavesTheNameFree) {
  tasks.spawn("commit", shared.commit(made("abc")));
  loop.io.poll();
  tasks.cancel();
  loop.io.restart();
  loop.io.run();
  EXPECT_TRUE(tasks.empty());
  EXPECT_FALSE(shared.exists(parse_file_name("a")));
  EXPECT_EQ(shared.space(Volume::ufs).free, 100U);
  made("x");
}

}  // namespace
}  // namespace m95::test
