// The parameters of faults: type, help and place in Fault of each.
#include <utility>

#include "config/fault_table.hpp"
#include "config/texts.hpp"
#include "config/values.hpp"

namespace m95::config {
namespace {

constexpr double kLongest = 86400;                  // s
constexpr std::int64_t kMostBytes = 1099511627776;  // 1 TiB
constexpr std::int64_t kMost = 1000000000;

template <class Member>
FaultKey key(std::string name, Type type, std::string help, Member Fault::*member) {
  return {std::move(name), std::move(type), std::move(help),
          [member](Fault& fault, const Json& value) { read(fault.*member, value); },
          [member](const Fault& fault) { return write(fault.*member); }};
}

template <class Enum>
FaultKey choice(std::string name, std::string help, Enum Fault::*member) {
  Choice type;
  for (const auto& [word, value] : names(Enum{})) type.values.push_back(word);
  return key(std::move(name), std::move(type), std::move(help), member);
}

Text fault_name() {
  Text type = texts::modem_name();
  return type;
}

Text line_text() {
  return {"at most 1024 characters, lines apart by \\n", R"(^[^\x00-\x09\x0b-\x1f\x7f]+$)", 1024};
}

Text command_name() {
  return {"a command without AT and parameters, as +QIACT, E or STOR",
          R"(^[+&A-Za-z][A-Za-z0-9]*$)", 20};
}

Text channel_name() { return {"a line's name in the trace, as tcp0", R"(^[A-Za-z0-9_.-]+$)", 64}; }

Text host_name() { return {"a name or an address", R"(^[A-Za-z0-9_.:-]+$)", 253}; }

std::vector<FaultKey> make() {
  return {
      key("name", fault_name(), "its name; one is made where none is given", &Fault::name),
      key("at", Number{0, kLongest},
          "seconds after the start of the program, or after it was given to a running one, at "
          "which "
          "it happens or is armed",
          &Fault::at),
      choice("on", "where it waits; without it, it happens at `at`", &Fault::on),
      choice("do", "what happens", &Fault::effect),
      key("nth", Integer{1, kMost}, "the first match at which it happens", &Fault::nth),
      key("times", Integer{0, kMost},
          "how often it happens; 0: without end, as when `until` is given", &Fault::times),
      choice("until", "what ends it, if it has not come to its end", &Fault::until),
      key("command", command_name(), "the command's name; without it, every command",
          &Fault::command),
      key("host", host_name(), "the name that is looked up; without it, every name", &Fault::host),
      choice("connection", "which kind of connection", &Fault::connection),
      key("socket", Integer{0, 5}, "the socket's index; without it, each", &Fault::socket),
      key("channel", channel_name(), "the line's name in the trace; without it, each",
          &Fault::channel),
      choice("storage", "what is written to; RAM: is `ram` for certificates and files",
             &Fault::medium),
      key("after", Integer{0, kMostBytes},
          "bytes that pass before; of a connection from its beginning, of a line from arming",
          &Fault::after),
      choice("direction", "which bytes count, as the module sees them", &Fault::direction),
      key("text", line_text(), "what is said", &Fault::text),
      key("number", texts::service_center(), "the other side's telephone number", &Fault::number),
      key("file", texts::printable(64), "the certificate's name, as `NVRAM:CA0`", &Fault::file),
      key("lac", texts::hex4(), "location area code", &Fault::lac),
      key("ci", texts::hex4(), "cell identity", &Fault::ci),
      key("seconds", Number{0, kLongest}, "how long", &Fault::seconds),
      key("bytes", Integer{1, kMost}, "how many bytes", &Fault::bytes),
      key("rate", Integer{1, kMost}, "bytes a second", &Fault::rate),
      key("mask", Integer{1, 255}, "the bits that are flipped", &Fault::mask),
      key("value", Integer{0, kMost}, "a number, as the effect has it", &Fault::value),
  };
}

}  // namespace

const std::vector<FaultKey>& fault_keys() {
  static const std::vector<FaultKey> keys = make();
  return keys;
}

}  // namespace m95::config
