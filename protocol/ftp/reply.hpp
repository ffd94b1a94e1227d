// Replies of an FTP server and the parser they come out of (RFC 959, 4.2), fed bytes as they
// arrive.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/error.hpp"

namespace m95::ftp {

struct Reply {
  int code = 0;      ///< 100-599
  std::string text;  ///< every line whole, without its end, joined by LF

  bool preliminary() const { return code < 200; }  ///< 1yz: another reply follows
  bool positive() const { return code >= 200 && code < 300; }
  bool intermediate() const { return code >= 300 && code < 400; }
  bool permanent() const { return code >= 500; }
};

/// What a refusal means: Table 4's code; -5 where the server refused over TLS (522, 534, 535).
Failure refusal(const Reply& reply);
/// The same for AUTH, PBSZ and PROT: -5 instead of -1.
Failure security_refusal(const Reply& reply);

/// Lines end in LF, with or without CR. A reply is at most 64 KiB, a line 8 KiB.
class ReplyParser {
 public:
  /// Takes bytes off the front of `bytes`: all of them, or those up to the end of one reply, which
  /// is then returned. Throws Failure(Error::unknown) on what is no reply; use the parser no more
  /// then.
  std::optional<Reply> feed(std::string_view& bytes);
  /// Between two replies.
  bool empty() const { return reply_.code == 0 && line_.empty(); }

 private:
  std::optional<Reply> end_line();

  std::string line_;
  Reply reply_;
};

}  // namespace m95::ftp
