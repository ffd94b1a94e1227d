// Escapes, and the states of one who reads them.
#include "protocol/telnet/stream.hpp"

#include <utility>

namespace m95::telnet {
namespace {

constexpr char kIac = static_cast<char>(code::kIac);

void append_escaped(std::string& to, char byte) {
  to += byte;
  if (byte == kIac) to += byte;
}

}  // namespace

std::string encode(const Negotiation& word) {
  return {kIac, static_cast<char>(word.verb), static_cast<char>(word.option)};
}

std::string encode(const Subnegotiation& word) {
  std::string bytes = {kIac, static_cast<char>(code::kSubnegotiation)};
  append_escaped(bytes, static_cast<char>(word.option));
  for (const char byte : word.data) append_escaped(bytes, byte);
  bytes += kIac;
  bytes += static_cast<char>(code::kSubnegotiationEnd);
  return bytes;
}

Reader::Step Reader::read(std::string_view raw, std::span<char> into) {
  Step step;
  while (step.used < raw.size() && step.size < into.size()) {
    const char byte = raw[step.used];
    ++step.used;
    if (take(static_cast<std::uint8_t>(byte), step.word)) into[step.size++] = byte;
    if (step.word.index() != 0) break;
  }
  return step;
}

bool Reader::take(std::uint8_t byte, Word& word) {
  switch (state_) {
    case State::data:
      if (byte != code::kIac) return take_data(byte);
      state_ = State::iac;
      return false;
    case State::iac:
      state_ = State::data;
      if (byte == code::kIac) return take_data(byte);
      take_command(byte, word);
      return false;
    case State::verb:
      word = Negotiation{verb_, byte};
      state_ = State::data;
      return false;
    case State::option:
      sub_ = {.option = byte, .data = {}};
      too_long_ = false;
      state_ = State::sub;
      return false;
    case State::sub:
      if (byte == code::kIac) {
        state_ = State::sub_iac;
      } else {
        gather(byte);
      }
      return false;
    case State::sub_iac:
      break;
  }
  if (byte == code::kIac) {
    gather(byte);
    state_ = State::sub;
    return false;
  }
  state_ = State::data;
  if (byte != code::kSubnegotiationEnd) {
    // It was never ended: the command is one, what was gathered is nothing.
    take_command(byte, word);
  } else if (!too_long_) {
    word = std::move(sub_);
  }
  return false;
}

bool Reader::take_data(std::uint8_t byte) {
  const bool second_half = std::exchange(after_cr_, byte == '\r') && byte == 0 && !binary;
  return !second_half;
}

void Reader::take_command(std::uint8_t byte, Word& word) {
  if (byte == code::kSubnegotiation) {
    state_ = State::option;
  } else if (byte >= static_cast<std::uint8_t>(Verb::will)) {
    verb_ = static_cast<Verb>(byte);
    state_ = State::verb;
  } else {
    word = Command{byte};
  }
}

void Reader::gather(std::uint8_t byte) {
  if (sub_.data.size() == kLongest) {
    too_long_ = true;
  } else {
    sub_.data += static_cast<char>(byte);
  }
}

std::string Writer::encode(std::string_view data) {
  std::string bytes;
  bytes.reserve(data.size());
  for (const char byte : data) {
    // The NUL waits for what follows: CR LF stays as it is.
    if (after_cr_ && byte != '\n' && !binary) bytes += '\0';
    append_escaped(bytes, byte);
    after_cr_ = byte == '\r';
  }
  return bytes;
}

}  // namespace m95::telnet
