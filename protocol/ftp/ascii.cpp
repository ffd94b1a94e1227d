// LF to CR LF, across the borders of buffers.
#include "protocol/ftp/ascii.hpp"

namespace m95::ftp {

std::string_view LineEnds::convert(std::string_view piece) {
  converted_.clear();
  for (const char c : piece) {
    if (c == '\n' && !after_cr_) converted_ += '\r';
    converted_ += c;
    after_cr_ = c == '\r';
  }
  return converted_;
}

}  // namespace m95::ftp
