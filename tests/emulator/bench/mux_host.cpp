// Frames out, frames in.
#include "tests/emulator/bench/mux_host.hpp"

#include <gtest/gtest.h>

#include "protocol/hex.hpp"

namespace m95::test {
using mux::ControlType;
using mux::Frame;
using mux::FrameType;

void MuxHost::enter(std::string_view command) { EXPECT_EQ(bench_.say(command), line("OK")); }

void MuxHost::open(unsigned dlci) {
  send({.dlci = dlci, .command = true, .type = FrameType::sabm, .poll = true});
}

void MuxHost::control(const mux::ControlMessage& message) {
  send({.command = true, .data = mux::encode(message)});
}

void MuxHost::stop(unsigned dlci, bool stopped) {
  control({.type = ControlType::modem_status,
           .values = mux::encode_status(dlci, {.flow_stopped = stopped})});
}

std::string MuxHost::say(unsigned dlci, std::string_view bytes) {
  send({.dlci = dlci, .command = true, .data = std::string(bytes)});
  return heard(dlci);
}

std::string MuxHost::wait(unsigned dlci, Duration how_long) {
  look(bench_.wait(how_long));
  return heard(dlci);
}

void MuxHost::look(std::string_view bytes) {
  reader_.feed(bytes);
  while (const auto frame = reader_.next()) {
    EXPECT_LE(frame->data.size(), Multiplexer::kLongestFrame);
    if (frame->dlci > 0 && frame->type == FrameType::uih) {
      EXPECT_FALSE(frame->command) << "a responder's data has C/R 0";
      said_[frame->dlci] += frame->data;
      continue;
    }
    others_ += std::to_string(frame->dlci) + (frame->command ? "C " : "R ");
    others_ += frame->type == FrameType::ua ? "UA" : frame->type == FrameType::dm ? "DM" : "UIH";
    others_ += " " + to_hex(frame->data) + "\n";
  }
  EXPECT_EQ(reader_.dropped(), 0U);
}

}  // namespace m95::test
