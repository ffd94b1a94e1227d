// Walks the JSON along the table of keys: first every value is checked, then the good ones are
// taken.
#include "config/load.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

#include "config/consistency.hpp"
#include "config/document.hpp"
#include "config/keys.hpp"
#include "config/nearest.hpp"

namespace m95::config {
namespace {

constexpr std::size_t kLongestFile = std::size_t{1024} * 1024;
constexpr std::size_t kMostHints = 100;

/// Which keys may stand in an object.
enum class Place {
  whole_file,     ///< of one modem: all but "modems"
  beside_modems,  ///< the process's
  in_modems,      ///< a modem's
};

struct Given {
  const Key* key;
  const Json* value;
};

const Key* find(const std::string& path) {
  for (const Key& key : keys())
    if (key.path == path) return &key;
  return nullptr;
}

bool is_group(const std::string& path) {
  for (const Key& key : keys())
    if (key.path.compare(0, path.size() + 1, path + ".") == 0) return true;
  return false;
}

class Reader {
 public:
  explicit Reader(std::vector<Problem>& problems) : problems_(problems) {}

  Config read(const Json& document) {
    Config config;
    if (!document.is_object()) {
      problems_.push_back({"$", "an object", show(document)});
      return config;
    }
    const auto modems = document.find(kModems);
    if (modems == document.end()) {
      paths_ = {"$"};
      take(document, "$", Place::whole_file, config, config.modems[0]);
    } else {
      Modem unused;
      take(document, "$", Place::beside_modems, config, unused);
      read_modems(*modems, config);
    }
    check_together(config, paths_, problems_);
    return config;
  }

 private:
  void read_modems(const Json& list, Config& config) {
    config.modems.clear();
    const std::string path = member("$", kModems);
    if (!list.is_array() || list.empty()) {
      problems_.push_back({path, "a list of at least one object", show(list)});
      return;
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string at = element(path, i);
      if (!list[i].is_object()) {
        problems_.push_back({at, "an object", show(list[i])});
        continue;
      }
      paths_.push_back(at);
      take(list[i], at, Place::in_modems, config, config.modems.emplace_back());
    }
  }

  void take(const Json& object, const std::string& path, Place place, Config& config,
            Modem& modem) {
    std::vector<Given> given;
    walk(object, path, "", place, given);
    for (const Key& key : keys())
      for (const Given& one : given)
        if (one.key == &key) key.assign(config, modem, *one.value);
  }

  void walk(const Json& object, const std::string& path, const std::string& prefix, Place place,
            std::vector<Given>& given) {
    for (const auto& [name, value] : object.items()) {
      const std::string at = member(path, name);
      const std::string full = prefix + name;
      const bool is_dotted = name.find('.') != std::string::npos;
      if (full == kModems) {
        if (place == Place::in_modems)
          problems_.push_back({at, "it at the top level", "it in one modem"});
      } else if (const Key* const key = is_dotted ? nullptr : find(full)) {
        if (is_allowed(key->scope, place, at)) take_value(*key, value, at, given);
      } else if (!is_dotted && is_group(full)) {
        if (is_allowed(Scope::modem, place, at)) walk_group(value, at, full, place, given);
      } else {
        problems_.push_back({at, known_key(name, prefix), show(name)});
      }
    }
  }

  void walk_group(const Json& value, const std::string& path, const std::string& full, Place place,
                  std::vector<Given>& given) {
    const Key* const shorthand = find(full + "." + kShorthand);
    if (value.is_object()) {
      walk(value, path, full + ".", place, given);
    } else if (shorthand != nullptr && value.is_string()) {
      take_value(*shorthand, value, path, given);
    } else {
      const std::string instead = shorthand == nullptr ? "" : words(shorthand->type) + " or ";
      problems_.push_back({path, instead + "an object", show(value)});
    }
  }

  std::string known_key(const std::string& name, const std::string& prefix) const {
    if (find(prefix + name) != nullptr) return "objects within objects in place of dots";
    const bool is_some_other_file = problems_.size() >= kMostHints;
    const std::string hint = is_some_other_file ? "" : nearest(name, prefix);
    return hint.empty() ? "a known key" : "a known key, perhaps " + show(hint);
  }

  bool is_allowed(Scope scope, Place place, const std::string& path) {
    const bool is_process = scope == Scope::process;
    if (place == Place::beside_modems && !is_process) {
      problems_.push_back(
          {path, "it inside each modem of $.modems", "it beside them, where it belongs to none"});
      return false;
    }
    if (place == Place::in_modems && is_process) {
      problems_.push_back({path, "it at the top level", "it in one modem"});
      return false;
    }
    return true;
  }

  void take_value(const Key& key, const Json& value, const std::string& path,
                  std::vector<Given>& given) {
    const std::size_t before = problems_.size();
    check(key.type, value, path, problems_);
    if (problems_.size() == before) given.push_back({&key, &value});
  }

  std::vector<Problem>& problems_;
  std::vector<std::string> paths_;  ///< of each modem
};

[[noreturn]] void refuse(const std::string& path, std::string expected, std::string found) {
  throw ConfigError(path, {{"", std::move(expected), std::move(found)}});
}

std::string read_text(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (!file) refuse(path, "a readable file", std::strerror(errno));
  std::string text;
  std::array<char, 4096> block{};
  for (;;) {
    const std::size_t size = std::fread(block.data(), 1, block.size(), file.get());
    if (size == 0) break;
    text.append(block.data(), size);
    if (text.size() > kLongestFile) refuse(path, "a file of at most 1 MiB", "more");
  }
  if (std::ferror(file.get()) != 0) refuse(path, "a readable file", std::strerror(errno));
  return text;
}

}  // namespace

Config load_file(const std::string& path) { return parse(read_text(path), path); }

Config parse(std::string_view text, const std::string& origin) {
  std::vector<Problem> problems;
  const Json document = read_json(text, origin, problems);
  Config config = Reader(problems).read(document);
  if (!problems.empty()) throw ConfigError(origin, std::move(problems));
  return config;
}

}  // namespace m95::config
