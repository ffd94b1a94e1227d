// What both directions share, and STOR: the data connection moves, the control connection is
// listened to, time is watched.
#include "protocol/ftp/transfer.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace m95::ftp {
namespace {

constexpr std::size_t kBufferSize = 64 * 1024;
// What a link of 70 byte/s still moves within the stall limit.
constexpr std::size_t kSmallestSlice = 4 * 1024;
constexpr Duration kSlow = std::chrono::seconds(1);

// Some take REST and refuse the STOR behind it: 451, or that it cannot be had so.
bool refuses_restart(const Reply& reply) {
  constexpr int kAborted = 451;
  constexpr int kFirstSyntax = 500;
  constexpr int kLastSyntax = 504;
  return reply.code == kAborted || (reply.code >= kFirstSyntax && reply.code <= kLastSyntax);
}

}  // namespace

std::optional<std::uint64_t> parse_213(std::string_view reply) {
  constexpr std::size_t kCodeAndBlank = 4;
  reply.remove_prefix(std::min(kCodeAndBlank, reply.size()));
  reply.remove_prefix(std::min(reply.find_first_not_of(' '), reply.size()));
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(reply.data(), reply.data() + reply.size(), size);
  constexpr std::uint64_t kLargest = std::numeric_limits<std::int64_t>::max();
  if (error != std::errc() || size > kLargest) return std::nullopt;
  return size;
}

Transfer::Transfer(Control& control, DataConnection& data, Clock& clock, Observer& observer,
                   const Limits& limits)
    : control_(control),
      data_(data),
      clock_(clock),
      observer_(observer),
      limits_(limits),
      watchdog_(clock, limits.stall) {}

void Transfer::reset(const TransferOptions& options, Direction direction) {
  options_ = options;
  direction_ = direction;
  buffer_.resize(kBufferSize);
  slice_ = kSmallestSlice;
  line_ends_ = LineEnds();
  on_network_ = false;
  sent_all_ = false;
  end_ = End::orderly;
  why_.clear();
  restarted_ = false;
  final_.reset();
  moved_ = 0;
  on_wire_ = 0;
}

Task<void> Transfer::store(std::string name, TransferOptions options, Source& source) {
  reset(options, Direction::upload);
  co_await start("STOR", name);
  if (end_ == End::orderly) co_await supervise(upload(source));
  co_await finish();
  if (restarted_ && !options_.ascii && on_wire_ > 0) co_await check_stored(std::move(name));
}

Task<std::uint64_t> Transfer::size(std::string name) {
  co_await set_type(false);
  const Reply reply = co_await control_.command("SIZE " + name);
  if (!reply.positive()) throw refusal(reply);
  const std::optional<std::uint64_t> size = parse_213(reply.text);
  if (!size) throw Failure(Error::unknown, "no size in " + reply.text);
  co_return *size;
}

Task<void> Transfer::set_type(bool ascii) {
  if (ascii_type_ == ascii) co_return;
  std::string line = ascii ? "TYPE A" : "TYPE I";
  const Reply reply = co_await control_.command(std::move(line));
  if (!reply.positive()) throw refusal(reply);
  ascii_type_ = ascii;
}

// Up to the point where bytes may move. The order is what all servers accept: connect, command,
// 150, then TLS.
Task<void> Transfer::start(std::string verb, std::string name) {
  co_await set_type(options_.ascii);
  co_await data_.prepare(options_);
  if (options_.offset > 0) {
    const Reply reply = co_await control_.command("REST " + std::to_string(options_.offset));
    if (!reply.positive() && !reply.intermediate()) {
      if (direction_ == Direction::download) throw refusal(reply);
      co_await require_size_at_offset(name, reply);
      verb = "APPE";
    }
  }
  restarted_ = options_.offset > 0 && verb == "STOR";
  Reply reply = co_await ask(verb, name);
  if (restarted_ && refuses_restart(reply)) {
    restarted_ = false;
    // The data connection was for the command that was refused.
    co_await require_size_at_offset(name, reply);
    data_.close();
    co_await data_.prepare(options_);
    reply = co_await ask("APPE", name);
  }
  if (!reply.preliminary()) {
    if (!reply.positive()) throw refusal(reply);
    if (direction_ == Direction::upload) {
      throw Failure(Error::data_closed, "the server calls an upload complete that never began");
    }
    final_ = reply;
  }
  co_await take_data_connection();
}

Task<Reply> Transfer::ask(std::string verb, std::string name) {
  std::string line = std::move(verb);
  if (!name.empty()) line += " " + name;
  co_await control_.send(std::move(line));
  Reply reply = co_await control_.next_reply(limits_.reply);
  co_return reply;
}

