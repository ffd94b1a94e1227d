// TCP sockets as serial lines: one host at a time, honest goodbyes.
#include "emulator/ports/tcp_port.hpp"

#include <sys/socket.h>

#include "emulator/ports/socket_port.hpp"
#include "tests/emulator/ports/socket_host.hpp"

namespace m95 {
namespace {
using namespace std::chrono_literals;
using test::dials;
using test::Host;

TcpSpec on(std::string host, std::uint16_t port = 0) {
  TcpSpec spec;
  spec.host = std::move(host);
  spec.port = port;
  return spec;
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

}  // namespace
}  // namespace m95
