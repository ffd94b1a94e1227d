// Frame: one frame of the multiplexer's basic option, and the reader that finds frames in a stream
// (3GPP 27.010 5.2).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace m95::mux {

/// 27.010 5.3, without the P/F bit.
enum class FrameType : unsigned char {
  sabm = 0x2F,
  ua = 0x63,
  dm = 0x0F,
  disc = 0x43,
  uih = 0xEF,
  ui = 0x03,
};

struct Frame {
  unsigned dlci = 0;     ///< 0-63
  bool command = false;  ///< the C/R bit as it stands in the address field
  FrameType type = FrameType::uih;
  bool poll = false;  ///< the P/F bit
  std::string data;   ///< at most 32767 bytes
};

/// With its flags.
std::string encode(const Frame& frame);

/// Finds the frames in what comes. What is none, and frames with a wrong check sequence, are
/// dropped and counted (27.010 5.5).
class FrameReader {
 public:
  /// `longest`: N1, bytes of data; a longer frame is dropped.
  explicit FrameReader(std::size_t longest) : longest_(longest) {}

  void feed(std::string_view bytes) { bytes_ += bytes; }
  /// The next whole frame.
  std::optional<Frame> next();
  /// Frames dropped so far.
  unsigned dropped() const { return dropped_; }

 private:
  // Of what stands behind the flag at the front of bytes_.
  struct Look {
    std::size_t size = 0;  // of the frame without flags; 0: cannot be told yet
    bool possible = true;
  };
  Look look() const;
  void seek_flag(std::size_t from);

  std::size_t longest_;
  std::string bytes_;
  unsigned dropped_ = 0;
};

}  // namespace m95::mux
