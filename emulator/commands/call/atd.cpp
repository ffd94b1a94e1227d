// ATD - Dial.                                [27.007 6.2, 10.2.1.1; V.250 6.3.1; M66 manual]
//
//   ATD<number>[I|i];    a voice call. With AT+COLP=0 OK at once, later BUSY, NO ANSWER or NO
//                        CARRIER; with AT+COLP=1 +COLP: ... OK when it is answered, or one of
//                        these; a character meanwhile gives up (V.250 5.6.1)
//   ATD>[<mem>]<n>[I|i]; the same with the number of a phonebook's slot
//   ATD>"<name>"[I|i];   the same with the number of a name, in AT+CSCS: the phonebook that AT+CPBS
//                        chose is asked first, then the others
//   ATDL[;]              the same with the number that was dialled last
//   ATD*99#, ATD<number> a data call: NO CARRIER, for there is no PPP peer (chosen)
#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <optional>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/calls.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/phonebook.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/sim_access.hpp"
#include "emulator/core/stored_settings.hpp"
#include "protocol/at/dial.hpp"
#include "protocol/characters.hpp"

namespace m95 {
namespace atd {

struct Wanted {
  SimNumber number;
  std::optional<bool> hidden;
};

// Without the blanks and quotes, in upper case but for I and i, whose case has a meaning.
std::string plain(std::string_view text) {
  std::string all;
  for (const char c : text) {
    if (c == ' ' || c == '"') continue;
    all += c == 'i' ? c : upper(c);
  }
  return all;
}

SimNumber slot(Call& call, Book book, std::int64_t index) {
  require_phonebook(call.module);
  const Phonebook& phonebook = *call.module.persistent().phonebook;
  if (index < 1 || index > phonebook.capacity(book)) throw CmeError(cme::kInvalidIndex);
  SimNumber entry = phonebook.read(book, static_cast<int>(index));
  if (entry.number.empty()) throw CmeError(cme::kNotFound);
  return entry;
}

// What follows '>': [<mem>]<n>[I|i][;]
std::optional<Wanted> from_phonebook(Call& call, std::string text) {
  constexpr std::size_t kNameSize = 2;
  const bool voice = text.ends_with(';');
  if (voice) text.pop_back();
  Wanted wanted;
  if (text.ends_with('I') || text.ends_with('i')) {
    wanted.hidden = text.back() == 'I';
    text.pop_back();
  }
  Book book = call.module.persistent().phonebook->selected;
  if (const auto named = find_book(text.substr(0, kNameSize))) {
    book = *named;
    text.erase(0, kNameSize);
  }
  const at::Args digits(text);
  constexpr at::Range kSlots{1, 999};
  wanted.number = slot(call, book, digits.integer(0, kSlots));
  if (!voice) return std::nullopt;
  return wanted;
}

std::optional<SimNumber> named(const Phonebook& phonebook, Book book, const std::string& name) {
  const int slots = phonebook.capacity(book);
  for (int slot = 1; slot <= slots; ++slot) {
    SimNumber entry = phonebook.read(book, slot);
    if (entry.name == name && !entry.number.empty()) return entry;
  }
  return std::nullopt;
}

// 27.007 6.3: all memories are searched.
SimNumber by_name(Call& call, std::string_view text) {
  const std::string name = name_for_card(call.channel, text);
  require_phonebook(call.module);
  const Phonebook& phonebook = *call.module.persistent().phonebook;
  if (name.empty()) throw CmeError(cme::kNotFound);
  if (const auto found = named(phonebook, phonebook.selected, name)) return *found;
  for (const std::string_view book : kBookNames) {
    if (const auto found = named(phonebook, *find_book(book), name)) return *found;
  }
  throw CmeError(cme::kNotFound);
}

// The string of >"<name>"[I|i][;]; nothing where it is the name of a phonebook, or there is none.
struct NamedDial {
  std::string name;
  std::string behind;  // the closing quote, without blanks
};
std::optional<NamedDial> split_name(std::string_view text) {
  const std::size_t first = text.find('"');
  const std::size_t last = text.rfind('"');
  if (text.substr(0, first).find_first_not_of("TtPp> ") != std::string_view::npos)
    return std::nullopt;
  if (first == std::string_view::npos || first == last) return std::nullopt;
  NamedDial dial;
  dial.name = std::string(text.substr(first + 1, last - first - 1));
  std::ranges::copy_if(text.substr(last + 1), std::back_inserter(dial.behind),
                       [](char c) { return c != ' '; });
  const bool slot = dial.behind.find_first_of("0123456789") != std::string::npos;
  if (slot && find_book(dial.name)) return std::nullopt;
  return dial;
}

std::optional<Wanted> from_name(Call& call, const NamedDial& dial) {
  const bool voice = dial.behind.ends_with(';');
  const std::string modifier = dial.behind.substr(0, dial.behind.size() - (voice ? 1 : 0));
  if (!modifier.empty() && modifier != "I" && modifier != "i") {
    throw PlainError("something behind the name");
  }
  Wanted wanted;
  if (!modifier.empty()) wanted.hidden = modifier == "I";
  wanted.number = by_name(call, dial.name);
  if (!voice) return std::nullopt;
  return wanted;
}

// Nothing for a data call.
std::optional<Wanted> read(Call& call) {
  if (call.request.args.find('>') != std::string::npos) {
    if (const auto dial = split_name(call.request.args)) return from_name(call, *dial);
  }
  const std::string text = plain(call.request.args);
  if (text == "L" || text == "L;") return Wanted{slot(call, Book::dialled, 1), std::nullopt};
  if (text.starts_with('>')) return from_phonebook(call, text.substr(1));
  const auto dialled = at::parse_dial(call.request.args);
  if (!dialled || dialled->kind == at::DialString::Kind::nothing) {
    throw PlainError("no number to dial");
  }
  if (dialled->kind != at::DialString::Kind::voice) return std::nullopt;
  if (dialled->closed_user_group) throw PlainError("closed user groups are not modelled");
  // A pause and what follows it would be tones in a connection that has none: refused here.
  const std::string number = (dialled->international ? "+" : "") + dialled->number;
  const int type = call.channel.settings.address_type;
  return Wanted{parse_number(number, type), dialled->hide_number};
}

Task<void> typed(Line& line) {
  // An LF belongs to the command line, however late it comes.
  std::array<char, 1> key{'\n'};
  while (key.front() == '\n') {
    const std::size_t count = co_await line.read_some(key);
    if (count == 0) co_return;
  }
}

// AT+COLP=1: the line waits for the other side.
Task<void> wait_for_answer(Call& call, std::shared_ptr<VoiceCall> voice, Duration patience) {
  Calls& calls = *call.module.calls;
  {
    call.channel.flush();
    Line line = call.channel.take_line();
    Line::Limits limits;
    limits.escape = false;
    line.limit(limits);
    auto contest = race(typed(line), calls.progress(voice, patience));
    const bool given_up = co_await std::move(contest);
    if (given_up && !voice->answered) calls.hang_up(*voice);
  }
  if (!voice->answered) {
    call.closing(Calls::result_of(*voice));
    co_return;
  }
  const SimNumber connected = line_identity(voice->connected);
  const bool shows_name = call.module.stored_settings->value("+QCOLP", 0) == 0;
  call.line("+COLP: " + shown_number(connected) + ",\"\",," +
            in_quotes(shows_name ? calls.name_of(call.channel, connected) : ""));
}

Task<void> dial(Call& call) {
  const std::optional<Wanted> wanted = read(call);
  if (!wanted) {
    call.closing(at::ResultCode::no_carrier);
    co_return;
  }
  Calls& calls = *call.module.calls;
  const ChannelSettings& settings = call.channel.settings;
  const bool hidden = wanted->hidden.value_or(settings.own_number_hidden == 1);
  const Duration patience = std::chrono::seconds(settings.carrier_wait);
  const std::shared_ptr<VoiceCall> voice = calls.dial(wanted->number, hidden);
  if (settings.callee_report == 1) {
    auto answered = wait_for_answer(call, voice, patience);
    co_await std::move(answered);
    if (!voice->answered) co_return;
  }
  call.afterwards("call", calls.follow(voice, call.channel, patience));
}

}  // namespace atd

extern constexpr Command kAtd{
    .name = "D", .title = "Dial", .manual = "27.007 6.2", .write = atd::dial};
}  // namespace m95
