// Mistakes as lines of text, in the manner of a compiler.
#include "config/problem.hpp"

#include <utility>

namespace m95::config {
namespace {

std::string lines(const std::string& origin, const std::vector<Problem>& problems) {
  std::string result;
  for (const Problem& problem : problems) {
    if (!result.empty()) result += '\n';
    result += origin + ": " + to_string(problem);
  }
  return result;
}

}  // namespace

std::string to_string(const Problem& problem) {
  const std::string place = problem.path.empty() ? "" : problem.path + ": ";
  return place + "expected " + problem.expected + "; found " + problem.found;
}

ConfigError::ConfigError(const std::string& origin, std::vector<Problem> problems)
    : std::runtime_error(lines(origin, problems)), problems_(std::move(problems)) {}

}  // namespace m95::config
