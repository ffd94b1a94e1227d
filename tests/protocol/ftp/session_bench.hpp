// SessionBench: a session against a scripted server, its operations run to their end in virtual
// time.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "protocol/async/task_group.hpp"
#include "protocol/ftp/session.hpp"
#include "tests/support/scripted_server.hpp"
#include "tests/support/virtual_clock.hpp"

namespace m95::ftp::test {

using m95::test::ScriptedServer;
using m95::test::VirtualClock;

struct Log : Observer {
  void sent(std::string_view line) override { all += "> " + std::string(line) + '\n'; }
  void received(std::string_view line) override { all += "< " + std::string(line) + '\n'; }
  void noted(std::string_view text) override { all += "- " + std::string(text) + '\n'; }
  bool has(std::string_view text) const { return all.find(text) != std::string::npos; }
  std::string all;
};

/// Gives its bytes in pieces, after waiting for each as a slow host makes one wait.
struct TextSource : Source {
  TextSource(Clock& on, std::string text) : clock(on), bytes(std::move(text)) {}
  Task<void> begin() override {
    begun = true;
    co_return;
  }
  Task<std::size_t> read_some(std::span<char> into) override {
    if (pause > Duration()) co_await clock.sleep_for(pause);
    if (taken >= fails_after) throw Failure(Error::upload_timeout, "the host is silent");
    const std::size_t most = std::min(into.size(), piece);
    const std::size_t count = bytes.copy(into.data(), most, taken);
    taken += count;
    co_return count;
  }
  Clock& clock;
  std::string bytes;
  std::size_t piece = static_cast<std::size_t>(-1);
  std::size_t fails_after = static_cast<std::size_t>(-1);
  Duration pause{};
  std::size_t taken = 0;
  bool begun = false;
};

struct TextSink : Sink {
  explicit TextSink(Clock& on) : clock(on) {}
  Task<void> begin() override {
    begun = true;
    co_return;
  }
  Task<void> write(std::string_view piece) override {
    if (pause > Duration()) co_await clock.sleep_for(pause);
    bytes += piece;
    co_return;
  }
  Clock& clock;
  std::string bytes;
  Duration pause{};
  bool begun = false;
};

class SessionBench {
 public:
  SessionBench(VirtualClock& on, ScriptedServer& with)
      : source(on, ""),
        sink(on),
        clock(on),
        session(on.executor(), with, on, log, with.make_security()),
        tasks_(on.executor()) {
    session.on_lost = [this](const Failure& why) { lost += code_of(why) + ' '; };
    login.host = "ftp.example";
    login.user = "u";
    login.password = "p";
  }
  ~SessionBench() {
    tasks_.spawn("close", session.closed());
    clock.settle();
  }
  SessionBench(const SessionBench&) = delete;
  SessionBench& operator=(const SessionBench&) = delete;

  // Each runs to its end, at most 1000 s, and gives its number, or the code it failed with.
  std::string open(Protection protection = Protection::none) {
    login.protection = protection;
    login.port = protection == Protection::implicit_tls ? 990 : 21;
    start(opening());
    return result();
  }
  std::string size(std::string name, std::string path = {}) {
    start(session.size(std::move(path), std::move(name)));
    return result();
  }
  std::string store(std::string name, std::string bytes, std::string path = {}) {
    start_store(std::move(name), std::move(bytes), std::move(path));
    return result();
  }
  std::string retrieve(std::string name, std::string path = {}) {
    start_retrieve(std::move(name), std::move(path));
    return result();
  }
  std::string list(Listing listing, std::string name = {}, std::string path = {}) {
    sink.bytes.clear();
    start(session.list(std::move(path), std::move(name), listing, options, sink));
    return result();
  }
  std::string change(Task<void> (Session::*what)(std::string, std::string), std::string name,
                     std::string path = {}) {
    start(counted((session.*what)(std::move(path), std::move(name))));
    return result();
  }
  std::string rename(std::string from, std::string to) {
    start(counted(session.rename({}, std::move(from), std::move(to))));
    return result();
  }
  std::string quit() {
    start(quitting());
    return result();
  }

  void start_open() { start(opening()); }
  void start_quit() { start(quitting()); }
  void start_size(std::string name) { start(session.size({}, std::move(name))); }
  void start_store(std::string name, std::string bytes, std::string path = {}) {
    source.bytes = std::move(bytes);
    source.taken = 0;
    start(session.store(std::move(path), std::move(name), options, source));
  }
  void start_retrieve(std::string name, std::string path = {}) {
    sink.bytes.clear();
    start(session.retrieve(std::move(path), std::move(name), options, sink));
  }
  bool running() const { return outcome_.empty(); }
  /// What the operation came to; "running" after 1000 s.
  std::string result() {
    clock.settle();
    if (running()) clock.advance(std::chrono::seconds(1000));
    return running() ? "running" : outcome_;
  }
  /// The same without letting time pass.
  std::string result_now() {
    clock.settle();
    return running() ? "running" : outcome_;
  }
  void cancel() {
    tasks_.cancel();
    clock.settle();
  }

  Log log;
  Login login;
  TransferOptions options;
  TextSource source;
  TextSink sink;
  std::string lost;  ///< what on_lost was given
  std::string detail;
  VirtualClock& clock;
  Session session;

 private:
  static std::string code_of(const Failure& failure) {
    return std::to_string(static_cast<int>(failure.error));
  }
  Task<std::uint64_t> opening() {
    co_await session.open(login);
    co_return 0;
  }
  Task<std::uint64_t> quitting() {
    co_await session.quit();
    co_return 0;
  }
  static Task<std::uint64_t> counted(Task<void> work) {
    co_await std::move(work);
    co_return 0;
  }
  void start(Task<std::uint64_t> work) {
    outcome_.clear();
    tasks_.spawn("operation", run(std::move(work)));
  }
  Task<void> run(Task<std::uint64_t> work) {
    try {
      const std::uint64_t number = co_await std::move(work);
      outcome_ = std::to_string(number);
    } catch (const Failure& failure) {
      outcome_ = code_of(failure);
      detail = failure.detail;
    }
  }

  std::string outcome_;
  TaskGroup tasks_;
};

}  // namespace m95::ftp::test
