// The event loop of `m95 run`, its signals and its last words.
#include "emulator/app/run_command.hpp"

#include <csignal>
#include <cstdio>
#include <exception>
#include <string>
#include <sys/resource.h>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include "emulator/app/coverage_files.hpp"
#include "emulator/app/coverage_requirements.hpp"
#include "emulator/app/event_loop.hpp"
#include "emulator/app/process.hpp"
#include "protocol/async/task_group.hpp"

namespace m95::app {
namespace asio = boost::asio;
namespace {

void log_line(std::string_view text) {
  std::fprintf(stderr, "m95: %.*s\n", static_cast<int>(text.size()), text.data());
}

// A modem takes a few descriptors; the soft limit is often far below what the system allows.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

Task<void> finish(Process& process, asio::io_context& loop) {
  co_await process.stop();
  loop.stop();
}

void announce(const Process& process) {
  for (const std::string& line : process.announcements()) std::printf("%s\n", line.c_str());
  std::printf("ready\n");
  std::fflush(stdout);
}

// The exit code: 1 when the run falls short of what was required.
int judge(const Process& process, const CoverageRequirements& required, CoverageFiles& reports) {
  const std::vector<HostCoverage> modems = process.coverage();
  reports.write(all_exercises(), modems);
  const std::vector<std::string> missed =
      required.missed_by(summarise(all_exercises(), "the whole run", modems));
  for (const std::string& line : missed) log_line(line);
  return missed.empty() ? 0 : 1;
}

}  // namespace

int run_command(const RunOptions& options) {
  config::Config config = effective_config(options);
  std::string token = control_token(config);
  CoverageRequirements required;
  if (options.require) required = CoverageRequirements::parse(*options.require);
  CoverageFiles reports(options.coverage);
  std::signal(SIGPIPE, SIG_IGN);
  // Under `ulimit -f` a write that is too long then fails, and is told, as on a full disk.
  std::signal(SIGXFSZ, SIG_IGN);
  raise_descriptor_limit();

  asio::io_context loop(1);
  const Executor executor = loop.get_executor();
  try {
    Process::Extras extras{.control_token = std::move(token)};
    Process process(executor, std::move(config), log_line, std::move(extras));
    TaskGroup ending(executor);
    asio::signal_set signals(loop, SIGINT, SIGTERM, SIGHUP);
    signals.async_wait([&](const boost::system::error_code& error, int) {
      if (error) return;
      // A second signal ends a program that does not stop.
      signals.clear();
      ending.spawn("stop", finish(process, loop));
    });
    announce(process);
    run_loop(loop, process.paused_clock(), [&process] { return process.busy(); });
    return judge(process, required, reports);
  } catch (const std::exception& error) {
    log_line(error.what());
    return 1;
  }
}

}  // namespace m95::app
