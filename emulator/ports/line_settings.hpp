// A terminal's settings as this module needs them: raw, quiet, any bit rate (Linux, termios2).
#pragma once

#include "emulator/ports/port.hpp"

namespace m95 {

/// What the device adds to the bytes it gives.
enum class Marks {
  none,    ///< bytes alone; a break reads as one NUL
  breaks,  ///< PARMRK: a break is FF 00 00, a true FF is FF FF (marked_input.hpp)
};

/// Bytes as they are, no echo, no flow control, modem lines ignored. Throws std::system_error.
void make_raw(int descriptor, const LineFormat& format, Marks marks);

/// The format as the device has it. Throws std::system_error.
LineFormat line_format(int descriptor);

/// Baud 0 (autobauding) keeps the rate. Throws std::system_error.
void set_line_format(int descriptor, const LineFormat& format);

/// Who may hold the bytes up, and how.
enum class Handshake {
  none,
  lines,       ///< RTS and CTS
  characters,  ///< XON and XOFF, both ways; they are no data then
};

/// For the host's side of a line. Throws std::system_error.
void set_handshake(int descriptor, Handshake handshake);

/// On a pty's master: takes ECHO off again when its host has set it, or the host would send the
/// module's own answers back to it; and EXTPROC on, without which the master is not told of the
/// next change. All else stays as the host wants it.
void keep_quiet(int master) noexcept;

}  // namespace m95
