// What a request is answered, whatever it asks for.
#include "emulator/control/routes.hpp"

#include <gtest/gtest.h>

#include "tests/emulator/control/rig.hpp"

namespace m95::control {
namespace {

std::string error(const Answer& answer) { return answer.body.value("error", ""); }
std::string path(const Answer& answer) { return answer.body.value("path", ""); }

TEST(Routes, TellWhatIsNotThere) {
  ControlRig rig;
  for (const char* target : {"/", "/nope", "/state/", "/modems//faults", "/modems/%zz", ""}) {
    EXPECT_EQ(rig.get(target).status, 404U) << target;
  }
  EXPECT_EQ(error(rig.get("/nope?x=1")), "there is no /nope");
  EXPECT_EQ(error(rig.get("/modems/other")), "there is no modem other");
  EXPECT_EQ(error(rig.get("/modems/m95/faults/x")), "there is no fault x");
}

// Found by fuzzing: the name was told in the path of a mistake, and JSON refused it.
TEST(Routes, ANameThatIsNotUtf8IsNotThere) {
  ControlRig rig;
  for (const char* name : {"\xff\xff", "%FF", "%C3", "%C3%28"}) {
    const std::string target = std::string("/modems/m95/faults/") + name;
    EXPECT_EQ(rig.send("PUT", target, R"({"on": "dns", "do": "B"})").status, 404U) << name;
  }
}

TEST(Routes, TellWhichMethodsAPathTakes) {
  ControlRig rig;
  const Answer answer = rig.ask({.method = "PATCH", .target = "/clock"});
  EXPECT_EQ(answer.status, 405U);
  EXPECT_EQ(answer.allow, "GET, POST");
  EXPECT_EQ(error(answer), "/clock takes GET, POST");
}

TEST(Routes, TakeJsonOnlyWhereTheyTakeABody) {
  ControlRig rig;
  Request form{.method = "POST", .target = "/clock", .content_type = "text/plain", .body = "{}"};
  EXPECT_EQ(rig.ask(form).status, 415U);
  form.content_type = "";
  EXPECT_EQ(rig.ask(form).status, 415U);
  form.content_type = "Application/JSON ; charset=utf-8";
  EXPECT_EQ(rig.ask(form).status, 400U);
  EXPECT_EQ(error(rig.send("GET", "/state", "{}")), "GET /state takes no body");
}

TEST(Routes, TellTheMistakeInABodyAndItsPath) {
  ControlRig rig;
  EXPECT_EQ(path(rig.send("POST", "/clock", "{")), "line 1, column 2");
  EXPECT_EQ(path(rig.send("POST", "/clock", "[]")), "$");
  EXPECT_EQ(path(rig.send("POST", "/clock", R"({"advance": 1, "advance": 2})")), "$.advance");
  EXPECT_EQ(path(rig.send("POST", "/clock", R"({"advance": "1"})")), "$.advance");
  EXPECT_EQ(path(rig.send("POST", "/clock", R"({"advance": 2678401})")), "$.advance");
  EXPECT_EQ(path(rig.send("POST", "/clock", R"({"advance_to_next": 1})")), "$.advance_to_next");
  EXPECT_EQ(path(rig.send("POST", "/clock", R"({"wind": 1})")), "$.wind");
  EXPECT_EQ(path(rig.send("POST", "/clock", "{}")), "$");
  const Answer fault = rig.send("POST", "/modems/m95/faults", "{}");
  EXPECT_EQ(fault.status, 400U);
  EXPECT_EQ(error(fault), "expected a \"do\" that says what happens; found none");
  EXPECT_EQ(path(fault), "$");
}

TEST(Routes, DecodeTheNamesInAPath) {
  ControlRig rig;
  EXPECT_EQ(rig.get("/modems/m%395").body.value("name", ""), "m95");
  EXPECT_EQ(
      rig.send("PUT", "/modems/m95/faults/a%2Db", R"({"on": "dns", "do": "fail"})").body["name"],
      "a-b");
}

TEST(Routes, SurviveAHandlerThatFails) {
  Routes routes;
  routes.add("GET", "/broken", [](const std::vector<std::string>&, const Json&) -> Task<Answer> {
    throw std::runtime_error("disk");
  });
  test::VirtualClock clock;
  TaskGroup tasks(clock.executor());
  Answer got;
  const auto ask = [](const Routes& of, Answer& into) -> Task<void> {
    Request request{.method = "GET", .target = "/broken"};
    into = co_await of.answer(std::move(request));
  };
  tasks.spawn("ask", ask(routes, got));
  clock.settle();
  EXPECT_EQ(got.status, 500U);
  EXPECT_EQ(error(got), "disk");
}

}  // namespace
}  // namespace m95::control
