// ScriptedServer: a network in memory with one FTP server on it that follows a script and records
// what it hears.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "protocol/network.hpp"
#include "tests/support/virtual_clock.hpp"

namespace m95::test {

/// What for_each_step_failing() does to a step: it throws, or it never ends.
enum class Fault { none, reset, silence };

/// The script is played in its order, on control and data connections alike; it may be lengthened
/// at any time. Connections to ports 21 and 990 are control connections, all others data
/// connections. The server is 192.0.2.1, the client 192.0.2.9. TLS is played: a mark in clear, an
/// escape byte, an end that is authenticated. Once the script is at its end, what the client says
/// is still recorded.
class ScriptedServer : public Network {
 public:
  explicit ScriptedServer(VirtualClock& clock);
  /// Ends its tasks, letting the loop settle. Sessions must be gone before.
  ~ScriptedServer() override;

  // The control connection. Texts get their CR LF where they end without LF.
  ScriptedServer& expects(std::string line);
  ScriptedServer& replies(const std::string& text);
  ScriptedServer& says(std::string bytes);  ///< as they are
  ScriptedServer& greets(const std::string& text = "220 ready") { return replies(text); }
  ScriptedServer& handshakes();
  ScriptedServer& waits(Duration how_long);
  ScriptedServer& closes();  ///< in order (close_notify under TLS)
  ScriptedServer& cuts();    ///< FIN without close_notify
  ScriptedServer& resets();
  ScriptedServer& expects_end();  ///< the client leaves; the next control connection is a new one
  ScriptedServer& drips(std::string bytes, Duration each);  ///< a byte, then this long nothing
  /// The same bytes again and again, so many in all, or until the client has gone. See flooded().
  ScriptedServer& floods(std::string bytes, std::size_t most);
  ScriptedServer& does(std::function<void()> action);  ///< whatever the test wants at this point

  // The data connection: the newest one, until data_ends, data_cuts or data_resets.
  ScriptedServer& data_refused();  ///< from here on
  ScriptedServer& data_silent();   ///< from here on: connecting to it never ends
  ScriptedServer& data_allowed();  ///< from here on, as at the start
  ScriptedServer& data_calls();    ///< active mode: connects to where the client listens
  ScriptedServer& data_handshakes();
  ScriptedServer& data_sends(std::string bytes);
  ScriptedServer& data_receives();  ///< to the client's end
  ScriptedServer& data_receives(std::size_t at_least);
  ScriptedServer& data_ends();
  ScriptedServer& data_cuts();
  ScriptedServer& data_resets();
  ScriptedServer& data_drips(std::string bytes, Duration each);
  ScriptedServer& data_floods(std::string bytes, std::size_t most);
  ScriptedServer& data_injects(std::string bytes);  ///< below TLS, as they are

  // Often said together.
  ScriptedServer& logs_in();           ///< greeting, USER u, PASS p
  ScriptedServer& logs_in_explicit();  ///< greeting, AUTH TLS, USER u, PASS p, PBSZ 0, PROT P
  ScriptedServer& logs_in_implicit();
  ScriptedServer& logs_in_implicit_until(std::string line);  ///< "PBSZ 0" or "PROT P", unanswered
  ScriptedServer& opens_passive();                           ///< PASV, 192.0.2.1:2000
  ScriptedServer& quits();

  /// Every reply reaches the client byte by byte. Call before it connects.
  void split_replies() { control_capacity_ = 1; }
  /// How many bytes a connection takes that nobody reads. Call before the client connects.
  void data_capacity(std::size_t bytes) { data_capacity_ = bytes; }
  void control_capacity(std::size_t bytes) { control_capacity_ = bytes; }
  /// Real TLS instead of the played one: the server's handshake over a plain stream, which throws
  /// Failure where it fails. The script goes on then, see refused_handshakes().
  using Acceptance = std::function<Task<StreamPtr>(StreamPtr plain)>;
  void accept_tls_by(Acceptance acceptance) { acceptance_ = std::move(acceptance); }
  void resolving_fails() { resolving_fails_ = true; }
  void resolving_hangs() { resolving_hangs_ = true; }
  void connecting_fails() { connecting_fails_ = true; }
  void connecting_hangs() { connecting_hangs_ = true; }
  /// Addresses as IPv6: the server is 2001:db8::1.
  void use_ipv6();
  /// The nth handshake (1: the control connection's) fails at the client, as for a bad certificate.
  void distrust_handshake(int nth) { distrusted_ = nth; }
  /// The client's TLS against this server.
  std::unique_ptr<Security> make_security();

