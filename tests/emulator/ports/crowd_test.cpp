// A socket port and hosts in crowds; a system that has no descriptor left for them.
#include <cerrno>
#include <dirent.h>
#include <memory>
#include <string>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

#include "emulator/ports/rfc2217_port.hpp"
#include "emulator/ports/tcp_port.hpp"
#include "emulator/ports/unix_port.hpp"
#include "tests/emulator/ports/socket_host.hpp"

namespace m95 {
namespace {
using namespace std::chrono_literals;
using test::dials;
using test::Host;

constexpr int kCrowd = 1000;

// What the system says to accept4() here: without descriptors it fails, and is asked how often.
bool no_descriptors = false;
int attempts = 0;

std::size_t open_descriptors() {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir("/proc/self/fd"), ::closedir);
  std::size_t count = 0;
  while (::readdir(folder.get()) != nullptr) ++count;
  return count;
}

// The host goes without a word: the kernel sends a reset.
void breaks_off(Host& host) {
  const linger hard{1, 0};
  ::setsockopt(host.descriptor(), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
  host.leaves();
}

struct CrowdTest : test::PortBench {
  const Log tell = [this](std::string_view line) { told.emplace_back(line); };
  std::vector<std::string> told;

  ~CrowdTest() override { no_descriptors = false; }

  // No descriptor while one host waits; then there are some again.
  template <typename Place>
  void expect_survival(SocketPort& port, const Place& place) {
    listen(port);
    no_descriptors = true;
    const Host host = dials(place);
    EXPECT_TRUE(run_until([&] { return !told.empty(); }));
    attempts = 0;
    clock.advance(999ms);
    EXPECT_EQ(attempts, 0);
    clock.advance(1ms);
    clock.advance(4s);
    EXPECT_EQ(attempts, 5);
    const std::vector<std::string> once = {port.describe() +
                                           ": whoever connects has to wait: Too many open files"};
    EXPECT_EQ(told, once);
    EXPECT_FALSE(port.host_present());
    no_descriptors = false;
    clock.advance(1s);
    EXPECT_TRUE(run_until([&] { return port.host_present(); }));
  }
};

TEST_F(CrowdTest, ATcpHostWaitsUntilThereAreDescriptorsAgain) {
  TcpPort port(clock.executor(), clock, TcpSpec{}, tell);
  expect_survival(port, port.port());
}

TEST_F(CrowdTest, ATelnetHostWaitsUntilThereAreDescriptorsAgain) {
  Rfc2217Port port(clock.executor(), clock, TcpSpec{}, tell);
  expect_survival(port, port.port());
}

TEST_F(CrowdTest, AUnixHostWaitsUntilThereAreDescriptorsAgain) {
  UnixPort port(clock.executor(), clock, folder + "/modem", tell);
  expect_survival(port, folder + "/modem");
}

TEST_F(CrowdTest, EachLackOfDescriptorsIsToldAnew) {
  TcpPort port(clock.executor(), clock, TcpSpec{}, tell);
  listen(port);
  for (std::size_t times = 1; times <= 3; ++times) {
    log.clear();
    no_descriptors = true;
    Host host = dials(port.port());
    EXPECT_TRUE(run_until([&] { return told.size() == times; }));
    no_descriptors = false;
    clock.advance(1s);
    EXPECT_TRUE(logs("+"));
    breaks_off(host);
    EXPECT_TRUE(logs("+-"));
  }
}

TEST_F(CrowdTest, AThousandHostsOneAfterTheOtherLeaveNothingBehind) {
  TcpPort port(clock.executor(), clock, TcpSpec{}, tell);
  listen(port);
  std::size_t before = 0;
  for (int number = 0; number < kCrowd; ++number) {
    log.clear();
    Host host = dials(port.port());
    std::string expected = "+";
    if (number % 2 == 0) {
      host.says("AT+CS");
      expected += "AT+CS";
      EXPECT_TRUE(logs(expected));
    }
    if (number % 3 == 0) {
      breaks_off(host);
    } else {
      host.leaves();
    }
    ASSERT_TRUE(run_until([&] {
      clock.advance(SocketPort::kFarewell);
      return log == expected + "-";
    })) << number
        << ": " << log;
    if (number == 0) before = open_descriptors();
  }
  EXPECT_EQ(open_descriptors(), before);
  log.clear();
  const Host next = dials(port.port());
  next.says("AT\r");
  EXPECT_TRUE(logs("+AT\r"));
  EXPECT_TRUE(told.empty());
}

TEST_F(CrowdTest, AThousandHostsAtOnceAreServedOneAfterTheOther) {
  TcpPort port(clock.executor(), clock, TcpSpec{}, tell);
  listen(port);
  std::vector<Host> hosts;
  for (int number = 0; number < kCrowd; ++number) hosts.push_back(dials(port.port()));
  // Every third loses patience before its turn; TCP hands it over all the same.
  for (std::size_t number = 0; number < hosts.size(); ++number) {
    if (number % 3 == 2) {
      breaks_off(hosts[number]);
    } else {
      hosts[number].says("AT" + std::to_string(number) + "\r");
    }
  }
  const std::size_t waiting = open_descriptors();
  std::string expected;
  for (std::size_t number = 0; number < hosts.size(); ++number) {
    Host& host = hosts[number];
    expected += '+';
    if (number % 3 != 2) {
      expected += "AT" + std::to_string(number) + "\r";
      ASSERT_TRUE(run_until([&] { return log.size() >= expected.size(); })) << number;
      ASSERT_EQ(log, expected) << "the next has to wait";
      const std::string answer = "OK" + std::to_string(number);
      port.try_write(answer);
      ASSERT_TRUE(hears(host, answer));
      breaks_off(host);
    }
    expected += '-';
  }
  EXPECT_TRUE(logs(expected));
  EXPECT_LT(open_descriptors(), waiting);
  EXPECT_FALSE(port.host_present());
  const Host next = dials(port.port());
  next.says("AT\r");
  EXPECT_TRUE(logs(expected + "+AT\r"));
}

}  // namespace
}  // namespace m95

// In place of the C library's, for the whole program. To take descriptors away by RLIMIT_NOFILE
// would be simpler, but UBSan needs some to look at a pointer.
extern "C" int accept4(int listener, sockaddr* peer, socklen_t* size, int flags) {
  ++m95::attempts;
  if (m95::no_descriptors) {
    errno = EMFILE;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_accept4, listener, peer, size, flags));
}
