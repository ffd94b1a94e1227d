// EventHub: what passes the modems, as one JSON text an event, for whoever listens at GET /events.
#pragma once

#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <string_view>

#include "protocol/async/clock.hpp"
#include "protocol/async/event.hpp"

namespace m95::control {

class EventHub;

/// One who listens, from construction to destruction. The hub must outlive it.
class Listener {
 public:
  /// What may wait for one that does not read, in bytes.
  static constexpr std::size_t kMostWaiting = std::size_t{1024} * 1024;
  using Text = std::shared_ptr<const std::string>;

  /// `overrun` is called once, when more than kMostWaiting bytes wait; nothing is kept from then
  /// on.
  Listener(EventHub& hub, std::function<void()> overrun);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  /// The next event, in their order; null once it was overrun.
  Task<Text> next();

 private:
  friend class EventHub;
  void take(const Text& text);

  EventHub& hub_;
  std::function<void()> overrun_;
  std::deque<Text> waiting_;
  std::size_t bytes_ = 0;
  bool overran_ = false;
  Event changed_;
};

/// One event. `mark` is one of emulator/trace's, "power" or "fault"; `text` is transcript text:
/// escaped, secrets masked, payload as its size and hash.
struct Happening {
  std::string_view modem;
  std::string_view channel;  ///< empty: of no line
  std::string_view mark;
  std::string_view text;
};

class EventHub {
 public:
  /// Times are told in seconds of `clock` since now.
  explicit EventHub(const Clock& clock) : clock_(clock), start_(clock.now()) {}
  EventHub(const EventHub&) = delete;
  EventHub& operator=(const EventHub&) = delete;

  /// Somebody listens. While nobody does, nothing needs to be told.
  bool heard() const { return !listeners_.empty(); }
  std::size_t listeners() const { return listeners_.size(); }
  void tell(const Happening& what);
  /// Seconds since the hub was made.
  double seconds() const;
  double seconds(TimePoint at) const;

 private:
  friend class Listener;

  const Clock& clock_;
  TimePoint start_;
  std::list<Listener*> listeners_;
};

}  // namespace m95::control
