// Reading and writing data connection addresses.
#include "protocol/ftp/address.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "protocol/characters.hpp"
#include "protocol/error.hpp"

namespace m95::ftp {
namespace {

using HostPort = std::array<unsigned, 6>;

void skip_blanks(std::string_view& text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
}

std::optional<unsigned> take_number(std::string_view& text, unsigned most) {
  unsigned value = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || value > most) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stopped - text.data()));
  return value;
}

// Six numbers with commas at the front of `text`, and no seventh.
std::optional<HostPort> take_host_port(std::string_view text) {
  HostPort numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) {
      skip_blanks(text);
      if (!text.starts_with(',')) return std::nullopt;
      text.remove_prefix(1);
      skip_blanks(text);
    }
    const std::optional<unsigned> number = take_number(text, 255);
    if (!number) return std::nullopt;
    numbers[i] = *number;
  }
  skip_blanks(text);
  if (text.starts_with(',')) return std::nullopt;
  return numbers;
}

// Where to look on after the failed list (or the lone number) that begins at `from`.
std::size_t end_of_list(std::string_view text, std::size_t from) {
  const std::size_t number_end = std::min(text.find_first_not_of("0123456789", from), text.size());
  const std::size_t next = text.find_first_not_of(' ', number_end);
  const bool is_list = next != std::string_view::npos && text[next] == ',';
  return is_list ? std::min(text.find_first_not_of("0123456789, ", from), text.size()) : number_end;
}

[[noreturn]] void no_address(std::string_view reply) {
  throw Failure(Error::unknown, "no address in " + std::string(reply));
}

std::uint16_t usable(unsigned port) {
  if (port == 0) throw Failure(Error::cannot_open_data, "the server names port 0");
  return static_cast<std::uint16_t>(port);
}

}  // namespace

Address parse_227(std::string_view reply) {
  constexpr std::size_t kAfterCode = 3;
  // A number inside another ("1227,0,0...") is not where an address begins.
  for (std::size_t i = kAfterCode; i < reply.size(); ++i) {
    if (!is_digit(reply[i]) || (i > kAfterCode && is_digit(reply[i - 1]))) continue;
    const std::optional<HostPort> found = take_host_port(reply.substr(i));
    if (!found) {
      i = end_of_list(reply, i);
      continue;
    }
    const HostPort& n = *found;
    Address address;
    address.ip = std::to_string(n[0]) + '.' + std::to_string(n[1]) + '.' + std::to_string(n[2]) +
                 '.' + std::to_string(n[3]);
    address.port = usable(n[4] * 256 + n[5]);
    return address;
  }
  no_address(reply);
}

std::uint16_t parse_229(std::string_view reply) {
  std::size_t open = reply.find('(');
  if (open == std::string_view::npos || open + 4 >= reply.size()) no_address(reply);
  std::string_view text = reply.substr(open + 1);
  const char bar = text[0];
  const std::string bars(3, bar);
  if (is_digit(bar) || !text.starts_with(bars)) no_address(reply);
  text.remove_prefix(bars.size());
  const std::optional<unsigned> port = take_number(text, 65535);
  if (!port || !text.starts_with(bar)) no_address(reply);
  return usable(*port);
}

std::string port_command(const Address& address) {
  std::string numbers = address.ip;
  std::replace(numbers.begin(), numbers.end(), '.', ',');
  return "PORT " + numbers + ',' + std::to_string(address.port / 256) + ',' +
         std::to_string(address.port % 256);
}

std::string eprt_command(const Address& address) {
  const char* family = address.is_v6() ? "2" : "1";
  return std::string("EPRT |") + family + '|' + address.ip + '|' + std::to_string(address.port) +
         '|';
}

}  // namespace m95::ftp
