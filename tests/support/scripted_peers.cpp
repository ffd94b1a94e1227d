// Peers on pipes in memory.
#include "tests/support/scripted_peers.hpp"

#include <array>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "protocol/async/event.hpp"
#include "protocol/async/task_group.hpp"
#include "protocol/error.hpp"
#include "tests/support/pipe.hpp"

namespace m95::test {
namespace {

constexpr const char* kModuleIp = "192.0.2.9";
constexpr std::uint16_t kFirstPort = 40000;

// Counts itself while it lives, however it ends.
class Attempt {
 public:
  explicit Attempt(int& count) : count_(count) { ++count_; }
  ~Attempt() { --count_; }
  Attempt(const Attempt&) = delete;
  Attempt& operator=(const Attempt&) = delete;

 private:
  int& count_;
};

}  // namespace

struct ScriptedPeers::Peer {
  StreamPtr stream;
  std::string heard;
  int saying = 0;
};

struct ScriptedPeers::Tasks {
  explicit Tasks(const Executor& executor) : group(executor) {}
  TaskGroup group;
  Event never;
};

class ScriptedPeers::Datagrams : public DatagramSocket {
 public:
  Datagrams(ScriptedPeers& owner, Address local) : owner_(owner), local_(std::move(local)) {
    owner_.newest_datagrams_ = this;
  }
  ~Datagrams() override {
    if (owner_.newest_datagrams_ == this) owner_.newest_datagrams_ = nullptr;
  }
  Address local() const override { return local_; }
  Task<void> send(std::string bytes, Address to) override {
    owner_.datagrams_.push_back(to.ip + ":" + std::to_string(to.port) + " " + bytes);
    co_return;
  }
  Task<Datagram> receive() override {
    while (waiting.empty() && !closed_) co_await changed.wait();
    if (closed_) throw Failure(Error::network, "closed");
    Datagram next = std::move(waiting.front());
    waiting.pop_front();
    co_return next;
  }
  void close() noexcept override {
    closed_ = true;
    changed.notify();
  }
  std::deque<Datagram> waiting;
  Event changed;

 private:
  ScriptedPeers& owner_;
  Address local_;
  bool closed_ = false;
};

class ScriptedPeers::Calls : public Acceptor {
 public:
  Calls(ScriptedPeers& owner, Address local) : owner_(owner), local_(std::move(local)) {
    owner_.newest_server_ = this;
  }
  ~Calls() override { Calls::close(); }
  Address local() const override { return local_; }
  Task<Connection> accept() override {
    while (waiting.empty() && !closed_) co_await changed.wait();
    if (closed_) throw Failure(Error::network, "closed");
    Connection next = std::move(waiting.front());
    waiting.pop_front();
    co_return next;
  }
  void close() noexcept override {
    closed_ = true;
    if (owner_.newest_server_ == this) owner_.newest_server_ = nullptr;
    changed.notify();
  }
  std::deque<Connection> waiting;
  Event changed;

