// Nearness is the number of typing slips: a letter more, less, other, or two exchanged.
#include "config/nearest.hpp"

#include <algorithm>
#include <vector>

#include "config/keys.hpp"

namespace m95::config {
namespace {

constexpr std::size_t kMostSlips = 2;
constexpr std::size_t kLongestName = 64;

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// Optimal string alignment distance.
std::size_t slips(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t other = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cost[i][j] = std::min({other, cost[i - 1][j] + 1, cost[i][j - 1] + 1});
      const bool is_exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_exchanged) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

std::vector<std::string> siblings(const std::string& prefix) {
  std::vector<std::string> result;
  if (prefix.empty()) result.emplace_back(kModems);
  for (const Key& key : keys()) {
    if (key.path.compare(0, prefix.size(), prefix) != 0) continue;
    const std::string rest = key.path.substr(prefix.size());
    result.push_back(rest.substr(0, rest.find('.')));
  }
  return result;
}

}  // namespace

std::string nearest(const std::string& unknown, const std::string& prefix) {
  if (unknown.size() > kLongestName) return {};
  const std::string name = lower(unknown);
  std::string best;
  std::size_t least = kMostSlips + 1;
  for (const std::string& sibling : siblings(prefix)) {
    const std::size_t count = slips(name, sibling);
    // More slips than half of the letters are no slips.
    if (count < least && 2 * count <= sibling.size()) {
      best = sibling;
      least = count;
    }
  }
  if (least == 0) return best;
  for (const Key& key : keys())
    if (key.path.substr(key.path.rfind('.') + 1) == name) return key.path;
  return best;
}

}  // namespace m95::config
