// FaultyStream: a connection that does what the faults of its point say, at the byte they say.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "emulator/fault/faults.hpp"
#include "protocol/stream.hpp"

namespace m95 {

/// Bytes are counted as the module sees them: inside TLS. What a fault does to a connection stays:
/// a stall until the fault is disarmed, the rest until the connection's end.
class FaultyStream : public ByteStream, private FaultWatcher {
 public:
  /// `secured`: `under` is TLS. All references outlive the stream. `clock`: the network's.
  FaultyStream(StreamPtr under, Faults& faults, Clock& clock, config::Point point, int socket,
               bool secured);
  ~FaultyStream() override;

  Task<std::size_t> read_some(std::span<char> into) override;
  Task<void> write(std::string_view bytes) override;
  Task<void> end_output() override;
  void close() noexcept override;

 private:
  enum class State { open, reset, half_closed, truncated };

  void look() override;
  std::uint64_t passed(config::Direction direction) const;
  // Lets happen what is due at the present byte of `moving`; gives how many bytes may go before the
  // next.
  Task<std::size_t> turn(config::Direction moving, std::size_t wanted);
  std::uint64_t meet_due(config::Direction moving);
  void take_effect(const ArmedFault& armed);
  void reset();
  Task<void> until_no_stall();
  Task<void> spend(std::size_t bytes);
  Task<std::size_t> take_in(std::span<char> into);
  void require_open() const;
  bool cut_short() const;
  char spoil(char byte);

  StreamPtr under_;
  Faults& faults_;
  Clock& clock_;
  config::Point point_;
  int socket_;
  bool secured_;
  State state_ = State::open;
  std::set<std::uint64_t> met_;         // faults that this connection has met
  std::optional<std::uint64_t> stall_;  // by this one
  Duration delay_{};                    // before each operation
  std::uint32_t rate_ = 0;              // bytes a second; 0: as it comes
  int mask_ = 0;                        // for the next byte
  std::string ahead_;                   // read, and beyond the byte where a fault waited
  std::uint64_t sent_ = 0;
  std::uint64_t received_ = 0;
  bool closed_ = false;
  Event ended_;
};

}  // namespace m95
