// Options: which Telnet options are in force, agreed without loops (RFC 855, RFC 1143).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "protocol/telnet/stream.hpp"

namespace m95::telnet {

/// One side of a connection. It never asks for an option to end, so that RFC 1143 needs three of
/// its six states.
class Options {
 public:
  struct Wish {
    Verb verb = Verb::will;  ///< will: ours; do_: the other side's
    std::uint8_t option = 0;
    bool asked = true;  ///< begin() asks for it; else only agreed to
  };

  explicit Options(const std::vector<Wish>& wishes);

  /// What is to be sent first.
  std::string begin();
  /// Takes what came; what is to be sent back, often nothing. Options without a wish are refused.
  std::string take(Negotiation word);

  /// In force for what this side sends, or does.
  bool ours(std::uint8_t option) const { return in_force(ours_, option); }
  /// In force for what the other side sends, or does.
  bool theirs(std::uint8_t option) const { return in_force(theirs_, option); }

 private:
  enum class State { no, wanted, yes };
  using Side = std::map<std::uint8_t, State>;  // of the options with a wish
  static bool in_force(const Side& side, std::uint8_t option);
  // `yes` and `no` are what this side says to agree and to refuse.
  static std::string hear(Side& side, std::uint8_t option, bool offered, Verb yes, Verb no);

  std::vector<Wish> wishes_;
  Side ours_;
  Side theirs_;
};

}  // namespace m95::telnet
