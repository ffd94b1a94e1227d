// Attack: a module in front of a server that means it ill, and what must hold whatever it does.
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"
#include "tests/emulator/commands/ftp/ftp_bench.hpp"
#include "tests/tls/zoo.hpp"

namespace m95::test {

enum class Mode { plain, implicit_tls, explicit_tls };
inline constexpr Mode kModes[] = {Mode::plain, Mode::implicit_tls, Mode::explicit_tls};
inline constexpr Mode kTlsModes[] = {Mode::implicit_tls, Mode::explicit_tls};
std::string name_of(Mode mode);

/// A secret that no other text of a test contains.
inline constexpr const char* kPassword = "S3cret-95";

/// TLS is real: tls/ on both sides, certificates of tests/tls/zoo.hpp, level 1. In the end, and in
/// the destructor at the latest, it is checked that
/// - no password and no command got out in clear, nor into trace and log;
/// - memory and virtual time stayed within their limits;
/// - the module answers AT at once, no connection is left behind;
/// - the next session, with a server that means well, opens, brings a file and closes.
class Attack {
 public:
  explicit Attack(Mode mode, config::Modem configured = Bench::modem(),
                  const std::string& story = "");
  ~Attack();
  Attack(const Attack&) = delete;
  Attack& operator=(const Attack&) = delete;

  bool secured() const { return mode != Mode::plain; }

  // The server's side.
  /// Greeting to PROT P.
  Attack& logs_in();
  /// The same up to, and without, the reply to USER.
  Attack& greets_until_user(const std::string& greeting = "220 ready");
  Attack& passes_until_pass();
  /// PBSZ and PROT where there is TLS.
  Attack& protects();
  /// TYPE I (the session's first transfer), PASV, `command`, 150; then TLS.
  ScriptedServer& begins(const std::string& command);
  /// PASV, `command`, 150; then TLS.
  ScriptedServer& begins_again(const std::string& command);
  /// The data connection's handshake where there is one.
  ScriptedServer& secures_data();

  // The host's side: what the module says at once and while as much time passes as is named.
  std::string say(const std::string& bytes, Duration then = Duration::zero());
  std::string wait(Duration how_long);
  /// AT+QFTPOPEN.
  std::string open(Duration then = Duration::zero());
  /// logs_in() and open(), which must succeed.
  void opened();
  std::string get(const std::string& name = "f", Duration then = Duration::zero()) {
    return say("AT+QFTPGET=\"" + name + "\"\r", then);
  }
  std::string size(Duration then = Duration::zero()) { return say("AT+QFTPSIZE=\"f\"\r", then); }
  std::string close(Duration then = Duration::zero()) { return say("AT+QFTPCLOSE\r", then); }
  /// AT+QFTPPUT with its bytes, if there is a CONNECT.
  std::string put(const std::string& bytes, Duration then = Duration::zero());
  std::string stat() { return say("AT+QFTPSTAT\r"); }
  void set(const std::string& type_and_value);

  /// All of the above; called once.
  void finish();

  const Mode mode;
  const std::string story;
  Bench bench;
  ScriptedServer& server = bench.server;
  /// What the next session's server answers PWD, where a path was set.
  bool path_is_set = false;
  Duration patience = std::chrono::minutes(5);
  std::size_t most_memory = 1536 * 1024;
  std::string said;  ///< all that the module ever said

 private:
  void choose_tls();
  void expect_no_clear_text();
  void expect_no_secret();
  void expect_next_session();

  const config::Modem configured_;
  const testing::ScopedTrace where_;
  TimePoint begin_;
  std::size_t heap_at_begin_ = 0;
  bool finished_ = false;
};

/// What of a connection's bytes is in no TLS record (RFC 5246, 6.2.1).
std::string clear_text(std::string_view wire);

/// A server's handshake with an identity of the zoo, every one of its connections alike.
ScriptedServer::Acceptance accept_as(const tls::ServerOptions& options);
/// The nth connection (from 1) is met by `other`, all before it by `first`.
ScriptedServer::Acceptance accept_until(int nth, const ScriptedServer::Acceptance& first,
                                        const ScriptedServer::Acceptance& other);
tls::ServerOptions honest();

/// "OK", CONNECT, the bytes.
inline std::string connected(const std::string& bytes) { return lines({"OK", "CONNECT"}) + bytes; }
/// connected() and a download's result with its count.
inline std::string got(const std::string& bytes) {
  return connected(bytes) + lines({"+QFTPGET: " + std::to_string(bytes.size()), "OK"});
}
inline std::string opening(int code) { return ok_then("+QFTPOPEN: " + std::to_string(code)); }
inline std::string getting(int code) { return ok_then("+QFTPGET: " + std::to_string(code)); }

}  // namespace m95::test
