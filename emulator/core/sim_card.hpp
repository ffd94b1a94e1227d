// SimCard: the SIM: its PINs, their counters and locks, its files (27.007 8.3; GSM 11.11).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "emulator/core/sim_files.hpp"
#include "protocol/async/clock.hpp"

namespace m95 {

class Module;

enum class SimSecret { pin, pin2 };

/// What the card says to a PIN or PUK.
enum class SimVerdict {
  right,
  wrong,
  blocked,      ///< no attempt is left
  not_allowed,  ///< the lock is in that state already, or off
};

/// Persistent, as a card is: what it counts is safe before it answers. A card of another
/// configuration (other numbers, other PINs) is another card. Tasks throw CmeError(13) when NVRAM
/// fails.
class SimCard {
 public:
  static constexpr int kPinTries = 3;
  static constexpr int kPukTries = 10;

  enum class Wait { nothing, pin, puk, pin2, puk2, phone_pin, phone_puk, destroyed };
  /// Where the card stands: what AT+CSIM selected last.
  struct Selection {
    int directory = sim_file::kMaster;
    int file = 0;        ///< 0: none
    bool fresh = false;  ///< selected by the command before: GET RESPONSE tells of it
  };
  struct Tries {
    int left;      ///< of the PIN, 0-3
    int puk_left;  ///< 0-10
  };

  explicit SimCard(Module& module);

  /// The card has been reset: what was given is to be given again.
  void power_up();
  /// Another card of the same make, in the state that the configuration says now.
  void insert_anew();
  bool present() const;
  Wait waits_for() const;
  /// "READY", "SIM PIN", ...; without a card "NOT INSERTED", for a destroyed one "NOT READY".
  std::string_view state() const;
  /// Since when its contents may be read (27.007: READY).
  std::optional<TimePoint> open_since() const { return open_since_; }
  Tries tries(SimSecret which) const { return {of(which).left, of(which).puk_left}; }
  /// The PIN is asked for at power-on (AT+CLCK="SC").
  bool locked() const { return locked_; }
  /// PIN2 has been given since power-on.
  bool pin2_given() const { return pin2_.given; }

  /// AT+CPIN of a PIN.
  Task<SimVerdict> verify(SimSecret which, std::string pin);
  /// The PUK and a new PIN.
  Task<SimVerdict> unblock(SimSecret which, std::string puk, std::string pin);
  /// AT+CPWD. `not_allowed` for a PIN that is not asked for.
  Task<SimVerdict> change(SimSecret which, std::string pin, std::string fresh);
  /// AT+CLCK="SC".
  Task<SimVerdict> set_lock(bool on, std::string pin);

  /// A transparent file (record 0), or a record counted from 1. The file must exist, the record
  /// too.
  std::string read(const SimFile& file, int record) const;
  /// The same in place of what was there; `bytes` has the size of the file or record.
  Task<void> update(int file, int record, std::string bytes);
  /// Nothing where this card has no such file.
  std::optional<SimFile> file(int id) const;
  Selection selected;
  std::string iccid() const;
  std::string imsi() const;

 private:
  struct Code {
    std::string pin;  // empty: nobody knows it
    std::string puk;
    int left = kPinTries;
    int puk_left = kPukTries;
    bool given = false;  // since power-on
  };
  Code& of(SimSecret which) { return which == SimSecret::pin ? pin_ : pin2_; }
  const Code& of(SimSecret which) const { return which == SimSecret::pin ? pin_ : pin2_; }
  Task<SimVerdict> check(Code& code, std::string pin);
  std::string fingerprint() const;
  void load();
  void take_state();
  void note_opening();
  Task<void> save();

  Module& module_;
  Code pin_;
  Code pin2_;
  bool locked_ = false;
  bool wants_pin2_ = false;  // since power-on, until it is given
  std::optional<TimePoint> open_since_;
  std::map<std::pair<int, int>, std::string> written_;  // file and record: not as issued
};

}  // namespace m95
