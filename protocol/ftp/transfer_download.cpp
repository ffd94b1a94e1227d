// RETR, LIST and NLST: bytes until the server ends them, or until there are enough.
#include <algorithm>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "protocol/ftp/transfer.hpp"

namespace m95::ftp {

Task<void> Transfer::retrieve(std::string name, TransferOptions options, Sink& sink) {
  reset(options, Direction::download);
  co_await fetch("RETR", name, sink);
  if (end_ == End::limited) co_return;
  const bool doubtful = end_ == End::truncated && options_.close_notify == CloseNotify::size;
  // In TYPE A a server's SIZE and the bytes on the wire are different counts.
  if (options_.ascii) {
    if (doubtful) throw Failure(Error::data_closed, why_);
    co_return;
  }
  if (doubtful || options_.offset > 0) co_await check_size(std::move(name));
}

// A listing is text: TYPE A (RFC 959, 4.1.3). No SIZE can tell whether one that was cut is whole.
Task<void> Transfer::list(const char* verb, std::string name, TransferOptions options, Sink& sink) {
  options.ascii = true;
  options.offset = 0;
  reset(options, Direction::download);
  co_await fetch(verb, std::move(name), sink);
  if (end_ == End::truncated && options_.close_notify == CloseNotify::size) {
    throw Failure(Error::data_closed, why_);
  }
}

Task<void> Transfer::fetch(const char* verb, std::string name, Sink& sink) {
  co_await start(verb, std::move(name));
  if (end_ == End::orderly) {
    try {
      co_await supervise(download(sink));
    } catch (const Failure&) {
      // A complaint that comes when nothing more is wanted; finish() meets what is worse.
      if (moved_ < options_.most) throw;
      stopped();
      end_ = End::limited;
    }
  }
  if (end_ == End::orderly) co_await end_download();
  data_.close();
  co_await finish();
  if (end_ == End::truncated && options_.close_notify == CloseNotify::required) {
    throw Failure(Error::data_closed, why_);
  }
}

Task<void> Transfer::download(Sink& sink) {
  co_await sink.begin();
  for (;;) {
    const std::size_t count = co_await receive();
    if (count == 0) co_return;
    on_wire_ += count;
    std::string_view bytes(buffer_.data(), count);
    if (options_.ascii) bytes = line_ends_.convert(bytes);
    const bool more = bytes.size() > options_.most - moved_;
    bytes = bytes.substr(0, options_.most - moved_);
    if (!bytes.empty()) co_await sink.write(bytes);
    moved_ += bytes.size();
    if (more) {
      end_ = End::limited;
      co_return;
    }
    if (moved_ == options_.most) {
      co_await expect_end();
      co_return;
    }
  }
}

// All that was wanted is there. A file that ends here is told from a longer one by what comes next.
Task<void> Transfer::expect_end() {
  bool at_end = false;
  auto contest =
      race(look_for_end(at_end), clock_.sleep_until(clock_.now() + limits_.close_notify));
  co_await std::move(contest);
  // However it ended, nothing that was wanted is missing.
  if (!at_end || end_ != End::orderly) end_ = End::limited;
}

Task<void> Transfer::look_for_end(bool& at_end) {
  const std::size_t count = co_await receive();
  at_end = count == 0;
}

Task<std::size_t> Transfer::receive() {
  std::size_t count = 0;
  on_network_ = true;
  watchdog_.feed();
  try {
    count = co_await data_.stream().read_some(buffer_);
  } catch (const Truncated& cut) {
    end_ = End::truncated;
    why_ = cut.detail;
  } catch (const Failure& failure) {
    end_ = End::broken;
    why_ = failure.detail;
  }
  on_network_ = false;
  co_return count;
}

// Our close_notify in answer to the server's; whether it arrives no longer matters.
Task<void> Transfer::end_download() {
  if (security_ == nullptr) co_return;
  try {
    co_await within(clock_, limits_.close_notify, data_.stream().end_output(), Error::timeout);
  } catch (const Failure& failure) {
    observer_.noted("close_notify: " + failure.detail);
  }
}

// SIZE tells a file from the beginning of one, and a REST that was obeyed from one that was not.
Task<void> Transfer::check_size(std::string name) {
  const Reply reply = co_await control_.command("SIZE " + name);
  std::optional<std::uint64_t> size;
  if (reply.positive()) size = parse_213(reply.text);
  if (!size) {
    const bool needed = end_ == End::truncated && options_.close_notify == CloseNotify::size;
    if (needed) throw Failure(Error::data_closed, why_ + ", size unknown");
    co_return;
  }
  const std::uint64_t expected = *size - std::min(*size, options_.offset);
  if (on_wire_ != expected) {
    throw Failure(Error::data_closed, std::to_string(on_wire_) + " bytes came, " +
                                          std::to_string(expected) + " were to come");
  }
}

}  // namespace m95::ftp
