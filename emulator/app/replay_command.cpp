// One pseudo-terminal and a recording.
#include "emulator/app/replay_command.hpp"

#include <array>
#include <csignal>
#include <cstdio>
#include <filesystem>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include "emulator/app/options.hpp"
#include "emulator/play/canned.hpp"
#include "emulator/play/sources.hpp"
#include "emulator/ports/pty_port.hpp"
#include "protocol/async/task_group.hpp"

namespace m95::app {
namespace asio = boost::asio;
namespace {

play::Canned canned(const ReplayOptions& options) {
  try {
    const auto entries = trace::parse(play::read_whole(options.transcript));
    std::filesystem::path folder = options.files;
    if (folder.empty()) folder = play::folder_of(options.transcript, entries);
    play::Secrets secrets;
    if (!options.secrets.empty()) secrets = play::read_secrets(options.secrets);
    return play::Canned(entries, play::sources(folder, std::move(secrets)));
  } catch (const trace::TranscriptError& error) {
    throw UsageError(options.transcript + ": " + error.what());
  }
}

Task<void> serve(asio::io_context& loop, PtyPort& port, play::Canned& answers) {
  std::array<char, 4096> chunk;
  bool greeted = false;
  while (!answers.difference()) {
    const PortEvent event = co_await port.next(chunk);
    std::string said;
    if (event.kind == PortEvent::Kind::attached && !greeted) {
      said = answers.begin();
      greeted = true;
    }
    if (event.kind == PortEvent::Kind::data) {
      said = answers.hear(std::string_view(chunk.data(), event.size));
    }
    if (event.kind == PortEvent::Kind::detached && answers.done()) break;
    co_await port.write(said);
  }
  loop.stop();
}

}  // namespace

int replay_command(const ReplayOptions& options) {
  play::Canned answers = canned(options);
  std::signal(SIGPIPE, SIG_IGN);
  asio::io_context loop(1);
  PtyPort port(loop.get_executor(), options.pty);
  TaskGroup tasks(loop.get_executor());
  asio::signal_set signals(loop, SIGINT, SIGTERM, SIGHUP);
  signals.async_wait([&loop](const boost::system::error_code& error, int) {
    if (!error) loop.stop();
  });
  std::printf("canned: the answers are those of %s, there is no module\n%s\nready\n",
              options.transcript.c_str(), port.describe().c_str());
  std::fflush(stdout);
  tasks.spawn("replay", serve(loop, port, answers));
  loop.run();
  signals.cancel();
  tasks.cancel();
  loop.restart();
  loop.run();
  if (const auto& difference = answers.difference()) {
    std::fputs(play::describe(options.transcript, *difference).c_str(), stderr);
  }
  return answers.done() && !answers.difference() ? 0 : 1;
}

}  // namespace m95::app
