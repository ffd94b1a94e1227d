// Session: one client of the embedded FTP server, from its connection to its QUIT (RFC 959, 2389,
// 2428, 3659, 4217).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "emulator/ftpd/answer.hpp"
#include "emulator/ftpd/command_reader.hpp"
#include "emulator/ftpd/data_channel.hpp"
#include "emulator/ftpd/file_tree.hpp"
#include "emulator/ftpd/options.hpp"
#include "emulator/ftpd/transfer.hpp"
#include "protocol/async/clock.hpp"
#include "protocol/async/event.hpp"
#include "protocol/network.hpp"
#include "tls/server_context.hpp"

namespace m95::ftpd {

/// For a client's TLS handshake, on either connection (chosen).
constexpr Duration kHandshakeLimit = std::chrono::seconds(60);

/// What the sessions of a server share; outlives them.
struct Surroundings {
  const FtpServerOptions& options;
  const FileTree& files;
  Network& network;
  Clock& clock;
};

/// Commands that take time (a transfer, a handshake) are prepared by their handler, which is an
/// ordinary function, and done by the loop. While a transfer runs the control connection is read
/// on, but only ABOR and its end are acted on; other commands wait.
class Session {
 public:
  Session(const Surroundings& surroundings, Connection control, unsigned number);

  /// Returns at the orderly end. Throws Failure with the reason of any other.
  Task<void> run();

 private:
  struct Command;
  struct Job {
    std::optional<File> file;  ///< nothing: `text` is sent
    bool receives = false;
    std::uint64_t offset = 0;
    std::string text;
    std::string name;
  };
  enum class Next { command, handshake, end };

  // session.cpp
  Task<void> greet();
  Task<bool> next_line();
  Task<void> obey(CommandLine line);
  Answer answer_to(const CommandLine& line);
  Task<void> reply(int code, std::string text);
  Task<void> secure_control();
  Task<void> leave();
  Task<void> read_to_end(ByteStream& stream);
  void note(std::string_view mark, std::string_view text) const;

  // session_transfer.cpp
  Task<void> transfer(Job job);
  Task<void> carry(Job& job);
  Task<void> open_data();
  Task<void> secure_data();
  Task<void> shake_data_hands();
  Task<void> move(Job& job);
  Task<void> move_bytes(Job& job, Watchdog& watchdog);
  Task<void> attend();

  // commands.cpp
  static const Command* find_command(std::string_view verb);
  Answer user(const std::string& argument);
  Answer pass(const std::string& argument);
  Answer quit(const std::string& argument);
  Answer noop(const std::string& argument);
  Answer syst(const std::string& argument);
  Answer feat(const std::string& argument);
  Answer opts(const std::string& argument);
  Answer auth(const std::string& argument);
  Answer pbsz(const std::string& argument);
  Answer prot(const std::string& argument);
  Answer type(const std::string& argument);
  Answer mode(const std::string& argument);
  Answer stru(const std::string& argument);
  Answer abor(const std::string& argument);

  // file_commands.cpp
  Answer pwd(const std::string& argument);
  Answer cwd(const std::string& argument);
  Answer cdup(const std::string& argument);
  Answer mkd(const std::string& argument);
  Answer rmd(const std::string& argument);
  Answer dele(const std::string& argument);
  Answer rnfr(const std::string& argument);
  Answer rnto(const std::string& argument);
  Answer size(const std::string& argument);
  Answer mdtm(const std::string& argument);
  std::string path_of(const std::string& argument) const;

  // data_commands.cpp
  Answer pasv(const std::string& argument);
  Answer epsv(const std::string& argument);
  Answer port(const std::string& argument);
  Answer eprt(const std::string& argument);
  Answer rest(const std::string& argument);
  Answer retr(const std::string& argument);
  Answer stor(const std::string& argument);
  Answer appe(const std::string& argument);
  Answer list(const std::string& argument);
  Answer nlst(const std::string& argument);
  void require_data() const;
  void require_offset_within(const File& file, std::uint64_t offset) const;
  void store(const std::string& argument, bool append);

  const Surroundings& around_;
  const unsigned number_;
  const Address local_;
  const Address peer_;
  StreamPtr control_;
  CommandReader reader_;
  std::optional<tls::ServerContext> tls_;
  DataChannel data_;

  Next next_ = Next::command;
  std::optional<Job> job_;         ///< what the handler that just ran wants transferred
  std::optional<Answer> outcome_;  ///< how the transfer ended
  Event never_;
  bool secured_ = false;             ///< the control connection
  bool buffer_size_agreed_ = false;  ///< PBSZ
  bool data_secured_ = false;        ///< PROT P
  bool extended_only_ = false;       ///< EPSV ALL
  std::string user_;
  bool logged_in_ = false;
  Type type_ = Type::ascii;  ///< RFC 959's default
  std::string directory_ = "/";
  std::uint64_t offset_ = 0;  ///< REST
  std::string renamed_;       ///< RNFR; empty: none
};

/// A row of the command table. Handlers may throw Refused.
struct Session::Command {
  std::string_view verb;
  Answer (Session::*run)(const std::string& argument);
  bool before_login = false;
};

}  // namespace m95::ftpd
