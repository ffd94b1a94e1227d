// Who owns the link of a pty.
#include "emulator/ports/pty_link.hpp"

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "tests/emulator/ports/port_bench.hpp"

namespace m95 {
namespace {
namespace fs = std::filesystem;

struct PtyLinkTest : test::PortBench {
  std::string link = folder + "/modem";
  std::string lock = link + ".lock";

  void leave(const std::string& path, const std::string& content) const {
    std::ofstream(path) << content;
  }
  static std::string content(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::string refused() {
    return refusal([&] { const PtyLink made(link, "/dev/pts/7"); });
  }
};

TEST_F(PtyLinkTest, StandsWhileItLivesAndIsRemovedWithItsLock) {
  {
    const PtyLink made(link, "/dev/pts/7");
    EXPECT_EQ(fs::read_symlink(link), "/dev/pts/7");
    EXPECT_EQ(content(lock), "m95 " + std::to_string(::getpid()) + "\n");
  }
  EXPECT_FALSE(fs::exists(fs::symlink_status(link)));
  EXPECT_FALSE(fs::exists(lock));
}

TEST_F(PtyLinkTest, OneInUseIsRefusedWithItsProcess) {
  const PtyLink first(link, "/dev/pts/7");
  EXPECT_EQ(refused(),
            "pty " + link + ": in use by another m95, process " + std::to_string(::getpid()));
  EXPECT_EQ(fs::read_symlink(link), "/dev/pts/7");
  EXPECT_TRUE(fs::exists(lock));
}

TEST_F(PtyLinkTest, TheLinkOfAKilledProcessIsReplaced) {
  const pid_t child = ::fork();
  if (child == 0) {
    const PtyLink made(link, "/dev/pts/8");
    ::raise(SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(fs::read_symlink(link), "/dev/pts/8");
  const PtyLink made(link, "/dev/pts/7");
  EXPECT_EQ(fs::read_symlink(link), "/dev/pts/7");
}

TEST_F(PtyLinkTest, AFileAFolderAndADeviceAreLeftAlone) {
  const std::string words =
      "pty " + link + ": something that is not a link is there; it is left as it is";
  for (const bool killed_before : {false, true}) {
    if (killed_before) leave(lock, "m95 1\n");
    leave(link, "precious");
    EXPECT_EQ(refused(), words);
    EXPECT_EQ(content(link), "precious");
    fs::remove(link);
    if (killed_before) leave(lock, "m95 1\n");
    fs::create_directory(link);
    EXPECT_EQ(refused(), words);
    EXPECT_TRUE(fs::is_directory(link));
    fs::remove(link);
    ASSERT_EQ(::mkfifo(link.c_str(), 0600), 0);
    EXPECT_EQ(refused(), words);
    EXPECT_TRUE(fs::is_fifo(link));
    fs::remove(link);
  }
  EXPECT_FALSE(fs::exists(lock));
}

TEST_F(PtyLinkTest, AnothersLinkIsLeftAlone) {
  for (const char* target : {"/dev/ttyS0", "/dev/pts/", "/dev/pts/7/../../null", "/dev/pts/ptmx"}) {
    leave(lock, "m95 1\n");
    fs::create_symlink(target, link);
    EXPECT_EQ(refused(),
              "pty " + link + ": a link to " + target + " is there; it is left as it is");
    EXPECT_EQ(fs::read_symlink(link), target);
    fs::remove(link);
  }
  fs::create_symlink("/dev/pts/3", link);
  EXPECT_EQ(refused(),
            "pty " + link + ": a link that m95 did not make is there (no lock file beside it)");
  EXPECT_EQ(fs::read_symlink(link), "/dev/pts/3");
}

TEST_F(PtyLinkTest, AForeignLockFileIsLeftAlone) {
  const std::string words =
      "pty " + link + ": " + lock + " is not a lock file of m95; it is left as it is";
  leave(lock, "apt-get 12\n");
  EXPECT_EQ(refused(), words);
  EXPECT_EQ(content(lock), "apt-get 12\n");
  fs::remove(lock);
  ASSERT_EQ(::mkfifo(lock.c_str(), 0600), 0);
  EXPECT_EQ(refused(), words);
  EXPECT_TRUE(fs::is_fifo(lock));
}

TEST_F(PtyLinkTest, ALockFileThatIsALinkIsNotFollowed) {
  leave(folder + "/victim", "m95 1\n");
  fs::create_symlink(folder + "/victim", lock);
  EXPECT_EQ(refused(), "pty " + link + ": cannot make the lock file " + lock +
                           ": Too many levels of symbolic links");
  EXPECT_EQ(content(folder + "/victim"), "m95 1\n");
}

TEST_F(PtyLinkTest, AFolderThatDoesNotExistIsNamed) {
  link = folder + "/none/modem";
  EXPECT_EQ(refused(), "pty " + link + ": cannot make the lock file " + link +
                           ".lock: No such file or directory");
}

TEST_F(PtyLinkTest, ALinkThatIsNoLongerOursStaysAtTheEnd) {
  {
    const PtyLink made(link, "/dev/pts/7");
    fs::remove(link);
    fs::create_symlink("/dev/pts/9", link);
    fs::remove(lock);
    leave(lock, "somebody's");
  }
  EXPECT_EQ(fs::read_symlink(link), "/dev/pts/9");
  EXPECT_EQ(content(lock), "somebody's");
}

}  // namespace
}  // namespace m95
