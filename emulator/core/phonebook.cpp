// Books that are files of the SIM, and lists of calls.
#include "emulator/core/phonebook.hpp"

#include <algorithm>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/sim_access.hpp"
#include "emulator/core/sim_card.hpp"

namespace m95 {
namespace {

constexpr std::size_t kLogSize = 10;
// 22.101 10.1: those of every phone with a SIM.
constexpr std::array<const char*, 2> kEmergency = {"112", "911"};

int file_of(Book book) {
  switch (book) {
    case Book::sim:
      return sim_file::kNumbers;
    case Book::own_numbers:
      return sim_file::kOwnNumbers;
    default:
      return sim_file::kFixedNumbers;
  }
}

}  // namespace

std::string_view name_of(Book book) { return kBookNames.at(static_cast<std::size_t>(book)); }

std::optional<Book> find_book(std::string_view name) {
  const auto* const found = std::find(kBookNames.begin(), kBookNames.end(), name);
  if (found == kBookNames.end()) return std::nullopt;
  return static_cast<Book>(found - kBookNames.begin());
}

std::deque<SimNumber>& Phonebook::log(Book book) {
  return logs_.at(static_cast<std::size_t>(book) - static_cast<std::size_t>(Book::dialled));
}

const std::deque<SimNumber>& Phonebook::log(Book book) const {
  return logs_.at(static_cast<std::size_t>(book) - static_cast<std::size_t>(Book::dialled));
}

int Phonebook::capacity(Book book) const {
  if (book == Book::emergency) return static_cast<int>(kEmergency.size());
  if (is_log(book)) return static_cast<int>(kLogSize);
  const std::optional<SimFile> file = module_.sim->file(file_of(book));
  return file ? file->records : 0;
}

int Phonebook::used(Book book) const {
  int count = 0;
  for (int slot = 1; slot <= capacity(book); ++slot) count += read(book, slot).empty() ? 0 : 1;
  return count;
}

SimNumber Phonebook::read(Book book, int slot) const {
  const auto index = static_cast<std::size_t>(slot - 1);
  if (book == Book::emergency) return {.name = {}, .number = kEmergency.at(index)};
  if (is_log(book)) return index < log(book).size() ? log(book)[index] : SimNumber{};
  const std::optional<SimFile> file = module_.sim->file(file_of(book));
  if (!file) return {};
  return parse_number_record(module_.sim->read(*file, slot));
}

Task<void> Phonebook::write(Book book, int slot, SimNumber entry) {
  if (is_log(book) && entry.empty()) {
    const auto index = static_cast<std::size_t>(slot - 1);
    if (index < log(book).size()) log(book).erase(log(book).begin() + slot - 1);
    co_return;
  }
  if (is_log(book) || book == Book::emergency) throw CmeError(cme::kNotAllowed);
  if (book == Book::fixed && !module_.sim->pin2_given()) throw CmeError(cme::kPin2Required);
  std::string record = number_record(entry);
  co_await module_.sim->update(file_of(book), slot, std::move(record));
}

void Phonebook::note_call(Book book, SimNumber entry) {
  log(book).push_front(std::move(entry));
  if (log(book).size() > kLogSize) log(book).pop_back();
}

std::string shown_number(const SimNumber& entry) {
  constexpr int kInternational = 145;
  const std::string plus = entry.type == kInternational ? "+" : "";
  return in_quotes(plus + entry.number) + "," + std::to_string(entry.type);
}

SimNumber parse_number(std::string_view text, int type) {
  constexpr int kInternational = 145;
  if (!text.empty() && text.front() == '+') {
    type = kInternational;
    text.remove_prefix(1);
  }
  if (text.size() > kSimLongestNumber) throw CmeError(cme::kDialTooLong);
  SimNumber entry{.name = {}, .number = std::string(text), .type = type};
  std::replace(entry.number.begin(), entry.number.end(), 'P', 'p');
  constexpr std::string_view kDigits = "0123456789*#p";
  if (entry.number.find_first_not_of(kDigits) != std::string::npos) {
    throw CmeError(cme::kInvalidDial);
  }
  return entry;
}

}  // namespace m95
