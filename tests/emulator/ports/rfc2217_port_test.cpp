// A host with modem lines on the other side of a network.
#include "emulator/ports/rfc2217_port.hpp"

#include <sys/socket.h>

#include "tests/emulator/ports/rfc2217_bench.hpp"

namespace m95::test {
namespace {

TEST_F(Rfc2217PortTest, SaysWhereItListens) {
  EXPECT_EQ(port.describe(), "rfc2217 127.0.0.1:" + std::to_string(port.port()));
  EXPECT_FALSE(port.beyond_loopback());
}

TEST_F(Rfc2217PortTest, OffersItsOptionsAndTellsTheLinesOnceTheHostSpeaksThem) {
  const Host host = agreed();
  host.says(bytes({255, 253, 44}));
  EXPECT_TRUE(hears(host, bytes({255, 251, 44}))) << "the other direction too, and no more";
  host.says(bytes({255, 251, 31}));
  EXPECT_TRUE(hears(host, bytes({255, 254, 31})));
  EXPECT_EQ(log, "+");
}

TEST_F(Rfc2217PortTest, PassesEveryByteInBothDirections) {
  const Host host = agreed();
  host.says("AT" + bytes({255, 255}) + "\r" + bytes({0, 255}));
  EXPECT_TRUE(logs("+AT\xFF\r" + bytes({0})));
  host.says(bytes({255}) + "z");
  EXPECT_TRUE(logs("+AT\xFF\r" + bytes({0, 255}) + "z")) << "an escape cut in two";
  EXPECT_EQ(port.try_write("\r\r\n" + bytes({255, 0})), 5U);
  EXPECT_TRUE(hears(host, "\r\r\n" + bytes({255, 255, 0})));
}

TEST_F(Rfc2217PortTest, SpeaksPlainTelnetWithAHostThatAgreesToNothing) {
  listen(port);
  const Host host = dials(port.port());
  EXPECT_TRUE(hears(host, kGreeting));
  host.says("AT\r" + bytes({0}));
  EXPECT_TRUE(logs("+AT\r"));
  port.try_write("AT\r\r\nOK\r\n");
  EXPECT_TRUE(hears(host, "AT\r" + bytes({0}) + "\r\nOK\r\n"));
  port.set_lines({});
  port.try_write("-");
  EXPECT_TRUE(hears(host, "-")) << "nothing of lines";
}

TEST_F(Rfc2217PortTest, DtrAndRtsAreLinesOfTheHost) {
  EXPECT_EQ(port.host_lines(), (HostLines{false, false}));
  const Host host = agreed();
  EXPECT_EQ(port.host_lines(), (HostLines{true, true}));
  host.says("a" + sub({5, 9}) + "b");
  EXPECT_TRUE(hears(host, sub({105, 9})));
  EXPECT_TRUE(logs("+aLb")) << "in its place among the bytes";
  EXPECT_EQ(port.host_lines(), (HostLines{false, true}));
  host.says(sub({5, 12}) + sub({5, 8}));
  EXPECT_TRUE(hears(host, sub({105, 12}) + sub({105, 8})));
  EXPECT_TRUE(logs("+aLbLL"));
  EXPECT_EQ(port.host_lines(), (HostLines{true, false}));
}

TEST_F(Rfc2217PortTest, ABreakIsOneEvent) {
  const Host host = agreed();
  host.says("a" + sub({5, 5}) + sub({5, 6}) + "b");
  EXPECT_TRUE(hears(host, sub({105, 5}) + sub({105, 6})));
  EXPECT_TRUE(logs("+aBb"));
  host.says(bytes({255, 243}));
  EXPECT_TRUE(logs("+aBbB")) << "Telnet's own";
}

TEST_F(Rfc2217PortTest, TheModulesLinesAreToldAsTheyChange) {
  const Host host = agreed();
  ModuleLines lines = kIdle;
  lines.ri = true;
  port.set_lines(lines);
  EXPECT_TRUE(hears(host, sub({107, 0x70})));
  lines.ri = false;
  lines.dcd = true;
  port.set_lines(lines);
  EXPECT_TRUE(hears(host, sub({107, 0xBC})));
  port.set_lines(lines);
  lines.cts = lines.dsr = false;
  port.set_lines(lines);
  EXPECT_TRUE(hears(host, sub({107, 0x83})));
}

TEST_F(Rfc2217PortTest, TheHostsRateBeginsAsTheModulesAndIsItsOwn) {
  LineFormat format;
  format.baud = 9600;
  format.data_bits = 7;
  format.parity = Parity::even;
  port.set_format(format);
  const Host host = agreed();
  const std::string ask = sub({1, 0, 0, 0, 0}) + sub({2, 0}) + sub({3, 0}) + sub({4, 0});
  host.says(ask);
  EXPECT_TRUE(
      hears(host, sub({101, 0, 0, 0x25, 0x80}) + sub({102, 7}) + sub({103, 3}) + sub({104, 1})));
  host.says(sub({1, 0, 0, 0x4B, 0}));
  EXPECT_TRUE(hears(host, sub({101, 0, 0, 0x4B, 0})));
  EXPECT_EQ(port.format(), format) << "the module's stays";
  host.says("AT");
  EXPECT_TRUE(logs("+AT")) << "bytes pass at any rate";
}

TEST_F(Rfc2217PortTest, BytesWaitForCtsWhereTheHostWantsIt) {
  const Host host = agreed();
  ModuleLines stopped = kIdle;
  stopped.cts = false;
  port.set_lines(stopped);
  EXPECT_TRUE(hears(host, sub({107, 0x21})));
  host.says("a");
  EXPECT_TRUE(logs("+a")) << "without flow control they do not";
  host.says(kFlowByLines + sub({10, 0x60}) + "bc" + sub({5, 9}));
  EXPECT_TRUE(hears(host, sub({105, 3}) + sub({110, 0x60}) + sub({106, 0}) + sub({105, 9})));
  EXPECT_TRUE(logs("+aL")) << "lines do not wait";
  host.says("d");
  clock.settle();
  EXPECT_EQ(log, "+aL");
  port.set_lines(kIdle);
  EXPECT_TRUE(logs("+aLbcd"));
  EXPECT_TRUE(hears(host, sub({107, 0x31}) + sub({106, 0x60}))) << "the transmitter is empty again";
}

TEST_F(Rfc2217PortTest, BytesWaitForXonWhereTheHostWantsIt) {
  const Host host = agreed();
  port.try_write("x\x13y\x11");
  EXPECT_TRUE(hears(host, "x\x13y\x11")) << "without flow control they are bytes";
  host.says(kFlowByCharacters);
  EXPECT_TRUE(hears(host, sub({105, 2})));
  port.try_write("x\x13y");
  EXPECT_TRUE(hears(host, "xy")) << "the server's own";
  host.says("ab" + sub({0}));
  EXPECT_TRUE(hears(host, sub({100, 'm', '9', '5'})));
  EXPECT_EQ(log, "+");
  port.try_write("\x11");
  EXPECT_TRUE(logs("+ab"));
}

TEST_F(Rfc2217PortTest, WhatWaitsIsPurged) {
  const Host host = agreed();
  host.says(kFlowByCharacters);
  EXPECT_TRUE(hears(host, sub({105, 2})));
  port.try_write("\x13");
  host.says("lost" + sub({12, 1}) + sub({12, 2}) + "kept");
  EXPECT_TRUE(hears(host, sub({112, 1}) + sub({112, 2})));
  port.try_write("\x11");
  EXPECT_TRUE(logs("+kept"));
}

TEST_F(Rfc2217PortTest, AHostThatIsStoppedForLongIsReadNoFurther) {
  const Host host = agreed();
  host.says(kFlowByCharacters);
  EXPECT_TRUE(hears(host, sub({105, 2})));
  port.try_write("\x13");
  const std::string all(16 << 20, 'x');
  std::size_t said = 0;
  std::size_t stays = 0;
  // Until the socket has been full for a while of the loop.
  EXPECT_TRUE(run_until([&] {
    const std::size_t more = host.says(std::string_view(all).substr(said));
    said += more;
    stays = more == 0 ? stays + 1 : 0;
    return stays == 1000;
  }));
  EXPECT_LT(said, all.size());
  port.try_write("\x11");
  EXPECT_TRUE(run_until([&] {
    said += host.says(std::string_view(all).substr(said));
    return log.size() == all.size() + 1;
  }));
}

TEST_F(Rfc2217PortTest, AHostThatSuspendsGetsWordsButNoData) {
  const Host host = agreed();
  host.says(sub({8}) + sub({4, 0}));
  EXPECT_TRUE(hears(host, sub({104, 1})));
  EXPECT_EQ(port.try_write("data"), 0U);
  write(port, "data");
  clock.settle();
  EXPECT_FALSE(written);
  host.says(sub({9}));
  EXPECT_TRUE(hears(host, "data"));
  EXPECT_TRUE(written);
}

TEST_F(Rfc2217PortTest, AHostThatLeavesSuspendedEndsTheWriter) {
  Host host = agreed();
  host.says(sub({8}) + sub({4, 0}));
  EXPECT_TRUE(hears(host, sub({104, 1})));
  write(port, "data");
  clock.settle();
  const linger hard{1, 0};
  ::setsockopt(host.descriptor(), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
  host.leaves();
  EXPECT_TRUE(logs("+-"));
  EXPECT_TRUE(run_until([&] { return written; }));
}

TEST_F(Rfc2217PortTest, TheNextHostFindsNothingOfTheOneBefore) {
  {
    Host host = agreed();
    host.says(sub({5, 9}) + sub({5, 12}) + sub({8}) + sub({11, 0}) + kFlowByCharacters +
              sub({1, 0, 0, 0x25, 0x80}));
    EXPECT_TRUE(logs("+LL"));
    EXPECT_TRUE(hears(host, sub({105, 9}) + sub({105, 12}) + sub({111, 0}) + sub({105, 2}) +
                                sub({101, 0, 0, 0x25, 0x80})));
    const linger hard{1, 0};
    ::setsockopt(host.descriptor(), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    host.leaves();
    EXPECT_TRUE(logs("+LL-"));
    EXPECT_EQ(port.host_lines(), (HostLines{false, false}));
    EXPECT_EQ(port.try_write("lost"), 4U);
  }
  const Host host = dials(port.port());
  EXPECT_TRUE(hears(host, kGreeting));
  EXPECT_TRUE(logs("+LL-+"));
  EXPECT_EQ(port.host_lines(), (HostLines{true, true}));
  host.says(kAgreed + sub({5, 0}) + sub({1, 0, 0, 0, 0}));
  EXPECT_TRUE(hears(host, sub({107, 0x33}) + sub({105, 1}) + sub({101, 0, 1, 0xC2, 0})));
  EXPECT_EQ(port.try_write("here"), 4U);
  EXPECT_TRUE(hears(host, "here"));
}

TEST_F(Rfc2217PortTest, BothDirectionsWaitForEachOtherAndLoseNothing) {
  const Host host = dials(port.port());
  count(port);
  EXPECT_TRUE(hears(host, kGreeting));
  host.says(kAgreed);
  EXPECT_TRUE(hears(host, sub({107, 0x33})));
  // Every second byte doubles on its way.
  std::string text;
  std::string escaped;
  for (int i = 0; i < 1 << 20; ++i) {
    const std::string byte = bytes({i / 7 % 251});
    text += byte + bytes({255});
    escaped += byte + bytes({255, 255});
  }
  write(port, text);
  std::size_t said = 0;
  std::string heard;
  EXPECT_TRUE(run_until([&] {
    said += host.says(std::string_view(escaped).substr(said));
    heard += host.hears();
    return received.size() == text.size() && heard.size() == escaped.size();
  }));
  EXPECT_TRUE(received == text);
  EXPECT_TRUE(heard == escaped);
  EXPECT_TRUE(run_until([&] { return written; }));
}

TEST_F(Rfc2217PortTest, AHostThatShutsItsSideStillGetsItsAnswers) {
  const Host host = agreed();
  host.says("AT\r");
  ::shutdown(host.descriptor(), SHUT_WR);
  EXPECT_TRUE(logs("+AT\r"));
  EXPECT_EQ(port.try_write("OK\r\n"), 4U);
  EXPECT_TRUE(hears(host, "OK\r\n"));
  clock.settle();
  clock.advance(SocketPort::kFarewell);
  EXPECT_TRUE(logs("+AT\r-"));
}

}  // namespace
}  // namespace m95::test
