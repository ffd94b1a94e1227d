// Escapes and placeholders of transcript texts (tests/transcripts/FORMAT.md, "Text").
#include "emulator/trace/transcript_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <boost/regex.hpp>
#include <openssl/evp.h>

namespace m95::trace {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::size_t kSha256Digits = 64;

/// The value of one hexadecimal digit, or nothing.
std::optional<unsigned> hex_value(char c) {
  if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
  const std::size_t place = kHex.find(c);
  if (place == std::string_view::npos) return std::nullopt;
  return static_cast<unsigned>(place);
}

template <class Number>
bool read_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return !text.empty() && error == std::errc() && end == text.data() + text.size();
}

/// Blank-separated words.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    if (!word.empty()) words.push_back(word);
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return words;
}

Data parse_data(const std::vector<std::string_view>& words, const TranscriptError& wrong) {
  constexpr std::string_view kName = "sha256=";
  Data data;
  if (words.size() != 3 || !read_number(words[1], data.size) ||
      words[2].substr(0, kName.size()) != kName) {
    throw wrong;
  }
  data.sha256 = words[2].substr(kName.size());
  const bool hexadecimal = std::all_of(data.sha256.begin(), data.sha256.end(), [](char c) {
    return kHex.find(c) != std::string_view::npos;
  });
  if (data.sha256.size() != kSha256Digits || !hexadecimal) throw wrong;
  return data;
}

File parse_file(const std::vector<std::string_view>& words, const TranscriptError& wrong) {
  if (words.size() != 2 && words.size() != 3) throw wrong;
  File file{std::string(words[1]), 0, std::nullopt};
  if (words.size() == 3) {
    const std::size_t plus = words[2].find('+');
    std::size_t length = 0;
    if (plus == std::string_view::npos || !read_number(words[2].substr(0, plus), file.offset) ||
        !read_number(words[2].substr(plus + 1), length)) {
      throw wrong;
    }
    file.length = length;
  }
  return file;
}

Random parse_random(const std::vector<std::string_view>& words, const TranscriptError& wrong) {
  Random random;
  if (words.size() != 3 || !read_number(words[1], random.seed) ||
      !read_number(words[2], random.size)) {
    throw wrong;
  }
  return random;
}

Expression parse_expression(std::string_view source, std::size_t line) {
  try {
    const boost::regex compiled{std::string(source)};
  } catch (const boost::regex_error&) {
    throw TranscriptError(line, "expected a regular expression (Perl's) in {re:...}, found '" +
                                    std::string(source) + "'");
  }
  return Expression{std::string(source)};
}

/// The placeholder between braces.
Piece parse_placeholder(std::string_view inside, std::size_t line) {
  constexpr std::string_view kExpression = "re:";
  if (inside.substr(0, kExpression.size()) == kExpression) {
    return parse_expression(inside.substr(kExpression.size()), line);
  }
  const TranscriptError wrong(
      line,
      "expected {any}, {digits}, {ip}, {re:EXPRESSION}, {data SIZE sha256=HEX}, {file NAME}, "
      "{file NAME OFFSET+LEN}, {random SEED SIZE} or {secret NAME}, found '{" +
          std::string(inside) + "}'");
  const auto words = words_of(inside);
  if (inside == "any") return Any{};
  if (inside == "digits") return Digits{};
  if (inside == "ip") return Ip{};
  if (words.empty()) throw wrong;
  if (words[0] == "data") return parse_data(words, wrong);
  if (words[0] == "file") return parse_file(words, wrong);
  if (words[0] == "random") return parse_random(words, wrong);
  if (words[0] == "secret" && words.size() == 2) return Secret{std::string(words[1])};
  throw wrong;
}

/// The byte behind a backslash at text[at], which moves on to its last character.
char unescape(std::string_view text, std::size_t& at, std::size_t line) {
  const TranscriptError wrong(line, "expected \\r \\n \\t \\\\ \\{ or \\xNN, found '" +
                                        std::string(text.substr(at, 4)) + "'");
  if (++at >= text.size()) throw wrong;
  switch (text[at]) {
    case 'r':
      return '\r';
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case '\\':
    case '{':
      return text[at];
    case 'x':
      break;
    default:
      throw wrong;
  }
  if (at + 2 >= text.size()) throw wrong;
  const auto high = hex_value(text[at + 1]);
  const auto low = hex_value(text[at + 2]);
  if (!high || !low) throw wrong;
  at += 2;
  return static_cast<char>(*high * 16 + *low);
}

/// Where the brace opened at text[open] is closed; braces inside nest, a backslash covers one byte.
std::size_t closing_brace(std::string_view text, std::size_t open, std::size_t line) {
  std::size_t depth = 0;
  for (std::size_t at = open; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '{') {
      ++depth;
    } else if (text[at] == '}' && --depth == 0) {
      return at;
    }
  }
  throw TranscriptError(line, "expected a } that closes '" + std::string(text.substr(open)) +
                                  "' (a brace itself is written \\{)");
}

