// Command lines: every command of the table in every form, many in a line, and nonsense.
#include <algorithm>
#include <set>

#include "emulator/commands/table.hpp"
#include "tests/emulator/soak/soak.hpp"

namespace m95::test {
namespace {

// The lines of an answer that end a command (V.250 5.7, 27.007 9.1).
std::size_t finals(const std::string& heard) {
  std::size_t count = 0;
  std::size_t at = 0;
  while (at < heard.size()) {
    const std::size_t end = std::min(heard.find("\r\n", at), heard.size());
    const std::string text = heard.substr(at, end - at);
    if (text == "OK" || text == "ERROR" || text.starts_with("+CME ERROR: ") ||
        text.starts_with("+CMS ERROR: ")) {
      ++count;
    }
    at = end + 2;
  }
  return count;
}

}  // namespace

// Test and read forms change nothing. What the table says as a value is the answer; what it says
// by a function has one final code.
void Soak::line_of_one() {
  const CommandTable table = all_commands();
  const Command& command = *table[dice_.below(table.size())];
  if (!command.name.starts_with('+')) return;
  const bool test = dice_.chance(50);
  const Handler& handler = test ? command.test : command.read;
  std::string typed = "AT" + std::string(command.name) + (test ? "=?" : "?");
  if (dice_.chance(20)) {
    std::transform(typed.begin(), typed.end(), typed.begin(),
                   [](unsigned char c) { return std::tolower(c); });
  }
  typed += '\r';
  if (std::holds_alternative<NotOffered>(handler)) return say(typed, line("ERROR"));
  if (std::holds_alternative<AnswersOk>(handler)) return say(typed, line("OK"));
  if (const auto* text = std::get_if<std::string_view>(&handler)) {
    return say(typed, lines({*text, "OK"}));
  }
  remember("> " + typed);
  std::string heard = bench_.say(typed);
  if (finals(heard) == 0) heard += bench_.wait(std::chrono::minutes(3));
  remember("< " + heard);
  if (finals(heard) != 1) fail(std::to_string(finals(heard)) + " finals");
}

// Local commands, whose answers come in order up to the first that fails.
void Soak::line_of_many() {
  std::string typed;
  std::string expected;
  bool failed = false;
  const std::size_t count = dice_.between(1, 8);
  for (std::size_t i = 0; i < count; ++i) {
    std::string request;
    std::string answer;
    bool right = true;
    switch (dice_.below(5)) {
      case 0: {
        const std::size_t value = dice_.below(4);
        request = "+CMEE=" + std::to_string(value);
        right = value <= 2;
        if (right && !failed) model_.cmee = static_cast<int>(value);
        break;
      }
      case 1:
        request = "+CMEE?";
        if (!failed) answer = line("+CMEE: " + std::to_string(model_.cmee));
        break;
      case 2:
        request = "+QFTPUSER?";
        answer = line("+QFTPUSER: \"u\"");
        break;
      case 3:
        request = "+QFTPPASS?";
        break;
      default:
        request = "+NOSUCH" + std::to_string(dice_.below(10));
        right = false;
        break;
    }
    typed += (i > 0 ? ";" : "") + request;
    if (failed) continue;
    expected += answer;
    failed = !right;
  }
  expected += line(failed ? "ERROR" : "OK");
  say("AT" + typed + "\r", expected);
}

// Printable, so that nothing is edited; behind a name that no command has.
void Soak::line_of_nonsense() {
  static const std::string signs = "abcXYZ0189=?,.;:+-*/\"\\'&%$#@!()<>[]{}|~^_` ";
  std::string typed = "AT+J";
  const std::size_t length = dice_.below(400);
  for (std::size_t i = 0; i < length; ++i) typed += signs[dice_.below(signs.size())];
  remember("> " + typed);
  const std::string heard = bench_.say(typed + "\r");
  if (finals(heard) != 1 || !heard.ends_with(line("ERROR"))) fail("heard " + heard);
}

}  // namespace m95::test
