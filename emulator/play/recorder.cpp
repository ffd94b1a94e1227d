// Runs of bytes, cut where the other side speaks.
#include "emulator/play/recorder.hpp"

#include <algorithm>
#include <utility>

#include "emulator/trace/secrets.hpp"

namespace m95::play {
namespace {

using trace::Mark;

constexpr std::size_t kLongestLine = 4096;  // of a command
constexpr std::size_t kLongestRun = 65536;  // of the module, kept before it is written

bool begins_command(std::string_view line) {
  const auto is = [&line](std::size_t at, char small) {
    return line.size() <= at || (line[at] | 0x20) == small;
  };
  return !line.empty() && line.size() <= kLongestLine && is(0, 'a') && is(1, 't');
}

// What the host has sent since the last byte that ends a line, a message or a prompt.
std::string_view open_line(std::string_view bytes) {
  const std::size_t end = bytes.find_last_of("\r\n\x1a\x1b");
  return end == std::string_view::npos ? bytes : bytes.substr(end + 1);
}

// The first line with its end; all when it has none.
std::string_view first_line(std::string_view bytes, char end) {
  return bytes.substr(0, std::min(bytes.find(end), bytes.size() - 1) + 1);
}

}  // namespace

Recorder::Recorder(const Clock& clock, Write write, Keep keep)
    : clock_(clock),
      start_(clock.now()),
      last_(start_),
      write_(std::move(write)),
      keep_(std::move(keep)) {
  write_(trace::kHeader);
}

Recorder::~Recorder() { finish(); }

void Recorder::finish() {
  write_host();
  write_module();
  typing_ = false;
}

void Recorder::append(Run& run, std::string_view bytes) {
  last_ = clock_.now();
  if (run.bytes.empty()) run.begun = last_;
  run.bytes += bytes;
}

void Recorder::host(std::string_view bytes) {
  if (!typing_) {
    const TimePoint before = last_;
    const bool begins = host_.bytes.empty() && module_.bytes.empty();
    const Duration silence = clock_.now() - before;
    if (silence >= kSilence) write_host();
    write_module();
    // Before the first bytes there is nothing that the silence would part them from.
    if (silence >= kSilence && (!begins || before != start_)) {
      const auto ms = std::chrono::ceil<std::chrono::milliseconds>(silence).count();
      std::string text;
      if (ms >= 1000) text = std::to_string(ms / 1000) + "s";
      if (ms % 1000 != 0) text += std::to_string(ms % 1000) + "ms";
      write(Mark::elapse, text, before);
    }
  }
  append(host_, bytes);
  typing_ = begins_command(open_line(host_.bytes));
  // Its echo so far stays: it may end inside a secret.
  if (!typing_ && !module_.bytes.empty()) write_host();
}

void Recorder::module(std::string_view bytes) {
  if (!typing_) write_host();
  append(module_, bytes);
  if (!typing_ && module_.bytes.size() >= kLongestRun) write_module();
}

void Recorder::port(std::string_view words) {
  finish();
  write(Mark::port, trace::escape(words), clock_.now());
}

void Recorder::write_host() {
  const Run run = std::exchange(host_, {});
  std::string_view rest = run.bytes;
  while (!rest.empty()) {
    const std::string_view line = first_line(rest, '\r');
    if (!begins_command(line)) break;
    write(Mark::host, named(line), run.begun);
    rest.remove_prefix(line.size());
  }
  if (rest.size() > kBulk) {
    keep_(rest);
    write(Mark::host, trace::data_placeholder(rest), run.begun);
  } else if (!rest.empty()) {
    write(Mark::host, trace::escape(rest), run.begun);
  }
}

void Recorder::write_module() {
  const Run run = std::exchange(module_, {});
  std::string_view rest = run.bytes;
  while (!rest.empty()) {
    const std::string_view line = first_line(rest, '\n');
    write(Mark::module, named(line), run.begun);
    rest.remove_prefix(line.size());
  }
}

void Recorder::write(Mark mark, std::string text, TimePoint at) {
  trace::Entry entry;
  entry.mark = mark;
  entry.text = std::move(text);
  entry.at = at - start_;
  write_(trace::format(entry));
}

std::string Recorder::named(std::string_view bytes) {
  return trace::masked(bytes, [this](std::string_view command, std::string_view secret) {
    return name_of(command, secret);
  });
}

std::string Recorder::name_of(std::string_view command, std::string_view secret) {
  const std::string first(command);
  std::string name = first;
  for (int next = 2;; ++next) {
    const auto [known, is_new] = secrets_.try_emplace(name, secret);
    if (is_new || known->second == secret) return name;
    name = first + "-" + std::to_string(next);
  }
}

}  // namespace m95::play
