// Unix sockets as serial lines: the path, its lock, and what is there already.
#include "emulator/ports/unix_port.hpp"

#include <filesystem>
#include <fstream>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/emulator/ports/socket_host.hpp"

namespace m95 {
namespace {
namespace fs = std::filesystem;
using test::dials;
using test::Host;

struct UnixPortTest : test::PortBench {
  std::string path = folder + "/modem";

  std::string refused() {
    return refusal([&] { const UnixPort made(clock.executor(), clock, path); });
  }
};

TEST_F(UnixPortTest, AHostComesTalksAndGoes) {
  UnixPort port(clock.executor(), clock, path);
  EXPECT_EQ(port.describe(), "unix " + path);
  listen(port);
  Host host = dials(path);
  host.says("AT\r");
  EXPECT_TRUE(logs("+AT\r"));
  EXPECT_EQ(port.try_write("OK\r\n"), 4U);
  EXPECT_TRUE(hears(host, "OK\r\n"));
  host.leaves();
  EXPECT_TRUE(logs("+AT\r-"));
  host = dials(path);
  EXPECT_TRUE(logs("+AT\r-+"));
}

TEST_F(UnixPortTest, IsRemovedWithItsLock) {
  {
    const UnixPort port(clock.executor(), clock, path);
    EXPECT_TRUE(fs::is_socket(path));
  }
  EXPECT_FALSE(fs::exists(path));
  EXPECT_FALSE(fs::exists(path + ".lock"));
}

TEST_F(UnixPortTest, OneInUseIsRefused) {
  const UnixPort port(clock.executor(), clock, path);
  EXPECT_EQ(refused(),
            "unix " + path + ": in use by another m95, process " + std::to_string(::getpid()));
  EXPECT_TRUE(fs::is_socket(path));
}

TEST_F(UnixPortTest, ASocketOfAnotherProgramIsRefusedWhileItListens) {
  const Descriptor other(::socket(AF_UNIX, SOCK_STREAM, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  ASSERT_EQ(::bind(other.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(::listen(other.get(), 1), 0);
  EXPECT_EQ(refused(), "unix " + path + ": a socket in use is there");
  EXPECT_TRUE(fs::is_socket(path));
}

TEST_F(UnixPortTest, TheSocketOfAKilledProcessIsReplaced) {
  const pid_t child = ::fork();
  if (child == 0) {
    const UnixPort made(clock.executor(), clock, path);
    ::raise(SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_TRUE(fs::is_socket(path));
  UnixPort port(clock.executor(), clock, path);
  listen(port);
  const Host host = dials(path);
  EXPECT_TRUE(logs("+"));
}

TEST_F(UnixPortTest, AnythingElseIsLeftAlone) {
  const std::string words =
      "unix " + path + ": something that is not a socket is there; it is left as it is";
  std::ofstream(path) << "precious";
  EXPECT_EQ(refused(), words);
  EXPECT_EQ(fs::file_size(path), 8U);
  fs::remove(path);
  fs::create_directory(path);
  EXPECT_EQ(refused(), words);
  EXPECT_TRUE(fs::is_directory(path));
}

TEST_F(UnixPortTest, ASocketThatIsNoLongerOursStaysAtTheEnd) {
  {
    const UnixPort port(clock.executor(), clock, path);
    fs::remove(path);
    std::ofstream(path) << "somebody's";
  }
  EXPECT_EQ(fs::file_size(path), 10U);
}

TEST_F(UnixPortTest, APathTooLongIsSaid) {
  path = folder + "/" + std::string(108 - folder.size(), 'x');
  EXPECT_EQ(refused(), "unix " + path + ": a socket's path has 1 to 107 bytes");
  EXPECT_FALSE(fs::exists(path + ".lock"));
}

}  // namespace
}  // namespace m95
