// A fault from JSON and back, its schema and its help: all walks over the tables.
#include <algorithm>

#include "config/config.hpp"
#include "config/fault_table.hpp"

namespace m95::config {
namespace {

using KeyNames = std::vector<std::string>;

constexpr std::size_t kOfEveryFault = 7;

const FaultKey* find(const std::string& name) {
  for (const FaultKey& key : fault_keys())
    if (key.name == name) return &key;
  return nullptr;
}

bool has(const KeyNames& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

const PointRow& row_of(Point point) {
  for (const PointRow& row : point_rows())
    if (row.point == point) return row;
  return point_rows().front();
}

const EffectRow& row_of(Effect effect) {
  for (const EffectRow& row : effect_rows())
    if (row.effect == effect) return row;
  return effect_rows().front();
}

KeyNames allowed_keys(const Fault& fault) {
  KeyNames names;
  for (std::size_t i = 0; i < kOfEveryFault; ++i) names.push_back(fault_keys()[i].name);
  const EffectRow& effect = row_of(fault.effect);
  for (const KeyNames& more : {row_of(fault.on).keys, effect.required, effect.optional}) {
    names.insert(names.end(), more.begin(), more.end());
  }
  return names;
}

std::string list(const KeyNames& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

// What one number can be depends on the effect.
std::optional<Type> narrower(Effect effect, const std::string& key) {
  constexpr int kLastAlert = 255;
  if (key == "text" && effect == Effect::sim_state) {
    Choice states;
    for (const SimState state : {SimState::ready, SimState::pin, SimState::puk, SimState::pin2,
                                 SimState::puk2, SimState::phone_pin, SimState::phone_puk})
      states.values.emplace_back(text(state));
    return states;
  }
  if (key == "text" && effect == Effect::clock_set) {
    return Text{"yy/MM/dd,hh:mm:ss+zz, the zone in quarters of an hour",
                R"(^[0-9]{2}/[0-9]{2}/[0-9]{2},[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}$)", 20};
  }
  if (key != "value") return std::nullopt;
  if (effect == Effect::signal) return Integer{0, 31, 99};
  if (effect == Effect::registration) return Integer{0, 5};
  if (effect == Effect::alert) return Integer{0, kLastAlert};
  if (effect == Effect::supply) return Integer{0, 6000};
  return std::nullopt;
}

class Reader {
 public:
  Reader(const Json& value, std::string path, std::vector<Problem>& problems)
      : value_(value), path_(std::move(path)), problems_(problems), before_(problems.size()) {}

  std::optional<Fault> read() {
    if (!value_.is_object()) {
      add(path_, "an object, as {\"on\": \"data\", \"after\": 4096, \"do\": \"pdp.lose\"}",
          show(value_));
      return std::nullopt;
    }
    if (!value_.contains("do")) add(path_, "a \"do\" that says what happens", "none");
    for (const auto& [name, value] : value_.items()) take(name, value);
    if (failed()) return std::nullopt;
    if (value_.contains("until") && !value_.contains("times")) fault_.times = 0;
    check_together();
    if (failed()) return std::nullopt;
    return fault_;
  }

 private:
  bool failed() const { return problems_.size() > before_; }
  void add(std::string path, std::string expected, std::string found) {
    problems_.push_back({std::move(path), std::move(expected), std::move(found)});
  }

  void take(const std::string& name, const Json& value) {
    const FaultKey* const key = find(name);
    if (key == nullptr) {
      KeyNames known;
      for (const FaultKey& one : fault_keys()) known.push_back(one.name);
      return add(member(path_, name), "one of " + list(known), show(name));
    }
    const std::size_t count = problems_.size();
    check(key->type, value, member(path_, name), problems_);
    if (problems_.size() == count) key->assign(fault_, value);
  }

  void check_together() {
    const EffectRow& effect = row_of(fault_.effect);
    if (!is_event(fault_.effect) && !at_point(effect)) {
      KeyNames where;
      for (const Point point : effect.points) where.emplace_back(text(point));
      add(member(path_, "on"), "one of " + list(where) + ", where " + effect.name + " can happen",
          show(std::string(text(fault_.on))));
    }
    if (fault_.on == Point::now && fault_.times != 1) {
      add(member(path_, "on"), "a place to wait at, for what happens more than once", "none");
    }
    const KeyNames allowed = allowed_keys(fault_);
    for (const auto& [name, value] : value_.items()) {
      if (!has(allowed, name)) {
        add(member(path_, name), "it where it means something: here only " + list(allowed),
            show(value));
      } else if (const auto type = narrower(fault_.effect, name)) {
        check(*type, value, member(path_, name), problems_);
      }
    }
    for (const std::string& name : effect.required) {
      if (!value_.contains(name)) {
        add(member(path_, name), words(find(name)->type) + " for " + effect.name, "none");
      }
    }
  }

  bool at_point(const EffectRow& effect) const {
    return std::find(effect.points.begin(), effect.points.end(), fault_.on) != effect.points.end();
  }

  const Json& value_;
  std::string path_;
  std::vector<Problem>& problems_;
  std::size_t before_;
  Fault fault_;
};

std::string in_code(const KeyNames& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "`" : ", `") + name + "`";
  return text;
}

std::string in_table(std::string text) {
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2))
    text.insert(at, 1, '\\');
  return text;
}

}  // namespace

std::optional<Fault> read_fault(const Json& value, const std::string& path,
                                std::vector<Problem>& problems) {
  return Reader(value, path, problems).read();
}

Json write(const Fault& fault) {
  const Fault plain;
  const KeyNames allowed = allowed_keys(fault);
  const KeyNames& required = row_of(fault.effect).required;
  Json result = Json::object();
  for (const FaultKey& key : fault_keys()) {
    if (!has(allowed, key.name)) continue;
    const Json value = key.value(fault);
    const bool needed = key.name == "do" || has(required, key.name) ||
                        (key.name == "times" && fault.until != Until::cleared);
    if (needed || value != key.value(plain)) result[key.name] = value;
  }
  return result;
}

Json fault_schema() {
  Json properties = Json::object();
  for (const FaultKey& key : fault_keys()) {
    properties[key.name] = {{"description", key.help}};
    properties[key.name].update(schema(key.type));
  }
  return {{"type", "object"},
          {"properties", properties},
          {"required", Json::array({"do"})},
          {"additionalProperties", false}};
}

std::string fault_help() {
  std::string result = "| `on` | where it waits | may be narrowed by |\n|---|---|---|\n";
  for (const PointRow& row : point_rows()) {
    result += "| `" + row.name + "` | " + row.help + " | " + in_code(row.keys) + " |\n";
  }
  result += "\n| `do` | what happens | at | with |\n|---|---|---|---|\n";
  for (const EffectRow& row : effect_rows()) {
    KeyNames where;
    for (const Point point : row.points) where.emplace_back(text(point));
    KeyNames with = row.required;
    for (const std::string& name : row.optional) with.push_back(name);
    result += "| `" + row.name + "` | " + row.help + " | " +
              (where.empty() ? "everywhere" : in_code(where)) + " | " + in_code(with) + " |\n";
  }
  result += "\n| parameter | value | meaning |\n|---|---|---|\n";
  for (const FaultKey& key : fault_keys()) {
    result += "| `" + key.name + "` | " + in_table(words(key.type)) + " | " + key.help + " |\n";
  }
  return result;
}

}  // namespace m95::config
