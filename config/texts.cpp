// Patterns are what an editor can check too; the functions behind them have the last word.
#include "config/texts.hpp"

#include "config/address.hpp"

namespace m95::config::texts {
namespace {

constexpr std::size_t kLongestPath = 4095;  // PATH_MAX less the final NUL
constexpr std::size_t kLongestHost = 253;
constexpr std::size_t kLongestEndpoint = kLongestHost + 6;

const char kNoControls[] = R"(^[^\x00-\x1f\x7f]+$)";
const char kName[] = R"([A-Za-z0-9_][A-Za-z0-9_.-]*)";
const char kV6[] = R"(\[[0-9A-Fa-f:.]+\])";

std::string host_pattern() { return std::string("(") + kName + "|" + kV6 + ")"; }
std::string listen_pattern() { return "(" + host_pattern() + ":)?[0-9]{1,5}"; }

}  // namespace

Text path(std::string words) { return {std::move(words), kNoControls, kLongestPath}; }

Text optional_path(std::string words) {
  return {std::move(words), R"(^[^\x00-\x1f\x7f]*$)", kLongestPath};
}

Text modem_name() {
  return {"1 to 32 of A-Z a-z 0-9 _ . -, the first not . or -", std::string("^") + kName + "$", 32};
}

Text printable(std::size_t longest) {
  return {"1 to " + std::to_string(longest) + " printable ASCII characters, no quotes",
          R"(^[ !#-~]+$)", longest};
}

Text imei() {
  return {"15 digits, the last one the check digit of the others", "^[0-9]{15}$", 15,
          [](const std::string& text) { return is_imei(text); }};
}

Text pin() { return {"4 to 8 digits, or none", "^([0-9]{4,8})?$", 8, nullptr, true}; }
Text puk() { return {"8 digits, or none", "^([0-9]{8})?$", 8, nullptr, true}; }

Text phone_number() {
  return {"digits of a telephone number, + before an international one, or none",
          R"(^(\+?[0-9]{1,20})?$)", 21};
}

Text service_center() {
  return {"digits of a telephone number, + before an international one", R"(^\+?[0-9]{1,20}$)", 21};
}

Text other_operator() {
  return {"STAT,LONG,SHORT,NUMERIC: 1 available or 3 forbidden, its names, MCC and MNC",
          R"(^[13],[ !#-+\--~]{1,16},[ !#-+\--~]{1,8},[0-9]{5,6}$)", 34};
}

Text imsi() { return {"15 digits", "^[0-9]{15}$", 15}; }
Text iccid() { return {"19 or 20 digits or letters A-F", "^[0-9A-F]{19,20}$", 20}; }
Text numeric_operator() { return {"MCC and MNC, 5 or 6 digits", "^[0-9]{5,6}$", 6}; }
Text hex4() { return {"4 hex digits, letters as capitals", "^[0-9A-F]{4}$", 4}; }

Text ipv4() {
  const std::string octet = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  return {"an IPv4 address", "^(" + octet + R"(\.){3})" + octet + "$", 15};
}

Text unix_socket() { return {"PATH, at most 107 bytes", kNoControls, kLongestSocket}; }

Text listen() {
  return {"[HOST:]PORT", "^" + listen_pattern() + "$", kLongestEndpoint,
          [](const std::string& text) { return parse_listen(text).has_value(); }};
}

Text serial() {
  return {"DEV[,BAUD]", kNoControls, kLongestPath,
          [](const std::string& text) { return parse_serial(text).has_value(); }};
}

Text endpoint() {
  return {"HOST:PORT", "^" + host_pattern() + ":[0-9]{1,5}$", kLongestEndpoint,
          [](const std::string& text) { return parse_endpoint(text).has_value(); }};
}

Text allowed() {
  return {"HOST[:PORT], * for every host", R"(^(\*|)" + host_pattern() + ")(:[0-9]{1,5})?$",
          kLongestEndpoint,
          [](const std::string& text) { return parse_allowed(text).has_value(); }};
}

Text ftp_server() {
  return {"[HOST:]PORT[,implicit][,root=DIR]",
          "^" + listen_pattern() + R"((,implicit)?(,root=[^\x00-\x1f\x7f]+)?$)", kLongestPath,
          [](const std::string& text) { return parse_ftp_server(text).has_value(); }};
}

Text control() {
  return {"[HOST:]PORT, or PATH with a '/' in it",
          "^(" + listen_pattern() + R"(|[^\x00-\x1f\x7f]*/[^\x00-\x1f\x7f]*)$)", kLongestEndpoint,
          [](const std::string& text) { return parse_control(text).has_value(); }};
}

}  // namespace m95::config::texts
