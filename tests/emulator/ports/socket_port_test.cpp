// TCP and Unix sockets as serial lines: one host at a time, honest goodbyes.
#include "emulator/ports/socket_port.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>

#include "emulator/ports/tcp_port.hpp"
#include "emulator/ports/unix_port.hpp"
#include "tests/emulator/ports/port_bench.hpp"

namespace m95 {
namespace {
namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::Host;

TcpSpec on(std::string host, std::uint16_t port = 0) {
  TcpSpec spec;
  spec.host = std::move(host);
  spec.port = port;
  return spec;
}

Host connected(int family, const sockaddr* address, socklen_t size) {
  Descriptor socket(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  EXPECT_EQ(::connect(socket.get(), address, size), 0);
  ::fcntl(socket.get(), F_SETFL, O_NONBLOCK);
  return Host(std::move(socket));
}

Host dials(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return connected(AF_INET, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

Host dials(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  return connected(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

// The module has closed the connection.
bool hung_up(const Host& host) {
  char byte = 0;
  return ::recv(host.descriptor(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

std::string numbers(std::size_t size) {
  std::string text;
  for (int i = 0; text.size() < size; ++i) text += std::to_string(i) + ",";
  return text;
}

struct TcpPortTest : test::PortBench {
  TcpPort port{clock.executor(), clock, on("127.0.0.1")};
};

TEST_F(TcpPortTest, AHostComesTalksAndGoesAndTheNextToo) {
  listen(port);
  for (const std::string before : {"", "+AT\r-", "+AT\r-+AT\r-"}) {
    EXPECT_FALSE(port.host_present());
    Host host = dials(port.port());
    EXPECT_TRUE(logs(before + "+"));
    EXPECT_TRUE(port.host_present());
    host.says("AT\r");
    EXPECT_TRUE(logs(before + "+AT\r"));
    EXPECT_EQ(port.try_write("OK\r\n"), 4U);
    EXPECT_TRUE(hears(host, "OK\r\n"));
    host.leaves();
    // To TCP a host that has gone looks like one that listens, until it is spoken to.
    EXPECT_TRUE(run_until([&] {
      port.try_write("?");
      return !port.host_present();
    }));
    EXPECT_TRUE(logs(before + "+AT\r-"));
  }
}

TEST_F(TcpPortTest, SaysWhichPortTheSystemChose) {
  EXPECT_NE(port.port(), 0);
  EXPECT_EQ(port.describe(), "tcp 127.0.0.1:" + std::to_string(port.port()));
  EXPECT_FALSE(port.beyond_loopback());
}

TEST_F(TcpPortTest, TheNextHostWaitsUntilTheFirstHasLeft) {
  listen(port);
  const Host first = dials(port.port());
  EXPECT_TRUE(logs("+"));
  const Host second = dials(port.port());
  second.says("second");
  first.says("first");
  EXPECT_TRUE(logs("+first"));
  EXPECT_EQ(port.try_write("for first"), 9U);
  EXPECT_TRUE(hears(first, "for first"));
  ::shutdown(first.descriptor(), SHUT_WR);
  clock.settle();
  clock.advance(SocketPort::kHandover - 1us);
  EXPECT_EQ(log, "+first");
  clock.advance(1us);
  EXPECT_TRUE(logs("+first-+second"));
  EXPECT_TRUE(hung_up(first));
  EXPECT_EQ(second.hears(), "");
}

TEST_F(TcpPortTest, AHostThatHasShutItsSideStillGetsItsAnswers) {
  listen(port);
  const Host host = dials(port.port());
  host.says("AT\r");
  ::shutdown(host.descriptor(), SHUT_WR);
  EXPECT_TRUE(logs("+AT\r"));
  for (int answer = 0; answer < 5; ++answer) {
    clock.advance(SocketPort::kFarewell - 1us);
    EXPECT_TRUE(port.host_present());
    EXPECT_EQ(port.try_write("OK\r\n"), 4U);
    EXPECT_TRUE(hears(host, "OK\r\n"));
  }
  clock.advance(SocketPort::kFarewell - 1us);
  EXPECT_EQ(log, "+AT\r");
  clock.advance(1us);
  EXPECT_TRUE(logs("+AT\r-"));
  EXPECT_TRUE(hung_up(host));
}

TEST_F(TcpPortTest, AResetIsALeaving) {
  listen(port);
  Host host = dials(port.port());
  EXPECT_TRUE(logs("+"));
  const linger hard{1, 0};
  ::setsockopt(host.descriptor(), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
  host.says("half a li");
  EXPECT_TRUE(logs("+half a li"));
  host.leaves();
  EXPECT_TRUE(logs("+half a li-"));
}

TEST_F(TcpPortTest, AResetEndsAFarewell) {
  listen(port);
  Host host = dials(port.port());
  ::shutdown(host.descriptor(), SHUT_WR);
  EXPECT_TRUE(logs("+"));
  clock.settle();
  EXPECT_TRUE(port.host_present());
  const linger hard{1, 0};
  ::setsockopt(host.descriptor(), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
  host.leaves();
  EXPECT_TRUE(logs("+-"));
}

TEST_F(TcpPortTest, OutputWithoutAHostIsLost) {
  listen(port);
  EXPECT_EQ(port.try_write("RDY\r\n"), 5U);
  write(port, std::string(1 << 20, 'x'));
  EXPECT_TRUE(run_until([&] { return written; }));
  const Host host = dials(port.port());
  EXPECT_TRUE(logs("+"));
  EXPECT_EQ(port.try_write("here"), 4U);
  EXPECT_TRUE(hears(host, "here"));
}

TEST_F(TcpPortTest, AHostThatNeverReadsHoldsOnlyTheWriter) {
  listen(port);
  Host host = dials(port.port());
  EXPECT_TRUE(logs("+"));
  std::size_t taken = 0;
  for (std::size_t more = 1; more != 0; taken += more)
    more = port.try_write(std::string(1 << 16, 'x'));
  EXPECT_GT(taken, 0U);
  write(port, std::string(32 << 20, 'y'));
  host.says("hello");
  EXPECT_TRUE(logs("+hello"));
  EXPECT_FALSE(written);
  // Unread bytes make the kernel's goodbye a reset.
  host.leaves();
  EXPECT_TRUE(logs("+hello-"));
  EXPECT_TRUE(run_until([&] { return written; }));
}

TEST_F(TcpPortTest, AHostThatNeitherReadsNorStaysEndsTheWriter) {
  listen(port);
  const Host host = dials(port.port());
  EXPECT_TRUE(logs("+"));
  write(port, std::string(32 << 20, 'y'));
  clock.settle();
  ::shutdown(host.descriptor(), SHUT_WR);
  EXPECT_TRUE(run_until([&] {
    clock.advance(SocketPort::kFarewell);
    return !port.host_present();
  }));
  EXPECT_TRUE(run_until([&] { return written; }));
}

TEST_F(TcpPortTest, BothDirectionsWaitForEachOtherAndLoseNothing) {
  const Host host = dials(port.port());
  const std::string text = numbers(8 << 20);
  std::size_t said = 0;
  while (const std::size_t more = host.says(std::string_view(text).substr(said))) said += more;
  count(port);
  EXPECT_TRUE(run_until([&] { return port.host_present(); }));
  write(port, text);
  std::string heard;
  EXPECT_TRUE(run_until([&] {
    said += host.says(std::string_view(text).substr(said));
    heard += host.hears();
    return received.size() == text.size() && heard.size() == text.size();
  }));
  EXPECT_TRUE(received == text);
  EXPECT_TRUE(heard == text);
  EXPECT_TRUE(run_until([&] { return written; }));
}

TEST_F(TcpPortTest, UrgentBytesAreBytes) {
  listen(port);
  const Host host = dials(port.port());
  host.says("a");
  ASSERT_EQ(::send(host.descriptor(), "!", 1, MSG_OOB), 1);
  host.says("b");
  EXPECT_TRUE(logs("+a!b"));
}

TEST_F(TcpPortTest, APortInUseIsSaid) {
  const std::string name = "127.0.0.1:" + std::to_string(port.port());
  EXPECT_EQ(refusal([&] { TcpPort(clock.executor(), clock, on("127.0.0.1", port.port())); }),
            "tcp " + name + ": Address already in use");
  EXPECT_EQ(refusal([&] { TcpPort(clock.executor(), clock, on("no such host", 1)); }),
            "tcp no such host:1: Name or service not known");
  EXPECT_EQ(refusal([&] { TcpPort(clock.executor(), clock, on("192.0.2.1", 1)); }),
            "tcp 192.0.2.1:1: Cannot assign requested address");
}

TEST_F(TcpPortTest, KnowsWhoCanReachIt) {
  EXPECT_TRUE(TcpPort(clock.executor(), clock, on("0.0.0.0")).beyond_loopback());
  EXPECT_TRUE(TcpPort(clock.executor(), clock, on("::")).beyond_loopback());
  const TcpPort six(clock.executor(), clock, on("::1"));
  EXPECT_FALSE(six.beyond_loopback());
  EXPECT_EQ(six.describe(), "tcp [::1]:" + std::to_string(six.port()));
  EXPECT_FALSE(TcpPort(clock.executor(), clock, on("localhost")).beyond_loopback());
}

TEST_F(TcpPortTest, TheFormatIsRemembered) {
  LineFormat format;
  format.baud = 9600;
  port.set_format(format);
  EXPECT_EQ(port.format(), format);
}

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
