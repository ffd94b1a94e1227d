// Checking, encoding and masking of command lines.
#include "protocol/ftp/text.hpp"

#include <algorithm>

#include "protocol/error.hpp"

namespace m95::ftp {
namespace {

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

}  // namespace

bool is_printable(std::string_view text) {
  return std::none_of(text.begin(), text.end(), is_control);
}

void require_printable(std::string_view what, std::string_view text) {
  if (is_printable(text)) return;
  throw Failure(Error::bad_parameter, "a control character in the " + std::string(what));
}

std::string on_the_wire(std::string_view line) {
  constexpr char kIac = '\xff';
  std::string bytes;
  bytes.reserve(line.size() + 2);
  for (const char c : line) {
    bytes += c;
    if (c == kIac) bytes += c;
  }
  bytes += "\r\n";
  return bytes;
}

std::string_view shown(std::string_view line) {
  return line.starts_with("PASS ") ? std::string_view("PASS ****") : line;
}

}  // namespace m95::ftp
