// FaultTable: which points, effects and parameters a fault may have; parser, schema and README
// follow it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "config/document.hpp"
#include "config/fault.hpp"
#include "config/problem.hpp"
#include "config/type.hpp"

namespace m95::config {

/// A parameter.
struct FaultKey {
  std::string name;
  Type type;
  std::string help;  ///< in Markdown, without a full stop
  std::function<void(Fault&, const Json&)> assign;
  std::function<Json(const Fault&)> value;
};

struct PointRow {
  Point point;
  std::string name;               ///< of "on"
  std::vector<std::string> keys;  ///< that narrow it, all optional
  std::string help;
};

struct EffectRow {
  Effect effect;
  std::string name;                   ///< of "do"
  std::vector<Point> points;          ///< empty: an event, at every point and at none
  std::vector<std::string> required;  ///< parameters
  std::vector<std::string> optional;
  std::string help;
};

/// Those of every fault come first: name, at, on, do, nth, times, until.
const std::vector<FaultKey>& fault_keys();
const std::vector<PointRow>& point_rows();
const std::vector<EffectRow>& effect_rows();

/// A fault from its JSON object; adds a problem for each mistake, and gives nothing then.
std::optional<Fault> read_fault(const Json& value, const std::string& path,
                                std::vector<Problem>& problems);
/// Its JSON object: what read_fault() takes, without what is the default.
Json write(const Fault& fault);

/// JSON Schema (draft 2020-12) of one fault. What belongs to which point and effect is not said in
/// it.
Json fault_schema();
/// Three tables for README: points, effects, parameters.
std::string fault_help();

}  // namespace m95::config
