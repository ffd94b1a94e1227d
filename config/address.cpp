// Hosts, ports and lines; digits are judged by hand, since locales must not matter.
#include "config/address.hpp"

#include <algorithm>
#include <charconv>

namespace m95::config {
namespace {

constexpr std::string_view kImplicit = "implicit";
constexpr std::string_view kRoot = "root=";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }
bool is_name_character(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_';
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

std::optional<unsigned> number(std::string_view text, unsigned low, unsigned high) {
  unsigned value = 0;
  const char* const end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || last != end || value < low || value > high) return {};
  return value;
}

/// RFC 1123 2.1, and underscores, which real servers' names hold. 253 characters are DNS's limit.
std::optional<std::string> host(std::string_view text) {
  std::string name = lower(text);
  if (name.size() > 2 && name.front() == '[' && name.back() == ']') {
    name = name.substr(1, name.size() - 2);
    const bool is_v6 = std::all_of(name.begin(), name.end(),
                                   [](char c) { return is_hex(c) || c == ':' || c == '.'; }) &&
                       std::count(name.begin(), name.end(), ':') >= 2 && name.size() <= 45;
    if (is_v6) return name;
    return {};
  }
  const bool is_name = !name.empty() && name.size() <= 253 && name.front() != '-' &&
                       name.front() != '.' &&
                       std::all_of(name.begin(), name.end(), is_name_character);
  if (is_name) return name;
  return {};
}

std::optional<Endpoint> endpoint(std::string_view text, unsigned lowest_port) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return {};
  const auto name = host(text.substr(0, colon));
  const auto port = number(text.substr(colon + 1), lowest_port, 65535);
  if (!name || !port) return {};
  return Endpoint{*name, static_cast<std::uint16_t>(*port)};
}

}  // namespace

std::optional<Endpoint> parse_endpoint(std::string_view text) { return endpoint(text, 1); }

std::optional<Endpoint> parse_listen(std::string_view text) {
  if (text.find(':') != std::string_view::npos) return endpoint(text, 0);
  const auto port = number(text, 0, 65535);
  if (!port) return {};
  return Endpoint{"127.0.0.1", static_cast<std::uint16_t>(*port)};
}

std::optional<Endpoint> parse_allowed(std::string_view text) {
  if (text == "*") return Endpoint{"*", 0};
  if (text.substr(0, 2) == "*:") {
    const auto port = number(text.substr(2), 1, 65535);
    if (!port) return {};
    return Endpoint{"*", static_cast<std::uint16_t>(*port)};
  }
  if (auto exact = parse_endpoint(text)) return exact;
  const auto name = host(text);
  if (!name) return {};
  return Endpoint{*name, 0};
}

std::optional<SerialLine> parse_serial(std::string_view text) {
  const auto comma = text.rfind(',');
  SerialLine line;
  line.device = text.substr(0, comma);
  if (line.device.empty()) return {};
  if (comma != std::string_view::npos) {
    const auto baud = number(text.substr(comma + 1), 75, 4000000);
    if (!baud) return {};
    line.baud = *baud;
  }
  return line;
}

std::optional<FtpServer> parse_ftp_server(std::string_view text) {
  auto comma = text.find(',');
  const auto listen = parse_listen(text.substr(0, comma));
  if (!listen) return {};
  FtpServer server{*listen, false, {}};
  if (comma == std::string_view::npos) return server;

  std::string_view rest = text.substr(comma + 1);
  comma = rest.find(',');
  if (rest.substr(0, comma) == kImplicit) {
    server.implicit_tls = true;
    if (comma == std::string_view::npos) return server;
    rest.remove_prefix(comma + 1);
  }
  // The directory is the rest of the text, so that it may hold commas.
  if (rest.substr(0, kRoot.size()) != kRoot || rest.size() == kRoot.size()) return {};
  server.root = rest.substr(kRoot.size());
  return server;
}

std::optional<ControlAddress> parse_control(std::string_view text) {
  if (text.find('/') != std::string_view::npos) {
    if (text.size() > kLongestSocket) return {};
    return ControlAddress{{}, std::string(text)};
  }
  const auto listen = parse_listen(text);
  if (!listen) return {};
  return ControlAddress{*listen, {}};
}

std::string to_string(const Endpoint& endpoint) {
  const bool is_v6 = endpoint.host.find(':') != std::string::npos;
  std::string result = is_v6 ? "[" + endpoint.host + "]" : endpoint.host;
  if (endpoint.port != 0) result += ":" + std::to_string(endpoint.port);
  return result;
}

bool is_imei(std::string_view digits) {
  if (digits.size() != 15 || !std::all_of(digits.begin(), digits.end(), is_digit)) return false;
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int digit = digits[i] - '0';
    const bool is_doubled = i % 2 == 1;
    sum += is_doubled ? digit / 5 + digit * 2 % 10 : digit;
  }
  return sum % 10 == 0;
}

}  // namespace m95::config
