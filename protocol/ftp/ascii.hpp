// Line ends of an ASCII transfer (RFC 959, 3.1.1.1): CR LF on the wire, whatever the host writes.
#pragma once

#include <string>
#include <string_view>

namespace m95::ftp {

/// Makes every line end CR LF: a bare LF gets its CR, CR LF stays, a bare CR stays. One object a
/// direction; it remembers a CR at the end of a piece.
class LineEnds {
 public:
  /// The converted piece; valid until the next call. No allocation once the buffer has grown.
  std::string_view convert(std::string_view piece);

 private:
  std::string converted_;
  bool after_cr_ = false;
};

}  // namespace m95::ftp
