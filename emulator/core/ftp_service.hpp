// FtpService: the module's one FTP(S) session, who owns it, and the job that runs on it (FTPS
// AN 4.2).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "emulator/core/channel.hpp"
#include "protocol/async/event.hpp"
#include "protocol/ftp/session.hpp"
#include "storage/file_name.hpp"

namespace m95 {

class FaultyNetwork;
class FtpWatch;
class PoweredModule;

/// Every operation claims the service when it is called, and returns the task that does the work
/// and posts the result line to the channel that asked: "+QFTPOPEN: 0", "+QFTPPUT: 10220", or a
/// code of Table 4. The task is to be started after the command's OK.
class FtpService {
 public:
  /// What AT+QFTPSTAT prints.
  enum class State { idle, opening, opened, working, transfer, closing, closed };

  explicit FtpService(PoweredModule& module);
  ~FtpService();
  FtpService(const FtpService&) = delete;
  FtpService& operator=(const FtpService&) = delete;

  State state() const;
  /// Bytes that the transfer that runs, or ran last, has moved; what AT+QFTPLEN prints.
  std::uint64_t transferred() const;
  /// Whose session is open, or whose operation runs; nothing when neither is.
  std::optional<ChannelId> owner() const;

  Task<void> open(ChannelId who, std::string host, std::uint16_t port);
  Task<void> close(ChannelId who);
  Task<void> size(ChannelId who, std::string name);
  enum class Change { remove, make_directory, remove_directory };
  Task<void> change(ChannelId who, Change what, std::string name);
  Task<void> rename(ChannelId who, std::string from, std::string to);
  /// From the channel: `bytes` at most, `limit` from CONNECT to the last byte. From a local file,
  /// where AT+QFTPCFG type 4 says so: all of it, behind the offset of type 3.
  Task<void> put(ChannelId who, std::string name, std::uint64_t bytes, Duration limit);
  /// To the channel, or to a local file, `most` bytes at most.
  Task<void> get(ChannelId who, std::string name, std::uint64_t most);
  /// A listing to the channel; of the current path when `name` is empty.
  Task<void> list(ChannelId who, std::string name, ftp::Listing listing);
  /// A line that is due after OK and says 0: a setting that was stored.
  Task<void> confirm(ChannelId who, std::string command);

  /// The PDP context `index` goes: what runs fails with -8, an idle session is told by +QFTPERROR.
  void context_lost(int index);

  /// Ends the session without a word to the server. Required before destruction.
  Task<void> shut_down();

 private:
  // A claim that failed: the result line says -3.
  Task<void> refuse(ChannelId who, std::string command);
  bool claim(ChannelId who, State running);
  bool held_by_other(ChannelId who) const;
  bool is_open() const { return session_ && session_->is_open(); }
  Task<void> run(ChannelId who, std::string command, Task<std::int64_t> work);
  Task<std::int64_t> work_open(std::string host, std::uint16_t port);
  Task<std::int64_t> work_size(std::string name);
  Task<std::int64_t> work_change(Change what, std::string name);
  Task<std::int64_t> work_rename(std::string from, std::string to);
  Task<void> run_put_file(ChannelId who, std::string name);
  Task<void> run_put(ChannelId who, std::string name, std::uint64_t bytes, Duration limit);
  struct Wanted {
    std::string name;
    std::uint64_t most = static_cast<std::uint64_t>(-1);
    std::optional<ftp::Listing> listing;
  };
  Task<void> download(ChannelId who, std::string command, Wanted wanted);
  Task<void> run_download(ChannelId who, std::string command, Wanted wanted);
  Task<void> run_download_to_file(ChannelId who, std::string command, Wanted wanted);
  Task<void> fetch(Wanted wanted, ftp::Sink& sink);
  storage::FileName local_file(const std::string& remote) const;
  Task<void> run_close(ChannelId who, bool something);
  void cut_off(Error cause);
  Task<void> settle(TimePoint begun);
  Duration result_pace() const;
  std::unique_ptr<Security> make_security();
  ftp::TransferOptions transfer_options() const;
  ftp::Session& require_session();
  std::int64_t code_of(const Failure& failure);
  // The claim's end: its result line, then what happened to the session meanwhile.
  void finish(ChannelId who, std::string_view command, std::int64_t result, bool ok_behind = false);
  void post(ChannelId who, std::string_view command, std::int64_t value);
  void lost(const Failure& failure);
  Task<void> discard();

  PoweredModule& module_;
  std::unique_ptr<FtpWatch> watch_;
  std::unique_ptr<FaultyNetwork> network_;  // of the session
  std::unique_ptr<ftp::Session> session_;
  State state_ = State::idle;
  ChannelId owner_ = 0;
  int context_ = 0;
  bool running_ = false;
  std::uint64_t transferred_ = 0;  // before this session
  // Of the last transfer, where the session does not know it: it was to a file, or never began.
  std::optional<std::uint64_t> stored_;
  std::optional<Error> cause_;   // why the running operation was cut off from here
  std::optional<Error> untold_;  // the session was lost while an operation ran
  Event finished_;
};

}  // namespace m95
