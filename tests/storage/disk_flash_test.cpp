// The Flash that is a directory: names, modes, leftovers, words. Failures and kills:
// disk_failures_test.
#include "storage/disk_flash.hpp"

#include <sys/resource.h>

#include <gtest/gtest.h>

#include "tests/storage/support.hpp"

namespace m95::storage {
namespace {

struct DiskFlashTest : testing::Test {
  test::Loop loop;
  Worker worker;
  test::TemporaryDirectory folder;
  std::filesystem::path path = folder.path / "nvram";
  using Names = std::vector<std::string>;
};

TEST_F(DiskFlashTest, KeepsReplacesAndRemovesBlobs) {
  {
    DiskFlash flash(path, worker);
    loop.run(flash.commit("CC0", "old"));
    loop.run(flash.commit("CA0", std::string("a\0b", 3)));
    loop.run(flash.commit("CC0", "new"));
  }
  DiskFlash flash(path, worker);
  EXPECT_EQ(flash.list(), (Names{"CA0", "CC0"}));
  EXPECT_EQ(flash.read("CA0"), std::string("a\0b", 3));
  EXPECT_EQ(flash.read("CC0"), "new");
  EXPECT_EQ(flash.read("CK0"), std::nullopt);
  loop.run(flash.remove("CC0"));
  loop.run(flash.remove("CC0"));
  EXPECT_EQ(flash.list(), Names{"CA0"});
}

TEST_F(DiskFlashTest, IsItsOwnersAlone) {
  const ::mode_t before = ::umask(0);
  DiskFlash flash(path, worker);
  loop.run(flash.commit("CA0", "x"));
  ::umask(before);
  EXPECT_EQ(test::mode_of(path), 0700U);
  EXPECT_EQ(test::mode_of(path / "CA0"), 0600U);
}

TEST_F(DiskFlashTest, TakesAnyNameAndNeverLeavesItsDirectory) {
  DiskFlash flash(path, worker);
  const Names names{"..", "../escape", "/etc/passwd", "a b", "ca_cert.pem", "\xc3\xa4%2e", ".tmp"};
  for (const std::string& name : names) loop.run(flash.commit(name, "of " + name));
  Names sorted = names;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(flash.list(), sorted);
  for (const std::string& name : names) EXPECT_EQ(flash.read(name), "of " + name);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path), {}), 1);
  EXPECT_EQ(test::file_bytes(path / "%2E%2E%2Fescape"), "of ../escape");
}

TEST_F(DiskFlashTest, RemovesWhatACrashLeftUnfinishedAndNothingElse) {
  { DiskFlash flash(path, worker); }
  test::write_file(path / "CA0.tmp", "half");
  test::write_file(path / "CA0", "whole");
  test::write_file(path / "CC0.unreadable-1", "kept");
  test::write_file(path / "notes.old.tmp", "a person's");
  std::filesystem::create_directory(path / "folder.tmp");
  DiskFlash flash(path, worker);
  EXPECT_EQ(test::file_bytes(path / "notes.old.tmp"), "a person's");
  EXPECT_TRUE(std::filesystem::is_directory(path / "folder.tmp"));
  EXPECT_FALSE(std::filesystem::exists(path / "CA0.tmp"));
  EXPECT_TRUE(std::filesystem::exists(path / "CC0.unreadable-1"));
  EXPECT_EQ(flash.list(), Names{"CA0"});
}

TEST_F(DiskFlashTest, SetsBlobsAsideUnderNamesThatAreFree) {
  DiskFlash flash(path, worker);
  loop.run(flash.commit("CA0", "first"));
  EXPECT_EQ(flash.set_aside("CA0"), (path / "CA0.unreadable-1").string());
  loop.run(flash.commit("CA0", "second"));
  EXPECT_EQ(flash.set_aside("CA0"), (path / "CA0.unreadable-2").string());
  EXPECT_EQ(flash.list(), Names{});
  EXPECT_EQ(test::file_bytes(path / "CA0.unreadable-1"), "first");
  EXPECT_EQ(test::file_bytes(path / "CA0.unreadable-2"), "second");
  EXPECT_EQ(
      test::flash_error_of([&] { flash.set_aside("CA0"); }),
      (path / "CA0").string() + ": cannot rename to CA0.unreadable-3: No such file or directory");
}

