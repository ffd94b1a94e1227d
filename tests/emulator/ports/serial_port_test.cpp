// A UART, played by the slave of a pty.
#include "emulator/ports/serial_port.hpp"

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <stdlib.h>
#include <sys/file.h>

#include "tests/emulator/ports/port_bench.hpp"

namespace m95 {
namespace {
namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::Host;

struct SerialPortTest : test::PortBench {
  // The board at the other end of the cable, and the device on this one.
  Host board;
  std::string device = folder + "/ttyUSB0";

  void plug_in() {
    Descriptor master(::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
    ASSERT_EQ(::unlockpt(master.get()), 0);
    char name[64];
    ASSERT_EQ(::ptsname_r(master.get(), name, sizeof name), 0);
    fs::remove(device);
    fs::create_symlink(name, device);
    board = Host(std::move(master));
  }
  void SetUp() override { plug_in(); }

  SerialSpec spec(unsigned baud = 115200) const {
    SerialSpec wanted;
    wanted.device = device;
    wanted.baud = baud;
    return wanted;
  }
  std::string refused() {
    return refusal([&] { SerialPort(clock.executor(), clock, spec()); });
  }
};

TEST_F(SerialPortTest, BytesPassBothWays) {
  SerialPort port(clock.executor(), clock, spec(9600));
  EXPECT_EQ(port.describe(), "serial " + device + ",9600");
  EXPECT_TRUE(port.host_present());
  listen(port);
  EXPECT_TRUE(logs("+"));
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  board.says(all);
  EXPECT_TRUE(logs("+" + all));
  EXPECT_EQ(port.try_write(all), 256U);
  EXPECT_TRUE(hears(board, all));
}

TEST_F(SerialPortTest, ASlowBoardHoldsTheWriterAndLosesNothing) {
  SerialPort port(clock.executor(), clock, spec());
  std::string text;
  for (int i = 0; text.size() < 300000; ++i) text += std::to_string(i) + ",";
  write(port, text);
  clock.settle();
  EXPECT_FALSE(written);
  EXPECT_TRUE(hears(board, text));
  EXPECT_TRUE(run_until([&] { return written; }));
}

TEST_F(SerialPortTest, TakesItsFormatFromTheModule) {
  SerialPort port(clock.executor(), clock, spec(14400));
  EXPECT_EQ(port.format().baud, 14400U);
  LineFormat format;
  format.baud = 57600;
  format.stop_bits = 2;
  port.set_format(format);
  EXPECT_EQ(port.format(), format);
  format.baud = 0;
  port.set_format(format);
  EXPECT_EQ(port.format().baud, 57600U);
}

TEST_F(SerialPortTest, LinesADeviceDoesNotHaveAreOn) {
  SerialPort port(clock.executor(), clock, spec());
  const HostLines both_on;
  EXPECT_EQ(port.host_lines(), both_on);
  ModuleLines lines;
  lines.dsr = false;
  port.set_lines(lines);
  EXPECT_EQ(port.host_lines(), both_on);
}

TEST_F(SerialPortTest, ADeviceThatGoesAndComesBackIsOpenedAgain) {
  SerialPort port(clock.executor(), clock, spec());
  listen(port);
  board.says("AT\r");
  EXPECT_TRUE(logs("+AT\r"));
  board.leaves();
  fs::remove(device);
  EXPECT_TRUE(logs("+AT\r-"));
  EXPECT_FALSE(port.host_present());
  EXPECT_EQ(port.try_write("into the void"), 13U);
  LineFormat format;
  format.baud = 9600;
  port.set_format(format);
  clock.advance(3s);
  EXPECT_EQ(log, "+AT\r-");
  plug_in();
  clock.advance(1s);
  EXPECT_TRUE(logs("+AT\r-+"));
  board.says("again");
  EXPECT_TRUE(logs("+AT\r-+again"));
  EXPECT_EQ(port.format().baud, 9600U);
}

TEST_F(SerialPortTest, AWriterIsLetGoWhenTheDeviceGoes) {
  SerialPort port(clock.executor(), clock, spec());
  listen(port);
  write(port, std::string(300000, 'x'));
  clock.settle();
  EXPECT_FALSE(written);
  board.leaves();
  EXPECT_TRUE(run_until([&] { return written; }));
  EXPECT_TRUE(logs("+-"));
}

TEST_F(SerialPortTest, SaysWhyADeviceCannotBeUsed) {
  {
    const Descriptor other(::open(device.c_str(), O_RDWR | O_NOCTTY));
    ASSERT_EQ(::flock(other.get(), LOCK_EX), 0);
    EXPECT_EQ(refused(), "serial " + device + ": in use by another program");
  }
  fs::remove(device);
  EXPECT_EQ(refused(), "serial " + device + ": No such file or directory");
  std::ofstream(device) << "a file";
  EXPECT_EQ(refused(), "serial " + device + ": Inappropriate ioctl for device");
  fs::remove(device);
  fs::create_directory(device);
  EXPECT_EQ(refused(), "serial " + device + ": Is a directory");
}

}  // namespace
}  // namespace m95
