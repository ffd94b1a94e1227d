// Blocking I/O with a patience.
#include "tests/integration/host.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <system_error>
#include <termios.h>
#include <unistd.h>
#include <utility>

#include "emulator/trace/transcript_text.hpp"
#include "tests/integration/program.hpp"

namespace m95::test {
namespace {

int open_terminal(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  termios settings{};
  if (descriptor < 0 || ::tcgetattr(descriptor, &settings) != 0) {
    throw std::system_error(errno, std::generic_category(), path);
  }
  ::cfmakeraw(&settings);
  ::tcsetattr(descriptor, TCSANOW, &settings);
  return descriptor;
}

int connect_to(const std::string& where) {
  const std::size_t colon = where.rfind(':');
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(where.substr(colon + 1))));
  ::inet_pton(AF_INET, where.substr(0, colon).c_str(), &address.sin_addr);
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    const int error = errno;
    ::close(descriptor);
    throw std::system_error(error, std::generic_category(), where);
  }
  ::fcntl(descriptor, F_SETFL, O_NONBLOCK);
  return descriptor;
}

}  // namespace

Host::Host(const std::string& where)
    : descriptor_(where.starts_with('/') ? open_terminal(where) : connect_to(where)) {}

Host::~Host() { ::close(descriptor_); }

// Waits for one of the events; reads what there is. True when writing is possible.
bool Host::fill(int events) {
  pollfd waiting{descriptor_, static_cast<short>(events), 0};
  if (::poll(&waiting, 1, patience_ms_) <= 0) {
    throw std::runtime_error("the module says nothing more; so far \"" +
                             trace::escape(unread_.substr(0, 2000)) + "\"");
  }
  if ((waiting.revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
    std::array<char, 65536> chunk;
    const ssize_t count = ::read(descriptor_, chunk.data(), chunk.size());
    if (count == 0) throw std::runtime_error("the module closed the line");
    if (count > 0) unread_.append(chunk.data(), static_cast<std::size_t>(count));
    if (count < 0 && errno != EAGAIN) {
      throw std::system_error(errno, std::generic_category(), "reading the line");
    }
  }
  return (waiting.revents & POLLOUT) != 0;
}

void Host::exchange(std::string_view to_write, std::size_t to_read) {
  while (!to_write.empty() || unread_.size() < to_read) {
    const int events = to_write.empty() ? POLLIN : POLLIN | POLLOUT;
    if (!fill(events) || to_write.empty()) continue;
    const ssize_t count = ::write(descriptor_, to_write.data(), to_write.size());
    if (count > 0) to_write.remove_prefix(static_cast<std::size_t>(count));
  }
}

void Host::write(std::string_view bytes) { exchange(bytes, 0); }

std::string Host::read_until(std::string_view end) {
  std::size_t searched = 0;
  for (;;) {
    const std::size_t found = unread_.find(end, searched);
    if (found != std::string::npos) {
      std::string text = unread_.substr(0, found + end.size());
      unread_.erase(0, found + end.size());
      return text;
    }
    searched = unread_.size() - std::min(unread_.size(), end.size());
    fill(POLLIN);
  }
}

std::string Host::read_exactly(std::size_t size) {
  exchange({}, size);
  std::string bytes = unread_.substr(0, size);
  unread_.erase(0, size);
  return bytes;
}

bool Host::waiting() const {
  pollfd waiting{descriptor_, POLLIN, 0};
  return !unread_.empty() || ::poll(&waiting, 1, 0) > 0;
}

std::string Host::read_some() {
  if (unread_.empty()) exchange({}, 1);
  return std::exchange(unread_, {});
}

std::string Host::say(std::string_view command, std::string_view final) {
  write(std::string(command) + "\r");
  return read_until(final);
}

}  // namespace m95::test
