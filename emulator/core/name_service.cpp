// Asking name servers, and telling what came of it.
#include "emulator/core/name_service.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/module.hpp"
#include "emulator/core/network_rules.hpp"
#include "emulator/core/ntp_client.hpp"
#include "emulator/core/pace.hpp"
#include "emulator/core/ping_service.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/socket_service.hpp"
#include "emulator/fault/faulty_network.hpp"
#include "protocol/socket_network.hpp"

namespace m95 {
namespace {

constexpr std::uint16_t kDnsPort = 53;

// "ERROR: <n>" of AT+QIDNSGIP (M66 manual): 2 bad parameter, 3 network, also for a lost context,
// 4 no server, 5 timeout, 8 unknown. 1, 6 and 7 have no counterpart here.
int code_of(Error error) {
  switch (error) {
    case Error::bad_parameter:
      return 2;
    case Error::network:
    case Error::context_lost:
      return 3;
    case Error::dns:
      return 4;
    case Error::timeout:
      return 5;
    default:
      return 8;
  }
}

bool is_v6(const std::string& ip) { return ip.find(':') != std::string::npos; }

}  // namespace

SocketNetwork& sockets_of(PoweredModule& module) {
  SocketNetwork* sockets = module.persistent().world.sockets;
  if (sockets == nullptr) throw Failure(Error::network, "there are no sockets here");
  return *sockets;
}

Task<void> settle(PoweredModule& module, TimePoint begun) {
  const std::chrono::duration<double, std::micro> scaled = kResultPace * module.config().latency;
  const auto pause = std::chrono::duration_cast<Duration>(scaled);
  co_await module.persistent().world.clock.sleep_until(begun + pause);
}

// In front of the ruled network: a name that nothing maps is asked of the host's own servers.
class NameService::NamedNetwork : public Network {
 public:
  NamedNetwork(NameService& names, Network& ruled) : names_(names), ruled_(ruled) {}

  Task<Address> resolve(std::string host, std::uint16_t port) override {
    const config::Network& rules = names_.module_.config().network;
    const bool by_name = allows(rules, host, port);
    const bool elsewhere = names_.own_.primary.empty() || is_numeric_host(host) ||
                           redirect_of(rules, host, port) != nullptr ||
                           (!by_name && !may_allow_an_address(rules, port));
    std::string servers;
    if (!elsewhere) servers = co_await names_.reachable_servers();
    Address found;
    if (servers.empty()) {
      found = co_await ruled_.resolve(std::move(host), port);
      co_return found;
    }
    SocketNetwork& sockets = sockets_of(names_.module_);
    const std::vector<std::string> all =
        co_await sockets.addresses_from(std::move(servers), std::move(host));
    found.ip = all.front();
    found.port = port;
    // What is not allowed by its name may be by its address.
    if (!by_name) found = co_await ruled_.resolve(found.ip, port);
    co_return found;
  }
  Task<Connection> connect(Address to) override { return ruled_.connect(std::move(to)); }
  std::unique_ptr<Listener> listen(std::string local_ip) override {
    return ruled_.listen(std::move(local_ip));
  }

