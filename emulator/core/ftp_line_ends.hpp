// The serial ends of a transfer in data mode: an upload's source and a download's sink
// (FTPS AN 4.2.2, 4.2.3).
#pragma once

#include <optional>

#include "emulator/core/line.hpp"
#include "protocol/async/event.hpp"
#include "protocol/ftp/session.hpp"

namespace m95 {

/// Takes the line when the server is ready, prints CONNECT, gives the host's bytes until the size,
/// "+++" or the time limit. Throws Failure(Error::timeout) when nothing came at all.
class FtpFromLine : public ftp::Source {
 public:
  /// CONNECT is not printed before `earliest`. `limit` counts from CONNECT.
  FtpFromLine(Channel& channel, Clock& clock, TimePoint earliest, std::uint64_t bytes,
              Duration limit);

  Task<void> begin() override;
  Task<std::size_t> read_some(std::span<char> into) override;

  std::uint64_t received() const;
  /// When CONNECT was printed.
  std::optional<TimePoint> connected() const { return connected_; }
  /// Gives the line back. What the host has still to send of the declared size; 0 where it has
  /// ended the data itself, by silence, "+++" or DTR, or never began.
  std::uint64_t end();

 private:
  Channel& channel_;
  Clock& clock_;
  TimePoint earliest_;
  std::uint64_t bytes_;
  Duration limit_;
  std::optional<Line> line_;
  std::optional<TimePoint> connected_;
};

/// Takes the line when the server is ready, prints CONNECT, writes what comes.
class FtpToLine : public ftp::Sink {
 public:
  FtpToLine(Channel& channel, Clock& clock, TimePoint earliest);

  Task<void> begin() override;
  Task<void> write(std::string_view bytes) override;

  /// Runs beside the transfer: drops what the host types, and throws Failure when "+++" or a
  /// dropped DTR has left the data mode. What is being written then is written first.
  Task<void> until_stopped();

  bool stopped_by_host() const { return stopped_; }
  std::uint64_t delivered() const { return delivered_; }
  void end() { line_.reset(); }

 private:
  Channel& channel_;
  Clock& clock_;
  TimePoint earliest_;
  std::optional<Line> line_;
  std::uint64_t delivered_ = 0;
  bool writing_ = false;
  bool stopped_ = false;
  Event changed_;
};

}  // namespace m95
