// Data mode of QFTPPUT and QFTPGET.
#include "emulator/core/ftp_line_ends.hpp"

#include <array>

#include <boost/asio/awaitable.hpp>

#include "protocol/async/clock.hpp"

namespace m95 {
namespace {

// CONNECT, then the line: no other answer or unsolicited line comes between.
Task<void> enter_data_mode(Channel& channel, Clock& clock, TimePoint earliest,
                           std::optional<Line>& line) {
  co_await clock.sleep_until(earliest);
  co_await channel.quiet();
  channel.add(channel.settings.result_format().result(at::ResultCode::connect));
  line.emplace(channel.take_line());
}

}  // namespace

FtpFromLine::FtpFromLine(Channel& channel, Clock& clock, TimePoint earliest, std::uint64_t bytes,
                         Duration limit)
    : channel_(channel), clock_(clock), earliest_(earliest), bytes_(bytes), limit_(limit) {}

Task<void> FtpFromLine::begin() {
  if (bytes_ == 0) co_return;
  co_await enter_data_mode(channel_, clock_, earliest_, line_);
  Line::Limits limits;
  limits.size = bytes_;
  limits.deadline = clock_.now() + limit_;
  line_->limit(limits);
  connected_ = clock_.now();
}

Task<std::size_t> FtpFromLine::read_some(std::span<char> into) {
  if (!line_) co_return 0;
  const std::size_t count = co_await line_->read_some(into);
  if (count == 0 && line_->received() == 0) {
    throw Failure(Error::timeout, "the host sent nothing to upload");
  }
  co_return count;
}

std::uint64_t FtpFromLine::received() const { return line_ ? line_->received() : 0; }

std::uint64_t FtpFromLine::end() {
  if (!line_) return 0;
  const Line::End end = line_->end();
  const bool ended_by_host =
      end == Line::End::time || end == Line::End::escape || end == Line::End::dtr;
  const std::uint64_t outstanding = ended_by_host ? 0 : line_->outstanding();
  line_.reset();
  return outstanding;
}

FtpToLine::FtpToLine(Channel& channel, Clock& clock, TimePoint earliest)
    : channel_(channel), clock_(clock), earliest_(earliest) {}

Task<void> FtpToLine::begin() {
  co_await enter_data_mode(channel_, clock_, earliest_, line_);
  changed_.notify();
}

Task<void> FtpToLine::write(std::string_view bytes) {
  if (stopped_) throw Failure(Error::unknown, "the host left the data mode");
  writing_ = true;
  co_await line_->write(bytes);
  writing_ = false;
  delivered_ += bytes.size();
  changed_.notify();
}

Task<void> FtpToLine::until_stopped() {
  while (!line_) co_await changed_.wait();
  std::array<char, 256> dropped;
  std::size_t count = 1;
  while (count > 0) count = co_await line_->read_some(dropped);
  stopped_ = true;
  while (writing_) co_await changed_.wait();
  throw Failure(Error::unknown, "the host left the data mode");
}

}  // namespace m95
