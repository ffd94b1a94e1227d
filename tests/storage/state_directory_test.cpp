// Who may use a state directory, and what is said to those who may not.
#include "storage/state_directory.hpp"

#include <gtest/gtest.h>

#include "tests/storage/support.hpp"

namespace m95::storage {
namespace {

struct StateDirectoryTest : testing::Test {
  test::TemporaryDirectory folder;
  std::filesystem::path root = folder.path / "above" / "state";

  std::string refusal() const {
    return test::flash_error_of([this] { const StateDirectory state(root); });
  }
};

TEST_F(StateDirectoryTest, IsMadeWithItsParentsForItsOwnerAlone) {
  const ::mode_t before = ::umask(0);
  const StateDirectory state(root);
  ::umask(before);
  EXPECT_EQ(test::mode_of(root), 0700U);
  EXPECT_EQ(test::mode_of(root / "lock"), 0600U);
  EXPECT_EQ(test::mode_of(root / "format"), 0600U);
  EXPECT_EQ(test::file_bytes(root / "format"), "m95 state 1\n");
}

TEST_F(StateDirectoryTest, HasAFolderForEachModem) {
  const StateDirectory state(root);
  EXPECT_EQ(state.folder("gate"), root / "modem-gate");
  EXPECT_EQ(state.folder("../x"), root / "modem-%2E%2E%2Fx");
  EXPECT_EQ(state.folder("gate"), root / "modem-gate");
  EXPECT_EQ(test::mode_of(root / "modem-gate"), 0700U);
}

TEST_F(StateDirectoryTest, BelongsToOneAtATime) {
  {
    const StateDirectory state(root);
    EXPECT_EQ(refusal(), root.string() + ": in use by another process (pid " +
                             std::to_string(::getpid()) + ")");
  }
  const StateDirectory again(root);
}

TEST_F(StateDirectoryTest, WithOtherFilesInItIsRefusedAndLeftAlone) {
  std::filesystem::create_directories(root);
  test::write_file(root / "thesis.txt", "");
  EXPECT_EQ(refusal(), root.string() +
                           ": is not a state directory of m95 and not empty (it has "
                           "'thesis.txt'); name another or a new one");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(root), {}), 1);
}

TEST_F(StateDirectoryTest, ThatWasEmptyOrBegunByAKilledStartIsTaken) {
  std::filesystem::create_directories(root);
  std::filesystem::permissions(root, std::filesystem::perms(0755));
  test::write_file(root / "lock", "1\n");
  test::write_file(root / "format.tmp", "m95 st");
  const StateDirectory state(root);
  EXPECT_EQ(test::mode_of(root), 0700U);
  EXPECT_EQ(test::file_bytes(root / "format"), "m95 state 1\n");
  EXPECT_EQ(test::file_bytes(root / "lock"), std::to_string(::getpid()) + "\n");
}

TEST_F(StateDirectoryTest, OfANewerVersionIsRefused) {
  { const StateDirectory state(root); }
  test::write_file(root / "format", "m95 state 2\n");
  EXPECT_EQ(refusal(), root.string() +
                           ": written by a newer version of m95 (its format is 2, this one knows "
                           "1)");
  EXPECT_EQ(test::file_bytes(root / "format"), "m95 state 2\n");
  for (const char* const version : {"12", "99999999999999999999"}) {
    test::write_file(root / "format", "m95 state " + std::string(version) + "\nand more\n");
    EXPECT_EQ(refusal(), root.string() + ": written by a newer version of m95 (its format is " +
                             version + ", this one knows 1)");
  }
}

// No m95 has ever written these: format 1 is the first.
TEST_F(StateDirectoryTest, OfNoVersionThatWasIsRefusedAndLeftAlone) {
  { const StateDirectory state(root); }
  const std::string lock = test::file_bytes(root / "lock");
  for (const std::string text :
       {"", "m95 state \n", "m95 state 0\n", "m95 state 1", "m95 state -1\n", "m95 state 1 beta\n",
        "m95 state 01\n", "something else"}) {
    test::write_file(root / "format", text);
    EXPECT_EQ(refusal(),
              (root / "format").string() + ": does not say what format this directory has");
    EXPECT_EQ(test::file_bytes(root / "format"), text);
    EXPECT_EQ(test::file_bytes(root / "lock"), lock);
  }
  std::filesystem::remove(root / "format");
  std::filesystem::create_directory(root / "format");
  EXPECT_EQ(refusal(), (root / "format").string() + ": is not a regular file");
  std::filesystem::remove(root / "format");
  std::filesystem::create_directory(root / "modem-m95");
  EXPECT_EQ(refusal(), root.string() +
                           ": is not a state directory of m95 and not empty (it has 'modem-m95'); "
                           "name another or a new one");
}

TEST_F(StateDirectoryTest, WithSomethingElseForALockIsRefused) {
  std::filesystem::create_directories(root / "lock");
  const std::string lock = (root / "lock").string();
  EXPECT_EQ(refusal(), lock + ": cannot open: Is a directory");
  std::filesystem::remove(lock);
  test::write_file(folder.path / "victim", "precious");
  std::filesystem::create_symlink(folder.path / "victim", lock);
  EXPECT_EQ(refusal(), lock + ": cannot open: Too many levels of symbolic links");
  EXPECT_EQ(test::file_bytes(folder.path / "victim"), "precious");
}

TEST_F(StateDirectoryTest, OfAnotherUserIsRefused) {
  const test::Unprivileged unprivileged;
  root = "/usr";
  EXPECT_EQ(refusal(),
            "/usr: belongs to user 0, this process runs as user " + std::to_string(::geteuid()));
}

TEST_F(StateDirectoryTest, ThatCannotBeWrittenIsRefused) {
  const test::Unprivileged unprivileged;
  const test::TemporaryDirectory own;
  root = own.path;
  std::filesystem::permissions(root, std::filesystem::perms(0500));
  EXPECT_EQ(refusal(), root.string() + ": cannot write in this directory: Permission denied");
  root = own.path / "state";
  EXPECT_EQ(refusal(), root.string() + ": cannot create the directory: Permission denied");
  std::filesystem::permissions(own.path, std::filesystem::perms(0700));
}

TEST_F(StateDirectoryTest, ThatIsAFileIsRefused) {
  std::filesystem::create_directories(root.parent_path());
  test::write_file(root, "");
  EXPECT_EQ(refusal(), root.string() + ": cannot open the directory: Not a directory");
}

}  // namespace
}  // namespace m95::storage
