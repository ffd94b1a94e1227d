// Fuzz target: a transcript's text: whatever can be read comes back from what is written of it.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/trace/transcript.hpp"

namespace {

void read_entry(const m95::trace::Entry& entry) {
  try {
    if (entry.mark == m95::trace::Mark::elapse) m95::trace::elapsed(entry);
    if (entry.mark == m95::trace::Mark::shows) m95::trace::numbers(entry);
  } catch (const m95::trace::TranscriptError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<m95::trace::Entry> entries;
  try {
    entries = m95::trace::parse(text);
  } catch (const m95::trace::TranscriptError&) {
    return 0;
  }
  std::string written(m95::trace::kHeader);
  written += '\n';
  for (const m95::trace::Entry& entry : entries) {
    read_entry(entry);
    written += m95::trace::format(entry) + '\n';
  }
  std::vector<m95::trace::Entry> again = m95::trace::parse(written);
  if (again.size() != entries.size()) __builtin_trap();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    again[i].line = entries[i].line;
    if (!(again[i] == entries[i])) __builtin_trap();
  }
  return 0;
}
