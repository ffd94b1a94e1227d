// The jobs behind AT+QFTP*, and the one place where their failures become numbers.
#include "emulator/core/ftp_service.hpp"

#include <array>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/ftp_watch.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/pace.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/fault/faulty_network.hpp"

namespace m95 {

// The dialogue, as the trace wants to see it.
FtpService::FtpService(PoweredModule& module)
    : module_(module), watch_(std::make_unique<FtpWatch>(module.persistent())) {}

FtpService::~FtpService() = default;

FtpService::State FtpService::state() const {
  if (state_ == State::working && session_ && session_->transferring()) return State::transfer;
  // What a server says that is no FTP ends the session without a word.
  return state_ == State::opened && !is_open() ? State::closed : state_;
}

std::uint64_t FtpService::transferred() const {
  if (stored_) return *stored_;
  return session_ ? session_->transferred().value_or(transferred_) : transferred_;
}

std::optional<ChannelId> FtpService::owner() const {
  if (!running_ && !is_open()) return std::nullopt;
  return owner_;
}

bool FtpService::held_by_other(ChannelId who) const {
  return (running_ || is_open()) && owner_ != who;
}

bool FtpService::claim(ChannelId who, State running) {
  if (running_ || held_by_other(who) || state_ == State::closing) return false;
  running_ = true;
  cause_.reset();
  untold_.reset();
  state_ = running;
  owner_ = who;
  return true;
}

void FtpService::finish(ChannelId who, std::string_view command, std::int64_t result,
                        bool ok_behind) {
  running_ = false;
  // A host is known from the first opening on; what is asked before it closes nothing.
  const State resting = module_.ftp_settings.host.empty() ? State::idle : State::closed;
  if (state_ != State::closing) state_ = is_open() ? State::opened : resting;
  finished_.notify();
  post(who, command, result);
  if (ok_behind && result >= 0) module_.channel(who).post(at::ResultCode::ok);
  if (untold_) lost(Failure(*std::exchange(untold_, std::nullopt)));
}

void FtpService::post(ChannelId who, std::string_view command, std::int64_t value) {
  const config::Dialect& dialect = module_.config().dialect;
  const bool blank = command == "+QFTPPATH" ? dialect.blank_in_path : dialect.blank_in_results;
  std::string text(command);
  text += blank ? ": " : ":";
  text += std::to_string(value);
  module_.channel(who).post(text);
}

std::int64_t FtpService::code_of(const Failure& failure) {
  module_.trace().note("ftp", failure.what());
  if (cause_) untold_.reset();  // the result tells it
  return static_cast<std::int64_t>(cause_.value_or(failure.error));
}

// The result never comes in the same burst as the OK before it.
Task<void> FtpService::settle(TimePoint begun) {
  Clock& clock = module_.persistent().world.clock;
  if (result_pace() > Duration::zero()) co_await clock.sleep_until(begun + result_pace());
}

Task<void> FtpService::refuse(ChannelId who, std::string command) {
  co_await settle(module_.persistent().world.clock.now());
  post(who, command, static_cast<std::int64_t>(Error::busy));
}

Task<void> FtpService::confirm(ChannelId who, std::string command) {
  co_await settle(module_.persistent().world.clock.now());
  post(who, command, 0);
}

Task<void> FtpService::run(ChannelId who, std::string command, Task<std::int64_t> work) {
  const TimePoint begun = module_.persistent().world.clock.now();
  std::int64_t result = 0;
  try {
    result = co_await std::move(work);
  } catch (const Failure& failure) {
    result = code_of(failure);
  }
  co_await settle(begun);
  finish(who, command, result);
}

ftp::Session& FtpService::require_session() {
  if (!is_open()) throw Failure(Error::unknown, "no session is open");
  return *session_;
}

std::unique_ptr<Security> FtpService::make_security() {
  const SslContexts& ssl = module_.ssl;
  if (!ssl.ftps) return nullptr;
  if (ssl.ftps_context < 0) {
    throw Failure(Error::bad_parameter, "FTPS is on and no context is set (ftpsctxi)");
  }
  return module_.make_security(ssl.contexts.at(static_cast<std::size_t>(ssl.ftps_context)));
}

Task<void> FtpService::open(ChannelId who, std::string host, std::uint16_t port) {
  if (is_open() || !claim(who, State::opening)) return refuse(who, "+QFTPOPEN");
  module_.ftp_settings.host = host;
  module_.ftp_settings.port = port;
  auto work = work_open(std::move(host), port);
  return run(who, "+QFTPOPEN", std::move(work));
}

Task<std::int64_t> FtpService::work_open(std::string host, std::uint16_t port) {
  co_await discard();
  untold_.reset();  // of the session before
  std::unique_ptr<Security> security = make_security();
  const SslContexts& ssl = module_.ssl;
  ftp::Limits limits = module_.ftp_limits();
  const FtpSettings& settings = module_.ftp_settings;
  ftp::Login login;
  login.host = std::move(host);
  login.port = port;
  login.user = settings.user.empty() ? "anonymous" : settings.user;
  login.password = settings.password;
  if (ssl.ftps) {
    login.protection =
        settings.explicit_tls ? ftp::Protection::explicit_tls : ftp::Protection::implicit_tls;
    const int seconds =
        ssl.contexts.at(static_cast<std::size_t>(ssl.ftps_context)).negotiate_seconds;
    if (seconds > 0) limits.handshake = std::chrono::seconds(seconds);
  }
  context_ = module_.packet_domain.foreground;
  co_await module_.packet_domain.ensure_active();
  Surroundings& world = module_.persistent().world;
  Faults& faults = module_.persistent().faults;
  const ConnectionUse use{
      .first = config::Link::control, .later = config::Link::data, .secured = security != nullptr};
  network_ = std::make_unique<FaultyNetwork>(module_.network(), faults, world.network_clock, use);
  if (security) {
    security =
        std::make_unique<FaultySecurity>(std::move(security), faults, world.network_clock, use);
  }
  session_ = std::make_unique<ftp::Session>(world.executor, *network_, world.network_clock, *watch_,
                                            std::move(security), limits);
  session_->on_lost = [this](const Failure& failure) { lost(failure); };
  if (cause_) throw Failure(*cause_);
  co_await session_->open(std::move(login));
  co_return 0;
}

Task<void> FtpService::size(ChannelId who, std::string name) {
  if (!claim(who, State::working)) return refuse(who, "+QFTPSIZE");
  auto work = work_size(std::move(name));
  return run(who, "+QFTPSIZE", std::move(work));
}

Task<std::int64_t> FtpService::work_size(std::string name) {
  ftp::Session& session = require_session();
  const std::uint64_t size = co_await session.size(module_.ftp_settings.path, std::move(name));
  co_return static_cast<std::int64_t>(size);
}

Task<void> FtpService::change(ChannelId who, Change what, std::string name) {
  constexpr std::array kCommands = {"+QFTPDELETE", "+QFTPMKDIR", "+QFTPRMDIR"};
  const char* command = kCommands.at(static_cast<std::size_t>(what));
  if (!claim(who, State::working)) return refuse(who, command);
  auto work = work_change(what, std::move(name));
  return run(who, command, std::move(work));
}

Task<std::int64_t> FtpService::work_change(Change what, std::string name) {
  ftp::Session& session = require_session();
  const std::string& path = module_.ftp_settings.path;
  switch (what) {
    case Change::remove:
      co_await session.remove(path, std::move(name));
      break;
    case Change::make_directory:
      co_await session.make_directory(path, std::move(name));
      break;
    case Change::remove_directory:
      co_await session.remove_directory(path, std::move(name));
      break;
  }
  co_return 0;
}

Task<void> FtpService::rename(ChannelId who, std::string from, std::string to) {
  if (!claim(who, State::working)) return refuse(who, "+QFTPRENAME");
  auto work = work_rename(std::move(from), std::move(to));
  return run(who, "+QFTPRENAME", std::move(work));
}

Task<std::int64_t> FtpService::work_rename(std::string from, std::string to) {
  ftp::Session& session = require_session();
  co_await session.rename(module_.ftp_settings.path, std::move(from), std::move(to));
  co_return 0;
}

Task<void> FtpService::close(ChannelId who) {
  if (held_by_other(who) || state_ == State::closing) return refuse(who, "+QFTPCLOSE");
  const bool something = running_ || is_open();
  if (something) state_ = State::closing;
  return run_close(who, something);
}

Task<void> FtpService::run_close(ChannelId who, bool something) {
  const TimePoint begun = module_.persistent().world.clock.now();
  std::int64_t result = something ? 0 : static_cast<std::int64_t>(Error::unknown);
  if (something && running_) {
    cut_off(Error::unknown);
    while (running_) co_await finished_.wait();
  }
  if (something && session_) {
    if (session_->is_open()) co_await session_->quit();
    co_await discard();
  }
  co_await settle(begun);
  if (something) state_ = State::closed;
  post(who, "+QFTPCLOSE", result);
}

void FtpService::cut_off(Error cause) {
  if (!cause_) cause_ = cause;
  if (session_) session_->abort();
}

void FtpService::context_lost(int index) {
  const bool alive = is_open() || (session_ && state_ == State::opening);
  if (!alive || context_ != index) return;
  if (running_) {
    // Should it have succeeded already, its result is still to be printed, and this behind it.
    if (!cause_) untold_ = Error::context_lost;
    cut_off(Error::context_lost);
    return;
  }
  session_->abort();
  lost(Failure(Error::context_lost, "the PDP context was deactivated"));
}

void FtpService::lost(const Failure& failure) {
  // While a command runs its result comes first; what is being closed is lost anyway.
  if (state_ == State::closing) return;
  if (running_) {
    untold_ = failure.error;
    return;
  }
  const bool blank = module_.config().dialect.blank_in_error;
  module_.trace().note("ftp", failure.what());
  state_ = State::closed;
  module_.channel(owner_).post("+QFTPERROR:" + std::string(blank ? " " : "") +
                               std::to_string(static_cast<int>(failure.error)));
}

// The session's own tasks are awaited before it goes.
Task<void> FtpService::discard() {
  if (session_) {
    co_await session_->closed();
    transferred_ = session_->transferred().value_or(transferred_);
  }
  session_.reset();
}

Task<void> FtpService::shut_down() {
  if (session_) session_->abort();
  co_await discard();
}

Duration FtpService::result_pace() const {
  return std::chrono::duration_cast<Duration>(kResultPace * module_.config().latency);
}

}  // namespace m95
