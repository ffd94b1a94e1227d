// Finding secrets by the command in front of them, in what is typed, echoed and answered.
#include "emulator/trace/secrets.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "emulator/trace/transcript_text.hpp"
#include "protocol/characters.hpp"

namespace m95::trace {
namespace {

// Which parameter, counted from 0, of which command is nobody's business.
struct Place {
  std::string_view command;
  std::size_t parameter;
};
constexpr std::array kPlaces = {
    Place{"+QFTPPASS", 0}, Place{"+QICSGP", 3}, Place{"+QIREGAPP", 2}, Place{"+CPIN", 0},
    Place{"+CPIN", 1},     Place{"+CLCK", 2},   Place{"+CPWD", 1},     Place{"+CPWD", 2},
};

struct Span {
  std::size_t begin;
  std::size_t end;
  std::string_view command;
};

bool ends_line(char c) { return c == '\r' || c == '\n'; }

// The bytes of the parameter without its quotes; nothing when there is none, or it is a query.
std::optional<Span> parameter(std::string_view bytes, std::size_t from, const Place& place) {
  std::size_t begin = from;
  for (std::size_t index = 0;; ++index) {
    while (begin < bytes.size() && bytes[begin] == ' ') ++begin;
    const bool quoted = begin < bytes.size() && bytes[begin] == '"';
    if (quoted) ++begin;
    std::size_t end = begin;
    const auto inside = [&](char c) {
      return quoted ? c != '"' && !ends_line(c) : c != ',' && c != ';' && !ends_line(c);
    };
    while (end < bytes.size() && inside(bytes[end])) ++end;
    if (index == place.parameter) {
      const std::string_view text = bytes.substr(begin, end - begin);
      if (text.empty() || (!quoted && text.starts_with('?'))) return std::nullopt;
      return Span{begin, end, place.command.substr(1)};
    }
    const std::size_t comma = bytes.find_first_of(",;\r\n", end);
    if (comma == std::string_view::npos || bytes[comma] != ',') return std::nullopt;
    begin = comma + 1;
  }
}

}  // namespace

std::string masked(std::string_view bytes) {
  return masked(bytes, [](std::string_view command, std::string_view) -> std::string {
    return std::string(command);
  });
}

std::string masked(std::string_view bytes, const SecretName& name) {
  std::string capitals(bytes);
  std::transform(capitals.begin(), capitals.end(), capitals.begin(), upper);
  std::vector<Span> secrets;
  for (const Place& place : kPlaces) {
    for (std::size_t at = capitals.find(place.command); at != std::string::npos;
         at = capitals.find(place.command, at + 1)) {
      std::size_t sign = at + place.command.size();
      while (sign < bytes.size() && bytes[sign] == ' ') ++sign;
      // "+CPIN: READY" is an answer without a secret; "+QIREGAPP: ..." holds the password.
      const bool asked = sign < bytes.size() && bytes[sign] == '=';
      const bool answered =
          place.command == "+QIREGAPP" && sign < bytes.size() && bytes[sign] == ':';
      if (!asked && !answered) continue;
      if (const auto secret = parameter(bytes, sign + 1, place)) secrets.push_back(*secret);
    }
  }
  std::sort(secrets.begin(), secrets.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::string text;
  std::size_t done = 0;
  for (const Span& secret : secrets) {
    text += escape(bytes.substr(done, secret.begin - done));
    const std::string_view hidden = bytes.substr(secret.begin, secret.end - secret.begin);
    text += secret_placeholder(name(secret.command, hidden));
    done = secret.end;
  }
  return text + escape(bytes.substr(done));
}

}  // namespace m95::trace
