// VoiceCall: one call between two subscribers, as both of them and the network see it (24.008 5).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "protocol/async/event.hpp"

namespace m95 {

/// Why a call ended (24.008 10.5.4.11).
namespace release {
inline constexpr int kUnassigned = 1;
inline constexpr int kNormalClearing = 16;
inline constexpr int kUserBusy = 17;
inline constexpr int kNoAnswer = 19;
inline constexpr int kOutOfOrder = 27;
inline constexpr int kNetworkOutOfOrder = 38;
inline constexpr int kTemporaryFailure = 41;
}  // namespace release

class Telephone;

/// Shared by both sides; whoever changes it notifies the other.
struct VoiceCall {
  enum class State {
    dialling,  ///< the network looks for the number
    alerting,  ///< it rings there
    active,
    ended,
  };

  std::string from;       ///< the caller's number, may be empty
  bool hidden = false;    ///< the caller does not want it to be shown
  std::string to;         ///< as dialled, with '+' in front or not
  std::string connected;  ///< whose telephone rings
  State state = State::dialling;
  Telephone* caller = nullptr;  ///< both sides, as long as it has not ended
  Telephone* callee = nullptr;
  bool answered = false;                ///< it has been active
  int cause = 0;                        ///< of release, once it has ended
  const Telephone* ended_by = nullptr;  ///< null: the network
  Event changed;

  void move_to(State next) {
    state = next;
    answered |= next == State::active;
    changed.notify();
  }
  /// What has ended stays as it is.
  void end(int why, const Telephone* by = nullptr) {
    if (state == State::ended) return;
    cause = why;
    ended_by = by;
    move_to(State::ended);
  }
};

/// A subscriber's side that can be called.
class Telephone {
 public:
  Telephone() = default;
  Telephone(const Telephone&) = delete;
  Telephone& operator=(const Telephone&) = delete;
  virtual ~Telephone() = default;

  virtual const std::string& number() const = 0;
  virtual bool reachable() const = 0;  ///< registered
  virtual bool busy() const = 0;       ///< it takes no further call
  virtual void ring(std::shared_ptr<VoiceCall> call) = 0;
  /// The other side of `call` sends a tone (ITU-T Q.23): 0-9, A-D, * or #.
  virtual void hear_tone(const VoiceCall& call, char tone) = 0;
};

}  // namespace m95
