// Line: a channel lent for data, until its limits, "+++" or a dropped DTR end it (manual, "Data
// mode").
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "emulator/core/channel.hpp"
#include "protocol/at/escape.hpp"

namespace m95 {

/// Move-only; destroying it gives the line back to the command line.
class Line {
 public:
  enum class End { none, size, escape, time, dtr };

  struct Limits {
    std::uint64_t size = static_cast<std::uint64_t>(-1);  ///< bytes
    std::optional<TimePoint> deadline;                    ///< for the whole of the data
    std::optional<Duration> silence;                      ///< longest pause between bytes
    bool escape = true;                                   ///< "+++" ends the data
  };

  Line(Line&&) noexcept;
  Line& operator=(Line&&) = delete;
  ~Line();

  /// Sets what ends the data; counts from now.
  void limit(Limits limits);
  /// The next data bytes; 0 when they have ended, see end().
  Task<std::size_t> read_some(std::span<char> into);
  /// Drops what the host has sent so far, without waiting; whether that ended the data mode.
  End poll();
  /// What the module would post while the line is lent is lost, not held back.
  void mute_posts();
  /// To the host, as it is.
  Task<void> write(std::string_view bytes);
  End end() const { return end_; }
  /// Data bytes given out so far.
  std::uint64_t received() const { return received_; }
  /// Of the limit's size, what the host has not sent yet.
  std::uint64_t outstanding() const;

 private:
  friend class Channel;
  explicit Line(Channel& channel);

  // Takes from the inbox what may be taken; true when there is something to give out or an end.
  bool take_input();
  bool look_at_time();
  std::optional<TimePoint> next_deadline() const;
  void wake_at(std::optional<TimePoint> when, const Executor& executor);

  Channel* channel_;
  at::EscapeDetector escape_;
  Limits limits_;
  End end_ = End::none;
  std::uint64_t received_ = 0;
  std::string data_;  // decided to be data, not yet given out
  std::size_t data_at_ = 0;
  TimePoint last_byte_;
  std::optional<TimePoint> wakes_at_;  // while wakeup_
  std::unique_ptr<Wakeup> wakeup_;
};

}  // namespace m95