TEST_F(DiskFlashTest, WithoutADescriptorNothingIsSetAsideAndTheWordsSayWhere) {
  DiskFlash flash(path, worker);
  loop.run(flash.commit("CA0", "good"));
  ::rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  ::rlimit none = before;
  none.rlim_cur = 0;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
  const std::string words = test::flash_error_of([&] { flash.set_aside("CA0"); });
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_EQ(words, (path / "CA0").string() + ": cannot open: Too many open files");
  EXPECT_EQ(flash.read("CA0"), "good");
}

TEST_F(DiskFlashTest, ReadsRegularFilesOnly) {
  DiskFlash flash(path, worker);
  std::filesystem::create_directory(path / "CA0");
  std::filesystem::create_symlink("/etc/passwd", path / "CA1");
  ASSERT_EQ(::mkfifo((path / "CC0").c_str(), 0600), 0);
  EXPECT_EQ(test::flash_error_of([&] { flash.read("CA0"); }),
            (path / "CA0").string() + ": is not a regular file");
  EXPECT_EQ(test::flash_error_of([&] { flash.read("CA1"); }),
            (path / "CA1").string() + ": cannot open: Too many levels of symbolic links");
  EXPECT_EQ(test::flash_error_of([&] { flash.read("CC0"); }),
            (path / "CC0").string() + ": is not a regular file");
}

// A FIFO without a reader would stop whoever opens it for writing.
TEST_F(DiskFlashTest, WhatStandsWhereItWritesIsToldAndDoesNotStopIt) {
  DiskFlash flash(path, worker);
  std::filesystem::create_directory(path / "CA0.tmp");
  ASSERT_EQ(::mkfifo((path / "CC0.tmp").c_str(), 0600), 0);
  std::filesystem::create_symlink(folder.path / "victim", path / "CK0.tmp");
  test::write_file(folder.path / "victim", "precious");
  const auto refusal = [&](const std::string& name) {
    return test::flash_error_of([&] { loop.run(flash.commit(name, "new")); });
  };
  EXPECT_EQ(refusal("CA0"), (path / "CA0.tmp").string() + ": cannot create: Is a directory");
  EXPECT_EQ(refusal("CC0"),
            (path / "CC0.tmp").string() + ": cannot create: No such device or address");
  EXPECT_EQ(refusal("CK0"),
            (path / "CK0.tmp").string() + ": cannot create: Too many levels of symbolic links");
  EXPECT_EQ(test::file_bytes(folder.path / "victim"), "precious");
}

TEST_F(DiskFlashTest, SaysWhyItCannotWrite) {
  const test::Unprivileged unprivileged;
  const test::TemporaryDirectory own;
  DiskFlash flash(own.path, worker);
  loop.run(flash.commit("CA0", "old"));
  std::filesystem::permissions(own.path, std::filesystem::perms(0500));
  EXPECT_EQ(test::flash_error_of([&] { loop.run(flash.commit("CA0", "new")); }),
            (own.path / "CA0.tmp").string() + ": cannot create: Permission denied");
  EXPECT_EQ(test::flash_error_of([&] { loop.run(flash.remove("CA0")); }),
            (own.path / "CA0").string() + ": cannot remove: Permission denied");
  EXPECT_EQ(flash.read("CA0"), "old");
  std::filesystem::permissions(own.path, std::filesystem::perms(0700));
}

TEST_F(DiskFlashTest, SaysWhyItCannotOpenItsDirectory) {
  EXPECT_EQ(test::flash_error_of([&] { DiskFlash(folder.path / "no" / "parent", worker); }),
            (folder.path / "no" / "parent").string() +
                ": cannot create the directory: No such file or directory");
  test::write_file(folder.path / "file", "");
  EXPECT_EQ(test::flash_error_of([&] { DiskFlash(folder.path / "file", worker); }),
            (folder.path / "file").string() + ": cannot open the directory: Not a directory");
}

TEST(EncodedName, IsReadBackOnlyAsItIsWritten) {
  EXPECT_EQ(encode_name("Ab-9_"), "Ab-9_");
  EXPECT_EQ(encode_name("a.b/c"), "a%2Eb%2Fc");
  EXPECT_EQ(decode_name("a%2Eb%2Fc"), "a.b/c");
  for (const char* const name : {"", "a.b", "%41", "%2e", "%2", "%", "%zz", "CA0.tmp"}) {
    EXPECT_EQ(decode_name(name), std::nullopt) << name;
  }
}

}  // namespace
}  // namespace m95::storage
