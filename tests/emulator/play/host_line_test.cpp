// The host's side of real terminals.
#include "emulator/play/host_line.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <termios.h>

#include <boost/asio/any_io_executor.hpp>
#include <gtest/gtest.h>

#include "emulator/ports/descriptor.hpp"
#include "emulator/ports/port_spec.hpp"
#include "tests/support/virtual_clock.hpp"

namespace m95::play {
namespace {

struct HostLineTest : testing::Test {
  HostLineTest() : master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
    ::grantpt(master.get());
    ::unlockpt(master.get());
    char name[64];
    ::ptsname_r(master.get(), name, sizeof name);
    options.port = name;
  }
  // As the device has them while it is open.
  termios settings() {
    const StreamPtr line = open_line(clock.executor(), options);
    termios found{};
    ::tcgetattr(master.get(), &found);
    return found;
  }
  std::string refusal() {
    try {
      open_line(clock.executor(), options);
    } catch (const PortError& error) {
      return error.what();
    }
    return "opened";
  }

  test::VirtualClock clock;
  Descriptor master;
  LineOptions options;
};

TEST_F(HostLineTest, IsRawAtTheRateAskedFor) {
  options.baud = 9600;
  const termios found = settings();
  EXPECT_EQ(::cfgetospeed(&found), static_cast<speed_t>(B9600));
  EXPECT_EQ(found.c_lflag & static_cast<tcflag_t>(ECHO | ICANON | ISIG), 0U);
  EXPECT_EQ(found.c_oflag & static_cast<tcflag_t>(OPOST), 0U);
  EXPECT_EQ(found.c_cflag & CRTSCTS, 0U);
  EXPECT_EQ(found.c_iflag & static_cast<tcflag_t>(IXON | IXOFF), 0U);
}

TEST_F(HostLineTest, HoldsByLinesOrByCharactersAsAskedFor) {
  options.handshake = Handshake::lines;
  EXPECT_NE(settings().c_cflag & CRTSCTS, 0U);
  options.handshake = Handshake::characters;
  const termios found = settings();
  EXPECT_EQ(found.c_cflag & CRTSCTS, 0U);
  EXPECT_EQ(found.c_iflag & static_cast<tcflag_t>(IXON | IXOFF),
            static_cast<tcflag_t>(IXON | IXOFF));
}

TEST_F(HostLineTest, SaysWhyItDoesNotOpen) {
  options.port = "/dev/null";
  EXPECT_EQ(refusal().find("port /dev/null: reading terminal settings"), 0U) << refusal();
  options.port = "/nowhere/at/all";
  EXPECT_EQ(refusal(), "port /nowhere/at/all: No such file or directory");
  options.port = "127.0.0.1:1";
  EXPECT_EQ(refusal(), "port 127.0.0.1:1: Connection refused");
}

}  // namespace
}  // namespace m95::play
