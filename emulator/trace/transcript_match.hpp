// Bytes held against the `<` lines of a transcript: exact, but for the placeholders.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "emulator/trace/transcript_text.hpp"

namespace m95::trace {

/// The first place where bytes and transcript part.
struct Mismatch {
  std::size_t line = 0;     ///< of the transcript
  std::size_t offset = 0;   ///< in the bytes
  std::string expected;     ///< as the transcript writes it, or "the end"
  std::string got;          ///< escaped, cut after some bytes, or "the end"
  bool incomplete = false;  ///< the bytes only ended too early: more may still agree
};

/// "line 4, byte 12: expected OK\r\n, got ERROR\r\n".
std::string describe(const Mismatch& mismatch);

/// Holds `actual` against the pattern lines read as one (their times, channels and marks are the
/// caller's business): nothing when they agree to the last byte. Throws TranscriptError for a text
/// that is none, or a name that `sources` does not know.
std::optional<Mismatch> match(std::span<const Entry> pattern, std::string_view actual,
                              const Sources& sources = {});

}  // namespace m95::trace
