// Decoding PARMRK.
#include "emulator/ports/marked_input.hpp"

namespace m95 {
namespace {
constexpr char kMark = '\xff';
}  // namespace

MarkedInput::Step MarkedInput::decode(std::string_view raw, std::span<char> into) {
  Step step;
  while (step.used < raw.size() && step.size < into.size() && !step.broken) {
    const char byte = raw[step.used++];
    if (mark_ == Mark::none && byte == kMark) {
      mark_ = Mark::begun;
    } else if (mark_ == Mark::begun && byte == '\0') {
      mark_ = Mark::zero;
    } else if (mark_ == Mark::zero) {
      // FF 00 x with another x is a byte in error, which IGNPAR keeps the driver from giving.
      mark_ = Mark::none;
      step.broken = byte == '\0';
    } else {
      mark_ = Mark::none;
      into[step.size++] = byte;
    }
  }
  return step;
}

}  // namespace m95
