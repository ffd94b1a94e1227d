// The transcript grammar, version 1 (tests/transcripts/FORMAT.md): what traces write and tests
// play.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace m95::trace {

/// The first line of every transcript.
inline constexpr std::string_view kHeader = "m95-transcript 1";

/// What a line tells; the comment is its mark.
enum class Mark {
  host,          ///< `>` bytes the host sends
  module,        ///< `<` bytes the module sends
  elapse,        ///< `~` time passes
  ftp_sent,      ///< `ftp>` a line to the FTP server, without its line end
  ftp_received,  ///< `ftp<` a line from the FTP server, without its line end
  tls,           ///< `tls` the outcome of a handshake, in words
  note,          ///< `note` anything else, in words
  port,          ///< `port` a host came or left, a line changed
  shows,         ///< `=` numbers of tests/conformance/statements.txt shown from here on
  comment,       ///< `#`
};

/// The word a line has for it: ">", "ftp<".
std::string_view name_of(Mark mark);

/// One line. `text` is what stands behind the mark, as it is written (escaped, with placeholders).
struct Entry {
  Mark mark = Mark::comment;
  std::string text;
  std::optional<std::chrono::microseconds> at = std::nullopt;  ///< since the start
  std::string channel = {};                                    ///< empty: the default channel
  std::size_t line = 0;  ///< from 1; 0 for an entry that was never in a file

  bool operator==(const Entry&) const = default;
};

/// A text that is no transcript; what() begins with "line N: " and says what was expected.
class TranscriptError : public std::runtime_error {
 public:
  TranscriptError(std::size_t at_line, const std::string& what_was_expected);
  std::size_t line;
};

/// A whole transcript, header included; blank lines are dropped. Throws TranscriptError.
std::vector<Entry> parse(std::string_view transcript);

/// The entry as one line without its end; parse gives it back.
std::string format(const Entry& entry);

/// A `~` entry's time: "99s", "1m30s", "500ms", "2h". Throws TranscriptError.
std::chrono::milliseconds elapsed(const Entry& entry);

/// A `=` entry's statement numbers ("AN-2.4-01"). Throws TranscriptError.
std::vector<std::string> numbers(const Entry& entry);

}  // namespace m95::trace
