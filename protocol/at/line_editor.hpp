// LineEditor: typed bytes become command lines (V.250 5.2, S3 S4 S5; module-wide limit of 256
// characters).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace m95::at {

/// One complete command line.
struct CommandLine {
  std::string body;  ///< what follows the prefix AT, unchanged
  bool too_long =
      false;  ///< more than LineEditor::kCapacity characters: answer ERROR, execute nothing
};

/// A pure automaton: no I/O, no time. Fed byte by byte; what it returns is to be echoed and
/// answered in that order.
class LineEditor {
 public:
  /// Characters of a line, the prefix included, the terminator not (manual, "AT command line").
  static constexpr std::size_t kCapacity = 256;

  struct Settings {
    bool echo = true;            ///< ATE
    char terminator = '\r';      ///< S3
    char backspace = '\b';       ///< S5
    bool lf_terminates = false;  ///< a bare LF ends a line too (hosts of one vendor's SDK)
    bool repeats = true;         ///< A/ means the line before
  };

  struct Step {
    bool echo = false;  ///< the byte is to be echoed
    std::optional<CommandLine> line;
  };

  Step feed(char byte, const Settings& settings);
  /// Drops a half-typed line (the host has left).
  void drop();
  /// Nothing typed since the last line.
  bool idle() const { return phase_ == Phase::noise && noise_ == 0; }
  /// The last byte ended a line: an LF now belongs to it.
  bool after_terminator() const { return after_terminator_; }

 private:
  // Where the reading stands: noise before the prefix, behind an A, or inside the line.
  enum class Phase { noise, letter_a, body };

  Step seek_prefix(char byte, bool repeats);
  CommandLine finish();

  Phase phase_ = Phase::noise;
  char noise_ = 0;  // the last byte of the noise
  std::string text_;
  bool too_long_ = false;
  bool after_terminator_ = false;
  std::string previous_;
};

}  // namespace m95::at
