// Every command of RFC 2217, byte by byte.
#include "protocol/telnet/com_port.hpp"

#include <initializer_list>
#include <string>

#include <gtest/gtest.h>

namespace m95::telnet {
namespace {

using Flow = ComPort::Flow;

constexpr ComPort::ModemLines kIdle = {.cts = true, .dsr = true, .ring = false, .carrier = false};

std::string bytes(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) text += static_cast<char>(value);
  return text;
}

// IAC SB COM-PORT-OPTION ... IAC SE.
std::string sub(std::initializer_list<int> values) {
  return bytes({255, 250, 44}) + bytes(values) + bytes({255, 240});
}

struct ComPortTest : testing::Test {
  ComPort::Outcome obey(std::initializer_list<int> values) {
    return port.obey(bytes(values), lines, line_state);
  }
  std::string say(std::initializer_list<int> values) { return obey(values).answer; }

  ComPort port{{}, "m95"};
  ComPort::ModemLines lines = kIdle;
  std::uint8_t line_state = ComPort::kTransmitterEmpty;
};

TEST_F(ComPortTest, TellsItsSignatureWhenAsked) {
  EXPECT_EQ(say({0}), sub({100, 'm', '9', '5'}));
  EXPECT_EQ(say({0, 'p', 'y'}), "") << "that is the client's own";
}

TEST_F(ComPortTest, SetsAndTellsTheRate) {
  EXPECT_EQ(say({1, 0, 0, 0, 0}), sub({101, 0, 1, 0xC2, 0})) << "115200 until it is set";
  EXPECT_EQ(say({1, 0, 0, 0x25, 0x80}), sub({101, 0, 0, 0x25, 0x80}));
  EXPECT_EQ(port.settings().baud, 9600U);
  EXPECT_EQ(say({1, 0, 0, 0, 0}), sub({101, 0, 0, 0x25, 0x80}));
  EXPECT_EQ(say({1, 0, 0x0F, 0x42, 0xFF}),
            bytes({255, 250, 44, 101, 0, 0x0F, 0x42, 255, 255}) + bytes({255, 240}))
      << "escaped";
}

TEST_F(ComPortTest, AnswersARateThatCannotBeWithTheOneInForce) {
  EXPECT_EQ(say({1, 0, 0, 0, 74}), sub({101, 0, 1, 0xC2, 0}));
  EXPECT_EQ(say({1, 0, 0, 0, 75}), sub({101, 0, 0, 0, 75}));
  EXPECT_EQ(say({1, 0, 0x3D, 0x09, 0}), sub({101, 0, 0x3D, 0x09, 0})) << "4000000";
  EXPECT_EQ(say({1, 0, 0x3D, 0x09, 1}), sub({101, 0, 0x3D, 0x09, 0}));
  EXPECT_EQ(say({1, 0x80, 0, 0, 0}), sub({101, 0, 0x3D, 0x09, 0}));
}

TEST_F(ComPortTest, SetsAndTellsTheFormat) {
  EXPECT_EQ(say({2, 0}), sub({102, 8}));
  EXPECT_EQ(say({2, 7}), sub({102, 7}));
  EXPECT_EQ(say({2, 6}), sub({102, 7})) << "the part has 7 and 8";
  EXPECT_EQ(say({2, 9}), sub({102, 7}));
  EXPECT_EQ(say({3, 0}), sub({103, 1}));
  for (const int parity : {1, 2, 3, 4, 5}) EXPECT_EQ(say({3, parity}), sub({103, parity}));
  EXPECT_EQ(say({3, 6}), sub({103, 5}));
  EXPECT_EQ(say({4, 0}), sub({104, 1}));
  EXPECT_EQ(say({4, 2}), sub({104, 2}));
  EXPECT_EQ(say({4, 3}), sub({104, 2})) << "one and a half";
  const ComPort::Settings wanted{
      .baud = 115200, .data_bits = 7, .parity = ComPort::Parity::space, .stop_bits = 2};
  EXPECT_TRUE(port.settings() == wanted);
}

TEST_F(ComPortTest, SwitchesDtrAndRts) {
  EXPECT_TRUE(port.dtr() && port.rts()) << "as a port that was opened";
  EXPECT_EQ(say({5, 7}), sub({105, 8}));
  ComPort::Outcome off = obey({5, 9});
  EXPECT_EQ(off.answer, sub({105, 9}));
  EXPECT_TRUE(off.lines);
  EXPECT_FALSE(port.dtr());
  EXPECT_FALSE(obey({5, 9}).lines) << "no change";
  EXPECT_EQ(say({5, 7}), sub({105, 9}));
  EXPECT_EQ(say({5, 8}), sub({105, 8}));
  EXPECT_TRUE(port.dtr());
  EXPECT_EQ(say({5, 10}), sub({105, 11}));
  off = obey({5, 12});
  EXPECT_EQ(off.answer, sub({105, 12}));
  EXPECT_TRUE(off.lines);
  EXPECT_FALSE(port.rts());
  EXPECT_TRUE(port.dtr());
  EXPECT_EQ(say({5, 11}), sub({105, 11}));
}

TEST_F(ComPortTest, BreaksOncePerBreak) {
  EXPECT_EQ(say({5, 4}), sub({105, 6}));
  const ComPort::Outcome on = obey({5, 5});
  EXPECT_EQ(on.answer, sub({105, 5}));
  EXPECT_TRUE(on.broke);
  EXPECT_FALSE(on.lines);
  EXPECT_FALSE(obey({5, 5}).broke);
  EXPECT_EQ(say({5, 4}), sub({105, 5}));
  const ComPort::Outcome off = obey({5, 6});
  EXPECT_EQ(off.answer, sub({105, 6}));
  EXPECT_FALSE(off.broke);
  EXPECT_TRUE(obey({5, 5}).broke);
}

TEST_F(ComPortTest, ChoosesFlowControlPerDirection) {
  EXPECT_EQ(say({5, 0}), sub({105, 1}));
  EXPECT_EQ(say({5, 13}), sub({105, 14}));
  EXPECT_EQ(say({5, 3}), sub({105, 3}));
  EXPECT_EQ(port.outbound(), Flow::lines);
  EXPECT_EQ(port.inbound(), Flow::lines) << "1 to 3 are for both";
  EXPECT_EQ(say({5, 15}), sub({105, 15}));
  EXPECT_EQ(port.outbound(), Flow::lines);
  EXPECT_EQ(port.inbound(), Flow::characters);
  EXPECT_EQ(say({5, 0}), sub({105, 3}));
  EXPECT_EQ(say({5, 13}), sub({105, 15}));
  EXPECT_EQ(say({5, 2}), sub({105, 2}));
  EXPECT_EQ(say({5, 14}), sub({105, 14}));
  EXPECT_EQ(say({5, 16}), sub({105, 16}));
  EXPECT_EQ(say({5, 1}), sub({105, 1}));
}

TEST_F(ComPortTest, AnswersAFlowControlItHasNotWithTheOneInForce) {
  say({5, 3});
  say({5, 15});
  EXPECT_EQ(say({5, 17}), sub({105, 3})) << "DCD";
  EXPECT_EQ(say({5, 18}), sub({105, 15})) << "DTR";
  EXPECT_EQ(say({5, 19}), sub({105, 3})) << "DSR";
  EXPECT_EQ(say({5, 20}), "");
}

TEST_F(ComPortTest, TellsTheModemsLinesAndWhatChanged) {
  EXPECT_EQ(port.tell(lines, true), sub({107, 0x33})) << "CTS and DSR, from nothing";
  EXPECT_EQ(port.tell(lines), "") << "no change";
  lines.ring = true;
  EXPECT_EQ(port.tell(lines), sub({107, 0x70}));
  lines.ring = false;
  EXPECT_EQ(port.tell(lines), sub({107, 0x34})) << "the trailing edge";
  lines.carrier = true;
  EXPECT_EQ(port.tell(lines), sub({107, 0xB8}));
  lines.cts = lines.dsr = lines.carrier = false;
  EXPECT_EQ(port.tell(lines), sub({107, 0x0B}));
  EXPECT_EQ(say({7}), sub({107, 0x00})) << "asked for";
  EXPECT_EQ(say({7, 255}), sub({107, 0x00}));
}

TEST_F(ComPortTest, TellsOnlyWhatTheMaskLetsThrough) {
  port.tell(lines, true);
  EXPECT_EQ(say({11, 0x80}), sub({111, 0x80}));
  lines.cts = false;
  EXPECT_EQ(port.tell(lines), "");
  lines.carrier = true;
  EXPECT_EQ(port.tell(lines), sub({107, 0x80}));
  lines.carrier = false;
  EXPECT_EQ(port.tell(lines), sub({107, 0x00})) << "the level alone has changed";
  EXPECT_EQ(say({7}), sub({107, 0x20})) << "who asks, asks for all";
  EXPECT_EQ(say({11, 0}), sub({111, 0}));
  lines = {};
  EXPECT_EQ(port.tell(lines), "");
}

TEST_F(ComPortTest, TellsTheTransmittersStateWhereItIsAskedFor) {
  EXPECT_EQ(say({6}), sub({106, 0x60}));
  line_state = 0;
  EXPECT_EQ(say({6, 0}), sub({106, 0}));
  EXPECT_EQ(port.tell_line(0x60), "") << "the mask is 0";
  EXPECT_EQ(say({10, 0x40}), sub({110, 0x40}));
  EXPECT_EQ(port.tell_line(0), sub({106, 0}));
  EXPECT_EQ(port.tell_line(0), "");
  EXPECT_EQ(port.tell_line(0x60), sub({106, 0x40}));
}

TEST_F(ComPortTest, SuspendsAndResumesWithoutAWord) {
  EXPECT_FALSE(obey({9}).resumed) << "it was not suspended";
  EXPECT_EQ(say({8}), "");
  EXPECT_TRUE(port.suspended());
  const ComPort::Outcome resumed = obey({9});
  EXPECT_EQ(resumed.answer, "");
  EXPECT_TRUE(resumed.resumed);
  EXPECT_FALSE(port.suspended());
}

TEST_F(ComPortTest, PurgesOneDirectionOrBoth) {
  const ComPort::Outcome received = obey({12, 1});
  EXPECT_EQ(received.answer, sub({112, 1}));
  EXPECT_FALSE(received.purge);
  EXPECT_EQ(say({12, 2}), sub({112, 2}));
  EXPECT_TRUE(obey({12, 2}).purge);
  EXPECT_TRUE(obey({12, 3}).purge);
  EXPECT_EQ(say({12, 0}), "");
  EXPECT_EQ(say({12, 4}), "");
}

TEST_F(ComPortTest, IgnoresWhatIsNoCommand) {
  EXPECT_EQ(say({}), "");
  EXPECT_EQ(say({13, 1}), "");
  EXPECT_EQ(say({101, 0, 0, 0, 0}), "") << "a server's";
  for (const int command : {2, 3, 4, 5, 10, 11, 12}) EXPECT_EQ(say({command}), "") << command;
  EXPECT_EQ(say({1, 0, 0, 1}), "") << "three bytes are no rate";
}

}  // namespace
}  // namespace m95::telnet
