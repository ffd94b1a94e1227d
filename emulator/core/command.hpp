// Command: the shape of an entry of the command table; one value a command, in the command's own
// file.
#pragma once

#include <span>
#include <string_view>
#include <variant>

#include "protocol/at/parser.hpp"
#include "protocol/error.hpp"
#include "protocol/task.hpp"
#include "storage/file_error.hpp"

namespace m95 {

class Call;

/// The form does not exist: ERROR.
struct NotOffered {};
/// The form answers OK and nothing else.
struct AnswersOk {};

/// How one form is answered: not at all, by OK, by a fixed line and OK, by a function that is done
/// when it returns, or by a coroutine.
using Handler =
    std::variant<NotOffered, AnswersOk, std::string_view, void (*)(Call&), Task<void> (*)(Call&)>;

inline constexpr Handler kNotOffered{NotOffered{}};
inline constexpr Handler kAnswersOk{AnswersOk{}};

/// How sure we are of a command's answers (tests/conformance/statements.txt).
enum class Evidence {
  documented,  ///< the Application Note or a public manual
  observed,    ///< recordings and hosts of real modules
  chosen,      ///< nothing is known; we decided
};

struct Command {
  std::string_view name;    ///< "+QSECWRITE", "E", "&C"; upper case
  std::string_view title;   ///< the manual's title, in short
  std::string_view manual;  ///< "FTPS AN 2.4", "V.250 6.2.4", "M66 manual"
  Handler test = kNotOffered;
  Handler read = kNotOffered;
  Handler write = kNotOffered;
  Handler execute = kNotOffered;
  /// What a parameter that the command does not take is answered with; plain ERROR when empty.
  std::variant<std::monostate, Error, storage::FileFault> bad_argument{};
  Evidence evidence = Evidence::documented;

  const Handler& handler(at::Form form) const;
};

using CommandTable = std::span<const Command* const>;

/// By name in upper case; null when the table has no such command.
const Command* find_command(CommandTable table, std::string_view name);

}  // namespace m95
