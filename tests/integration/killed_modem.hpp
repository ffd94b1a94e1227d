// KilledModem: the program killed at random moments while it writes, started again, and looked at.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <string>

#include "tests/integration/host.hpp"
#include "tests/integration/module.hpp"

namespace m95::test {

/// Certificate, file and profile are written and deleted in turn; each life ends by a kill while
/// one of them changes, some end while they begin. What is not as it must be is told by
/// ADD_FAILURE.
class KilledModem {
 public:
  explicit KilledModem(std::uint64_t seed) : random_(seed) {}

  /// From a start to a kill.
  void live();
  /// How many kills came while a change was under way (its answer had not been heard), and how
  /// often the change was found done afterwards.
  int under_way() const { return under_way_; }
  int done() const { return done_; }

 private:
  /// What is stored, as the host knows it; "-" for nothing.
  struct Item {
    std::string is = "-";
    std::optional<std::string> may_be;
  };
  /// A command that changes one of them.
  struct Change {
    Item& item;
    std::string to;
    std::string last_bytes;  ///< written when all the rest is
    std::size_t kind;
  };

  std::size_t dice(std::size_t sides) { return random_() % sides; }
  std::string bytes(std::size_t most);
  void forget();
  void be_killed_starting();
  void look(Host& host);
  void found(Item& item, const std::string& value);
  Change begin(Host& host);
  void finish(Host& host, Change change);
  void be_killed(RunningModule& module, Host& host, Change change);

  std::mt19937_64 random_;
  Folder folder_;
  Item certificate_;
  Item file_;
  Item profile_;
  std::array<int, 5> looks_{};  // in vain, until each kind of change was answered
  int start_looks_ = 0;
  int under_way_ = 0;
  int done_ = 0;
};

/// M95_KILL_SEED, or one at random.
std::uint64_t kill_seed();

}  // namespace m95::test
