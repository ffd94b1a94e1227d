// A transfer as the control connection frames it: 150, the data connection, 226 or why not.
#include <chrono>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/ftpd/session.hpp"
#include "protocol/error.hpp"

namespace m95::ftpd {
namespace {

constexpr Duration kConnectLimit = std::chrono::seconds(30);

}  // namespace

Task<void> Session::transfer(Job job) {
  outcome_.reset();
  auto work = carry(job);
  auto control = attend();
  auto contest = race(std::move(work), std::move(control));
  co_await std::move(contest);
  if (!outcome_) outcome_ = Answer{426, "Transfer aborted."};
  const bool complete = outcome_->code == 226;
  if (!complete) data_.close();
  co_await reply(outcome_->code, outcome_->text);
  // After the reply: some clients end the data connection only when they have read it.
  if (complete) co_await read_to_end(data_.stream());
  data_.close();
}

Task<void> Session::carry(Job& job) {
  try {
    auto opening = open_data();
    co_await within(around_.clock, kConnectLimit, std::move(opening), Error::timeout);
  } catch (const Failure& failure) {
    outcome_ = Answer{425, "No data connection: " + failure.detail};
  }
  if (outcome_) co_return;
  const char* type = "BINARY";
  if (type_ == Type::ascii) type = "ASCII";
  co_await reply(150, "Opening " + std::string(type) + " data connection for " + job.name + '.');
  try {
    if (data_secured_) co_await secure_data();
    co_await move(job);
    outcome_ = Answer{226, "Transfer complete."};
  } catch (const Refused& refused) {
    outcome_ = refused.answer;
  } catch (const Failure& failure) {
    outcome_ = Answer{426, "Transfer failed: " + failure.detail};
  }
}

Task<void> Session::open_data() { co_await data_.open(); }

Task<void> Session::secure_data() {
  try {
    auto handshake = shake_data_hands();
    co_await within(around_.clock, kHandshakeLimit, std::move(handshake), Error::timeout);
  } catch (const Failure& failure) {
    throw Refused(522, "TLS of the data connection failed: " + failure.detail);
  }
}

Task<void> Session::shake_data_hands() {
  const std::string summary = co_await data_.secure(*tls_, around_.options.require_reuse);
  note("--", "data connection: " + summary);
}

Task<void> Session::move(Job& job) {
  Watchdog watchdog(around_.clock, around_.options.idle);
  auto moving = move_bytes(job, watchdog);
  auto watching = watchdog.watch();
  auto contest = race(std::move(moving), std::move(watching));
  const bool moved = co_await std::move(contest);
  if (!moved) throw Failure(Error::timeout, "no data moved within the limit");
}

Task<void> Session::move_bytes(Job& job, Watchdog& watchdog) {
  ByteStream& stream = data_.stream();
  if (!job.file)
    co_await send_text(stream, job.text, watchdog);
  else if (job.receives)
    co_await receive_file(stream, *job.file, job.offset, type_, watchdog);
  else
    co_await send_file(stream, *job.file, job.offset, type_, watchdog);
}

// Returns when the client wants no more of the transfer: ABOR, or its end.
Task<void> Session::attend() {
  try {
    while (!reader_.holds_abort() && !reader_.ended()) {
      if (reader_.full()) co_await never_.wait();
      co_await reader_.fill(*control_);
    }
  } catch (const Failure&) {
    // The next use of the control connection tells why.
  }
}

}  // namespace m95::ftpd
