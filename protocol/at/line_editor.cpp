// The automaton behind LineEditor.
#include "protocol/at/line_editor.hpp"

#include <utility>

namespace m95::at {
namespace {
constexpr std::size_t kPrefixLength = 2;  // "AT"
constexpr char kDelete = 0x7f;
}  // namespace

LineEditor::Step LineEditor::feed(char byte, const Settings& settings) {
  // The LF of a CR LF belongs to the line before: neither echoed nor executed.
  if (std::exchange(after_terminator_, false) && byte == '\n') return {};

  Step step;
  step.echo = settings.echo;
  const bool ends = byte == settings.terminator || (settings.lf_terminates && byte == '\n');
  if (ends) {
    after_terminator_ = byte == settings.terminator;
    if (phase_ == Phase::body) step.line = finish();
    drop();
    return step;
  }
  if (phase_ != Phase::body) {
    step.line = seek_prefix(byte, settings.repeats).line;
    return step;
  }
  if (byte == settings.backspace || byte == kDelete) {
    if (!text_.empty()) text_.pop_back();
  } else if (text_.size() + kPrefixLength < kCapacity) {
    text_ += byte;
  } else {
    too_long_ = true;
  }
  return step;
}

// Both letters of the prefix in the same case, as the module detects them; whatever precedes is
// noise.
LineEditor::Step LineEditor::seek_prefix(char byte, bool repeats) {
  Step step;
  const bool behind_a = phase_ == Phase::letter_a;
  if (repeats && behind_a && byte == '/') {
    drop();
    step.line = CommandLine{.body = previous_};
    return step;
  }
  const bool completes =
      behind_a && ((noise_ == 'A' && byte == 'T') || (noise_ == 'a' && byte == 't'));
  noise_ = byte;
  if (completes) {
    phase_ = Phase::body;
  } else {
    phase_ = (byte == 'A' || byte == 'a') ? Phase::letter_a : Phase::noise;
  }
  return step;
}

CommandLine LineEditor::finish() {
  CommandLine line{.body = std::move(text_), .too_long = too_long_};
  if (!line.too_long) previous_ = line.body;
  return line;
}

void LineEditor::drop() {
  phase_ = Phase::noise;
  noise_ = 0;
  text_.clear();
  too_long_ = false;
}

}  // namespace m95::at
