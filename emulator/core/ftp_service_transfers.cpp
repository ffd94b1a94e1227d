// AT+QFTPPUT and AT+QFTPGET between the line and the session (FTPS AN 4.2.2, 4.2.3).
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/ftp_line_ends.hpp"
#include "emulator/core/ftp_service.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace {

ftp::CloseNotify close_notify(config::CloseNotify configured) {
  switch (configured) {
    case config::CloseNotify::size:
      return ftp::CloseNotify::size;
    case config::CloseNotify::required:
      return ftp::CloseNotify::required;
    case config::CloseNotify::optional:
      return ftp::CloseNotify::optional;
  }
  return ftp::CloseNotify::size;
}

}  // namespace

ftp::TransferOptions FtpService::transfer_options() const {
  const FtpSettings& settings = module_.ftp_settings;
  ftp::TransferOptions options;
  options.passive = settings.passive;
  options.ascii = settings.ascii;
  options.offset = settings.resume;
  options.ignore_data_address = settings.ignore_data_address;
  options.extended = module_.config().ftp_extended;
  options.close_notify = close_notify(module_.config().close_notify);
  return options;
}

Task<void> FtpService::put(ChannelId who, std::string name, std::uint64_t bytes, Duration limit) {
  if (!claim(who, State::working)) return refuse(who, "+QFTPPUT");
  return run_put(who, std::move(name), bytes, limit);
}

Task<void> FtpService::run_put(ChannelId who, std::string name, std::uint64_t bytes,
                               Duration limit) {
  Clock& clock = module_.persistent().world.clock;
  const TimePoint begun = clock.now();
  FtpFromLine source(module_.channel(who), clock, begun + result_pace(), bytes, limit);
  std::int64_t result = 0;
  try {
    ftp::Session& session = require_session();
    const ftp::TransferOptions options = transfer_options();
    co_await session.store(module_.ftp_settings.path, std::move(name), options, source);
    result = static_cast<std::int64_t>(source.received());
  } catch (const Failure& failure) {
    result = code_of(failure);
  }
  // In a burst of its own, apart from OK and from CONNECT.
  co_await settle(source.connected().value_or(begun));
  const std::uint64_t outstanding = source.end();
  finish(who, "+QFTPPUT", result);
  // What the host still sends of a failed upload must not become commands.
  if (result < 0 && outstanding > 0) {
    const auto silence = std::chrono::duration_cast<Duration>(module_.config().limits.swallow);
    co_await module_.channel(who).swallow(outstanding, silence);
  }
}

Task<void> FtpService::get(ChannelId who, std::string name, std::uint64_t most) {
  if (!claim(who, State::working)) return refuse(who, "+QFTPGET");
  Wanted wanted;
  wanted.name = std::move(name);
  wanted.most = most;
  return run_download(who, "+QFTPGET", std::move(wanted));
}

Task<void> FtpService::list(ChannelId who, std::string name, ftp::Listing listing) {
  const char* command = listing == ftp::Listing::full ? "+QFTPLIST" : "+QFTPNLST";
  if (!claim(who, State::working)) return refuse(who, command);
  Wanted wanted;
  wanted.name = std::move(name);
  wanted.listing = listing;
  return run_download(who, command, std::move(wanted));
}

Task<void> FtpService::run_download(ChannelId who, std::string command, Wanted wanted) {
  Clock& clock = module_.persistent().world.clock;
  const TimePoint begun = clock.now();
  FtpToLine sink(module_.channel(who), clock, begun + result_pace());
  std::int64_t result = 0;
  try {
    auto contest = race(fetch(std::move(wanted), sink), sink.until_stopped());
    co_await std::move(contest);
    result = static_cast<std::int64_t>(sink.delivered());
  } catch (const Failure& failure) {
    result = code_of(failure);
  }
  if (sink.stopped_by_host()) result = static_cast<std::int64_t>(sink.delivered());
  // The result line comes in a burst of its own, apart from OK and from the data.
  co_await settle(clock.now());
  sink.end();
  finish(who, command, result);
}

Task<void> FtpService::fetch(Wanted wanted, FtpToLine& sink) {
  ftp::Session& session = require_session();
  ftp::TransferOptions options = transfer_options();
  options.most = wanted.most;
  const std::string& path = module_.ftp_settings.path;
  if (wanted.listing) {
    co_await session.list(path, std::move(wanted.name), *wanted.listing, options, sink);
  } else {
    co_await session.retrieve(path, std::move(wanted.name), options, sink);
  }
}

}  // namespace m95
