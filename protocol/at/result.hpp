// How answers look on the line: result codes and information in verbose and numeric form
// (V.250 5.7).
#pragma once

#include <string>
#include <string_view>

namespace m95::at {

/// V.250 5.7.1, table 1, and the module's manual. The values are those of ATV0.
enum class ResultCode {
  ok = 0,
  connect = 1,
  ring = 2,
  no_carrier = 3,
  error = 4,
  no_dialtone = 6,
  busy = 7,
  no_answer = 8,
};

/// "NO CARRIER", as ATV1 prints it.
std::string_view words(ResultCode code);

/// ATV, ATQ, S3 and S4 of a channel.
struct ResultFormat {
  bool verbose = true;
  bool quiet = false;
  char s3 = '\r';
  char s4 = '\n';

  /// A result code; empty when quiet.
  std::string result(ResultCode code) const;
  /// A final result in words, such as "+CME ERROR: 4012"; framed as a result code.
  std::string result_text(std::string_view text) const;
  /// One line of information text, or an unsolicited one. Never suppressed.
  std::string information(std::string_view text) const;
};

/// AT+CMEE.
enum class ErrorReporting { plain = 0, numeric = 1, verbose = 2 };

/// The text of a 27.007 error number ("SIM not inserted"); empty for numbers the module does not
/// have.
std::string_view cme_text(int code);
/// The same of a number of +CMS ERROR.
std::string_view cms_text(int code);

}  // namespace m95::at
