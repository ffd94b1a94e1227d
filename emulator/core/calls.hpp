// Calls: the module's voice calls (27.007 6, 7): dialled, ringing, answered, held, joined, ended;
// without sound.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/core/sim_files.hpp"
#include "emulator/core/voice_call.hpp"
#include "protocol/async/clock.hpp"
#include "protocol/at/result.hpp"
#include "protocol/task.hpp"

namespace m95 {

class Channel;
class Mailbox;
class PoweredModule;

/// One of a module's calls, as this side sees it.
struct CallLeg {
  int id = 0;  ///< of AT+CLCC and AT+CHLD, 1-7
  std::shared_ptr<VoiceCall> call;
  bool outgoing = false;
  /// The other number; type 128 with no digits where it is not known (24.008 10.5.4.7).
  SimNumber other;
  bool held = false;
  bool waiting = false;     ///< it came while there was another call
  bool conference = false;  ///< joined with others

  bool answered() const { return call->state == VoiceCall::State::active; }
  bool active() const { return answered() && !held; }
  /// It rings or waits here.
  bool comes() const { return !outgoing && call->state == VoiceCall::State::alerting; }
  /// It has been dialled here and not been answered.
  bool goes() const { return outgoing && !answered(); }
};

/// Volatile. The other sides are other modules of the process. One call is dialled, rings or waits
/// at a time; beside it one (or one conference) is active and one held (22.030 6.5.5).
class Calls : public Telephone {
 public:
  static constexpr std::size_t kMost = 7;
  static constexpr std::size_t kMostInConference = 5;

  explicit Calls(PoweredModule& module);
  ~Calls() override;

  /// Begins a call, which holds the active one; progress() or follow() carry it on. Throws
  /// CmeError: what the SIM waits for, 30 not registered, 3 there is one that is not answered, or
  /// one active and one held (27.007 9.2).
  std::shared_ptr<VoiceCall> dial(const SimNumber& number, bool hidden);
  /// Returns when it has been answered or has ended; `patience` (S7) ends it.
  Task<void> progress(std::shared_ptr<VoiceCall> call, Duration patience);
  /// The same and on to its end, which is told on `channel`.
  Task<void> follow(std::shared_ptr<VoiceCall> call, Channel& channel, Duration patience);
  /// How a call that was not answered ends ATD.
  static at::ResultCode result_of(const VoiceCall& call);

  /// What rings, or waits, whereby the active call is held. False where nothing does, or where
  /// there is one active and one held.
  bool answer();
  /// Ends all calls but one that waits; refuses what rings.
  void hang_up();
  /// Ends one of them.
  void hang_up(VoiceCall& call);
  /// No call outlives the network.
  void registration_changed();

  // AT+CHLD (22.030 6.5.5.1). All throw CmeError(3) where there is nothing to do it to.
  /// 0: refuses what waits or rings, else ends what is held.
  void release_held();
  /// 1: ends what is active or dialled; takes what waits or rings, else what is held.
  void release_active();
  /// 1x.
  void release(int id);
  /// 2: holds what is active; takes what waits or rings, else what was held.
  void swap();
  /// 2x: speaks with one of a conference alone.
  void hold_all_but(int id);
  /// 3: what is held and what is active are one conference.
  void join();

  /// A tone for who is active: 0-9, A-D, * or #. Throws CmeError(3) without one.
  void send_tone(char tone);

  /// What has not ended, by id.
  std::vector<CallLeg> legs() const;
  /// One of them rings or waits.
  bool ringing() const;
  /// The name that the SIM's phonebook has for a number, in AT+CSCS of `channel`; empty without.
  std::string name_of(const Channel& channel, const SimNumber& number) const;
  /// AT+CCWA: its service of the network. Null without a number.
  Mailbox* subscriber() { return subscriber_; }

  bool reachable() const override;
  const std::string& number() const override;
  bool busy() const override;
  void ring(std::shared_ptr<VoiceCall> call) override;
  void hear_tone(const VoiceCall& call, char tone) override;

 private:
  using Which = std::function<bool(const CallLeg&)>;

  Task<void> ringing_here(std::shared_ptr<VoiceCall> call, SimNumber caller);
  void tell_ring(const CallLeg& leg);
  void tell_waiting(const CallLeg& leg);
  void tell_end();
  bool answers_by_itself(int rings) const;
  void note_release(const VoiceCall& call);
  CallLeg& add(std::shared_ptr<VoiceCall> call, bool outgoing, SimNumber other);
  CallLeg* find(const VoiceCall& call);
  bool any(const Which& which) const;
  void hold(const Which& which);
  void retrieve_held();
  void take(CallLeg& leg);
  bool end(const Which& which);

  PoweredModule& module_;
  Mailbox* subscriber_ = nullptr;  // null: no number, or no network
  std::vector<CallLeg> legs_;      // by id; some may have ended
};

/// A number with '+' in front or not; type 128 for none.
SimNumber line_identity(std::string_view number);

}  // namespace m95
