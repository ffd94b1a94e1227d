// Bytes to lines.
#include "emulator/ftpd/command_reader.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace m95::ftpd {
namespace {

constexpr std::size_t kLongestLine = 4096;
constexpr std::size_t kMostLines = 32;
constexpr unsigned char kIac = 255;
constexpr unsigned char kWill = 251;  // WILL, WONT, DO, DONT: an option's number follows

CommandLine split(std::string_view line) {
  const std::size_t blank = std::min(line.find(' '), line.size());
  CommandLine command;
  for (const char c : line.substr(0, blank))
    command.verb += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  command.argument = line.substr(std::min(blank + 1, line.size()));
  return command;
}

}  // namespace

Task<void> CommandReader::fill(ByteStream& stream) {
  const std::size_t count = co_await stream.read_some(buffer_);
  ended_ = count == 0;
  feed({buffer_.data(), count});
}

void CommandReader::feed(std::string_view bytes) {
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    if (telnet_ == Telnet::option) {
      telnet_ = Telnet::text;
    } else if (telnet_ == Telnet::command) {
      telnet_ = value >= kWill && value != kIac ? Telnet::option : Telnet::text;
      if (value == kIac) take_text(byte);
    } else if (value == kIac) {
      telnet_ = Telnet::command;
    } else if (byte == '\n') {
      end_line();
    } else {
      take_text(byte);
    }
  }
}

void CommandReader::take_text(char byte) {
  if (line_.size() < kLongestLine)
    line_ += byte;
  else
    too_long_ = true;
}

void CommandReader::end_line() {
  if (line_.ends_with('\r')) line_.pop_back();
  CommandLine command;
  command.too_long = std::exchange(too_long_, false);
  if (!command.too_long) command = split(line_);
  line_.clear();
  lines_.push_back(std::move(command));
}

bool CommandReader::full() const { return lines_.size() >= kMostLines; }

bool CommandReader::holds_abort() const {
  return std::any_of(lines_.begin(), lines_.end(),
                     [](const CommandLine& line) { return line.verb == "ABOR"; });
}

CommandLine CommandReader::take() {
  CommandLine first = std::move(lines_.front());
  lines_.pop_front();
  return first;
}

}  // namespace m95::ftpd
