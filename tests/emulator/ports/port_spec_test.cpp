// What the command line says of ports.
#include "emulator/ports/port_spec.hpp"

#include <gtest/gtest.h>

namespace m95 {
namespace {

TcpSpec tcp(std::string host, std::uint16_t port) {
  TcpSpec spec;
  spec.host = std::move(host);
  spec.port = port;
  return spec;
}

template <class Parse>
std::string refusal(Parse parse, std::string_view text) {
  try {
    parse(text);
  } catch (const PortError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(PortSpec, TcpIsLoopbackUnlessAHostIsNamed) {
  EXPECT_EQ(parse_tcp_spec("2000"), tcp("127.0.0.1", 2000));
  EXPECT_EQ(parse_tcp_spec("0"), tcp("127.0.0.1", 0));
  EXPECT_EQ(parse_tcp_spec("0.0.0.0:65535"), tcp("0.0.0.0", 65535));
  EXPECT_EQ(parse_tcp_spec("localhost:1"), tcp("localhost", 1));
  EXPECT_EQ(parse_tcp_spec("[::1]:2000"), tcp("::1", 2000));
}

TEST(PortSpec, TcpSaysWhatIsWrong) {
  for (const char* text : {"", "x", "65536", "-1", "+1", " 1", "1 ", "99999999999", "a:", "a:b"})
    EXPECT_EQ(refusal(parse_tcp_spec, text),
              "tcp port '" + std::string(text) + "': expected [HOST:]PORT with PORT 0 to 65535");
  EXPECT_EQ(refusal(parse_tcp_spec, "::1:2000"),
            "tcp port '::1:2000': write an IPv6 address in brackets, as in [::1]:2000");
  EXPECT_EQ(refusal(parse_tcp_spec, ":2000"),
            "tcp port ':2000': the host before the colon is not one");
  EXPECT_EQ(refusal(parse_tcp_spec, "[]:2000"),
            "tcp port '[]:2000': the host before the colon is not one");
}

TEST(PortSpec, SerialHasADeviceAndPerhapsARate) {
  EXPECT_EQ(parse_serial_spec("/dev/ttyUSB0").device, "/dev/ttyUSB0");
  EXPECT_EQ(parse_serial_spec("/dev/ttyUSB0").baud, 115200U);
  EXPECT_EQ(parse_serial_spec("/dev/ttyS1,75").device, "/dev/ttyS1");
  EXPECT_EQ(parse_serial_spec("/dev/ttyS1,75").baud, 75U);
  EXPECT_EQ(parse_serial_spec("/dev/ttyS1,4000000").baud, 4000000U);
}

TEST(PortSpec, SerialSaysWhatIsWrong) {
  for (const char* text : {"/dev/x,", "/dev/x,74", "/dev/x,4000001", "/dev/x,fast", "/dev/x,9600N"})
    EXPECT_EQ(refusal(parse_serial_spec, text),
              "serial port '" + std::string(text) + "': BAUD is a number from 75 to 4000000");
  EXPECT_EQ(refusal(parse_serial_spec, ""), "serial port '': expected DEV[,BAUD]");
  EXPECT_EQ(refusal(parse_serial_spec, ",9600"), "serial port ',9600': expected DEV[,BAUD]");
}

}  // namespace
}  // namespace m95
