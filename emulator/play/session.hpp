// Session: transcripts played one after the other on an opened port, each call waiting for its end.
#pragma once

#include <memory>

#include "emulator/play/host_line.hpp"
#include "emulator/play/player.hpp"

namespace m95::play {

/// An event loop, a line and a player of its own.
class Session {
 public:
  /// `clock` must outlive it; it passes as the system's does. Throws PortError.
  Session(Clock& clock, const LineOptions& options, Duration patience);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// As Player::play.
  std::optional<Difference> play(const std::vector<trace::Entry>& entries,
                                 const trace::Sources& sources);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace m95::play
