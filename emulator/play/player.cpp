// Sending, listening and comparing.
#include "emulator/play/player.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "emulator/trace/secrets.hpp"
#include "emulator/trace/transcript_match.hpp"
#include "protocol/error.hpp"

namespace m95::play {
namespace {

using trace::Entry;
using trace::Mark;
using Parted = std::optional<Difference>;

// A slow line with flow control takes so much at a time within any sensible patience.
constexpr std::size_t kPiece = 512;
constexpr std::size_t kShown = 2000;  // bytes of an answer worth printing

// One line of the wire on a line of its own.
std::string shown(std::string_view bytes) {
  const bool cut = bytes.size() > kShown;
  std::string text;
  for (std::string_view rest = bytes.substr(0, kShown); !rest.empty();) {
    const std::string_view line = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
    text += trace::masked(line) + "\n";
    rest.remove_prefix(line.size());
  }
  if (cut) text += "... " + std::to_string(bytes.size() - kShown) + " bytes more\n";
  return text;
}

std::string seconds(Duration time) {
  return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count()) + " s";
}

void prefix(std::string& text, std::string_view lines, char sign) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    text += std::string("  ") + sign + " " + std::string(lines.substr(0, end)) + "\n";
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

}  // namespace

std::string describe(const std::string& file, const Difference& difference) {
  std::string text = file + ":" + std::to_string(difference.line) + ": " + difference.what + "\n";
  prefix(text, difference.expected, '-');
  prefix(text, difference.got, '+');
  return text;
}

void check_playable(std::span<const Entry> entries, const trace::Sources& sources) {
  std::set<std::string> channels;
  for (const Entry& entry : entries) {
    if (entry.mark != Mark::host && entry.mark != Mark::module) continue;
    channels.insert(entry.channel);
    if (channels.size() > 1) {
      throw trace::TranscriptError(
          entry.line,
          "expected one channel, for there is one port, found another, '" + entry.channel + "'");
    }
    if (entry.mark == Mark::host) {
      trace::bytes(entry, sources);
    } else {
      for (const trace::Piece& piece : trace::pieces(entry)) {
        trace::bytes(piece, entry.line, sources);
      }
    }
  }
}

Player::Player(const Executor& executor, Clock& clock, ByteStream& line, Duration patience)
    : clock_(clock), line_(line), patience_(patience), reading_(executor) {
  reading_.spawn("reading", read());
}

Task<void> Player::stop() {
  reading_.cancel();
  co_await reading_.joined();
}

Task<void> Player::read() {
  std::array<char, 4096> chunk;
  while (!ended_) {
    std::size_t count = 0;
    try {
      count = co_await line_.read_some(chunk);
    } catch (const Failure& failure) {
      end_ = "the line has failed: " + failure.detail;
    }
    unread_.append(chunk.data(), count);
    received_ += count;
    ended_ = count == 0;
    changed_.notify();
  }
}

Task<void> Player::heard(std::size_t before) {
  while (received_ == before && !ended_) co_await changed_.wait();
}

// False: nothing has come in time, or nothing can come any more.
Task<bool> Player::more() {
  const std::size_t before = received_;
  try {
    co_await within(clock_, patience_, heard(before), Error::timeout);
  } catch (const Failure&) {
    // Silence: told by what has not come.
  }
  co_return received_ != before;
}

Parted Player::unmentioned(std::size_t line) const {
  if (unread_.empty()) return std::nullopt;
  return Difference{
      line, "expected nothing before this line, got " + trace::masked(unread_.substr(0, 60)), "",
      shown(unread_)};
}

Task<Parted> Player::send(std::size_t line, std::string bytes) {
  Parted parted;
  try {
    for (std::string_view rest = bytes; !rest.empty();) {
      const std::string_view piece = rest.substr(0, kPiece);
      co_await within(clock_, patience_, line_.write(piece), Error::timeout);
      rest.remove_prefix(piece.size());
    }
  } catch (const Failure& failure) {
    parted =
        Difference{line, "the line takes no more bytes: " + failure.detail, "", shown(unread_)};
  }
  co_return parted;
}

Task<Parted> Player::expect(std::vector<Entry> run, const trace::Sources* from) {
  for (;;) {
    const auto mismatch = trace::match(run, unread_, *from);
    if (!mismatch) break;
    if (mismatch->incomplete) {
      const bool came = co_await more();
      if (came) continue;
    }
    Difference difference;
    difference.line = mismatch->line;
    difference.what = "byte " + std::to_string(mismatch->offset) + " of the answer: expected " +
                      mismatch->expected + ", got " + mismatch->got;
    if (mismatch->incomplete && ended_) difference.what += " (" + end_ + ")";
    if (mismatch->incomplete && !ended_) {
      difference.what += " (nothing more within " + seconds(patience_) + ")";
    }
    for (const Entry& entry : run) difference.expected += entry.text + "\n";
    difference.got = shown(unread_);
    co_return Parted(std::move(difference));
  }
  unread_.clear();
  co_return std::nullopt;
}

Task<Parted> Player::play(std::vector<Entry> entries, trace::Sources sources) {
  check_playable(entries, sources);
  std::size_t last = 1;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    last = entry.line;
    Parted parted;
    if (entry.mark == Mark::host || entry.mark == Mark::elapse) parted = unmentioned(entry.line);
    if (parted) co_return parted;
    if (entry.mark == Mark::host) {
      std::string all = trace::bytes(entry, sources);
      parted = co_await send(entry.line, std::move(all));
    } else if (entry.mark == Mark::elapse) {
      co_await clock_.sleep_for(trace::elapsed(entry));
    } else if (entry.mark == Mark::module) {
      // Up to what the host does next; numbers and comments in between are no bytes.
      std::vector<Entry> run;
      for (; i < entries.size(); ++i) {
        if (entries[i].mark == Mark::host || entries[i].mark == Mark::elapse) break;
        if (entries[i].mark == Mark::module) run.push_back(entries[i]);
      }
      --i;
      parted = co_await expect(std::move(run), &sources);
    }
    if (parted) co_return parted;
  }
  co_return unmentioned(last);
}

}  // namespace m95::play
