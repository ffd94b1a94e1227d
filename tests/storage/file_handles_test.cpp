// Files by number, with positions.
#include "storage/file_handles.hpp"

#include "tests/storage/file_support.hpp"

namespace m95::test {
namespace {

using storage::FileHandles;
using storage::OpenMode;
using storage::parse_file_name;
using storage::SeekFrom;

struct FileHandlesTest : FileTest {
  FileHandles handles{store};
  int open(const std::string& name, OpenMode mode) {
    return handles.open(parse_file_name(name), mode);
  }
};

TEST_F(FileHandlesTest, ANumberIsGivenOutOnce) {
  const int first = open("a", OpenMode::read_write);
  const int second = open("RAM:b", OpenMode::truncate);
  EXPECT_NE(first, second);
  ASSERT_EQ(handles.list().size(), 2U);
  EXPECT_EQ(handles.list()[1].name.text(), "RAM:b");
  EXPECT_EQ(handles.list()[1].mode, OpenMode::truncate);
  loop.run(handles.close(first));
  EXPECT_FALSE(handles.is_open(first));
  const int third = open("a", OpenMode::read_only);
  EXPECT_NE(third, first);
  EXPECT_EQ(handles.list().size(), 2U);
}

TEST_F(FileHandlesTest, ThePositionMovesBehindWhatIsReadOrWritten) {
  const int file = open("a", OpenMode::read_write);
  EXPECT_EQ(handles.write(file, "abcdef"), 6U);
  EXPECT_EQ(handles.position(file), 6U);
  EXPECT_EQ(handles.read(file, 10), "");
  handles.seek(file, 1, SeekFrom::begin);
  EXPECT_EQ(handles.read(file, 2), "bc");
  EXPECT_EQ(handles.write(file, "XYZ1"), 4U);
  EXPECT_EQ(handles.size(file), 7U);
  handles.seek(file, 0, SeekFrom::begin);
  EXPECT_EQ(handles.read(file, 100), "abcXYZ1");
  EXPECT_EQ(handles.position(file), 7U);
}

TEST_F(FileHandlesTest, SeeksWithinTheFileOnly) {
  const int file = open("a", OpenMode::read_write);
  handles.write(file, "abcdef");
  handles.seek(file, 6, SeekFrom::end);
  EXPECT_EQ(handles.position(file), 0U);
  handles.seek(file, 2, SeekFrom::current);
  handles.seek(file, 2, SeekFrom::current);
  EXPECT_EQ(handles.position(file), 4U);
  handles.seek(file, 1, SeekFrom::end);
  EXPECT_EQ(handles.position(file), 5U);
  const auto seek = [&](std::uint64_t offset, SeekFrom from) {
    return fault_of([&] { handles.seek(file, offset, from); });
  };
  EXPECT_EQ(seek(7, SeekFrom::begin), "beyond end");
  EXPECT_EQ(seek(2, SeekFrom::current), "beyond end");
  EXPECT_EQ(seek(7, SeekFrom::end), "beyond end");
  EXPECT_EQ(seek(static_cast<std::uint64_t>(-1), SeekFrom::current), "beyond end");
  EXPECT_EQ(handles.position(file), 5U);
}

TEST_F(FileHandlesTest, CutsOffAtThePosition) {
  const int file = open("a", OpenMode::read_write);
  handles.write(file, "abcdef");
  handles.seek(file, 2, SeekFrom::begin);
  handles.truncate(file);
  EXPECT_EQ(handles.size(file), 2U);
  loop.run(handles.close(file));
  EXPECT_EQ(ufs.read("a"), "ab");
}

TEST_F(FileHandlesTest, FlushingAndClosingMakeSafe) {
  const int file = open("a", OpenMode::read_write);
  handles.write(file, "ab");
  loop.run(handles.flush(file));
  EXPECT_EQ(ufs.read("a"), "ab");
  handles.write(file, "c");
  EXPECT_EQ(ufs.read("a"), "ab");
  loop.run(handles.close(file));
  EXPECT_EQ(ufs.read("a"), "abc");
}

TEST_F(FileHandlesTest, WhatIsReadOnlyIsNotWritten) {
  put("a", "x");
  const int file = open("a", OpenMode::read_only);
  EXPECT_EQ(fault_of([&] { handles.require_writable(file); }), "read only");
  EXPECT_EQ(fault_of([&] { handles.write(file, "y"); }), "read only");
  EXPECT_EQ(fault_of([&] { handles.truncate(file); }), "read only");
}

TEST_F(FileHandlesTest, AFlushThatFailsCanBeTriedAgainAndACloseCannot) {
  put("a", "old");
  const int file = open("a", OpenMode::read_write);
  handles.write(file, "new");
  ufs.good_changes = 0;
  EXPECT_EQ(fault_of([&] { loop.run(handles.flush(file)); }), "io");
  EXPECT_TRUE(handles.is_open(file));
  EXPECT_EQ(fault_of([&] { loop.run(handles.close(file)); }), "io");
  EXPECT_FALSE(handles.is_open(file));
  EXPECT_EQ(content("a"), "old");
}

TEST_F(FileHandlesTest, NothingIsDoneToANumberThatIsNotOpen) {
  const std::string bad = "bad handle";
  EXPECT_EQ(fault_of([&] { handles.read(1, 1); }), bad);
  EXPECT_EQ(fault_of([&] { handles.write(1, "x"); }), bad);
  EXPECT_EQ(fault_of([&] { handles.require_writable(1); }), bad);
  EXPECT_EQ(fault_of([&] { handles.seek(1, 0, SeekFrom::begin); }), bad);
  EXPECT_EQ(fault_of([&] { static_cast<void>(handles.position(1)); }), bad);
  EXPECT_EQ(fault_of([&] { static_cast<void>(handles.size(1)); }), bad);
  EXPECT_EQ(fault_of([&] { handles.truncate(1); }), bad);
  EXPECT_EQ(fault_of([&] { loop.run(handles.flush(1)); }), bad);
  EXPECT_EQ(fault_of([&] { loop.run(handles.close(1)); }), bad);
  EXPECT_EQ(fault_of([&] { loop.run(handles.close(std::int64_t{1} << 32U)); }), bad);
}

}  // namespace
}  // namespace m95::test
