// MarkedInput: tells breaks from bytes in what a terminal with PARMRK gives (termios(3)).
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace m95 {

/// FF FF is the byte FF, FF 00 00 a break; a mark may be cut anywhere between two reads.
class MarkedInput {
 public:
  struct Step {
    std::size_t used = 0;  ///< bytes of `raw` consumed
    std::size_t size = 0;  ///< bytes put into `into`
    bool broken = false;   ///< a break came after them
  };
  /// Decodes until `raw` ends, `into` is full, or a break has been read.
  Step decode(std::string_view raw, std::span<char> into);

 private:
  enum class Mark { none, begun, zero };
  Mark mark_ = Mark::none;
};

}  // namespace m95
