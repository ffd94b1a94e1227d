// Names, connections, handshakes: each asks the list before it does its work.
#include "emulator/fault/faulty_network.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/fault/faulty_stream.hpp"
#include "protocol/error.hpp"

namespace m95 {
namespace {

using config::Effect;
using config::Link;
using config::Point;

// Longer than any limit of the module.
constexpr Duration kNoAnswer = std::chrono::hours(24 * 365);

// A peer that answers the handshake with `record` and its end.
class Refusing : public ByteStream {
 public:
  Refusing(StreamPtr plain, std::string record)
      : plain_(std::move(plain)), record_(std::move(record)) {}

  Task<std::size_t> read_some(std::span<char> into) override {
    const std::size_t count = std::min(into.size(), record_.size());
    std::copy_n(record_.begin(), count, into.begin());
    record_.erase(0, count);
    co_return count;
  }
  Task<void> write(std::string_view /*bytes*/) override { co_return; }
  Task<void> end_output() override { co_return; }
  void close() noexcept override { plain_->close(); }

 private:
  StreamPtr plain_;
  std::string record_;
};

// TLSPlaintext with an Alert (RFC 5246 6.2.1, 7.2).
std::string fatal_alert(int number) {
  constexpr char kAlert = 21;
  constexpr char kFatal = 2;
  return {kAlert, 3, 1, 0, 2, kFatal, static_cast<char>(number)};
}

void wrap(Connection& made, Link link, Faults& faults, Clock& clock, const ConnectionUse& use) {
  if (use.secured) return;
  made.stream = std::make_unique<FaultyStream>(std::move(made.stream), faults, clock,
                                               point_of(link), use.socket, false);
}

class FaultyListener : public Listener {
 public:
  FaultyListener(std::unique_ptr<Listener> under, Faults& faults, Clock& clock, ConnectionUse use)
      : under_(std::move(under)), faults_(faults), clock_(clock), use_(use) {}

  Address local() const override { return under_->local(); }
  Task<Connection> accept_from(std::string ip) override {
    Connection made = co_await under_->accept_from(std::move(ip));
    wrap(made, use_.later, faults_, clock_, use_);
    co_return made;
  }
  void close() noexcept override { under_->close(); }

 private:
  std::unique_ptr<Listener> under_;
  Faults& faults_;
  Clock& clock_;
  ConnectionUse use_;
};

}  // namespace

Point point_of(Link link) {
  if (link == Link::control) return Point::control;
  return link == Link::data ? Point::data : Point::socket;
}

Task<void> before_lookup(Faults& faults, Clock& clock, std::string host) {
  if (!faults.wait_at(Point::dns)) co_return;
  const Occasion occasion{.name = host};
  for (const ArmedFault& armed : faults.meet(Point::dns, occasion)) {
    const config::Fault& fault = armed.fault;
    if (fault.effect == Effect::fail) throw Failure(Error::dns, host + ": no such name");
    if (fault.effect == Effect::delay) {
      co_await clock.sleep_for(std::chrono::duration_cast<Duration>(fault.seconds));
    } else if (fault.effect == Effect::stall) {
      co_await clock.sleep_for(kNoAnswer);
    } else {
      faults.happen(fault);
    }
  }
}

Link FaultyNetwork::next_link() { return std::exchange(first_, false) ? use_.first : use_.later; }

Task<Address> FaultyNetwork::resolve(std::string host, std::uint16_t port) {
  co_await before_lookup(faults_, clock_, host);
  co_return co_await under_.resolve(std::move(host), port);
}

Task<void> FaultyNetwork::before_connect(Link link) {
  const Occasion occasion{.connection = link, .socket = use_.socket};
  for (const ArmedFault& armed : faults_.meet(Point::connect, occasion)) {
    const config::Fault& fault = armed.fault;
    if (fault.effect == Effect::refuse) throw Failure(Error::network, "refused");
    if (fault.effect == Effect::delay) {
      co_await clock_.sleep_for(std::chrono::duration_cast<Duration>(fault.seconds));
    } else if (fault.effect == Effect::stall) {
      co_await clock_.sleep_for(kNoAnswer);
    } else {
      faults_.happen(fault);
    }
  }
}

Task<Connection> FaultyNetwork::connect(Address to) {
  const Link link = next_link();
  if (faults_.wait_at(Point::connect)) co_await before_connect(link);
  Connection made = co_await under_.connect(std::move(to));
  wrap(made, link, faults_, clock_, use_);
  co_return made;
}

std::unique_ptr<Listener> FaultyNetwork::listen(std::string local_ip) {
  return std::make_unique<FaultyListener>(under_.listen(std::move(local_ip)), faults_, clock_,
                                          use_);
}

Task<StreamPtr> FaultySecurity::secure(StreamPtr plain) {
  const Link link = std::exchange(first_, false) ? use_.first : use_.later;
  if (faults_.wait_at(Point::tls)) {
    const Occasion occasion{.connection = link, .socket = use_.socket};
    for (const ArmedFault& armed : faults_.meet(Point::tls, occasion)) {
      const config::Fault& fault = armed.fault;
      if (fault.effect == Effect::fail) {
        plain = std::make_unique<Refusing>(std::move(plain), std::string{});
      } else if (fault.effect == Effect::alert) {
        plain = std::make_unique<Refusing>(std::move(plain), fatal_alert(fault.value));
      } else {
        faults_.happen(fault);
      }
    }
  }
  StreamPtr secured = co_await under_->secure(std::move(plain));
  co_return std::make_unique<FaultyStream>(std::move(secured), faults_, clock_, point_of(link),
                                           use_.socket, true);
}

}  // namespace m95