/// What a source gives for a name, or an error that says which name.
template <class Source, class Key>
std::string ask(const Source& source, const Key& key, const std::string& name, std::size_t line) {
  std::optional<std::string> found;
  if (source) found = source(key);
  if (!found)
    throw TranscriptError(line, "expected bytes for " + name + ", which nothing provides");
  return std::move(*found);
}

std::string slice_of(const File& file, std::size_t line, const Sources& sources) {
  const std::string whole = ask(sources.file, file.name, "{file " + file.name + "}", line);
  const std::size_t length =
      file.length.value_or(whole.size() - std::min(whole.size(), file.offset));
  if (file.offset > whole.size() || length > whole.size() - file.offset) {
    throw TranscriptError(line, "expected a place inside " + file.name + ", which has " +
                                    std::to_string(whole.size()) + " bytes");
  }
  return whole.substr(file.offset, length);
}

}  // namespace

std::vector<Piece> pieces(const Entry& entry) {
  const std::string_view text = entry.text;
  if (!text.empty() && text.back() == ' ') {
    throw TranscriptError(entry.line, "expected no blank at the end (it is written \\x20)");
  }
  std::vector<Piece> found;
  const auto add = [&](char c) {
    if (found.empty() || !std::holds_alternative<Literal>(found.back()))
      found.emplace_back(Literal{});
    std::get<Literal>(found.back()).bytes += c;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\\') {
      add(unescape(text, at, entry.line));
    } else if (c == '{') {
      const std::size_t close = closing_brace(text, at, entry.line);
      found.push_back(parse_placeholder(text.substr(at + 1, close - at - 1), entry.line));
      at = close;
    } else if (c < ' ' || c > '~') {
      throw TranscriptError(entry.line, "expected printable ASCII, found a byte written '" +
                                            escape(std::string(1, c)) + "'");
    } else {
      add(c);
    }
  }
  return found;
}

std::optional<std::string> bytes(const Piece& piece, std::size_t line, const Sources& sources) {
  if (const auto* literal = std::get_if<Literal>(&piece)) return literal->bytes;
  if (const auto* file = std::get_if<File>(&piece)) return slice_of(*file, line, sources);
  if (const auto* random = std::get_if<Random>(&piece))
    return random_bytes(random->seed, random->size);
  if (const auto* secret = std::get_if<Secret>(&piece)) {
    return ask(sources.secret, secret->name, secret_placeholder(secret->name), line);
  }
  return std::nullopt;
}

std::string bytes(const Entry& entry, const Sources& sources) {
  std::string all;
  for (const Piece& piece : pieces(entry)) {
    if (const auto* data = std::get_if<Data>(&piece)) {
      all += ask(sources.data, *data, "{data ... sha256=" + data->sha256 + "}", entry.line);
      continue;
    }
    const auto some = bytes(piece, entry.line, sources);
    if (!some) {
      throw TranscriptError(entry.line,
                            "expected exact bytes ({any}, {digits}, {ip} and {re:} have none)");
    }
    all += *some;
  }
  return all;
}

std::string escape(std::string_view raw) {
  std::string text;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    const char c = raw[at];
    const bool last_blank = c == ' ' && at + 1 == raw.size();
    constexpr std::string_view kNamed = "\r\n\t\\{";
    constexpr std::string_view kNames = "rnt\\{";
    if (const std::size_t named = kNamed.find(c); named != std::string_view::npos) {
      text += '\\';
      text += kNames[named];
    } else if (c < ' ' || c > '~' || last_blank) {
      const auto value = static_cast<unsigned char>(c);
      text += "\\x";
      text += kHex[value / 16];
      text += kHex[value % 16];
    } else {
      text += c;
    }
  }
  return text;
}

std::string data_placeholder(std::string_view raw) {
  return "{data " + std::to_string(raw.size()) + " sha256=" + sha256_hex(raw) + "}";
}

std::string secret_placeholder(std::string_view name) {
  return "{secret " + std::string(name) + "}";
}

std::string sha256_hex(std::string_view raw) {
  std::array<unsigned char, kSha256Digits / 2> digest{};
  if (EVP_Digest(raw.data(), raw.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("SHA-256 is not available");
  }
  std::string text;
  for (const unsigned char value : digest) {
    text += kHex[value / 16];
    text += kHex[value % 16];
  }
  return text;
}

std::string random_bytes(std::uint64_t seed, std::size_t size) {
  std::string all;
  all.reserve(size + sizeof(seed));
  // SplitMix64 (Steele, Lea, Flood 2014): its constants.
  for (std::uint64_t state = seed; all.size() < size;) {
    state += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    mixed ^= mixed >> 31U;
    for (std::size_t byte = 0; byte < sizeof(mixed); ++byte) {
      all += static_cast<char>(mixed >> (8 * byte) & 0xFFU);
    }
  }
  all.resize(size);
  return all;
}

}  // namespace m95::trace
