// openapi.json against the table of routes and against real answers.
#include <set>

#include <gtest/gtest.h>

#include "config/fault_table.hpp"
#include "emulator/core/paused_clock.hpp"
#include "tests/emulator/control/rig.hpp"
#include "tests/emulator/control/schema.hpp"

namespace m95::control {
namespace {

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(c - 'a' + 'A');
  return text;
}

TEST(Openapi, NamesEveryRouteOnceAndNoOther) {
  ControlRig rig;
  std::set<std::string> routes;
  for (const Route& route : rig.control.routes().all()) {
    EXPECT_TRUE(routes.insert(route.method + " " + route.path).second) << route.path << " twice";
  }
  std::set<std::string> operations;
  for (const auto& [path, item] : description()["paths"].items()) {
    for (const auto& [method, operation] : item.items()) {
      operations.insert(upper(method) + " " + path);
    }
  }
  EXPECT_EQ(operations, routes);
}

TEST(Openapi, TellsOfEachRouteWhetherItTakesABody) {
  ControlRig rig;
  for (const Route& route : rig.control.routes().all()) {
    std::string verb = route.method;
    for (char& c : verb) c = static_cast<char>(c - 'A' + 'a');
    EXPECT_EQ(description()["paths"][route.path][verb].contains("requestBody"), route.takes_body)
        << route.method << " " << route.path;
  }
}

TEST(Openapi, HasOnlyReferencesThatLeadSomewhere) {
  const std::string text(openapi());
  const std::string mark = "\"$ref\": \"";
  std::size_t found = 0;
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    const std::size_t begin = at + mark.size();
    const std::string where = text.substr(begin, text.find('"', begin) - begin);
    EXPECT_NO_THROW(resolved(Json{{"$ref", where}})) << where;
    ++found;
  }
  EXPECT_GT(found, 20U);
}

struct Asked {
  std::string method;
  std::string path;  // as documented
  std::string target;
  std::string body;
};

// Every answer that a route gives, at least once; those of a server are in http_server_test.cpp.
const std::vector<Asked> kAsked = {
    {"GET", "/openapi.json", "/openapi.json", ""},
    {"GET", "/state", "/state", ""},
    {"GET", "/coverage", "/coverage", ""},
    {"GET", "/events", "/events", ""},
    {"GET", "/clock", "/clock", ""},
    {"POST", "/clock", "/clock", "{}"},
    {"POST", "/clock", "/clock", R"({"advance": 1})"},
    {"GET", "/modems/{name}", "/modems/m95", ""},
    {"GET", "/modems/{name}", "/modems/x", ""},
    {"POST", "/modems/{name}/faults", "/modems/m95/faults",
     R"({"on": "dns", "do": "fail", "name": "f"})"},
    {"POST", "/modems/{name}/faults", "/modems/m95/faults", "{}"},
    {"POST", "/modems/{name}/faults", "/modems/x/faults", "{}"},
    {"POST", "/modems/{name}/faults", "/modems/m95/faults", R"({"do": "power.on"})"},
    {"GET", "/modems/{name}/faults", "/modems/m95/faults", ""},
    {"GET", "/modems/{name}/faults", "/modems/x/faults", ""},
    {"PUT", "/modems/{name}/faults/{fault}", "/modems/m95/faults/f",
     R"({"on": "dns", "do": "fail"})"},
    {"PUT", "/modems/{name}/faults/{fault}", "/modems/m95/faults/f", "1"},
    {"PUT", "/modems/{name}/faults/{fault}", "/modems/m95/faults/f", R"({"do": "power.on"})"},
    {"PUT", "/modems/{name}/faults/{fault}", "/modems/x/faults/f", "{}"},
    {"GET", "/modems/{name}/faults/{fault}", "/modems/m95/faults/f", ""},
    {"GET", "/modems/{name}/faults/{fault}", "/modems/m95/faults/g", ""},
    {"DELETE", "/modems/{name}/faults/{fault}", "/modems/m95/faults/f", ""},
    {"DELETE", "/modems/{name}/faults/{fault}", "/modems/m95/faults/f", ""},
    {"DELETE", "/modems/{name}/faults", "/modems/m95/faults", ""},
    {"DELETE", "/modems/{name}/faults", "/modems/x/faults", ""},
    {"POST", "/modems/{name}/actions", "/modems/m95/actions", R"({"do": "signal", "value": 7})"},
    {"POST", "/modems/{name}/actions", "/modems/m95/actions", R"({"do": "power.on"})"},
    {"POST", "/modems/{name}/actions", "/modems/m95/actions", "{"},
    {"POST", "/modems/{name}/actions", "/modems/x/actions", "{}"},
};

TEST(Openapi, TellsEveryAnswerThatRoutesGiveAndNoOther) {
  ControlRig rig;
  std::set<std::string> given;
  const auto note = [&given](const Asked& asked, const Answer& answer) {
    EXPECT_EQ(undocumented(asked.method, asked.path, answer), "");
    given.insert(asked.method + " " + asked.path + " " + std::to_string(answer.status));
  };
  for (const Asked& asked : kAsked) {
    const bool has_body = !asked.body.empty();
    note(asked, has_body ? rig.send(asked.method, asked.target, asked.body)
                         : rig.ask({.method = asked.method, .target = asked.target}));
    if (has_body) {
      note(asked, rig.ask({.method = asked.method, .target = asked.target, .body = asked.body}));
    }
  }
  // A clock that is paused; the only answer that takes one.
  given.insert("POST /clock 200");

  const std::set<std::string> of_the_server = {"101", "401", "403", "413"};
  std::set<std::string> promised;
  for (const auto& [path, item] : description()["paths"].items()) {
    for (const auto& [method, operation] : item.items()) {
      for (const auto& [code, response] : operation["responses"].items()) {
        if (of_the_server.contains(code)) continue;
        promised.insert(upper(method) + " " + path + " " + code);
      }
    }
  }
  EXPECT_EQ(given, promised);
}

TEST(Openapi, HasTheFaultsOfTheirTable) {
  EXPECT_EQ(description()["components"]["schemas"]["Fault"], config::fault_schema());
}

// The validator itself.
TEST(Openapi, IsHeldByAValidatorThatFindsMistakes) {
  const Json schema = {{"type", "object"},
                       {"properties", {{"a", {{"type", "integer"}}}, {"b", {{"enum", {"x"}}}}}},
                       {"required", {"a"}},
                       {"additionalProperties", false}};
  EXPECT_EQ(mistake({{"a", 1}, {"b", "x"}}, schema, "$"), "");
  EXPECT_EQ(mistake({{"b", "x"}}, schema, "$"), "$: lacks a");
  EXPECT_EQ(mistake({{"a", 1}, {"c", 1}}, schema, "$"), "$: nobody knows c");
  EXPECT_EQ(mistake({{"a", "1"}}, schema, "$"), "$.a: expected \"integer\"; found \"1\"");
  EXPECT_EQ(mistake({{"a", 1}, {"b", "y"}}, schema, "$"), "$.b: found \"y\"");
  EXPECT_NE(mistake(Json::array(), schema, "$"), "");
  EXPECT_THROW(mistake(1, {{"multipleOf", 2}}, "$"), std::logic_error);
  EXPECT_NE(undocumented("GET", "/state", {.status = 201}), "");
}

}  // namespace
}  // namespace m95::control
