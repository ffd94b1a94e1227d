// Frames both ways, and what is dropped.
#include "protocol/mux/frame.hpp"

#include <gtest/gtest.h>

#include "protocol/hex.hpp"

namespace m95::mux {
namespace {

constexpr std::size_t kN1 = 127;

std::string bytes(std::string_view hex) { return from_hex(hex).value(); }

std::vector<Frame> read(FrameReader& reader, std::string_view stream) {
  reader.feed(stream);
  std::vector<Frame> frames;
  while (auto frame = reader.next()) frames.push_back(std::move(*frame));
  return frames;
}

TEST(MuxFrame, IsWrittenAsHostsOfTheModuleWriteIt) {
  const Frame open_control{.command = true, .type = FrameType::sabm, .poll = true};
  EXPECT_EQ(to_hex(encode(open_control)), "F9033F011CF9");
  const Frame close_down{.command = true, .data = bytes("C301")};
  EXPECT_EQ(to_hex(encode(close_down)), "F903EF05C301F2F9");
  const Frame one{.dlci = 1, .command = true, .type = FrameType::sabm, .poll = true};
  EXPECT_EQ(to_hex(encode(one)), "F9073F01DEF9");
}

TEST(MuxFrame, HasTwoOctetsOfLengthFrom128BytesOn) {
  EXPECT_EQ(to_hex(encode({.dlci = 1, .data = std::string(127, 'x')})).substr(0, 8), "F905EFFF");
  EXPECT_EQ(to_hex(encode({.dlci = 1, .data = std::string(128, 'x')})).substr(0, 10), "F905EF0001");
}

TEST(MuxFrame, IsReadAsItWasWritten) {
  for (const std::size_t size : {0U, 1U, 127U, 128U, 1500U}) {
    for (const FrameType type : {FrameType::uih, FrameType::ui, FrameType::disc}) {
      const Frame sent{.dlci = 3,
                       .command = true,
                       .type = type,
                       .poll = true,
                       .data = std::string(size, '\xF9')};
      FrameReader reader(1500);
      const auto frames = read(reader, encode(sent));
      ASSERT_EQ(frames.size(), 1U) << size;
      EXPECT_EQ(frames[0].dlci, 3U);
      EXPECT_TRUE(frames[0].command);
      EXPECT_TRUE(frames[0].poll);
      EXPECT_EQ(frames[0].type, type);
      EXPECT_EQ(frames[0].data, sent.data);
      EXPECT_EQ(reader.dropped(), 0U);
    }
  }
}

TEST(MuxFrame, MayComeByteByByteAndShareItsFlagWithTheNext) {
  FrameReader reader(kN1);
  const std::string stream = bytes("F9073F01DE") + bytes("F9F90B3F0159F9");
  std::string dlcis;
  for (const char byte : stream) {
    for (const Frame& frame : read(reader, {&byte, 1})) dlcis += std::to_string(frame.dlci);
  }
  EXPECT_EQ(dlcis, "12");
}

TEST(MuxFrame, OfAHostThatForgetsTheLengthOfItsCloseDownIsRead) {
  FrameReader reader(kN1);
  const auto frames = read(reader, bytes("F903EF03C316F9"));
  ASSERT_EQ(frames.size(), 1U);
  EXPECT_EQ(frames[0].data, "\xC3");
}

TEST(MuxFrame, IsDroppedWithAWrongCheckSequenceAndTheNextIsFound) {
  FrameReader reader(kN1);
  const auto frames = read(reader, bytes("F9073F01DDF9") + bytes("F9073F01DEF9"));
  ASSERT_EQ(frames.size(), 1U);
  EXPECT_EQ(frames[0].dlci, 1U);
  EXPECT_EQ(reader.dropped(), 1U);
}

TEST(MuxFrame, IsDroppedWhenItIsLongerThanN1) {
  FrameReader reader(kN1);
  const auto frames = read(reader, encode({.dlci = 1, .data = std::string(128, 'x')}) +
                                       encode({.dlci = 2, .data = "y"}));
  ASSERT_EQ(frames.size(), 1U);
  EXPECT_EQ(frames[0].data, "y");
}

TEST(MuxFrame, IsFoundBehindNoise) {
  FrameReader reader(kN1);
  const auto frames = read(reader, "AT\r\xF9\xF9zzz" + encode({.dlci = 2, .data = "y"}));
  ASSERT_EQ(frames.size(), 1U);
  EXPECT_EQ(frames[0].dlci, 2U);
}

}  // namespace
}  // namespace m95::mux
