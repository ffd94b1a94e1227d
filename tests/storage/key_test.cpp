// The key file: made once, private, never overwritten.
#include "storage/key.hpp"

#include <gtest/gtest.h>

#include "tests/storage/support.hpp"

namespace m95::storage {
namespace {

struct KeyTest : testing::Test {
  test::TemporaryDirectory folder;
  std::filesystem::path file = folder.path / "key";
};

TEST_F(KeyTest, IsMadeOnceAndReadAfterwards) {
  const std::string made(load_or_create_key(file).bytes());
  EXPECT_EQ(made.size(), Key::kSize);
  EXPECT_EQ(test::file_bytes(file), made);
  EXPECT_EQ(load_or_create_key(file).bytes(), made);
  EXPECT_NE(Key::random().bytes(), made);
}

TEST_F(KeyTest, IsItsOwnersAlone) {
  const ::mode_t before = ::umask(0);
  load_or_create_key(file);
  ::umask(before);
  EXPECT_EQ(test::mode_of(file), 0600U);
}

TEST_F(KeyTest, ThatOthersCanReadIsRefused) {
  load_or_create_key(file);
  std::filesystem::permissions(file, std::filesystem::perms(0640));
  EXPECT_EQ(test::flash_error_of([&] { load_or_create_key(file); }),
            file.string() +
                ": this key must be its owner's alone; if no one else has read it, "
                "chmod 600 it");
}

TEST_F(KeyTest, ThatIsDamagedIsRefusedAndKept) {
  test::write_file(file, "short");
  std::filesystem::permissions(file, std::filesystem::perms(0600));
  EXPECT_EQ(test::flash_error_of([&] { load_or_create_key(file); }),
            file.string() +
                ": not a key (it has 5 bytes, a key 64); put the right one back, or "
                "move it away to begin with a new one, which cannot read the records "
                "that are there");
  EXPECT_EQ(test::file_bytes(file), "short");
}

TEST_F(KeyTest, CannotBeADirectory) {
  std::filesystem::create_directory(file);
  EXPECT_EQ(test::flash_error_of([&] { load_or_create_key(file); }),
            file.string() + ": is not a regular file");
}

TEST(Key, Has64Bytes) { EXPECT_THROW(Key("short"), std::invalid_argument); }

}  // namespace
}  // namespace m95::storage
