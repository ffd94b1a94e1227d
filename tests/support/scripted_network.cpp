// The client's side of ScriptedServer: names, connections, TLS, and steps that are made to fail.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "tests/support/pipe.hpp"
#include "tests/support/scripted_server.hpp"
#include "tests/support/scripted_server_parts.hpp"

namespace m95::test {

class ScriptedServer::FakeSecurity : public Security {
 public:
  explicit FakeSecurity(ScriptedServer& owner) : owner_(owner) {}

  Task<StreamPtr> secure(StreamPtr plain) override {
    ++handshakes_;
    StreamPtr secured = co_await fake_tls_handshake(std::move(plain));
    if (handshakes_ == owner_.distrusted_) {
      throw Failure(Error::network, "the certificate is not trusted");
    }
    co_return secured;
  }

 private:
  ScriptedServer& owner_;
  int handshakes_ = 0;
};

ScriptedServer::Calls::Calls(ScriptedServer& owner, std::string ip) : owner_(owner) {
  local_.ip = std::move(ip);
  constexpr std::uint16_t kPort = 2000;
  local_.port = kPort;
  owner_.tasks_->listener = this;
  owner_.tasks_->changed.notify();
}

Task<Connection> ScriptedServer::Calls::accept_from(std::string ip) {
  co_await owner_.count_step("accept", nullptr);
  while (waiting.empty()) co_await arrived.wait();
  Connection made;
  made.stream = std::move(waiting.front());
  waiting.pop_front();
  made.local = local_;
  made.peer.ip = std::move(ip);
  made.peer.port = 20;
  co_return made;
}

void ScriptedServer::Calls::close() noexcept {
  if (owner_.tasks_->listener == this) owner_.tasks_->listener = nullptr;
}

std::shared_ptr<ScriptedServer::Peer> ScriptedServer::add_peer(std::size_t capacity,
                                                               StreamPtr& client_end) {
  auto [client, server] = make_pipe(capacity);
  auto peer = std::make_shared<Peer>();
  peer->stream = std::move(server);
  peer->below = peer->stream.get();
  client_end = std::move(client);
  return peer;
}

Task<Address> ScriptedServer::resolve(std::string host, std::uint16_t port) {
  Address found;
  found.ip = host;
  found.port = port;
  // A name has a letter beyond hexadecimal digits; an address in numbers asks nobody.
  if (host.find_first_not_of("0123456789.:abcdef") == std::string::npos) co_return found;
  co_await count_step("resolve", nullptr);
  if (resolving_hangs_) co_await forever();
  if (resolving_fails_) throw Failure(Error::dns, host + " is not known");
  found.ip = server_ip_;
  co_return found;
}

Task<Connection> ScriptedServer::connect(Address to) {
  const bool is_control = to.port == 21 || to.port == 990;
  connections_.push_back(to);
  const std::string name = is_control ? "control" : "data";
  co_await count_step(name + " connect", nullptr);
  const bool hangs = is_control ? connecting_hangs_ : data_policy_ == kSilent;
  const bool fails = is_control ? connecting_fails_ : data_policy_ == kRefused;
  if (hangs) co_await forever();
  if (fails) throw Failure(Error::network, "refused");
  StreamPtr client_end;
  const std::size_t capacity = is_control ? control_capacity_ : data_capacity_;
  const std::shared_ptr<Peer> peer = add_peer(capacity, client_end);
  if (is_control) {
    tasks_->waiting_controls.push_back(peer);
    tasks_->group.spawn("scripted server control", hear(peer));
  } else {
    tasks_->data = peer;
  }
  tasks_->changed.notify();
  Connection made;
  made.stream = std::make_unique<CountedStream>(*this, name, std::move(client_end));
  made.local.ip = client_ip_;
  made.local.port = 40000;
  made.peer = to;
  co_return made;
}

std::unique_ptr<Listener> ScriptedServer::listen(std::string local_ip) {
  return std::make_unique<Calls>(*this, std::move(local_ip));
}

std::unique_ptr<Security> ScriptedServer::make_security() {
  return std::make_unique<FakeSecurity>(*this);
}

void ScriptedServer::use_ipv6() {
  server_ip_ = "2001:db8::1";
  client_ip_ = "2001:db8::9";
}

void ScriptedServer::fail_step(std::size_t nth, Fault fault) {
  failing_step_ = nth;
  fault_ = fault;
}

Task<void> ScriptedServer::count_step(std::string name, ByteStream* victim) {
  ++steps_;
  if (steps_ != failing_step_) co_return;
  failed_step_ = name;
  if (fault_ == Fault::silence) co_await forever();
  if (victim != nullptr) victim->close();
  const Error error = name == "resolve" ? Error::dns : Error::network;
  throw Failure(error, "step made to fail: " + name);
}

Task<void> ScriptedServer::forever() {
  for (;;) co_await tasks_->never.wait();
}

std::vector<std::string> for_each_step_failing(
    Fault fault, const std::function<std::string(VirtualClock&, ScriptedServer&)>& scenario) {
  constexpr std::size_t kTooMany = 500;
  std::vector<std::string> outcomes;
  for (std::size_t nth = 1; nth < kTooMany; ++nth) {
    VirtualClock clock;
    ScriptedServer server(clock);
    server.fail_step(nth, fault);
    std::string outcome = scenario(clock, server);
    if (server.failed_step().empty()) break;
    outcomes.push_back(server.failed_step() + ": " + outcome);
  }
  return outcomes;
}

}  // namespace m95::test
