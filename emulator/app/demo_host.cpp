// Typing, waiting and showing.
#include "emulator/app/demo_host.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <system_error>
#include <termios.h>
#include <unistd.h>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace m95::app {
namespace asio = boost::asio;
namespace {

constexpr Duration kPatience = std::chrono::seconds(30);

int open_terminal(const std::string& device) {
  const int descriptor = ::open(device.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  termios settings{};
  if (descriptor < 0 || tcgetattr(descriptor, &settings) != 0) {
    throw std::system_error(errno, std::generic_category(), device);
  }
  cfmakeraw(&settings);
  tcsetattr(descriptor, TCSANOW, &settings);
  return descriptor;
}

}  // namespace

struct DemoHost::State {
  State(const Executor& executor, Clock& time, const std::string& device)
      : clock(time),
        terminal(executor, open_terminal(device)),
        colour(isatty(STDOUT_FILENO) == 1) {}

  void show(const char* paint, const char* arrow, std::string_view text) const {
    const char* const on = colour ? paint : "";
    const char* const off = colour ? "\033[0m" : "";
    std::printf("  %s%s %.*s%s\n", on, arrow, static_cast<int>(text.size()), text.data(), off);
    std::fflush(stdout);
  }

  Clock& clock;
  asio::posix::stream_descriptor terminal;
  bool colour;
  std::string unread;
};

DemoHost::DemoHost(const Executor& executor, Clock& clock, const std::string& device)
    : state_(std::make_unique<State>(executor, clock, device)) {}
DemoHost::~DemoHost() = default;

void DemoHost::headline(std::string_view text) const {
  std::printf("\n%.*s\n", static_cast<int>(text.size()), text.data());
  std::fflush(stdout);
}

void DemoHost::remark(std::string_view text) const { state_->show("\033[2m", "--", text); }

Task<void> DemoHost::fill() {
  std::array<char, 4096> chunk;
  const std::size_t count =
      co_await state_->terminal.async_read_some(asio::buffer(chunk), asio::use_awaitable);
  state_->unread.append(chunk.data(), count);
}

// The next line that is not empty.
Task<std::string> DemoHost::next_line() {
  std::string& unread = state_->unread;
  for (;;) {
    const std::size_t end = unread.find('\n');
    if (end == std::string::npos) {
      co_await within(state_->clock, kPatience, fill(), Error::timeout);
      continue;
    }
    std::string line = unread.substr(0, end);
    unread.erase(0, end + 1);
    while (!line.empty() && line.back() == '\r') line.pop_back();
    if (!line.empty()) co_return line;
  }
}

Task<void> DemoHost::expect(std::string answers) {
  for (std::size_t at = 0; at < answers.size();) {
    const std::size_t end = std::min(answers.find('|', at), answers.size());
    const std::string answer = answers.substr(at, end - at);
    at = end + 1;
    std::string line;
    try {
      line = co_await next_line();
    } catch (const Failure&) {
      throw Unexpected("expected \"" + answer + "\", and nothing came");
    }
    state_->show("\033[32m", "<-", line);
    if (line != answer) {
      throw Unexpected("expected \"" + answer + "\", the module said \"" + line + "\"");
    }
  }
}

Task<void> DemoHost::say(std::string line, std::string answers) {
  state_->show("\033[36m", "->", line);
  line += '\r';
  co_await asio::async_write(state_->terminal, asio::buffer(line), asio::use_awaitable);
  // The echo, up to its CR.
  std::string& unread = state_->unread;
  while (unread.size() < line.size()) {
    co_await within(state_->clock, kPatience, fill(), Error::timeout);
  }
  if (!unread.starts_with(line)) throw Unexpected("the echo differs from \"" + line + "\"");
  unread.erase(0, line.size());
  co_await expect(std::move(answers));
}

Task<void> DemoHost::send(std::string bytes, std::string answers) {
  state_->show("\033[36m", "->", "<" + std::to_string(bytes.size()) + " bytes>");
  co_await asio::async_write(state_->terminal, asio::buffer(bytes), asio::use_awaitable);
  co_await expect(std::move(answers));
}

Task<std::string> DemoHost::receive(std::size_t size, std::string answers) {
  std::string& unread = state_->unread;
  while (unread.size() < size) {
    co_await within(state_->clock, kPatience, fill(), Error::timeout);
  }
  std::string bytes = unread.substr(0, size);
  unread.erase(0, size);
  state_->show("\033[32m", "<-", "<" + std::to_string(size) + " bytes>");
  co_await expect(std::move(answers));
  co_return bytes;
}

}  // namespace m95::app