 private:
  ScriptedPeers& owner_;
  Address local_;
  bool closed_ = false;
};

ScriptedPeers::ScriptedPeers(VirtualClock& clock)
    : clock_(clock), tasks_(std::make_unique<Tasks>(clock.executor())) {}

ScriptedPeers::~ScriptedPeers() {
  tasks_->group.cancel();
  clock_.settle();
}

StreamPtr ScriptedPeers::add_peer() {
  auto [module, other] = make_pipe(capacity);
  auto peer = std::make_shared<Peer>();
  peer->stream = std::move(other);
  peers_.push_back(peer);
  if (reads) tasks_->group.spawn("peer", hear(peer));
  return std::move(module);
}

Task<void> ScriptedPeers::hear(std::shared_ptr<Peer> peer) {
  std::array<char, 4096> bytes;
  for (;;) {
    std::size_t count = 0;
    bool reset = false;
    try {
      count = co_await peer->stream->read_some(bytes);
    } catch (const Failure&) {
      reset = true;
    }
    if (count == 0) {
      peer->heard += reset ? "|reset" : "|end";
      co_return;
    }
    peer->heard.append(bytes.data(), count);
  }
}

Task<void> ScriptedPeers::say(std::shared_ptr<Peer> peer, std::string bytes) {
  ++peer->saying;
  try {
    co_await peer->stream->write(bytes);
  } catch (const Failure&) {
    // The module is gone.
  }
  --peer->saying;
}

Task<void> ScriptedPeers::finish(std::shared_ptr<Peer> peer) {
  co_await peer->stream->end_output();
}

void ScriptedPeers::says(std::size_t peer, std::string bytes) {
  tasks_->group.spawn("says", say(peers_.at(peer), std::move(bytes)));
  clock_.settle();
}

void ScriptedPeers::ends(std::size_t peer) {
  tasks_->group.spawn("ends", finish(peers_.at(peer)));
  clock_.settle();
}

void ScriptedPeers::resets(std::size_t peer) {
  peers_.at(peer)->stream->close();
  clock_.settle();
}

void ScriptedPeers::begins_to_read(std::size_t peer) {
  tasks_->group.spawn("peer", hear(peers_.at(peer)));
  clock_.settle();
}

const std::string& ScriptedPeers::heard(std::size_t peer) const { return peers_.at(peer)->heard; }
bool ScriptedPeers::stuck(std::size_t peer) const { return peers_.at(peer)->saying > 0; }

void ScriptedPeers::datagram(std::string bytes, Address from) {
  if (newest_datagrams_ == nullptr) return;
  newest_datagrams_->waiting.push_back({std::move(bytes), std::move(from)});
  newest_datagrams_->changed.notify();
  clock_.settle();
}

bool ScriptedPeers::calls(Address from) {
  if (newest_server_ == nullptr) return false;
  Connection made;
  made.stream = add_peer();
  made.local = newest_server_->local();
  made.peer = std::move(from);
  newest_server_->waiting.push_back(std::move(made));
  newest_server_->changed.notify();
  clock_.settle();
  return true;
}

Task<Address> ScriptedPeers::resolve(std::string host, std::uint16_t port) {
  const std::vector<std::string> all = co_await addresses(std::move(host));
  Address found{all.front(), port};
  co_return found;
}

Task<Connection> ScriptedPeers::connect(Address to) {
  connections_.push_back(to);
  const Attempt attempt(connecting_);
  while (hangs) co_await tasks_->never.wait();
  if (refuses) throw Failure(Error::network, "refused");
  Connection made;
  made.stream = add_peer();
  made.local = {kModuleIp, kFirstPort};
  made.peer = to;
  co_return made;
}

std::unique_ptr<Listener> ScriptedPeers::listen(std::string local_ip) {
  throw Failure(Error::network, "nothing listens on " + local_ip);
}

std::unique_ptr<DatagramSocket> ScriptedPeers::open_datagrams(std::string local_ip,
                                                              std::uint16_t port) {
  if (refuses) throw Failure(Error::network, "refused");
  locals_.push_back({std::move(local_ip), port});
  return std::make_unique<Datagrams>(*this, locals_.back());
}

std::unique_ptr<Acceptor> ScriptedPeers::serve(std::string local_ip, std::uint16_t port) {
  if (refuses) throw Failure(Error::network, "refused");
  locals_.push_back({std::move(local_ip), port});
  return std::make_unique<Calls>(*this, locals_.back());
}

Task<std::vector<std::string>> ScriptedPeers::addresses(std::string host) {
  while (naming_hangs) co_await tasks_->never.wait();
  if (unknown) throw Failure(Error::dns, host + " is not known");
  const bool name = host.find_first_not_of("0123456789.") != std::string::npos;
  std::vector<std::string> found(1, name ? "192.0.2.1" : host);
  co_return found;
}

Task<std::vector<std::string>> ScriptedPeers::addresses_from(std::string /*servers*/,
                                                             std::string host) {
  return addresses(std::move(host));
}

Task<Echo> ScriptedPeers::ping(std::string ip, std::size_t /*bytes*/) {
  throw Failure(Error::network, ip + " does not answer");
  co_return Echo{};
}

}  // namespace m95::test
