// Printing the command table.
#include "emulator/app/commands_command.hpp"

#include <utility>
#include <variant>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "emulator/commands/table.hpp"

namespace m95::app {
namespace {

std::string typed(const Command& command) { return "AT" + std::string(command.name); }

// "AT+CSQ=?  AT+CSQ": what can be typed.
std::vector<std::string> forms(const Command& command) {
  std::vector<std::string> all;
  for (TypedForm& form : typed_forms(command)) {
    if (offers(command, form.form)) all.push_back(std::move(form.typed));
  }
  return all;
}

std::string_view words(Evidence evidence) {
  switch (evidence) {
    case Evidence::documented:
      return "documented";
    case Evidence::observed:
      return "observed";
    case Evidence::chosen:
      return "chosen";
  }
  return "chosen";
}

std::string as_text() {
  std::string text;
  for (const Command* command : all_commands()) {
    text +=
        fmt::format("{:<12} {:<46} {:<48} {:<18} {}\n", typed(*command), command->title,
                    fmt::join(forms(*command), "  "), command->manual, words(command->evidence));
  }
  return text;
}

std::string as_markdown() {
  std::string text =
      "| command | what it does | forms | section | evidence |\n|---|---|---|---|---|\n";
  for (const Command* command : all_commands()) {
    text +=
        fmt::format("| `{}` | {} | `{}` | {} | {} |\n", typed(*command), command->title,
                    fmt::join(forms(*command), "` `"), command->manual, words(command->evidence));
  }
  return text;
}

std::string as_json() {
  nlohmann::ordered_json table = nlohmann::ordered_json::array();
  for (const Command* command : all_commands()) {
    table.push_back({{"command", typed(*command)},
                     {"title", command->title},
                     {"forms", forms(*command)},
                     {"section", command->manual},
                     {"evidence", words(command->evidence)}});
  }
  return table.dump(2) + "\n";
}

}  // namespace

// Basic commands have a number, S-registers an index.
std::vector<TypedForm> typed_forms(const Command& command) {
  const std::string name = typed(command);
  const bool extended = command.name.front() == '+';
  const std::string indexed = command.name == "S" ? name + "n" : name;
  const bool equals = extended || command.name == "S";
  return {{at::Form::test, name + "=?"},
          {at::Form::read, indexed + "?"},
          {at::Form::write, equals ? indexed + "=..." : name + "<n>"},
          {at::Form::execute, name}};
}

bool offers(const Command& command, at::Form form) {
  return !std::holds_alternative<NotOffered>(command.handler(form));
}

std::string command_table(TableFormat format) {
  switch (format) {
    case TableFormat::text:
      return as_text();
    case TableFormat::markdown:
      return as_markdown();
    case TableFormat::json:
      return as_json();
  }
  return {};
}

}  // namespace m95::app
