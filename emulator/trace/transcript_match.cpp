// The matcher: every place where the bytes may stand after each piece of the pattern, so that no
// placeholder has to guess how much is its own.
#include "emulator/trace/transcript_match.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <set>
#include <stdexcept>

#include <boost/regex.hpp>

#include "protocol/characters.hpp"

namespace m95::trace {
namespace {

constexpr std::size_t kShown = 60;  // bytes of a difference worth printing

/// How far a piece agrees from one place on: the places behind it, or where it stopped and why.
struct Reach {
  std::vector<std::size_t> ends;
  std::size_t stopped = 0;    ///< the byte that did not agree
  std::string expected = {};  ///< what should have stood there
  bool open = false;          ///< more bytes could agree although `stopped` is before the end
};

bool is_line_end(char c) { return c == '\r' || c == '\n'; }

Reach reach_exact(std::string_view wanted, std::string_view actual, std::size_t from) {
  const std::string_view rest = actual.substr(from);
  const std::size_t common = std::min(wanted.size(), rest.size());
  const auto differ = std::mismatch(
      wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(common), rest.begin());
  const auto agreed = static_cast<std::size_t>(differ.first - wanted.begin());
  Reach reach;
  reach.stopped = from + agreed;
  if (agreed == wanted.size()) reach.ends.push_back(from + agreed);
  reach.expected = escape(wanted.substr(agreed, kShown));
  return reach;
}

/// One or more bytes that `allowed` takes, every length.
template <class Allowed>
Reach reach_some(std::string_view actual, std::size_t from, Allowed allowed, std::string name) {
  Reach reach;
  std::size_t at = from;
  while (at < actual.size() && allowed(actual[at])) reach.ends.push_back(++at);
  reach.stopped = at;
  reach.expected = std::move(name);
  return reach;
}

bool is_address(int family, std::string_view text) {
  std::array<unsigned char, sizeof(in6_addr)> address{};
  return inet_pton(family, std::string(text).c_str(), address.data()) == 1;
}

/// The longest numeric address; an IPv6 one before an IPv4 one.
Reach reach_ip(std::string_view actual, std::size_t from) {
  const std::string_view rest = actual.substr(from);
  Reach reach;
  reach.stopped = from + std::min(rest.find_first_not_of("0123456789."), rest.size());
  reach.expected = "{ip}";
  const std::size_t run6 =
      std::min(rest.find_first_not_of("0123456789abcdefABCDEF:."), rest.size());
  const std::size_t run4 = reach.stopped - from;
  constexpr std::size_t kLongest = 45;  // INET6_ADDRSTRLEN less its NUL
  for (const auto& [family, run] : {std::pair{AF_INET6, run6}, std::pair{AF_INET, run4}}) {
    for (std::size_t size = std::min(run, kLongest); size > 0; --size) {
      if (!is_address(family, rest.substr(0, size))) continue;
      reach.ends.push_back(from + size);
      return reach;
    }
  }
  return reach;
}

Reach reach_expression(const Expression& expression, std::string_view actual, std::size_t from) {
  const std::string_view rest = actual.substr(from);
  const std::string line(rest.substr(0, rest.find_first_of("\r\n")));
  const boost::regex compiled(expression.source);
  boost::smatch match;
  Reach reach;
  reach.stopped = from;
  reach.open = line.size() == rest.size();
  reach.expected = "{re:" + expression.source + "}";
  try {
    if (boost::regex_search(line, match, compiled, boost::match_continuous)) {
      reach.ends.push_back(from + static_cast<std::size_t>(match.length()));
    }
  } catch (const std::runtime_error&) {
    reach.open = false;
    reach.expected += " (too ambiguous to be decided)";
  }
  return reach;
}

Reach reach_data(const Data& data, std::string_view actual, std::size_t from) {
  Reach reach;
  reach.expected = "{data " + std::to_string(data.size) + " sha256=" + data.sha256 + "}";
  if (actual.size() - from < data.size) {
    reach.stopped = actual.size();
    return reach;
  }
  reach.stopped = from;
  if (sha256_hex(actual.substr(from, data.size)) == data.sha256)
    reach.ends.push_back(from + data.size);
  return reach;
}

Reach reach_piece(const Piece& piece, std::size_t line, std::string_view actual, std::size_t from,
                  const Sources& sources) {
  if (std::holds_alternative<Any>(piece)) {
    return reach_some(
        actual, from, [](char c) { return !is_line_end(c); }, "{any}");
  }
  if (std::holds_alternative<Digits>(piece)) return reach_some(actual, from, is_digit, "{digits}");
  if (std::holds_alternative<Ip>(piece)) return reach_ip(actual, from);
  if (const auto* expression = std::get_if<Expression>(&piece)) {
    return reach_expression(*expression, actual, from);
  }
  if (const auto* data = std::get_if<Data>(&piece)) return reach_data(*data, actual, from);
  const auto wanted = bytes(piece, line, sources);
  Reach reach = reach_exact(wanted.value_or(""), actual, from);
  // What a secret should have been is never printed.
  if (const auto* secret = std::get_if<Secret>(&piece)) {
    reach.expected = secret_placeholder(secret->name);
  }
  return reach;
}

Mismatch mismatch_at(std::size_t line, std::size_t offset, std::string expected,
                     std::string_view actual) {
  Mismatch found{line, offset, std::move(expected), "the end", offset >= actual.size()};
  if (!found.incomplete) found.got = escape(actual.substr(offset, kShown));
  return found;
}

/// What one piece makes of all the places the bytes may stand at before it.
struct Step {
  std::set<std::size_t> places;
  Reach furthest;
  bool open = false;
};

Step step_over(const Piece& piece, std::size_t line, std::string_view actual,
               const std::set<std::size_t>& from, const Sources& sources) {
  Step step;
  for (const std::size_t place : from) {
    Reach reach = reach_piece(piece, line, actual, place, sources);
    step.places.insert(reach.ends.begin(), reach.ends.end());
    step.open |= reach.open || reach.stopped >= actual.size();
    if (reach.stopped >= step.furthest.stopped) step.furthest = std::move(reach);
  }
  return step;
}

}  // namespace

std::string describe(const Mismatch& mismatch) {
  return "line " + std::to_string(mismatch.line) + ", byte " + std::to_string(mismatch.offset) +
         ": expected " + mismatch.expected + ", got " + mismatch.got;
}

std::optional<Mismatch> match(std::span<const Entry> pattern, std::string_view actual,
                              const Sources& sources) {
  std::set<std::size_t> places = {0};
  for (const Entry& entry : pattern) {
    for (const Piece& piece : pieces(entry)) {
      Step step = step_over(piece, entry.line, actual, places, sources);
      if (step.places.empty()) {
        Mismatch found =
            mismatch_at(entry.line, step.furthest.stopped, step.furthest.expected, actual);
        found.incomplete = step.open;
        return found;
      }
      places = std::move(step.places);
    }
  }
  const std::size_t last = *places.rbegin();
  if (last == actual.size()) return std::nullopt;
  return mismatch_at(pattern.empty() ? 0 : pattern.back().line, last, "the end", actual);
}

}  // namespace m95::trace
