// Canned: a recording's answers, given to a host that asks as recorded. Nothing is modelled.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/play/player.hpp"

namespace m95::play {

/// Plain bytes in, plain bytes out: `~` is passed over, and an answer comes when all that the
/// recording has before it was asked. An echo therefore comes with the answer.
class Canned {
 public:
  /// Throws trace::TranscriptError, also for `<` lines without exact bytes ({any}, {data}).
  Canned(const std::vector<trace::Entry>& entries, const trace::Sources& sources);

  /// What the module says before the host does.
  std::string begin() { return answer(); }
  /// What the module says to these bytes. After a difference it is silent for good.
  std::string hear(std::string_view bytes);
  /// Where the host has asked something else.
  const std::optional<Difference>& difference() const { return difference_; }
  /// All has been asked and said.
  bool done() const { return next_ == steps_.size(); }

 private:
  struct Step {
    bool asks;
    std::size_t line;
    std::string bytes;
  };
  std::string answer();

  std::vector<Step> steps_;
  std::size_t next_ = 0;
  std::string unread_;
  std::optional<Difference> difference_;
};

}  // namespace m95::play
