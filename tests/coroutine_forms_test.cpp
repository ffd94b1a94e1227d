// Forms of coroutines that the source must not have: GCC 12 compiles them wrongly.
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/sources.hpp"

namespace m95::structure {
namespace {

// What ends in the keyword of a statement whose parentheses follow.
bool is_head(std::string_view text) {
  for (const char* keyword : {"if ", "while ", "for ", "switch ", "constexpr "}) {
    if (text.ends_with(keyword)) return true;
  }
  return false;
}

// Statements, roughly: what stands between ; { and }, with the heads of if, while, for and switch
// apart.
std::vector<std::string> statements(const std::string& code) {
  std::vector<std::string> all;
  std::string current;
  const auto end = [&] {
    all.push_back(current);
    current.clear();
  };
  std::vector<bool> heads;
  for (const char c : code) {
    if (c == '(') heads.push_back(is_head(current));
    if (c == ';' || c == '{' || c == '}') {
      end();
      continue;
    }
    current += c;
    if (c == ')' && !heads.empty()) {
      const bool ends_head = heads.back();
      heads.pop_back();
      if (ends_head) end();
    }
  }
  end();
  return all;
}

bool awaits_conditionally(const std::string& statement) {
  return statement.find("co_await") != std::string::npos &&
         statement.find('?') != std::string::npos;
}

// The declaration of a task with a defaulted parameter; empty when there is none.
std::string default_argument(const std::string& code) {
  static const std::regex defaulted(R"(Task<[^;{}=]*>\s+[\w:]+\s*\([^;()]*=[^;]*\))");
  for (std::size_t at = code.find("Task<"); at != std::string::npos;
       at = code.find("Task<", at + 1)) {
    const std::string declaration = code.substr(at, code.find(';', at) - at);
    std::smatch match;
    const auto from_its_start = std::regex_constants::match_continuous;
    if (declaration.find('=') == std::string::npos) continue;
    if (std::regex_search(declaration, match, defaulted, from_its_start)) return match.str();
  }
  return "";
}

// GCC 12 destroys the operands of a conditional twice when one of them is awaited.
TEST(Coroutines, AwaitNothingInAStatementWithAConditional) {
  for (const Source& source : sources()) {
    for (const std::string& statement : statements(source.code)) {
      EXPECT_FALSE(awaits_conditionally(statement)) << source.name << ": " << statement;
    }
  }
}

// GCC 12 destroys a defaulted parameter of a coroutine twice.
TEST(Coroutines, HaveNoDefaultArguments) {
  for (const Source& source : sources()) {
    EXPECT_EQ(default_argument(source.code), "") << source.name;
  }
}

// Asio's operators wait for the first success; race() and within() do not.
TEST(Coroutines, AreRacedInOnePlaceOnly) {
  for (const Source& source : sources()) {
    if (source.name == "protocol/async/clock.cpp") continue;
    EXPECT_EQ(source.text.find("awaitable_operators"), std::string::npos) << source.name;
  }
}

// The checks themselves.
TEST(CoroutineFormsTest, SeesWhatItLooksFor) {
  const std::vector<std::string> split = statements("if (a || b) co_await c(d); { e ? f : g; }");
  EXPECT_EQ(split, (std::vector<std::string>{"if (a || b)", " co_await c(d)", " ", " e ? f : g",
                                             " ", ""}));
  EXPECT_TRUE(awaits_conditionally(" x = a ? co_await b() : c"));
  EXPECT_FALSE(awaits_conditionally(" co_await b()"));
  EXPECT_EQ(default_argument("Task<int> f(int a, B b = {}); "), "Task<int> f(int a, B b = {})");
  EXPECT_EQ(default_argument("Task<int> f(int a, int b = 1); "), "Task<int> f(int a, int b = 1)");
  EXPECT_EQ(default_argument("virtual Task<void> f(int a) = 0; Task<void> w = g(a);"), "");
}

}  // namespace
}  // namespace m95::structure
