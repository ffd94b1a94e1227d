// `m95 commands`: the table of what the module answers, with its evidence.
#pragma once

#include <string>
#include <vector>

#include "emulator/core/command.hpp"

namespace m95::app {

enum class TableFormat { text, markdown, json };

/// A form as it is typed: "AT+CSQ=?", "ATE<n>".
struct TypedForm {
  at::Form form;
  std::string typed;
};

/// All four, whether the command has them or not.
std::vector<TypedForm> typed_forms(const Command& command);

/// Whether the command has this form.
bool offers(const Command& command, at::Form form);

/// Every command: its name, title, the forms it has, its section and how sure we are of it.
std::string command_table(TableFormat format);

}  // namespace m95::app
