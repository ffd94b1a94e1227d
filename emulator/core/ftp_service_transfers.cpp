// AT+QFTPPUT and AT+QFTPGET between the line and the session (FTPS AN 4.2.2, 4.2.3).
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/ftp_line_ends.hpp"
#include "emulator/core/ftp_local_files.hpp"
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
  stored_ = 0;
  if (module_.ftp_settings.local) return run_put_file(who, std::move(name));
  return run_put(who, std::move(name), bytes, limit);
}

// A folder's file has the name that it has on the server, without the directories before it.
storage::FileName FtpService::local_file(const std::string& remote) const {
  storage::FileName name = *module_.ftp_settings.local;
  if (name.file.empty()) name.file = remote.substr(remote.rfind('/') + 1);
  if (name.file.empty()) {
    throw Failure(Error::bad_parameter,
                  "AT+QFTPCFG=4 names a folder, and nothing here names the file in it");
  }
  if (!storage::is_file_name(name.file)) {
    throw Failure(Error::bad_parameter, "no local file can have the name " + name.file);
  }
  return name;
}

Task<void> FtpService::run_put_file(ChannelId who, std::string name) {
  const TimePoint begun = module_.persistent().world.clock.now();
  std::int64_t result = 0;
  try {
    ftp::Session& session = require_session();
    const ftp::TransferOptions options = transfer_options();
    FtpFromFile source(module_.files, local_file(name), options.offset);
    stored_.reset();
    co_await session.store(module_.ftp_settings.path, std::move(name), options, source);
    result = static_cast<std::int64_t>(source.taken());
  } catch (const Failure& failure) {
    result = code_of(failure);
  }
  co_await settle(begun);
  finish(who, "+QFTPPUT", result);
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
    stored_.reset();
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
  return download(who, "+QFTPGET", std::move(wanted));
}

Task<void> FtpService::list(ChannelId who, std::string name, ftp::Listing listing) {
  const char* command = listing == ftp::Listing::full ? "+QFTPLIST" : "+QFTPNLST";
  if (!claim(who, State::working)) return refuse(who, command);
  Wanted wanted;
  wanted.name = std::move(name);
  wanted.listing = listing;
  return download(who, command, std::move(wanted));
}

Task<void> FtpService::download(ChannelId who, std::string command, Wanted wanted) {
  stored_ = 0;
  if (module_.ftp_settings.local) {
    return run_download_to_file(who, std::move(command), std::move(wanted));
  }
  return run_download(who, std::move(command), std::move(wanted));
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
  finish(who, command, result, command == "+QFTPGET" && module_.config().dialect.ok_after_get);
}

// No CONNECT, and no OK behind the result: those belong to the UART (recorded). What has arrived
// when a transfer fails is kept, so that a host can go on behind it.
Task<void> FtpService::run_download_to_file(ChannelId who, std::string command, Wanted wanted) {
  const TimePoint begun = module_.persistent().world.clock.now();
  std::int64_t result = 0;
  std::optional<FtpToFile> sink;
  try {
    require_session();
    sink.emplace(module_.files, local_file(wanted.name));
    co_await fetch(std::move(wanted), *sink);
    result = static_cast<std::int64_t>(sink->received());
  } catch (const Failure& failure) {
    result = code_of(failure);
  }
  if (sink) {
    try {
      co_await sink->keep(result >= 0);
    } catch (const Failure& failure) {
      if (result >= 0) result = code_of(failure);
    }
    stored_ = sink->received();
  }
  co_await settle(begun);
  finish(who, command, result);
}

Task<void> FtpService::fetch(Wanted wanted, ftp::Sink& sink) {
  ftp::Session& session = require_session();
  ftp::TransferOptions options = transfer_options();
  options.most = wanted.most;
  stored_.reset();
  const std::string& path = module_.ftp_settings.path;
  if (wanted.listing) {
    co_await session.list(path, std::move(wanted.name), *wanted.listing, options, sink);
  } else {
    co_await session.retrieve(path, std::move(wanted.name), options, sink);
  }
}

}  // namespace m95
