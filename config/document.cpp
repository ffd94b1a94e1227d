// The event handler exists because nlohmann's own accepts a key that stands twice.
#include "config/document.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace m95::config {
namespace {

constexpr std::size_t kShownCharacters = 60;

std::string shorten(std::string text) {
  if (text.size() > kShownCharacters) text = text.substr(0, kShownCharacters) + "...";
  return text;
}

std::string place(std::string_view text, std::size_t position) {
  const std::size_t offset = std::min(position == 0 ? 0 : position - 1, text.size());
  const std::string_view before = text.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto line_start = before.rfind('\n');
  const std::size_t column =
      line_start == std::string_view::npos ? offset + 1 : offset - line_start;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

/// The parser quotes what it read as it stands, bad bytes included.
std::string ascii(const std::string& text) {
  const char* const digits = "0123456789abcdef";
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7f)
      result += c;
    else
      result += std::string("\\x") + digits[byte / 16] + digits[byte % 16];
  }
  return result;
}

/// nlohmann says "[...] parse error at ...: syntax error while parsing X - unexpected F; expected
/// E", or without the end.
Problem syntax_problem(std::string_view text, std::size_t position, const std::string& message) {
  const std::string unexpected = "unexpected ";
  const std::string expected = "; expected ";
  Problem problem{place(text, position), "valid JSON", {}};

  const std::string dash = " - ";
  const std::string bracket = "] ";
  const auto start = message.find(dash);
  problem.found = start != std::string::npos
                      ? message.substr(start + dash.size())
                      : message.substr(message.find(bracket) + bracket.size());

  const auto end = problem.found.rfind(expected);
  if (end != std::string::npos) {
    problem.expected = problem.found.substr(end + expected.size());
    problem.found.resize(end);
  }
  if (problem.found.compare(0, unexpected.size(), unexpected) == 0)
    problem.found.erase(0, unexpected.size());
  problem.found = shorten(ascii(problem.found));
  return problem;
}

/// Builds the document and watches the keys.
class Builder : public nlohmann::json_sax<Json> {
 public:
  Builder(std::string_view text, const std::string& origin, std::vector<Problem>& problems)
      : text_(text), origin_(origin), problems_(problems) {}

  Json take() { return std::move(root_); }

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t&) override { return add(value); }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    Level& level = levels_.back();
    if (!level.keys.insert(name).second)
      problems_.push_back({member(path(), name), "each key once", show(name) + " a second time"});
    level.key = std::move(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& error) override {
    throw ConfigError(origin_, {syntax_problem(text_, position, error.what())});
  }

 private:
  struct Level {
    Json* container;
    std::string key;
    std::set<std::string> keys;
  };

  bool add(Json value) {
    put(std::move(value));
    return true;
  }

  bool open(Json empty) {
    Json* const container = put(std::move(empty));
    levels_.push_back({container, {}, {}});
    return true;
  }

  bool close() {
    levels_.pop_back();
    return true;
  }

  /// Pointers to the open containers hold: only the innermost of them grows.
  Json* put(Json value) {
    if (levels_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Level& level = levels_.back();
    if (level.container->is_array()) {
      level.container->push_back(std::move(value));
      return &level.container->back();
    }
    // Not operator[]: it searches all keys, and would overwrite the first of two equal ones.
    auto& members = level.container->get_ref<Json::object_t&>();
    members.Container::emplace_back(level.key, std::move(value));
    return &members.back().second;
  }

  /// Of the innermost container.
  std::string path() const {
    std::string result = "$";
    for (std::size_t i = 0; i + 1 < levels_.size(); ++i) {
      const Level& level = levels_[i];
      if (level.container->is_array())
        result = element(result, level.container->size() - 1);
      else
        result = member(result, level.key);
    }
    return result;
  }

  std::string_view text_;
  const std::string& origin_;
  std::vector<Problem>& problems_;
  Json root_;
  std::vector<Level> levels_;
};

bool is_identifier(std::string_view key) {
  return !key.empty() && !(key.front() >= '0' && key.front() <= '9') &&
         std::all_of(key.begin(), key.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_';
         });
}

}  // namespace

Json read_json(std::string_view text, const std::string& origin, std::vector<Problem>& problems) {
  Builder builder(text, origin, problems);
  Json::sax_parse(text.begin(), text.end(), &builder);
  return builder.take();
}

std::string member(const std::string& parent, std::string_view key) {
  if (is_identifier(key)) return parent + "." + std::string(key);
  return parent + "[" + Json(key).dump(-1, ' ', true) + "]";
}

std::string element(const std::string& parent, std::size_t index) {
  return parent + "[" + std::to_string(index) + "]";
}

std::string show(const Json& value) {
  if (value.is_object()) return value.empty() ? "an empty object" : "an object";
  if (value.is_array()) return value.empty() ? "an empty list" : "a list";
  return shorten(value.dump(-1, ' ', true));
}

}  // namespace m95::config