  /// All lines heard; "<TLS>" where a handshake was asked for, "<close_notify>" at its proper end.
  const std::vector<std::string>& heard() const { return heard_; }
  /// The whole of heard(), joined by '|'.
  std::string dialogue() const;
  /// What a finished data_receives() got; a TLS upload without close_notify ends in "<cut>".
  const std::vector<std::string>& uploads() const { return uploads_; }
  /// Every address the client connected to, or tried to.
  const std::vector<Address>& connections() const { return connections_; }
  /// A connection as the client's end saw it.
  struct Wire {
    bool control = false;
    std::string sent;  ///< by the client, as it went over the wire
    bool open = true;  ///< the client has not closed it
  };
  const std::vector<std::shared_ptr<Wire>>& wires() const { return wires_; }
  /// Bytes that floods() and data_floods() got rid of.
  std::size_t flooded() const { return flooded_; }
  /// Why each failed handshake of accept_tls_by() failed, as the server sees it.
  const std::vector<std::string>& refused_handshakes() const { return refused_handshakes_; }
  /// Why the script is not at its end: the step it waits in, or what was heard instead. Empty when
  /// done.
  std::string problem() const;

  Task<Address> resolve(std::string host, std::uint16_t port) override;
  Task<Connection> connect(Address to) override;
  std::unique_ptr<Listener> listen(std::string local_ip) override;

  /// The nth step of the client on this network suffers the fault. See for_each_step_failing.
  void fail_step(std::size_t nth, Fault fault);
  /// The step that suffered, by name ("data write"); empty when none did.
  const std::string& failed_step() const { return failed_step_; }

 private:
  class Calls;
  class CountedStream;
  class FakeSecurity;
  struct Peer;
  struct Step;
  struct Tasks;

  ScriptedServer& add(Step step);
  Task<void> play();
  Task<void> play_step(Step step);
  Task<void> expect(std::string line);
  Task<void> say(std::string bytes);
  Task<void> drip(std::shared_ptr<Peer> peer, std::string bytes, Duration each);
  Task<void> flood(std::shared_ptr<Peer> peer, std::string bytes, std::size_t most);
  Task<void> inject(std::shared_ptr<Peer> peer, std::string bytes);
  Task<void> secure(std::shared_ptr<Peer> peer);
  Task<void> shake_hands(std::shared_ptr<Peer> peer);
  Task<void> end(std::shared_ptr<Peer> peer);
  Task<void> call_client();
  Task<void> receive(std::size_t at_least);
  Task<void> wait_for_control();
  Task<void> wait_for_data();
  Task<void> hear(std::shared_ptr<Peer> peer);
  Task<void> count_step(std::string name, ByteStream* victim);
  Task<void> forever();
  std::shared_ptr<Peer> add_peer(std::size_t capacity, StreamPtr& client_end);

  VirtualClock& clock_;
  std::unique_ptr<Tasks> tasks_;
  std::vector<Step> script_;
  std::size_t played_ = 0;
  std::string mismatch_;
  std::vector<std::string> heard_;
  std::vector<std::string> uploads_;
  std::vector<Address> connections_;
  std::string server_ip_ = "192.0.2.1";
  std::string client_ip_ = "192.0.2.9";
  std::size_t control_capacity_ = static_cast<std::size_t>(-1);
  std::size_t data_capacity_ = 262144;
  Acceptance acceptance_;
  std::vector<std::string> refused_handshakes_;
  std::vector<std::shared_ptr<Wire>> wires_;
  std::size_t flooded_ = 0;
  bool resolving_fails_ = false;
  bool resolving_hangs_ = false;
  bool connecting_fails_ = false;
  bool connecting_hangs_ = false;
  int data_policy_ = 0;
  int distrusted_ = 0;
  std::size_t steps_ = 0;
  std::size_t failing_step_ = 0;
  Fault fault_ = Fault::none;
  std::string failed_step_;
};

/// Runs the scenario with its first step failing, then its second, and so on until it gets through
/// whole. It returns what became of it in words; the result has one "step: words" a run.
std::vector<std::string> for_each_step_failing(
    Fault fault, const std::function<std::string(VirtualClock&, ScriptedServer&)>& scenario);

}  // namespace m95::test
