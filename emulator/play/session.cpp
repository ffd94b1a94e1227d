// The loop that runs until a transcript has been played.
#include "emulator/play/session.hpp"

#include <exception>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace m95::play {
namespace asio = boost::asio;

struct Session::State {
  State(Clock& clock, const LineOptions& options, Duration patience)
      : line(open_line(loop.get_executor(), options)),
        player(loop.get_executor(), clock, *line, patience),
        tasks(loop.get_executor()) {}

  Task<void> run(std::vector<trace::Entry> entries, trace::Sources sources) {
    try {
      result = co_await player.play(std::move(entries), std::move(sources));
    } catch (...) {
      error = std::current_exception();
    }
    done = true;
  }

  asio::io_context loop{1};
  StreamPtr line;
  Player player;
  TaskGroup tasks;
  std::optional<Difference> result;
  std::exception_ptr error;
  bool done = false;
};

Session::Session(Clock& clock, const LineOptions& options, Duration patience)
    : state_(std::make_unique<State>(clock, options, patience)) {}

Session::~Session() {
  state_->tasks.spawn("stop", state_->player.stop());
  state_->loop.restart();
  state_->loop.run();
}

std::optional<Difference> Session::play(const std::vector<trace::Entry>& entries,
                                        const trace::Sources& sources) {
  State& state = *state_;
  state.done = false;
  state.error = nullptr;
  state.tasks.spawn("play", state.run(entries, sources));
  state.loop.restart();
  while (!state.done) state.loop.run_one();
  if (state.error) std::rethrow_exception(state.error);
  return std::move(state.result);
}

}  // namespace m95::play
