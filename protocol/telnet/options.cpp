// WILL, WONT, DO and DONT.
#include "protocol/telnet/options.hpp"

#include <utility>

namespace m95::telnet {

Options::Options(const std::vector<Wish>& wishes) : wishes_(wishes) {
  for (const Wish& wish : wishes_) {
    Side& side = wish.verb == Verb::will ? ours_ : theirs_;
    side[wish.option] = State::no;
  }
}

std::string Options::begin() {
  std::string bytes;
  for (const Wish& wish : wishes_) {
    if (!wish.asked) continue;
    Side& side = wish.verb == Verb::will ? ours_ : theirs_;
    side[wish.option] = State::wanted;
    bytes += encode(Negotiation{wish.verb, wish.option});
  }
  return bytes;
}

std::string Options::take(Negotiation word) {
  switch (word.verb) {
    case Verb::will:
    case Verb::wont:
      return hear(theirs_, word.option, word.verb == Verb::will, Verb::do_, Verb::dont);
    case Verb::do_:
    case Verb::dont:
      break;
  }
  return hear(ours_, word.option, word.verb == Verb::do_, Verb::will, Verb::wont);
}

std::string Options::hear(Side& side, std::uint8_t option, bool offered, Verb yes, Verb no) {
  const auto found = side.find(option);
  if (found == side.end()) return offered ? encode(Negotiation{no, option}) : "";
  const State before = std::exchange(found->second, offered ? State::yes : State::no);
  // An answer to what was asked is not answered; neither is what is so already.
  if (before == State::wanted || before == found->second) return "";
  return encode(Negotiation{offered ? yes : no, option});
}

bool Options::in_force(const Side& side, std::uint8_t option) {
  const auto found = side.find(option);
  return found != side.end() && found->second == State::yes;
}

}  // namespace m95::telnet
