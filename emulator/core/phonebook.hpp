// Phonebook: the phonebooks of AT+CPBS (27.007 8.11): those of the SIM are its files.
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "emulator/core/sim_files.hpp"
#include "protocol/task.hpp"

namespace m95 {

class Channel;
class Module;

/// "SM", "LD", "MC", "RC", "ON", "FD", "EN".
enum class Book { sim, dialled, missed, received, own_numbers, fixed, emergency };

inline constexpr std::array<std::string_view, 7> kBookNames = {"SM", "LD", "MC", "RC",
                                                               "ON", "FD", "EN"};
std::string_view name_of(Book book);
std::optional<Book> find_book(std::string_view name);

/// Slots count from 1. SM, ON and FD persist with the SIM; LD, MC and RC last as long as the
/// process.
class Phonebook {
 public:
  explicit Phonebook(Module& module) : module_(module) {}

  /// What AT+CPBS selected is forgotten.
  void power_up() { selected = Book::sim; }
  int capacity(Book book) const;
  int used(Book book) const;
  /// Empty where the slot is.
  SimNumber read(Book book, int slot) const;
  /// An empty entry erases. Throws CmeError: 3 for a book that is not written, 17 for FD without
  /// PIN2, 13 when NVRAM fails.
  Task<void> write(Book book, int slot, SimNumber entry);
  /// A call for LD, MC or RC: the newest has slot 1.
  void note_call(Book log, SimNumber entry);

  Book selected = Book::sim;

 private:
  static bool is_log(Book book) {
    return book == Book::dialled || book == Book::missed || book == Book::received;
  }
  std::deque<SimNumber>& log(Book book);
  const std::deque<SimNumber>& log(Book book) const;

  Module& module_;
  std::array<std::deque<SimNumber>, 3> logs_;
};

/// A name's bytes on the card in the channel's AT+CSCS; '"' as \22, what the set does not have as
/// '?'.
std::string shown_name(const Channel& channel, std::string_view on_card);
/// The other way, with at most kSimNameSize bytes. Throws CmeError: 24 too long, 25 not of this
/// set.
std::string name_for_card(const Channel& channel, std::string_view text);
/// `"<number>",<type>`, with the '+' of an international one.
std::string shown_number(const SimNumber& entry);
/// Digits, `*`, `#` and `p` with a '+' in front or not; the '+' makes it 145. Throws CmeError 26 or
/// 27.
SimNumber parse_number(std::string_view text, int type);

}  // namespace m95
