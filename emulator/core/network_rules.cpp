// Looking hosts up in the configuration.
#include "emulator/core/network_rules.hpp"

#include <algorithm>
#include <cctype>

namespace m95 {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

template <class Matches>
const config::Redirect* find_redirect(const config::Network& rules, Matches matches) {
  const auto found = std::find_if(rules.map.begin(), rules.map.end(), matches);
  return found == rules.map.end() ? nullptr : &*found;
}

// An entry without a port is for all of them; a question without one is content with any.
bool same_port(std::uint16_t entry, std::uint16_t asked) {
  return entry == 0 || asked == 0 || entry == asked;
}

}  // namespace

bool is_numeric_host(const std::string& host) {
  return host.find_first_not_of("0123456789.") == std::string::npos ||
         host.find(':') != std::string::npos;
}

const config::Redirect* redirect_of(const config::Network& rules, const std::string& host) {
  return find_redirect(
      rules, [name = lower(host)](const config::Redirect& one) { return one.from.host == name; });
}

const config::Redirect* redirect_of(const config::Network& rules, const std::string& host,
                                    std::uint16_t port) {
  const config::Endpoint asked{lower(host), port};
  return find_redirect(rules, [&asked](const config::Redirect& one) { return one.from == asked; });
}

bool allows(const config::Network& rules, const std::string& host, std::uint16_t port) {
  const std::string name = lower(host);
  return std::any_of(rules.allow.begin(), rules.allow.end(), [&](const config::Endpoint& entry) {
    return (entry.host == "*" || entry.host == name) && same_port(entry.port, port);
  });
}

bool may_allow_an_address(const config::Network& rules, std::uint16_t port) {
  return std::any_of(rules.allow.begin(), rules.allow.end(), [&](const config::Endpoint& entry) {
    return is_numeric_host(entry.host) && same_port(entry.port, port);
  });
}

}  // namespace m95
