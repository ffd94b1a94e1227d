// MuxHost: the host's side of AT+CMUX on a bench (3GPP 27.010, initiator).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "emulator/core/multiplexer.hpp"
#include "protocol/mux/control.hpp"
#include "protocol/mux/frame.hpp"
#include "tests/emulator/bench/bench.hpp"

namespace m95::test {

/// What each connection said is gathered; other frames are kept as text.
class MuxHost {
 public:
  explicit MuxHost(Bench& bench) : bench_(bench) {}

  /// `command` must be answered by OK.
  void enter(std::string_view command = "AT+CMUX=0\r");
  void open(unsigned dlci);
  void send(const mux::Frame& frame) { look(bench_.say(mux::encode(frame))); }
  void control(const mux::ControlMessage& message);
  /// The FC bit of a connection.
  void stop(unsigned dlci, bool stopped);
  /// What the connection answers to this.
  std::string say(unsigned dlci, std::string_view bytes);
  std::string wait(unsigned dlci, Duration how_long);
  std::string heard(unsigned dlci) { return std::exchange(said_[dlci], {}); }
  /// Frames without data, and those of DLCI 0, since the last call: "<dlci><C/R> <type> <data>".
  std::string others() { return std::exchange(others_, {}); }

 private:
  void look(std::string_view bytes);

  Bench& bench_;
  mux::FrameReader reader_{Multiplexer::kLongestFrame};
  std::map<unsigned, std::string> said_;
  std::string others_;
};

}  // namespace m95::test
