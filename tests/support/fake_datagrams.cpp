// Names, datagrams and echoes that a test has prepared.
#include "tests/support/fake_datagrams.hpp"

#include <utility>

#include <boost/asio/awaitable.hpp>

#include "protocol/error.hpp"

namespace m95::test {

class FakeSockets::Socket : public DatagramSocket {
 public:
  Socket(FakeSockets& owner, Address local) : owner_(owner), local_(std::move(local)) {
    ++owner_.open_sockets;
    owner_.open_.push_back(this);
  }
  ~Socket() override {
    --owner_.open_sockets;
    owner_.open_.remove(this);
  }
  void deliver(Datagram datagram) {
    waiting_.push_back(std::move(datagram));
    arrived_.notify();
  }

  Address local() const override { return local_; }
  Task<void> send(std::string bytes, Address to) override {
    if (owner_.unreachable) throw Failure(Error::network, "unreachable");
    owner_.sent.push_back({bytes, to});
    if (owner_.on_datagram) {
      for (Datagram& answer : owner_.on_datagram(bytes, to)) deliver(std::move(answer));
    }
    co_return;
  }
  Task<Datagram> receive() override {
    while (waiting_.empty() && !closed_) co_await arrived_.wait();
    if (closed_) throw Failure(Error::network, "closed");
    Datagram first = std::move(waiting_.front());
    waiting_.pop_front();
    co_return first;
  }
  void close() noexcept override {
    closed_ = true;
    arrived_.notify();
  }

 private:
  FakeSockets& owner_;
  Address local_;
  std::deque<Datagram> waiting_;
  Event arrived_;
  bool closed_ = false;
};

void FakeSockets::deliver(const Datagram& datagram) {
  for (Socket* socket : open_) socket->deliver(datagram);
}

std::unique_ptr<DatagramSocket> FakeSockets::open_datagrams(std::string local_ip,
                                                            std::uint16_t port) {
  constexpr std::uint16_t kFree = 40000;
  Address local;
  local.ip = std::move(local_ip);
  local.port = port == 0 ? kFree : port;
  return std::make_unique<Socket>(*this, std::move(local));
}

std::unique_ptr<Acceptor> FakeSockets::serve(std::string /*local_ip*/, std::uint16_t /*port*/) {
  throw Failure(Error::network, "nobody serves here");
}

Task<std::vector<std::string>> FakeSockets::addresses(std::string host) {
  return addresses_from("", std::move(host));
}

Task<std::vector<std::string>> FakeSockets::addresses_from(std::string servers, std::string host) {
  std::vector<std::string> found;
  if (host.find_first_not_of("0123456789.") == std::string::npos) {
    found.push_back(host);
    co_return found;
  }
  asked.push_back(servers + "|" + host);
  while (naming_hangs) co_await never_.wait();
  const auto known = names.find(host);
  if (known == names.end()) throw Failure(Error::dns, host + " is not known");
  found = known->second;
  co_return found;
}

Task<Echo> FakeSockets::ping(std::string ip, std::size_t bytes) {
  pings.push_back(ip + " " + std::to_string(bytes));
  while (echoes.empty()) co_await never_.wait();
  const std::function<Echo()> next = std::move(echoes.front());
  echoes.pop_front();
  while (!next) co_await never_.wait();
  co_return next();
}

}  // namespace m95::test
