// The text of a transcript's `>`, `<` and `ftp` lines: escaped bytes and placeholders.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "emulator/trace/transcript.hpp"

namespace m95::trace {

/// Bytes that stand for themselves.
struct Literal {
  std::string bytes;
};
/// `{any}`: one or more bytes other than CR and LF.
struct Any {};
/// `{digits}`: one or more decimal digits.
struct Digits {};
/// `{ip}`: a numeric IPv4 or IPv6 address.
struct Ip {};
/// `{re:...}`: what this expression (Boost.Regex, Perl's syntax) takes of the rest of the line, up
/// to CR or LF.
struct Expression {
  std::string source;
};
/// `{data SIZE sha256=HEX}`: bulk bytes known by their size and SHA-256.
struct Data {
  std::size_t size = 0;
  std::string sha256;
};
/// `{file NAME}` or `{file NAME OFFSET+LEN}`: bytes of a file below the transcripts' folder.
struct File {
  std::string name;
  std::size_t offset = 0;
  std::optional<std::size_t> length;  ///< absent: to the end
};
/// `{random SEED SIZE}`: see random_bytes.
struct Random {
  std::uint64_t seed = 0;
  std::size_t size = 0;
};
/// `{secret NAME}`: bytes of a side table, so that no transcript holds them.
struct Secret {
  std::string name;
};

using Piece = std::variant<Literal, Any, Digits, Ip, Expression, Data, File, Random, Secret>;

/// The text in pieces, literals joined. Throws TranscriptError.
std::vector<Piece> pieces(const Entry& entry);

/// Where the bytes behind names come from; an absent function or answer is an error where it is
/// needed.
struct Sources {
  std::function<std::optional<std::string>(const std::string& name)> file = {};
  std::function<std::optional<std::string>(const std::string& name)> secret = {};
  std::function<std::optional<std::string>(const Data& data)> data = {};
};

/// The exact bytes of an entry, as a host sends them. Throws TranscriptError when a placeholder has
/// no bytes of its own ({any}, {digits}, {ip}, {re:}) or `sources` does not know it.
std::string bytes(const Entry& entry, const Sources& sources);

/// The bytes of one piece; nothing when it has none of its own. Throws TranscriptError as above.
std::optional<std::string> bytes(const Piece& piece, std::size_t line, const Sources& sources);

/// Bytes as text that stands for exactly these: printable ASCII as it is, \r \n \t \\ \{ \xNN.
std::string escape(std::string_view raw);

/// "{data SIZE sha256=HEX}" of these bytes.
std::string data_placeholder(std::string_view raw);

/// "{secret NAME}".
std::string secret_placeholder(std::string_view name);

/// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view raw);

/// The first `size` bytes of SplitMix64 started with `seed`, each number's lowest byte first: the
/// same bytes on every machine.
std::string random_bytes(std::uint64_t seed, std::size_t size);

}  // namespace m95::trace
