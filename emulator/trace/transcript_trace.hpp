// TranscriptTrace: what passes a module, written as a transcript (tests/transcripts/FORMAT.md).
#pragma once

#include <functional>
#include <string_view>

#include "emulator/trace/entry_trace.hpp"

namespace m95::trace {

class TranscriptTrace : public EntryTrace {
 public:
  /// `write` takes one line without its end.
  TranscriptTrace(const Clock& clock, const std::function<void(std::string_view)>& write);
};

}  // namespace m95::trace
