// A pty and its hosts: they come, go, leave things lying about, and do not disturb each other.
#include "emulator/ports/pty_port.hpp"

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "tests/emulator/ports/port_bench.hpp"

namespace m95 {
namespace {
using test::Host;

struct PtyPortTest : test::PortBench {
  std::string link = folder + "/modem";
  PtyPort port{clock.executor(), link};

  static termios settings_of(const Host& host) {
    termios settings{};
    EXPECT_EQ(::tcgetattr(host.descriptor(), &settings), 0);
    return settings;
  }
};

TEST_F(PtyPortTest, AHostOpensTalksClosesAndOpensAgain) {
  listen(port);
  const std::string path = port.slave_path();
  for (const std::string before : {"", "+AT\r-", "+AT\r-+AT\r-"}) {
    EXPECT_TRUE(logs(before));
    EXPECT_FALSE(port.host_present());
    Host host = Host::opens(link);
    EXPECT_TRUE(logs(before + "+"));
    EXPECT_TRUE(port.host_present());
    host.says("AT\r");
    EXPECT_TRUE(logs(before + "+AT\r"));
    EXPECT_EQ(port.try_write("OK\r\n"), 4U);
    EXPECT_TRUE(hears(host, "OK\r\n"));
    host.leaves();
    EXPECT_TRUE(logs(before + "+AT\r-"));
  }
  EXPECT_EQ(port.slave_path(), path);
}

TEST_F(PtyPortTest, SaysWhereItIs) {
  EXPECT_EQ(port.describe(), "pty " + link + " -> " + port.slave_path());
  const PtyPort plain(clock.executor(), "");
  EXPECT_EQ(plain.describe(), "pty " + plain.slave_path());
}

TEST_F(PtyPortTest, AHostThatComesAndGoesAtOnceIsHeard) {
  listen(port);
  Host host = Host::opens(link);
  host.says("AT\r");
  host.leaves();
  EXPECT_TRUE(logs("+AT\r-"));
  Host::opens(link).leaves();
  EXPECT_TRUE(logs("+AT\r-+-"));
}

TEST_F(PtyPortTest, AllAHostWroteComesBeforeItsLeaving) {
  listen(port, 7);
  Host host = Host::opens(link);
  EXPECT_TRUE(logs("+"));
  std::string text;
  for (int i = 0; text.size() < 3000; ++i) text += std::to_string(i) + ",";
  EXPECT_EQ(host.says(text), text.size());
  host.leaves();
  EXPECT_TRUE(logs("+" + text + "-"));
}

TEST_F(PtyPortTest, OutputWithoutAHostIsLost) {
  listen(port);
  EXPECT_EQ(port.try_write("RDY\r\n"), 5U);
  write(port, std::string(1 << 20, 'x'));
  EXPECT_TRUE(run_until([&] { return written; }));
  Host host = Host::opens(link);
  EXPECT_TRUE(logs("+"));
  EXPECT_EQ(port.try_write("here"), 4U);
  EXPECT_TRUE(hears(host, "here"));
}

TEST_F(PtyPortTest, WhatAHostLeftUnreadNeverReachesTheNext) {
  listen(port);
  Host first = Host::opens(link);
  EXPECT_TRUE(logs("+"));
  // More than the slave's own buffer holds: the rest waits in the kernel behind it.
  while (port.try_write(std::string(4096, 'x')) != 0) {
  }
  first.leaves();
  EXPECT_TRUE(logs("+-"));
  Host second = Host::opens(link);
  EXPECT_TRUE(logs("+-+"));
  EXPECT_EQ(port.try_write("fresh"), 5U);
  EXPECT_TRUE(hears(second, "fresh"));
}

TEST_F(PtyPortTest, AHostThatComesBackBeforeTheModuleLooksIsANewOne) {
  listen(port);
  Host host = Host::opens(link);
  EXPECT_TRUE(logs("+"));
  while (port.try_write(std::string(4096, 'x')) != 0) {
  }
  host.leaves();
  host = Host::opens(link);
  host.says("AT\r");
  EXPECT_TRUE(logs("+-+AT\r"));
  EXPECT_EQ(port.try_write("fresh"), 5U);
  EXPECT_TRUE(hears(host, "fresh"));
  host.leaves();
  EXPECT_TRUE(logs("+-+AT\r-"));
}

TEST_F(PtyPortTest, ASecondOpenerIsNoSecondHost) {
  listen(port);
  Host host = Host::opens(link);
  EXPECT_TRUE(logs("+"));
  Host other = Host::opens(link);
  Host third = Host::opens(link);
  clock.settle();
  other.leaves();
  clock.settle();
  EXPECT_EQ(port.try_write("kept"), 4U);
  third.leaves();
  clock.settle();
  host.says("still here");
  EXPECT_TRUE(logs("+still here"));
  EXPECT_TRUE(hears(host, "kept"));
  host.leaves();
  EXPECT_TRUE(logs("+still here-"));
}

TEST_F(PtyPortTest, EchoLeftOnDoesNotLoop) {
  listen(port);
  Host host = Host::opens(link);
  EXPECT_TRUE(logs("+"));
  for (const bool from_scratch : {false, true}) {
    log = "+";
    termios wild = settings_of(host);
    if (from_scratch) wild.c_lflag = 0;  // without EXTPROC, as a host that fills the struct itself
    wild.c_lflag |= ECHO | ECHONL | ICANON | ISIG;
    ::cfsetspeed(&wild, B9600);
    ASSERT_EQ(::tcsetattr(host.descriptor(), TCSANOW, &wild), 0);
    EXPECT_TRUE(run_until([&] { return (settings_of(host).c_lflag & ECHO) == 0; }));
    EXPECT_EQ(settings_of(host).c_lflag & ICANON, static_cast<tcflag_t>(ICANON));
    EXPECT_EQ(port.format().baud, 9600U);
    EXPECT_EQ(port.try_write("OK\r\n\x03"), 5U);
    EXPECT_TRUE(hears(host, "OK\r\n\x03"));
    host.says("end");
    EXPECT_TRUE(logs("+end"));
  }
}

TEST_F(PtyPortTest, TheNextHostFindsTheLineAsItWasMade) {
  listen(port);
  LineFormat format;
  format.baud = 28800;
  port.set_format(format);
  EXPECT_EQ(port.format(), format);
  Host host = Host::opens(link);
  EXPECT_TRUE(logs("+"));
  termios wild = settings_of(host);
  wild.c_lflag |= ICANON;
  wild.c_iflag |= ICRNL | IXON;
  wild.c_oflag |= OPOST | ONLCR;
  ::cfsetspeed(&wild, B115200);
  ASSERT_EQ(::tcsetattr(host.descriptor(), TCSANOW, &wild), 0);
  ASSERT_EQ(::ioctl(host.descriptor(), TIOCEXCL), 0);
  EXPECT_EQ(port.format().baud, 115200U);
  port.set_format(format);
  EXPECT_EQ(port.format().baud, 115200U);
  host.leaves();
  EXPECT_TRUE(logs("+-"));
  EXPECT_EQ(port.format(), format);
  host = Host::opens(link);
  const termios found = settings_of(host);
  EXPECT_EQ(found.c_lflag & (ICANON | ECHO | ISIG), 0U);
  EXPECT_EQ(found.c_iflag, 0U);
  EXPECT_EQ(found.c_oflag, 0U);
  int exclusive = 1;
  ::ioctl(host.descriptor(), TIOCGEXCL, &exclusive);
  EXPECT_EQ(exclusive, 0);
}

TEST_F(PtyPortTest, AProgramThatKnowsOnlyTheOldRatesFindsThem) {
  const Host host = Host::opens(link);
  const termios found = settings_of(host);
  EXPECT_EQ(::cfgetospeed(&found), static_cast<speed_t>(B115200));
  EXPECT_EQ(::cfgetispeed(&found), static_cast<speed_t>(B115200));
}

TEST_F(PtyPortTest, AHostThatAsksForExclusiveUseKeepsIt) {
  listen(port);
  Host host = Host::opens(link);
  Host other = Host::opens(link);
  EXPECT_TRUE(logs("+"));
  ASSERT_EQ(::ioctl(host.descriptor(), TIOCEXCL), 0);
  other.leaves();
  host.says("x");
  EXPECT_TRUE(logs("+x"));
  int exclusive = 0;
  ::ioctl(host.descriptor(), TIOCGEXCL, &exclusive);
  EXPECT_EQ(exclusive, 1);
}

TEST_F(PtyPortTest, AHostThatNeverReadsHoldsOnlyTheWriter) {
  listen(port);
  Host host = Host::opens(link);
  EXPECT_TRUE(logs("+"));
  std::size_t taken = 0;
  for (std::size_t more = 1; more != 0; taken += more)
    more = port.try_write(std::string(5000, 'x'));
  EXPECT_GT(taken, 4095U);
  EXPECT_LT(taken, 1U << 20);
  write(port, std::string(1 << 20, 'y'));
  host.says("hello");
  EXPECT_TRUE(logs("+hello"));
  EXPECT_FALSE(written);
  host.leaves();
  EXPECT_TRUE(logs("+hello-"));
  EXPECT_TRUE(run_until([&] { return written; }));
}

TEST_F(PtyPortTest, AWriterWaitsForASlowHostAndLosesNothing) {
  listen(port);
  Host host = Host::opens(link);
  EXPECT_TRUE(logs("+"));
  std::string text;
  for (int i = 0; text.size() < 300000; ++i) text += std::to_string(i) + ",";
  write(port, text);
  EXPECT_TRUE(hears(host, text));
  EXPECT_TRUE(run_until([&] { return written; }));
}

TEST_F(PtyPortTest, AWriterIsHeldUntilTheModuleReads) {
  Host host = Host::opens(link);
  std::string text;
  for (int i = 0; text.size() < 300000; ++i) text += std::to_string(i) + ",";
  std::size_t said = 0;
  while (const std::size_t more = host.says(std::string_view(text).substr(said))) said += more;
  EXPECT_LT(said, text.size());
  count(port);
  EXPECT_TRUE(run_until([&] {
    said += host.says(std::string_view(text).substr(said));
    return received.size() == text.size();
  }));
  EXPECT_EQ(received, text);
}

TEST_F(PtyPortTest, EveryByteValuePassesBothWays) {
  listen(port);
  Host host = Host::opens(link);
  EXPECT_TRUE(logs("+"));
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  host.says(all);
  EXPECT_TRUE(logs("+" + all));
  EXPECT_EQ(port.try_write(all), 256U);
  EXPECT_TRUE(hears(host, all));
}

TEST_F(PtyPortTest, AnIdleLineLetsTheLoopRest) {
  listen(port);
  Host host = Host::opens(link);
  EXPECT_TRUE(logs("+"));
  host.leaves();
  EXPECT_TRUE(logs("+-"));
  // settle() returns only when nothing is left to do: a port that polls would keep it here.
  clock.settle();
  EXPECT_EQ(log, "+-");
}

}  // namespace
}  // namespace m95
