// Args: the parameters of one command (V.250 5.4.2): numbers in a range, strings with \hh, omitted
// ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace m95::at {

/// Both ends belong to it.
struct Range {
  std::int64_t min;
  std::int64_t max;
  bool contains(std::int64_t value) const { return value >= min && value <= max; }
};

/// A parameter that the command does not take. The dispatcher turns it into ERROR, or into what the
/// command says for it.
class BadArgument : public std::exception {
 public:
  explicit BadArgument(std::string why) : why_(std::move(why)) {}
  const char* what() const noexcept override { return why_.c_str(); }

 private:
  std::string why_;
};

/// The parameters of a write command, counted from 0. Asking for what is not there, or is not of
/// the asked kind, throws BadArgument.
class Args {
 public:
  Args() = default;
  /// `text` is what follows the '='; blanks and control characters outside quotes mean nothing.
  /// Throws BadArgument on an unclosed string or text around one.
  explicit Args(std::string_view text);

  std::size_t count() const { return fields_.size(); }
  /// Present and not empty; `""` is present.
  bool has(std::size_t index) const;
  bool is_quoted(std::size_t index) const;

  /// A string, quoted or not, of at most `max_length` bytes after decoding.
  const std::string& text(std::size_t index, std::size_t max_length = kUnlimited) const;
  /// The same, and nothing in it is below 0x20 or 0x7f.
  const std::string& printable(std::size_t index, std::size_t max_length) const;
  /// A decimal number, quoted or not.
  std::int64_t integer(std::size_t index, Range range) const;
  std::int64_t integer_or(std::size_t index, Range range, std::int64_t fallback) const;
  /// Throws BadArgument when there are more parameters than `most` or fewer than `least`.
  void expect_count(std::size_t least, std::size_t most) const;

  static constexpr std::size_t kUnlimited = static_cast<std::size_t>(-1);

 private:
  struct Field {
    std::string text;
    bool quoted = false;
  };
  const Field& at(std::size_t index) const;

  std::vector<Field> fields_;
};

/// True for bytes that may stand in a name: not below 0x20, not 0x7f.
bool is_printable(std::string_view text);

}  // namespace m95::at
