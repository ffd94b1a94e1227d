// The header, then entries as lines.
#include "emulator/trace/transcript_trace.hpp"

namespace m95::trace {

TranscriptTrace::TranscriptTrace(const Clock& clock,
                                 const std::function<void(std::string_view)>& write)
    : EntryTrace(clock, [write](const Entry& entry) { write(format(entry)); }) {
  write(kHeader);
}

}  // namespace m95::trace