// Appending is resuming only where the file ends at the offset.
Task<void> Transfer::require_size_at_offset(std::string name, Reply refused) {
  const Reply reply = co_await control_.command("SIZE " + name);
  std::optional<std::uint64_t> size;
  if (reply.positive()) size = parse_213(reply.text);
  if (size != options_.offset) throw refusal(refused);
}

Task<void> Transfer::take_data_connection() {
  Duration patience = limits_.connect;
  // A server that is done has made its connection long ago, or never will.
  if (final_) patience = limits_.close_notify;
  try {
    co_await data_.accept(patience);
    if (security_ != nullptr) co_await data_.secure(*security_);
  } catch (const Failure& failure) {
    if (failure.error == Error::data_closed) {
      // The server's own word may follow, and then it is the answer.
      end_ = End::broken;
      why_ = failure.detail;
    } else if (final_ && failure.error == Error::timeout) {
      throw Failure(Error::data_closed, "complete, says the server, without a data connection");
    } else {
      throw;
    }
  }
}

Task<void> Transfer::supervise(Task<void> work) {
  moving_ = true;
  watchdog_.feed();
  auto contest = race(beside_news(std::move(work)), stalled());
  co_await std::move(contest);
  moving_ = false;
}

Task<void> Transfer::beside_news(Task<void> work) {
  auto contest = race(std::move(work), news());
  co_await std::move(contest);
}

// What the server says meanwhile. Its 226 may overtake the last bytes of a download; before the end
// of an upload it means that some were dropped.
Task<void> Transfer::news() {
  if (!final_) {
    co_await control_.answered();
    if (direction_ == Direction::download || sent_all_) co_await control_.refused();
    throw Failure(Error::data_closed, "the server calls the upload complete before its end");
  }
  for (;;) co_await never_.wait();
}

Task<void> Transfer::stalled() {
  for (;;) {
    co_await watchdog_.watch();
    if (on_network_) throw Failure(Error::timeout, "no data moved within the limit");
    watchdog_.feed();
  }
}

Task<void> Transfer::upload(Source& source) {
  co_await source.begin();
  for (;;) {
    const std::size_t count = co_await source.read_some(buffer_);
    if (count == 0) break;
    std::string_view bytes(buffer_.data(), count);
    if (options_.ascii) bytes = line_ends_.convert(bytes);
    co_await send(bytes);
    if (end_ != End::orderly) co_return;
    if (options_.ascii) moved_ += count;
  }
  co_await end_upload();
}

// In slices that grow while the link is fast: one write is one sign of life, and a slow link must
// give them oftener than the stall limit.
Task<void> Transfer::send(std::string_view bytes) {
  on_network_ = true;
  try {
    while (!bytes.empty()) {
      const std::string_view slice = bytes.substr(0, slice_);
      const TimePoint started = clock_.now();
      watchdog_.feed();
      co_await data_.stream().write(slice);
      const bool slow = clock_.now() - started > kSlow;
      slice_ = slow ? kSmallestSlice : std::min(slice_ * 2, kBufferSize);
      on_wire_ += slice.size();
      if (!options_.ascii) moved_ += slice.size();
      bytes.remove_prefix(slice.size());
    }
  } catch (const Failure& failure) {
    end_ = End::broken;
    why_ = failure.detail;
  }
  on_network_ = false;
}

Task<void> Transfer::end_upload() {
  sent_all_ = true;
  on_network_ = true;
  watchdog_.feed();
  try {
    co_await data_.stream().end_output();
  } catch (const Failure& failure) {
    end_ = End::broken;
    why_ = failure.detail;
  }
  on_network_ = false;
}

// A server that took REST and ignored it has lost what was there before.
Task<void> Transfer::check_stored(std::string name) {
  const Reply reply = co_await control_.command("SIZE " + name);
  std::optional<std::uint64_t> size;
  if (reply.positive()) size = parse_213(reply.text);
  const std::uint64_t expected = options_.offset + on_wire_;
  if (!size || *size >= expected) co_return;
  throw Failure(Error::data_closed, "the file has " + std::to_string(*size) + " bytes, not " +
                                        std::to_string(expected) + ": the server ignored REST");
}

// The server's last word decides; without one, or against it, what became of the data connection.
Task<void> Transfer::finish() {
  if (end_ == End::limited) why_ = "closed after the bytes that were asked for";
  if (end_ != End::orderly) observer_.noted("data connection: " + why_);
  if (!final_) {
    try {
      Reply reply = co_await control_.final_reply(limits_.final_reply);
      final_ = std::move(reply);
    } catch (const Failure& failure) {
      if (end_ != End::broken || failure.error != Error::timeout) throw;
    }
  }
  // A server whose data connection was closed for having enough complains with reason.
  if (final_ && !final_->positive() && end_ != End::limited) throw refusal(*final_);
  if (end_ == End::broken) throw Failure(Error::data_closed, why_);
}

}  // namespace m95::ftp
