// Two lines joined, and a recorder that looks on.
#include "emulator/app/record_command.hpp"

#include <array>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include "emulator/core/system_clock.hpp"
#include "emulator/play/recorder.hpp"
#include "emulator/ports/pty_port.hpp"
#include "protocol/async/task_group.hpp"
#include "protocol/error.hpp"

namespace m95::app {
namespace asio = boost::asio;
namespace fs = std::filesystem;
namespace {

class Recording {
 public:
  Recording(asio::io_context& loop, const RecordOptions& options)
      : loop_(loop),
        options_(options),
        out_(options.out, std::ios::binary | std::ios::trunc),
        module_(play::open_line(loop.get_executor(), options.line)),
        host_(loop.get_executor(), options.pty),
        tasks_(loop.get_executor()) {
    if (!out_.is_open()) throw std::runtime_error(options.out + ": cannot be written");
    if (!options.files.empty()) fs::create_directories(options.files);
    // Each line at once, so that it survives a kill.
    const auto write = [this](std::string_view line) { out_ << line << std::endl; };
    recorder_.emplace(clock_, write, [this](std::string_view bytes) { keep(bytes); });
    tasks_.spawn("from host", from_host());
    tasks_.spawn("from module", from_module());
  }

  std::string announcement() const { return host_.describe(); }
  bool module_gone() const { return module_gone_; }
  void stop() { tasks_.cancel(); }
  // When nothing passes any more.
  void finish() {
    recorder_->finish();
    if (!options_.secrets.empty()) play::write_secrets(options_.secrets, recorder_->secrets());
  }

 private:
  void keep(std::string_view bytes) const {
    if (options_.files.empty()) return;
    std::ofstream file(fs::path(options_.files) / trace::sha256_hex(bytes), std::ios::binary);
    file << bytes;
    if (!file.flush())
      std::fprintf(stderr, "m95 record: %s: cannot be written\n", options_.files.c_str());
  }

  Task<void> from_host() {
    std::array<char, 4096> chunk;
    for (;;) {
      const PortEvent event = co_await host_.next(chunk);
      if (event.kind == PortEvent::Kind::attached) recorder_->port("a host has come");
      if (event.kind == PortEvent::Kind::detached) recorder_->port("the host has left");
      if (event.kind != PortEvent::Kind::data) continue;
      const std::string_view bytes(chunk.data(), event.size);
      recorder_->host(bytes);
      bool written = true;
      try {
        co_await module_->write(bytes);
      } catch (const Failure&) {
        written = false;
      }
      if (!written) break;
    }
    lose_module();
  }

  Task<void> from_module() {
    std::array<char, 4096> chunk;
    for (;;) {
      std::size_t count = 0;
      try {
        count = co_await module_->read_some(chunk);
      } catch (const Failure&) {
        // Gone, as at its end.
      }
      if (count == 0) break;
      const std::string_view bytes(chunk.data(), count);
      recorder_->module(bytes);
      co_await host_.write(bytes);
    }
    lose_module();
  }

  void lose_module() {
    module_gone_ = true;
    loop_.stop();
  }

  asio::io_context& loop_;
  const RecordOptions& options_;
  SystemClock clock_;
  std::ofstream out_;
  StreamPtr module_;
  PtyPort host_;
  std::optional<play::Recorder> recorder_;
  bool module_gone_ = false;
  TaskGroup tasks_;
};

}  // namespace

int record_command(const RecordOptions& options) {
  std::signal(SIGPIPE, SIG_IGN);
  asio::io_context loop(1);
  Recording recording(loop, options);
  asio::signal_set signals(loop, SIGINT, SIGTERM, SIGHUP);
  signals.async_wait([&loop](const boost::system::error_code& error, int) {
    if (!error) loop.stop();
  });
  std::printf("%s\nready\n", recording.announcement().c_str());
  std::fflush(stdout);
  loop.run();
  // The tasks hold references into the recording: they end first.
  signals.cancel();
  recording.stop();
  loop.restart();
  loop.run();
  recording.finish();
  if (recording.module_gone()) std::fprintf(stderr, "m95 record: the module's line has ended\n");
  return recording.module_gone() ? 1 : 0;
}

}  // namespace m95::app
