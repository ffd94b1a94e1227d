// Session: one login on an FTP(S) server, from the first connection to QUIT (RFC 959, 2228, 4217).
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "protocol/async/clock.hpp"
#include "protocol/error.hpp"
#include "protocol/ftp/observer.hpp"
#include "protocol/network.hpp"

namespace m95::ftp {

/// Deadlines of a session's steps (chosen). Never scaled.
struct Limits {
  Duration dns = std::chrono::seconds(14);
  Duration connect = std::chrono::seconds(75);
  Duration reply = std::chrono::seconds(60);      ///< greeting and every reply but the last
  Duration handshake = std::chrono::seconds(90);  ///< AT+QSSLCFG="negotiatetime"
  Duration stall = std::chrono::seconds(60);      ///< no data byte moved
  Duration final_reply = std::chrono::seconds(60);
  Duration quit = std::chrono::seconds(5);
  Duration close_notify = std::chrono::seconds(2);
};

/// AT+QSSLCFG="ftps" and AT+QFTPCFG=7.
enum class Protection { none, implicit_tls, explicit_tls };

struct Login {
  std::string host;  ///< a name or a numeric IP
  std::uint16_t port = 21;
  Protection protection = Protection::none;
  std::string user;
  std::string password;
};

/// When a TLS download that ended without close_notify is whole (RFC 4217 12.4 leaves it to the
/// client).
enum class CloseNotify {
  size,      ///< the server says 226 and the bytes equal its SIZE
  required,  ///< never
  optional,  ///< the server says 226
};

/// How the next data connection is made and what it carries (AT+QFTPCFG types 1, 2, 3, 6).
struct TransferOptions {
  bool passive = true;
  bool ascii = false;
  std::uint64_t offset = 0;  ///< bytes, sent as REST when not 0
  /// A download ends after so many bytes at most.
  std::uint64_t most = static_cast<std::uint64_t>(-1);
  bool ignore_data_address = false;  ///< connect to the control peer whatever 227 says
  bool extended = false;             ///< EPSV/EPRT first; always on IPv6
  CloseNotify close_notify = CloseNotify::size;
};

/// LIST for people, NLST the bare names (RFC 959, 4.1.3).
enum class Listing { full, names };

/// Where the bytes of an upload come from.
class Source {
 public:
  virtual ~Source() = default;
  /// Called once, when the server has accepted the transfer and the data connection stands.
  virtual Task<void> begin() = 0;
  /// 0 is the end.
  virtual Task<std::size_t> read_some(std::span<char> into) = 0;
};

/// Where the bytes of a download go.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual Task<void> begin() = 0;
  virtual Task<void> write(std::string_view bytes) = 0;
};

/// Every operation throws Failure with the code of Table 4 that fits the true cause;
/// one operation at a time. After a failure that lost the control connection open() is false.
class Session {
 public:
  /// `security` is null for plain FTP. All references must outlive the session.
  Session(const Executor& executor, Network& network, Clock& clock, Observer& observer,
          std::unique_ptr<Security> security, Limits limits = {});
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// Connects, secures, logs in: greeting, AUTH, USER, PASS, PBSZ, PROT.
  Task<void> open(Login login);
  bool is_open() const;

  /// `path` is applied by CWD before each operation where it differs from where the session is:
  /// absolute, or relative to the login directory. Empty: stay.
  Task<std::uint64_t> size(std::string path, std::string name);
  /// Bytes taken from the source / given to the sink. A failure after begin() still leaves the
  /// number of bytes moved in transferred().
  Task<std::uint64_t> store(std::string path, std::string name, TransferOptions options,
                            Source& source);
  Task<std::uint64_t> retrieve(std::string path, std::string name, TransferOptions options,
                               Sink& sink);
  /// LIST, or NLST, of `name`; of where the session is when it is empty.
  Task<std::uint64_t> list(std::string path, std::string name, Listing listing,
                           TransferOptions options, Sink& sink);
  /// DELE, MKD, RMD, and RNFR with RNTO.
  Task<void> remove(std::string path, std::string name);
  Task<void> make_directory(std::string path, std::string name);
  Task<void> remove_directory(std::string path, std::string name);
  Task<void> rename(std::string path, std::string from, std::string to);
  /// Bytes moved by the transfer that runs or ran last.
  std::optional<std::uint64_t> transferred() const;
  /// True while data bytes may move (what +QFTPSTAT calls TRANSFER).
  bool transferring() const;

  /// QUIT, its reply (or the limit), close_notify, close. Never throws Failure.
  Task<void> quit();
  /// Ends all connections at once; the operation under way throws Failure(Error::unknown).
  void abort() noexcept;
  /// Cancels and awaits the session's own tasks. Required before destruction, unless never opened.
  Task<void> closed();

  /// Called when the server ends the control connection, or says 421, while no operation runs.
  std::function<void(const Failure&)> on_lost;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace m95::ftp
