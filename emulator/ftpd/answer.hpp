// Answer: what the server replies to one command (RFC 959, 4.2).
#pragma once

#include <exception>
#include <string>
#include <utility>

namespace m95::ftpd {

/// `text` has no line end; of several lines joined by LF the last one gets the code.
struct Answer {
  int code = 0;
  std::string text;
};

/// A command that cannot be done, thrown where that turns out and caught where it is answered.
class Refused : public std::exception {
 public:
  Refused(int code, std::string text) : answer{code, std::move(text)} {}
  const char* what() const noexcept override { return answer.text.c_str(); }

  Answer answer;
};

}  // namespace m95::ftpd
