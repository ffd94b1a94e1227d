// How many files a volume holds, and how many can be open.
#include "storage/file_handles.hpp"
#include "tests/storage/file_support.hpp"

namespace m95::test {
namespace {
using storage::FileHandles;
using storage::FileStore;
using storage::OpenMode;

struct FileLimitsTest : FileTest {
  static storage::FileName name(const std::string& text) { return storage::parse_file_name(text); }
  void fill() {
    for (std::size_t i = 0; i < FileStore::kMostFiles; ++i) put(std::to_string(i), "");
  }
  std::string transferring(const std::string& from, const std::string& to, bool keep_source) {
    const FileStore::Transfer what{name(from), name(to), keep_source, true};
    return fault_of([&] { loop.run(store.transfer(what)); });
  }
};

TEST_F(FileLimitsTest, AVolumeHoldsAThousandFilesAndTheNextIsNoSpace) {
  fill();
  EXPECT_EQ(fault_of([&] { store.open(name("one more"), OpenMode::read_write); }), "no space");
  EXPECT_EQ(fault_of([&] { store.open(name("one more"), OpenMode::create); }), "no space");
  EXPECT_FALSE(store.exists(name("one more")));
  EXPECT_EQ(fault_of([&] { put("5", "abc"); }), "none");  // one that is there
  EXPECT_EQ(content("5"), "abc");
  EXPECT_EQ(fault_of([&] { put("RAM:one more", ""); }), "none");  // another volume
  remove("7");
  EXPECT_EQ(fault_of([&] { put("one more", ""); }), "none");
}

TEST_F(FileLimitsTest, AFileThatIsOpenAndNewCountsUntilItIsLetGo) {
  fill();
  remove("7");
  FileStore::File open = store.open(name("new"), OpenMode::truncate);
  EXPECT_EQ(fault_of([&] { store.open(name("newer"), OpenMode::truncate); }), "no space");
  open.reset();
  EXPECT_EQ(fault_of([&] { put("newer", ""); }), "none");
}

TEST_F(FileLimitsTest, ACopyNeedsAPlaceAndARenamedFileKeepsItsOwn) {
  fill();
  put("RAM:r", "abc");
  EXPECT_EQ(transferring("1", "copy", true), "no space");
  EXPECT_EQ(transferring("RAM:r", "moved", false), "no space");
  EXPECT_EQ(listed("RAM:*"), "RAM:r 3");
  EXPECT_EQ(transferring("1", "renamed", false), "none");
  EXPECT_EQ(transferring("RAM:r", "2", false), "none");
  EXPECT_EQ(content("2"), "abc");
}

TEST_F(FileLimitsTest, SixteenFilesAreOpenAndTheNextIsBusyUntilOneIsClosed) {
  FileHandles handles(store);
  for (std::size_t i = 0; i < FileHandles::kMost; ++i) {
    handles.open(name(std::to_string(i)), OpenMode::read_write);
  }
  EXPECT_EQ(fault_of([&] { handles.open(name("x"), OpenMode::read_write); }), "busy");
  EXPECT_FALSE(store.exists(name("x")));
  loop.run(handles.close(3));
  EXPECT_EQ(handles.open(name("x"), OpenMode::read_write), 17);
}

}  // namespace
}  // namespace m95::test
