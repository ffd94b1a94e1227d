// Multiplexer: one line as four virtual UARTs (3GPP 27.010, basic option, as responder; AT+CMUX).
#pragma once

#include <array>
#include <memory>
#include <string>

#include "emulator/core/channel.hpp"
#include "emulator/core/line.hpp"
#include "emulator/ports/virtual_uart.hpp"
#include "protocol/async/event.hpp"
#include "protocol/mux/control.hpp"
#include "protocol/mux/frame.hpp"

namespace m95 {

class Module;

/// One for a module; its channels stay when it ends, closed. What it sends itself (MSC) it sends
/// once: acknowledgements are not waited for.
class Multiplexer {
 public:
  static constexpr unsigned kUarts = 4;
  /// N1: bytes of data in a frame, both ways.
  static constexpr std::size_t kLongestFrame = 127;

  explicit Multiplexer(Module& module);
  Multiplexer(const Multiplexer&) = delete;
  Multiplexer& operator=(const Multiplexer&) = delete;

  bool running() const { return running_; }
  /// Until the host closes down (CLD, DISC on DLCI 0), drops DTR where AT&D says so, or the module
  /// loses its power.
  Task<void> run(Line line);

 private:
  // A data link connection and its channel.
  struct Connection {
    std::unique_ptr<VirtualUart> uart;
    Channel* channel = nullptr;
    bool output_stopped = false;  // by the host's FC bit
    mux::Signals told;            // what the last MSC said
  };
  class Session;

  Task<void> read(Line& line);
  Task<void> write(Line& line);
  void handle(const mux::Frame& frame);
  void handle_control(const mux::Frame& frame);
  void handle_connection(const mux::Frame& frame);
  void obey(const mux::ControlMessage& message);
  void obey_status(const mux::ControlMessage& message);
  void negotiate(const mux::ControlMessage& message);
  void respond(const mux::Frame& to, mux::FrameType type);
  void send_control(const mux::ControlMessage& message);
  void open(unsigned dlci);
  void close(Connection& connection);
  void tell_signals();
  mux::Signals signals(const Connection& connection) const;
  std::string next_frame();
  bool has_room() const;
  Connection& connection(unsigned dlci) { return connections_.at(dlci - 1); }

  Module& module_;
  Event work_;
  std::array<Connection, kUarts> connections_;
  mux::FrameReader reader_{kLongestFrame};
  bool running_ = false;
  bool control_open_ = false;
  bool stopped_ = false;  // by FCoff: all connections
  bool closing_ = false;
  unsigned last_sent_ = 0;  // the connection whose turn was last
  std::string urgent_;      // frames that go before data
};

}  // namespace m95
