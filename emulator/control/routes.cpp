// Finding the route of a request, and turning mistakes into answers.
#include "emulator/control/routes.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/system/system_error.hpp>

#include "config/problem.hpp"
#include "protocol/hex.hpp"

namespace m95::control {
namespace {

std::vector<std::string> steps(std::string_view path) {
  std::vector<std::string> all;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    all.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return all;
}

// What JSON can hold (RFC 8259 8.1): names go into answers, and into the words of a mistake.
bool is_utf8(const std::string& text) {
  try {
    (void)Json(text).dump();
    return true;
  } catch (const Json::type_error&) {
    return false;
  }
}

// %41 is A (RFC 3986 2.1). Nothing for what is no escape, or not UTF-8 behind it.
std::optional<std::string> decoded(std::string_view text) {
  constexpr unsigned kSixteen = 16;
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      result += text[at];
      continue;
    }
    if (at + 2 >= text.size()) return std::nullopt;
    const std::optional<unsigned> high = hex_digit(text[at + 1]);
    const std::optional<unsigned> low = hex_digit(text[at + 2]);
    if (!high || !low) return std::nullopt;
    result += static_cast<char>(*high * kSixteen + *low);
    at += 2;
  }
  if (!is_utf8(result)) return std::nullopt;
  return result;
}

// What stands for the {...} of `pattern`; nothing when the path is another one.
std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view path) {
  const std::vector<std::string> wanted = steps(pattern);
  const std::vector<std::string> found = steps(path);
  if (wanted.size() != found.size()) return std::nullopt;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const std::optional<std::string> step = decoded(found[i]);
    if (!step) return std::nullopt;
    if (wanted[i].starts_with('{')) {
      if (step->empty()) return std::nullopt;
      names.push_back(*step);
    } else if (wanted[i] != *step) {
      return std::nullopt;
    }
  }
  return names;
}

bool is_json(std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find(';')));
  while (type.ends_with(' ')) type.pop_back();
  for (char& c : type) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return type == "application/json";
}

Json read_body(const Route& route, const Request& request) {
  if (!route.takes_body) {
    if (!request.body.empty()) {
      throw ControlError(kBadRequest, request.method + " " + route.path + " takes no body");
    }
    return nullptr;
  }
  // A form of a web page cannot have this type without asking first.
  if (!is_json(request.content_type)) {
    throw ControlError(kUnsupportedMediaType, "Content-Type: expected application/json");
  }
  std::vector<config::Problem> problems;
  Json body = config::read_json(request.body, "the body", problems);
  if (!problems.empty()) throw config::ConfigError("the body", problems);
  if (!body.is_object()) {
    throw config::ConfigError("the body", {{"$", "an object", config::show(body)}});
  }
  return body;
}

Answer mistake(const config::ConfigError& error) {
  const config::Problem& first = error.problems().front();
  Answer answer{kBadRequest, Json::object()};
  answer.body["error"] = "expected " + first.expected + "; found " + first.found;
  if (!first.path.empty()) answer.body["path"] = first.path;
  return answer;
}

}  // namespace

Answer refusal(unsigned status, std::string_view words) {
  Answer answer{status, Json::object()};
  answer.body["error"] = words;
  return answer;
}

void Routes::add(std::string method, std::string path, Handler handler) {
  routes_.push_back({std::move(method), std::move(path), false, std::move(handler)});
}

void Routes::add_with_body(std::string method, std::string path, Handler handler) {
  routes_.push_back({std::move(method), std::move(path), true, std::move(handler)});
}

Task<Answer> Routes::answer(Request request) const {
  const std::string path = request.target.substr(0, request.target.find('?'));
  std::string allowed;
  const Route* chosen = nullptr;
  std::vector<std::string> names;
  for (const Route& route : routes_) {
    std::optional<std::vector<std::string>> found = match(route.path, path);
    if (!found) continue;
    allowed += (allowed.empty() ? "" : ", ") + route.method;
    if (route.method != request.method) continue;
    chosen = &route;
    names = std::move(*found);
  }
  if (chosen == nullptr) {
    if (allowed.empty()) co_return refusal(kNotFound, "there is no " + path);
    Answer other = refusal(kMethodNotAllowed, path + " takes " + allowed);
    other.allow = allowed;
    co_return other;
  }
  Answer answer;
  try {
    Json body = read_body(*chosen, request);
    Task<Answer> work = chosen->handler(std::move(names), std::move(body));
    answer = co_await std::move(work);
  } catch (const ControlError& error) {
    answer = refusal(error.status, error.what());
  } catch (const config::ConfigError& error) {
    answer = mistake(error);
  } catch (const boost::system::system_error&) {
    throw;  // the task is being ended
  } catch (const std::exception& error) {
    // A disk that cannot be read, for one: no reason to end a run.
    answer = refusal(kInternalError, error.what());
  }
  co_return answer;
}

}  // namespace m95::control
