// Choosing what to do next, and telling what went wrong.
#include "tests/emulator/soak/soak.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace m95::test {
namespace {

constexpr std::size_t kHistory = 40;
constexpr std::size_t kShown = 300;

// As it would stand in a source.
std::string shown(const std::string& bytes) {
  std::string text;
  for (const char c : bytes.substr(0, kShown)) {
    char hex[5];
    if (c == '\r') {
      text += "\\r";
    } else if (c == '\n') {
      text += "\\n";
    } else if (c >= ' ' && c <= '~') {
      text += c;
    } else {
      std::snprintf(hex, sizeof hex, "\\x%02x", static_cast<unsigned char>(c));
      text += hex;
    }
  }
  if (bytes.size() > kShown) text += "... (" + std::to_string(bytes.size()) + " bytes)";
  return text;
}

}  // namespace

Soak::Soak(std::uint64_t seed) : seed_(seed), dice_(seed) {
  say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r", line("OK"));
}

void Soak::step() {
  struct Choice {
    std::size_t weight;
    void (Soak::*act)();
  };
  static const std::vector<Choice> choices = {
      {10, &Soak::line_of_one},
      {5, &Soak::line_of_many},
      {5, &Soak::line_of_nonsense},
      {6, &Soak::write_certificate},
      {6, &Soak::read_certificate},
      {4, &Soak::delete_certificate},
      {5, &Soak::set_context},
      {5, &Soak::ask_context},
      {10, &Soak::set_option},
      {14, &Soak::open},
      {4, &Soak::close},
      {20, &Soak::get},
      {20, &Soak::put},
      {6, &Soak::size},
      {6, &Soak::change},
      {5, &Soak::list},
      {8, &Soak::ask_state},
      {2, &Soak::server_leaves},
      {1, &Soak::power_cycle},
  };
  std::size_t sum = 0;
  for (const Choice& one : choices) sum += one.weight;
  std::size_t left = dice_.below(sum);
  std::size_t chosen = 0;
  while (left >= choices[chosen].weight) left -= choices[chosen++].weight;
  ++steps_;
  (this->*choices[chosen].act)();
  // Whatever it was, the module answers, and says nothing by itself.
  hear(std::chrono::seconds(3), "");
  say("AT\r", line("OK"));
  bench_.trace.lines.clear();
  bench_.trace.dialogue.clear();
  bench_.trace.data_to_host.clear();
  bench_.secured.clear();
  bench_.log().clear();
}

void Soak::say(const std::string& typed, const std::string& expected, Duration then) {
  remember("> " + shown(typed));
  std::string heard = bench_.say(typed);
  if (then > Duration::zero()) heard += bench_.wait(then);
  check(heard, expected);
}

void Soak::hear(Duration how_long, const std::string& expected) {
  check(bench_.wait(how_long), expected);
}

void Soak::check(const std::string& heard, const std::string& expected) {
  if (!heard.empty()) remember("< " + shown(heard));
  if (heard == expected) return;
  const auto [here, there] =
      std::mismatch(heard.begin(), heard.end(), expected.begin(), expected.end());
  const auto place = static_cast<std::size_t>(here - heard.begin());
  fail("at byte " + std::to_string(place) + " of " + std::to_string(heard.size()) + " and " +
       std::to_string(expected.size()) + "\n  heard    " + shown({here, heard.end()}) +
       "\n  expected " + shown({there, expected.end()}));
}

void Soak::check_server() {
  if (!server().problem().empty()) fail("the server: " + server().problem());
}

void Soak::fail(const std::string& why) {
  for (const std::string& text : history_) std::fprintf(stderr, "%s\n", text.c_str());
  std::fprintf(stderr,
               "soak: step %llu: %s\nsoak: to see it again: soak --seed %llu --steps %llu\n",
               static_cast<unsigned long long>(steps_), why.c_str(),
               static_cast<unsigned long long>(seed_), static_cast<unsigned long long>(steps_));
  std::exit(1);
}

void Soak::remember(std::string text) {
  history_.push_back(std::to_string(steps_) + " " + std::move(text));
  if (history_.size() > kHistory) history_.pop_front();
}

std::string Soak::error(Error code) const {
  if (model_.cmee == 0) return line("ERROR");
  if (model_.cmee == 2) return line("+CME ERROR: " + std::string(text_of(code)));
  return line("+CME ERROR: " + std::to_string(static_cast<int>(code)));
}

void Soak::power_cycle() {
  remember("power cycle");
  bench_.power_cycle();
  std::erase_if(model_.certificates, [](const auto& one) { return one.first.starts_with("RAM:"); });
  const auto kept = std::move(model_.certificates);
  model_ = Model();
  model_.certificates = kept;
  bench_.say("ATE0\r");
  say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r", line("OK"));
}

}  // namespace m95::test