 private:
  NameService& names_;
  Network& ruled_;
};

NameService::NameService(PoweredModule& module, Network& ruled)
    : module_(module),
      ruled_(ruled),
      network_(std::make_unique<NamedNetwork>(*this, ruled)),
      ntp_(std::make_unique<NtpClient>(module)),
      ping_(std::make_unique<PingService>(module)) {}

NameService::~NameService() = default;

NameService::Servers NameService::servers() const {
  if (!own_.primary.empty()) return own_;
  const config::Network& given = module_.config().network;
  return {given.dns_primary, given.dns_secondary};
}

void NameService::set_servers(Servers servers) { own_ = std::move(servers); }

Network& NameService::network() { return *network_; }

void NameService::refuse(const std::string& host) {
  const std::string why = host + " is not in network.allow";
  module_.persistent().world.log(why);
  throw Failure(Error::network, why);
}

Task<std::vector<std::string>> NameService::addresses(std::string host) {
  const config::Network& rules = module_.config().network;
  if (const config::Redirect* redirect = redirect_of(rules, host)) {
    module_.persistent().world.log(host + " is mapped to " + redirect->to.host);
    host = redirect->to.host;
  }
  const bool by_name = allows(rules, host, 0);
  if (!by_name && !may_allow_an_address(rules, 0)) refuse(host);
  std::vector<std::string> found;
  if (is_v6(host)) {
    found.push_back(host);
  } else {
    found = co_await ask(host);
  }
  if (!by_name) std::erase_if(found, [&](const std::string& ip) { return !allows(rules, ip, 0); });
  if (found.empty()) refuse(host);
  co_return found;
}

Task<std::vector<std::string>> NameService::ask(std::string host) {
  Module& module = module_.persistent();
  co_await before_lookup(module.faults, module.world.network_clock, host);
  SocketNetwork& sockets = sockets_of(module_);
  std::string servers;
  if (!is_numeric_host(host)) servers = co_await reachable_servers();
  std::vector<std::string> found;
  if (servers.empty()) {
    found = co_await sockets.addresses(std::move(host));
  } else {
    found = co_await sockets.addresses_from(std::move(servers), std::move(host));
  }
  co_return found;
}

// The host's own as "ip:port,ip:port"; those that network.allow forbids are left out.
Task<std::string> NameService::reachable_servers() {
  const std::vector<std::string> wanted = {own_.primary, own_.secondary};
  std::string reachable;
  for (const std::string& server : wanted) {
    if (server.empty() || server == "0.0.0.0") continue;
    try {
      const Address at = co_await ruled_.resolve(server, kDnsPort);
      if (!reachable.empty()) reachable += ',';
      reachable += at.ip + ":" + std::to_string(at.port);
    } catch (const Failure& failure) {
      module_.trace().note("dns", failure.what());
    }
  }
  co_return reachable;
}

Task<void> NameService::find(std::string host, std::vector<std::string>& found) {
  found = co_await addresses(std::move(host));
}

Task<void> NameService::activate_and_find(std::string host, std::vector<std::string>& found) {
  co_await module_.packet_domain.ensure_active();
  co_await find(std::move(host), found);
}

Task<void> NameService::until_lost(int context, unsigned seen) {
  while (losses_.at(static_cast<std::size_t>(context)) == seen) co_await lost_.wait();
}

Task<void> NameService::while_context_lasts(Task<void> work) {
  const int context = module_.packet_domain.foreground;
  const unsigned& losses = losses_.at(static_cast<std::size_t>(context));
  const unsigned seen = losses;
  auto loss = until_lost(context, seen);
  co_await race(std::move(work), std::move(loss));
  if (losses != seen) throw Failure(Error::context_lost, "the PDP context was deactivated");
}

void NameService::context_lost(int context) {
  ++losses_.at(static_cast<std::size_t>(context));
  lost_.notify();
}

Task<void> NameService::look_up(ChannelId who, std::string host) {
  looking_up_ = true;
  return run_look_up(who, std::move(host));
}

Task<void> NameService::run_look_up(ChannelId who, std::string host) {
  const Surroundings& world = module_.persistent().world;
  const TimePoint begun = world.clock.now();
  const auto limit = std::chrono::duration_cast<Duration>(module_.config().limits.dns);
  std::vector<std::string> lines;
  try {
    auto work = while_context_lasts(activate_and_find(std::move(host), lines));
    co_await within(world.network_clock, limit, std::move(work), Error::timeout);
  } catch (const Failure& failure) {
    module_.trace().note("dns", failure.what());
    lines = {"ERROR: " + std::to_string(code_of(failure.error))};
    lines.push_back("STATE: " + module_.sockets->state_text());
  }
  co_await settle(module_, begun);
  looking_up_ = false;
  for (const std::string& line : lines) module_.channel(who).post(line);
}

}  // namespace m95
