// Framing of answers.
#include "protocol/at/result.hpp"

namespace m95::at {

std::string_view words(ResultCode code) {
  switch (code) {
    case ResultCode::ok:
      return "OK";
    case ResultCode::connect:
      return "CONNECT";
    case ResultCode::ring:
      return "RING";
    case ResultCode::no_carrier:
      return "NO CARRIER";
    case ResultCode::error:
      return "ERROR";
    case ResultCode::no_dialtone:
      return "NO DIALTONE";
    case ResultCode::busy:
      return "BUSY";
    case ResultCode::no_answer:
      return "NO ANSWER";
  }
  return "ERROR";
}

std::string ResultFormat::result(ResultCode code) const {
  if (quiet) return {};
  if (!verbose) return std::to_string(static_cast<int>(code)) + s3;
  return information(words(code));
}

std::string ResultFormat::result_text(std::string_view text) const {
  if (quiet) return {};
  if (!verbose) return std::string(text) + s3;
  return information(text);
}

std::string ResultFormat::information(std::string_view text) const {
  std::string line;
  if (verbose) {
    line += s3;
    line += s4;
  }
  line += text;
  line += s3;
  line += s4;
  return line;
}

}  // namespace m95::at
