// Splitting and decoding parameters.
#include "protocol/at/args.hpp"

#include <algorithm>
#include <charconv>

namespace m95::at {
namespace {

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return std::nullopt;
}

bool means_nothing(char c) { return static_cast<unsigned char>(c) <= ' '; }

// V.250 5.4.2.2: \hh is a byte; a backslash before anything else is itself (chosen).
std::string decode(std::string_view quoted) {
  std::string text;
  text.reserve(quoted.size());
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    if (quoted[i] == '\\' && i + 2 < quoted.size()) {
      const auto high = hex_digit(quoted[i + 1]);
      const auto low = hex_digit(quoted[i + 2]);
      if (high && low) {
        text += static_cast<char>(*high * 16 + *low);
        i += 2;
        continue;
      }
    }
    text += quoted[i];
  }
  return text;
}

}  // namespace

bool is_printable(std::string_view text) {
  constexpr unsigned char kDelete = 0x7f;
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= ' ' && byte != kDelete;
  });
}

Args::Args(std::string_view text) {
  std::size_t at = 0;
  const auto skip_nothing = [&] {
    while (at < text.size() && means_nothing(text[at])) ++at;
  };
  for (;;) {
    Field field;
    skip_nothing();
    if (at < text.size() && text[at] == '"') {
      const std::size_t close = text.find('"', at + 1);
      if (close == std::string_view::npos) throw BadArgument("a string without its closing quote");
      field = {decode(text.substr(at + 1, close - at - 1)), true};
      at = close + 1;
      skip_nothing();
      if (at < text.size() && text[at] != ',') throw BadArgument("text behind a string");
    } else {
      for (; at < text.size() && text[at] != ','; ++at) {
        if (text[at] == '"') throw BadArgument("text before a string");
        if (!means_nothing(text[at])) field.text += text[at];
      }
    }
    fields_.push_back(std::move(field));
    if (at >= text.size()) break;
    ++at;
  }
}

bool Args::has(std::size_t index) const {
  return index < fields_.size() && (fields_[index].quoted || !fields_[index].text.empty());
}

bool Args::is_quoted(std::size_t index) const {
  return index < fields_.size() && fields_[index].quoted;
}

const Args::Field& Args::at(std::size_t index) const {
  if (!has(index)) throw BadArgument("parameter " + std::to_string(index + 1) + " is missing");
  return fields_[index];
}

const std::string& Args::text(std::size_t index, std::size_t max_length) const {
  const Field& field = at(index);
  if (field.text.size() > max_length) {
    throw BadArgument("parameter " + std::to_string(index + 1) + " is longer than " +
                      std::to_string(max_length) + " characters");
  }
  return field.text;
}

const std::string& Args::printable(std::size_t index, std::size_t max_length) const {
  const std::string& value = text(index, max_length);
  if (!is_printable(value)) {
    throw BadArgument("parameter " + std::to_string(index + 1) + " holds a control character");
  }
  return value;
}

std::int64_t Args::integer(std::size_t index, Range range) const {
  const std::string& digits = text(index);
  std::int64_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc{} || stop != end || digits.front() == '-' || !range.contains(value)) {
    throw BadArgument("parameter " + std::to_string(index + 1) + " is not a number in " +
                      std::to_string(range.min) + "-" + std::to_string(range.max));
  }
  return value;
}

std::int64_t Args::integer_or(std::size_t index, Range range, std::int64_t fallback) const {
  return has(index) ? integer(index, range) : fallback;
}

void Args::expect_count(std::size_t least, std::size_t most) const {
  if (fields_.size() < least || fields_.size() > most) {
    throw BadArgument(std::to_string(fields_.size()) + " parameters");
  }
}

}  // namespace m95::at
