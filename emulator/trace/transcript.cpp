// Lines of a transcript, read and written (tests/transcripts/FORMAT.md).
#include "emulator/trace/transcript.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>

#include "emulator/trace/transcript_text.hpp"
#include "protocol/characters.hpp"

namespace m95::trace {
namespace {

struct MarkName {
  Mark mark;
  std::string_view name;
};

constexpr auto kMarks = std::to_array<MarkName>({
    {Mark::host, ">"},
    {Mark::module, "<"},
    {Mark::elapse, "~"},
    {Mark::ftp_sent, "ftp>"},
    {Mark::ftp_received, "ftp<"},
    {Mark::tls, "tls"},
    {Mark::note, "note"},
    {Mark::port, "port"},
    {Mark::shows, "="},
    {Mark::comment, "#"},
});

constexpr std::int64_t kMicroseconds = 1'000'000;
constexpr std::size_t kFractionDigits = 6;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

std::optional<Mark> mark_of(std::string_view word) {
  for (const auto& [mark, name] : kMarks) {
    if (name == word) return mark;
  }
  return std::nullopt;
}

/// Everything up to the next blank or the end; one blank behind it is taken too.
std::string_view take_word(std::string_view& rest) {
  const std::string_view word = rest.substr(0, rest.find(' '));
  rest.remove_prefix(std::min(rest.size(), word.size() + 1));
  return word;
}

/// The number at the head of `rest`, taken off it; nothing when there is none or it does not fit.
std::optional<std::int64_t> take_number(std::string_view& rest) {
  std::int64_t value = 0;
  if (rest.empty() || !is_digit(rest.front())) return std::nullopt;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
  if (error != std::errc()) return std::nullopt;
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  return value;
}

/// "+12.345678": seconds with up to six decimals.
std::optional<std::chrono::microseconds> time_of(std::string_view word) {
  word.remove_prefix(1);
  constexpr std::int64_t kMostSeconds = INT64_MAX / kMicroseconds - 1;
  const auto seconds = take_number(word);
  if (!seconds || *seconds > kMostSeconds) return std::nullopt;
  std::int64_t micros = 0;
  if (!word.empty()) {
    if (word.front() != '.') return std::nullopt;
    std::string fraction(word.substr(1));
    if (fraction.empty() || fraction.size() > kFractionDigits) return std::nullopt;
    fraction.resize(kFractionDigits, '0');
    std::string_view digits = fraction;
    const auto value = take_number(digits);
    if (!value || !digits.empty()) return std::nullopt;
    micros = *value;
  }
  return std::chrono::microseconds(*seconds * kMicroseconds + micros);
}

bool is_channel(std::string_view word) {
  return !word.empty() && is_lower(word.front()) &&
         std::all_of(word.begin(), word.end(), [](char c) {
           return is_lower(c) || is_digit(c) || c == '.' || c == '_' || c == '-';
         });
}

/// Throws when the text behind the mark is not of the mark's own form.
void check_text(const Entry& entry) {
  switch (entry.mark) {
    case Mark::comment:
      return;
    case Mark::elapse:
      elapsed(entry);
      return;
    case Mark::shows:
      numbers(entry);
      return;
    default:
      pieces(entry);
  }
}

Entry parse_line(std::string_view text, std::size_t line) {
  Entry entry;
  entry.line = line;
  if (text.front() == '#') {
    text.remove_prefix(1);
    if (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    entry.text = text;
    return entry;
  }
  std::string_view rest = text;
  std::string_view word = take_word(rest);
  if (!word.empty() && word.front() == '+') {
    entry.at = time_of(word);
    if (!entry.at) {
      throw TranscriptError(line,
                            "expected a time as +12.345678, found '" + std::string(word) + "'");
    }
    word = take_word(rest);
  }
  if (!mark_of(word) && is_channel(word)) {
    entry.channel = word;
    word = take_word(rest);
  }
  const auto mark = mark_of(word);
  if (!mark) {
    throw TranscriptError(line, "expected a mark (> < ~ ftp> ftp< tls note port = #), found '" +
                                    std::string(word) + "'");
  }
  entry.mark = *mark;
  if (entry.mark == Mark::comment && (entry.at || !entry.channel.empty())) {
    throw TranscriptError(line, "expected no time or channel before '#'");
  }
  entry.text = rest;
  check_text(entry);
  return entry;
}

/// The next line without its LF or CR LF, taken off `rest`.
std::string_view take_line(std::string_view& rest) {
  std::string_view line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

void check_header(std::string_view line) {
  if (line == kHeader) return;
  constexpr std::string_view kName = "m95-transcript ";
  if (line.substr(0, kName.size()) == kName) {
    throw TranscriptError(1, "expected version 1 of the grammar, found '" +
                                 std::string(line.substr(kName.size())) + "'");
  }
  throw TranscriptError(1, "expected the header '" + std::string(kHeader) + "'");
}

}  // namespace

std::string_view name_of(Mark mark) {
  for (const auto& entry : kMarks) {
    if (entry.mark == mark) return entry.name;
  }
  return "";
}

TranscriptError::TranscriptError(std::size_t at_line, const std::string& what_was_expected)
    : std::runtime_error("line " + std::to_string(at_line) + ": " + what_was_expected),
      line(at_line) {}

std::vector<Entry> parse(std::string_view transcript) {
  std::vector<Entry> entries;
  check_header(take_line(transcript));
  for (std::size_t line = 2; !transcript.empty(); ++line) {
    const std::string_view text = take_line(transcript);
    if (!text.empty()) entries.push_back(parse_line(text, line));
  }
  return entries;
}

std::string format(const Entry& entry) {
  std::string line;
  // A comment's text may begin with anything, so nothing can stand before its mark.
  if (entry.at && entry.mark != Mark::comment) {
    std::array<char, 40> time{};
    const std::int64_t micros = entry.at->count();
    const int size = std::snprintf(time.data(), time.size(), "+%lld.%06lld ",
                                   static_cast<long long>(micros / kMicroseconds),
                                   static_cast<long long>(micros % kMicroseconds));
    line.append(time.data(), static_cast<std::size_t>(size));
  }
  if (!entry.channel.empty() && entry.mark != Mark::comment) line += entry.channel + ' ';
  line += name_of(entry.mark);
  if (!entry.text.empty()) line += ' ' + entry.text;
  return line;
}

std::chrono::milliseconds elapsed(const Entry& entry) {
  using std::chrono::milliseconds;
  constexpr auto kUnits = std::to_array<std::pair<std::string_view, std::int64_t>>(
      {{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}});
  const TranscriptError wrong(
      entry.line, "expected a time as 99s, 1m30s, 500ms or 2h, found '" + entry.text + "'");
  constexpr std::int64_t kMost = INT64_MAX / 3'600'000 / 8;  // so that no sum of parts overflows
  std::string_view rest = entry.text;
  milliseconds total{0};
  std::int64_t last_unit = INT64_MAX;
  while (!rest.empty() || last_unit == INT64_MAX) {
    const auto value = take_number(rest);
    const std::string_view name =
        rest.substr(0, std::min(rest.find_first_of("0123456789"), rest.size()));
    const auto unit = std::find_if(kUnits.begin(), kUnits.end(),
                                   [&](const auto& known) { return known.first == name; });
    if (!value || *value > kMost || unit == kUnits.end() || unit->second >= last_unit) throw wrong;
    rest.remove_prefix(name.size());
    last_unit = unit->second;
    total += milliseconds(*value * last_unit);
  }
  return total;
}

std::vector<std::string> numbers(const Entry& entry) {
  std::vector<std::string> found;
  std::string_view rest = entry.text;
  while (!rest.empty()) {
    const std::string_view word = take_word(rest);
    if (word.empty()) continue;
    if (word.substr(0, 3) != "AN-" || !is_digit(word.back())) {
      throw TranscriptError(
          entry.line, "expected statement numbers as AN-2.4-01, found '" + std::string(word) + "'");
    }
    found.emplace_back(word);
  }
  if (found.empty()) throw TranscriptError(entry.line, "expected statement numbers as AN-2.4-01");
  return found;
}

}  // namespace m95::trace
