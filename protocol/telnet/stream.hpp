// Stream: what stands between the data of a Telnet connection, found and written (RFC 854, 855).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace m95::telnet {

/// RFC 854, "Telnet command structure": what follows IAC.
namespace code {
inline constexpr std::uint8_t kSubnegotiationEnd = 240;
inline constexpr std::uint8_t kBreak = 243;
inline constexpr std::uint8_t kSubnegotiation = 250;
inline constexpr std::uint8_t kIac = 255;
}  // namespace code

enum class Verb : std::uint8_t { will = 251, wont = 252, do_ = 253, dont = 254 };

/// RFC 856, 857, 858, 2217.
namespace option {
inline constexpr std::uint8_t kBinary = 0;
inline constexpr std::uint8_t kEcho = 1;
inline constexpr std::uint8_t kSuppressGoAhead = 3;
inline constexpr std::uint8_t kComPort = 44;
}  // namespace option

/// IAC and this code.
struct Command {
  std::uint8_t code = 0;
  bool operator==(const Command&) const = default;
};

/// IAC, the verb and the option.
struct Negotiation {
  Verb verb = Verb::will;
  std::uint8_t option = 0;
  bool operator==(const Negotiation&) const = default;
};

/// IAC SB, the option, the data and IAC SE; the data without its escapes.
struct Subnegotiation {
  std::uint8_t option = 0;
  std::string data;
  bool operator==(const Subnegotiation&) const = default;
};

/// monostate: none.
using Word = std::variant<std::monostate, Command, Negotiation, Subnegotiation>;

std::string encode(const Negotiation& word);
std::string encode(const Subnegotiation& word);

/// Takes a stream apart, however it is cut.
class Reader {
 public:
  /// A longer subnegotiation is dropped: nothing that is understood comes near it.
  static constexpr std::size_t kLongest = 1024;  // bytes

  struct Step {
    std::size_t used = 0;  ///< bytes of `raw` consumed
    std::size_t size = 0;  ///< bytes put into `into`
    Word word;             ///< what came after them
  };
  /// Reads until `raw` ends, `into` is full, or a word has been read.
  Step read(std::string_view raw, std::span<char> into);

  /// The BINARY option is in force for what comes: a NUL behind a CR is data (RFC 856). Without it
  /// such a NUL is the second half of CR (RFC 854).
  bool binary = false;

 private:
  enum class State { data, iac, verb, option, sub, sub_iac };
  // Whether the byte is data; a word it completes is put into `word`.
  bool take(std::uint8_t byte, Word& word);
  bool take_data(std::uint8_t byte);
  void take_command(std::uint8_t byte, Word& word);
  void gather(std::uint8_t byte);

  State state_ = State::data;
  Verb verb_ = Verb::will;
  bool after_cr_ = false;
  bool too_long_ = false;
  Subnegotiation sub_;
};

/// Writes data into a stream.
class Writer {
 public:
  std::string encode(std::string_view data);

  /// As Reader::binary, for what is sent.
  bool binary = false;

 private:
  bool after_cr_ = false;
};

}  // namespace m95::telnet
