// `m95 commands`: the table of what the module answers, with its evidence.
#pragma once

#include <string>

namespace m95::app {

enum class TableFormat { text, markdown, json };

/// Every command: its name, title, the forms it has, its section and how sure we are of it.
std::string command_table(TableFormat format);

}  // namespace m95::app
