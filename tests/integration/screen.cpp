// forkpty() and what is left to do around it.
#include "tests/integration/screen.hpp"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <pty.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace m95::test {
namespace {

// The terminal's other end.
int start(const std::vector<std::string>& arguments, pid_t& pid) {
  std::vector<char*> words;
  words.reserve(arguments.size() + 1);
  for (const std::string& word : arguments) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const winsize size{.ws_row = 24, .ws_col = 80, .ws_xpixel = 0, .ws_ypixel = 0};
  int terminal = -1;
  pid = ::forkpty(&terminal, nullptr, nullptr, &size);
  if (pid < 0) throw std::system_error(errno, std::generic_category(), "forkpty");
  if (pid == 0) {
    ::execv(words[0], words.data());
    ::_exit(127);
  }
  ::fcntl(terminal, F_SETFD, FD_CLOEXEC);
  ::fcntl(terminal, F_SETFL, O_NONBLOCK);
  return terminal;
}

}  // namespace

Screen::Screen(const std::vector<std::string>& arguments) : terminal_(start(arguments, pid_)) {}

Screen::~Screen() {
  if (pid_ <= 0) return;
  // Its group: what it started ends with it.
  ::kill(-pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

std::string Screen::rest() {
  std::string all;
  try {
    for (;;) all += terminal_.read_some();
  } catch (const std::system_error& error) {
    // A terminal that nobody has open any more.
    if (error.code().value() != EIO) throw;
  }
  return all;
}

int Screen::wait() {
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  constexpr int kKilled = 128;
  return WIFEXITED(status) ? WEXITSTATUS(status) : kKilled + WTERMSIG(status);
}

}  // namespace m95::test
