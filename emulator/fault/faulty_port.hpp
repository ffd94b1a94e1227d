// FaultyPort: a serial line that does what the faults of to_host and from_host say, at the byte
// they say.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>

#include "emulator/fault/faults.hpp"
#include "emulator/ports/port.hpp"

namespace m95 {

/// In front of any port. Without a fault it passes everything on in the same turn. What a fault
/// holds back is said in order; what is said after it waits behind it.
class FaultyPort : public Port, private FaultWatcher {
 public:
  /// `name`: the channel's. References outlive it.
  FaultyPort(Port& under, Faults& faults, Clock& clock, std::string name);
  ~FaultyPort() override;

  /// Says what was held back, for ever.
  Task<void> say_held();

  Task<PortEvent> next(std::span<char> into) override;
  std::size_t try_write(std::string_view bytes) override;
  Task<void> write(std::string_view bytes) override;

  bool host_present() const override { return under_.host_present(); }
  HostLines host_lines() const override { return under_.host_lines(); }
  void set_lines(ModuleLines lines) override { under_.set_lines(lines); }
  void set_format(LineFormat format) override { under_.set_format(format); }
  LineFormat format() const override { return under_.format(); }
  std::string describe() const override { return under_.describe(); }

 private:
  /// What is said at `due`, or as long after what is before it as `gap` says.
  struct Piece {
    std::string bytes;
    TimePoint due;
    Duration gap{};
    bool grows = false;  ///< until it is due
  };
  /// A fault whose byte has come, and where in the bytes at hand that is.
  struct Hit {
    ArmedFault armed;
    std::size_t at;
  };
  using Marks = std::map<std::uint64_t, std::uint64_t>;

  void look() override;
  std::vector<Hit> hits(config::Point point, std::uint64_t position, std::size_t size,
                        Marks& marks);
  void hold(std::string_view bytes);
  void append(std::string bytes);
  std::string disturb(std::string bytes, const Hit& hit, Duration& delay);
  void disturb_output(const Hit& hit, std::string& rest, std::size_t& from);
  void insert(std::string_view text);
  std::string garbage(std::uint32_t count);
  bool holding() const { return !held_.empty() || writing_; }

  static constexpr std::size_t kMostHeld = std::size_t{64} * 1024;

  Port& under_;
  Faults& faults_;
  Clock& clock_;
  std::string name_;

  std::uint64_t said_ = 0;   // bytes to the host so far
  std::uint64_t heard_ = 0;  // bytes from it
  Marks said_marks_;         // from which byte on each fault counts
  Marks heard_marks_;
  std::string pending_input_;  // what was heard and not yet given out

  std::deque<Piece> held_;
  std::size_t held_bytes_ = 0;
  bool writing_ = false;
  Event work_;
  Event room_;
  std::uint32_t noise_ = 0x2545f491;  // of garbage: the same in each run
};

}  // namespace m95
