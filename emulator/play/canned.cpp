// Walking along a recording.
#include "emulator/play/canned.hpp"

#include <algorithm>

#include "emulator/trace/secrets.hpp"

namespace m95::play {

using trace::Mark;

Canned::Canned(const std::vector<trace::Entry>& entries, const trace::Sources& sources) {
  check_playable(entries, sources);
  for (const trace::Entry& entry : entries) {
    if (entry.mark != Mark::host && entry.mark != Mark::module) continue;
    steps_.push_back({entry.mark == Mark::host, entry.line, trace::bytes(entry, sources)});
  }
}

std::string Canned::answer() {
  std::string said;
  for (; !done() && !steps_[next_].asks; ++next_) said += steps_[next_].bytes;
  return said;
}

std::string Canned::hear(std::string_view bytes) {
  std::string said;
  unread_ += bytes;
  while (!difference_ && !unread_.empty()) {
    const std::string wanted = done() ? "" : steps_[next_].bytes;
    const std::size_t common = std::min(wanted.size(), unread_.size());
    if (done() || unread_.compare(0, common, wanted, 0, common) != 0) {
      const std::size_t line =
          done() ? steps_.empty() ? 1 : steps_.back().line : steps_[next_].line;
      difference_ = Difference{line, "the host asks something else",
                               done() ? "the end\n" : trace::masked(wanted) + "\n",
                               trace::masked(unread_) + "\n"};
    } else if (unread_.size() < wanted.size()) {
      break;
    } else {
      unread_.erase(0, wanted.size());
      ++next_;
      said += answer();
    }
  }
  return said;
}

}  // namespace m95::play
