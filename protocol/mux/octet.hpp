// What fields of frames and of control messages have in common (3GPP 27.010 5.2.1, 5.4.6).
#pragma once

namespace m95::mux {

constexpr unsigned kExtension = 0x01;  ///< EA: the last octet of a field
constexpr unsigned kCommand = 0x02;    ///< C/R

constexpr unsigned octet(char c) { return static_cast<unsigned char>(c); }

}  // namespace m95::mux
