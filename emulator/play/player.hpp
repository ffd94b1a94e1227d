// Player: a transcript played as the host (tests/transcripts/FORMAT.md, "Playing").
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "emulator/trace/transcript_text.hpp"
#include "protocol/async/clock.hpp"
#include "protocol/async/event.hpp"
#include "protocol/async/task_group.hpp"
#include "protocol/stream.hpp"

namespace m95::play {

/// Where line and transcript part.
struct Difference {
  std::size_t line = 0;  ///< of the transcript
  std::string what;      ///< in words: "byte 5 of the answer: expected OK\r\n, got ERROR\r\n"
  std::string expected;  ///< the whole answer as the transcript has it, a line each
  std::string got;       ///< the bytes that came, escaped, a line each; secrets masked by command
};

/// "FILE:LINE: what", then the expected lines behind "-" and those that came behind "+".
std::string describe(const std::string& file, const Difference& difference);

/// Before anything is sent: throws trace::TranscriptError when `sources` lacks bytes, or lines of
/// several channels would have to pass one port.
void check_playable(std::span<const trace::Entry> entries, const trace::Sources& sources);

/// Reads all the time, so that no end waits for the other; what came between two transcripts is not
/// forgotten.
class Player {
 public:
  /// `line` must outlive it. `patience`: how long the line may be silent, or take nothing, before a
  /// difference is told.
  Player(const Executor& executor, Clock& clock, ByteStream& line, Duration patience);

  /// Nothing when all went as written. Throws trace::TranscriptError.
  Task<std::optional<Difference>> play(std::vector<trace::Entry> entries, trace::Sources sources);
  /// Ends the reading; to be awaited before destruction.
  Task<void> stop();

 private:
  Task<void> read();
  Task<void> heard(std::size_t before);
  Task<bool> more();
  Task<std::optional<Difference>> send(std::size_t line, std::string bytes);
  Task<std::optional<Difference>> expect(std::vector<trace::Entry> run, const trace::Sources* from);
  std::optional<Difference> unmentioned(std::size_t line) const;

  Clock& clock_;
  ByteStream& line_;
  Duration patience_;
  std::string unread_;
  std::size_t received_ = 0;  // bytes, ever
  bool ended_ = false;
  std::string end_ = "the line has ended";
  Event changed_;
  TaskGroup reading_;
};

}  // namespace m95::play
