// Coroutines that listen and write, and POSIX for hosts.
#include "tests/emulator/ports/port_bench.hpp"

#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <thread>
#include <unistd.h>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "emulator/ports/port_spec.hpp"

namespace m95::test {
namespace {

Task<void> write_down(Port& port, std::string& log, std::size_t size) {
  std::vector<char> buffer(size);
  for (;;) {
    const PortEvent event = co_await port.next(buffer);
    switch (event.kind) {
      case PortEvent::Kind::data:
        log.append(buffer.data(), event.size);
        break;
      case PortEvent::Kind::attached:
        log += '+';
        break;
      case PortEvent::Kind::detached:
        log += '-';
        break;
      case PortEvent::Kind::lines:
        log += 'L';
        break;
      case PortEvent::Kind::line_break:
        log += 'B';
        break;
    }
  }
}

Task<void> collect(Port& port, std::string& received) {
  std::vector<char> buffer(16384);
  for (;;) {
    const PortEvent event = co_await port.next(buffer);
    if (event.kind == PortEvent::Kind::data) received.append(buffer.data(), event.size);
  }
}

Task<void> write_all(Port& port, std::string bytes, bool& written) {
  co_await port.write(bytes);
  written = true;
}

constexpr std::size_t kEnough = 200;

// The end of a long text is where it went wrong.
std::string shown(const std::string& text) {
  if (text.size() <= kEnough) return testing::PrintToString(text);
  const std::string end = testing::PrintToString(text.substr(text.size() - kEnough));
  return std::to_string(text.size()) + " bytes ending in " + end;
}

std::string new_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "m95-ports-XXXXXX").string();
  return ::mkdtemp(name.data()) != nullptr ? name : "";
}

}  // namespace

Host Host::opens(const std::string& path) {
  Descriptor terminal(::open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
  EXPECT_GE(terminal.get(), 0) << path;
  return Host(std::move(terminal));
}

std::size_t Host::says(std::string_view bytes) const {
  const ssize_t count = ::write(descriptor_.get(), bytes.data(), bytes.size());
  return count > 0 ? static_cast<std::size_t>(count) : 0;
}

std::string Host::hears() const {
  std::string heard;
  char buffer[4096];
  for (;;) {
    const ssize_t count = ::read(descriptor_.get(), buffer, sizeof buffer);
    if (count <= 0) return heard;
    heard.append(buffer, static_cast<std::size_t>(count));
  }
}

PortBench::PortBench() : folder(new_folder()) {}

PortBench::~PortBench() {
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
}

bool PortBench::run_until(const std::function<bool()>& condition) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    clock.settle();
    std::this_thread::yield();
  }
  return true;
}

testing::AssertionResult PortBench::logs(const std::string& expected) {
  if (run_until([&] { return log.size() >= expected.size(); }) && log == expected)
    return testing::AssertionSuccess();
  return testing::AssertionFailure() << "the log is " << shown(log);
}

testing::AssertionResult PortBench::hears(const Host& host, const std::string& expected) {
  std::string heard;
  const auto enough = [&] {
    heard += host.hears();
    return heard.size() >= expected.size();
  };
  if (run_until(enough) && heard == expected) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "heard " << shown(heard);
}

void PortBench::listen(Port& port, std::size_t buffer) {
  tasks.spawn("listener", write_down(port, log, buffer));
}

void PortBench::count(Port& port) { tasks.spawn("counter", collect(port, received)); }

void PortBench::write(Port& port, std::string bytes) {
  written = false;
  tasks.spawn("writer", write_all(port, std::move(bytes), written));
}

std::string PortBench::refusal(const std::function<void()>& make) {
  try {
    make();
  } catch (const PortError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace m95::test
