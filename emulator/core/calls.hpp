// Calls: the module's voice call (27.007 6, 7): dialled, ringing, answered, ended; without sound.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "emulator/core/sim_files.hpp"
#include "emulator/core/voice_call.hpp"
#include "protocol/async/clock.hpp"
#include "protocol/at/result.hpp"
#include "protocol/task.hpp"

namespace m95 {

class Channel;
class Mailbox;
class PoweredModule;

/// Volatile; one call at a time. The other side is another module of the process.
class Calls : public Telephone {
 public:
  explicit Calls(PoweredModule& module);
  ~Calls() override;

  /// Begins a call; progress() or follow() carry it on. Throws CmeError: what the SIM waits for, 30
  /// not registered, 3 there is a call already (27.007 9.2).
  std::shared_ptr<VoiceCall> dial(const SimNumber& number, bool hidden);
  /// Returns when it has been answered or has ended; `patience` (S7) ends it.
  Task<void> progress(std::shared_ptr<VoiceCall> call, Duration patience);
  /// The same and on to its end, which is told on `channel`.
  Task<void> follow(std::shared_ptr<VoiceCall> call, Channel& channel, Duration patience);
  /// How a call that was not answered ends ATD.
  static at::ResultCode result_of(const VoiceCall& call);

  /// False when nothing rings.
  bool answer();
  /// Ends the call, or refuses the one that rings.
  void hang_up();
  /// The call does not outlive the network.
  void registration_changed();

  /// Null when there is none.
  const VoiceCall* current() const;
  /// Of current(): this side has dialled it.
  bool outgoing() const { return outgoing_; }
  bool ringing() const;
  /// Of current(): the other number; type 128 with no digits where it is not known (24.008
  /// 10.5.4.7).
  const SimNumber& other() const { return other_; }
  /// The name that the SIM's phonebook has for a number, in AT+CSCS of `channel`; empty without.
  std::string name_of(const Channel& channel, const SimNumber& number) const;

  bool reachable() const override;
  const std::string& number() const override;
  bool busy() const override { return current() != nullptr; }
  void ring(std::shared_ptr<VoiceCall> call) override;

 private:
  Task<void> ringing_here(std::shared_ptr<VoiceCall> call, SimNumber caller);
  void tell_ring(const VoiceCall& call);
  bool answers_by_itself(int rings) const;
  void note_release(const VoiceCall& call);

  PoweredModule& module_;
  Mailbox* subscriber_ = nullptr;  // null: no number, or no network
  std::shared_ptr<VoiceCall> call_;
  bool outgoing_ = false;
  SimNumber other_;
};

/// A number with '+' in front or not; type 128 for none.
SimNumber line_identity(std::string_view number);

}  // namespace m95
