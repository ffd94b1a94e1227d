// The grammar of a command line's body (V.250 5.2.2 to 5.4.4): one line becomes a list of requests.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace m95::at {

/// V.250 5.4.3, 5.4.4. A basic command with a number is a write, without one an execute.
enum class Form { test, read, write, execute };

/// One command of a line.
struct Request {
  std::string name;  ///< "E", "&C", "S", "+QSECWRITE", upper case
  Form form = Form::execute;
  std::string args;    ///< what follows the '=' (or the number of a basic command), unparsed
  unsigned index = 0;  ///< n of ATSn
};

/// What a line asks for, in order. When it cannot be read to its end, `malformed` tells why: the
/// requests before that point are executed all the same (V.250 5.2.2: a line stops at its first
/// error).
struct ParsedLine {
  std::vector<Request> requests;
  std::optional<std::string> malformed;
};

/// `body` is what follows AT. Blanks and control characters outside strings mean nothing; commands
/// are separated by ';', and by nothing behind a basic command or before '&' (AT+IPR=115200&W).
/// What follows Z in a line is ignored (manual, ATZ).
ParsedLine parse(std::string_view body);

}  // namespace m95::at
