// Turnstile: lets the heavy work of many tasks on one loop through a few at a time, so that what is
// quickly done (an answer to AT) is never behind all of it.
#pragma once

#include <cstddef>
#include <list>

#include "protocol/async/event.hpp"
#include "protocol/task.hpp"

namespace m95 {

class Turnstile {
 public:
  /// How many are let through in one turn of the loop. One alone would cost throughput: the loop is
  /// asked for news each time.
  static constexpr std::size_t kPlaces = 4;

  Turnstile() = default;
  Turnstile(const Turnstile&) = delete;
  Turnstile& operator=(const Turnstile&) = delete;

  /// To be awaited right before a piece of work that takes some ten microseconds and waits for
  /// nothing. First come, first served; the loop has looked for news in between. Who has been the
  /// last one too and finds nobody else does not wait at all. `who` is only compared. Throws when
  /// the task is cancelled.
  Task<void> pass(const void* who);

 private:
  struct Ticket;

  std::list<Ticket*> waiting_;
  std::size_t inside_ = 0;
  const void* last_ = nullptr;
};

/// The same at the one turnstile that all tasks share of the loop which this is awaited on.
Task<void> pass_turnstile(const void* who);

}  // namespace m95
