// Activating and losing PDP contexts.
#include "emulator/core/packet_domain.hpp"

#include <algorithm>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/pace.hpp"

namespace m95 {
namespace {

// What a network takes at latency 1 (chosen): to be asked for an address, which is IP CONFIG, and
// to give one, which is IP IND.
constexpr Duration kConfiguration = std::chrono::milliseconds(200);
constexpr Duration kIndication = std::chrono::milliseconds(300);
constexpr Duration kActivation = kConfiguration + kIndication;
constexpr Duration kDeactivation = std::chrono::milliseconds(200);

bool pending(IpState state) { return state == IpState::config || state == IpState::indication; }

}  // namespace

PacketDomain::PacketDomain(const config::Modem& modem, Radio& radio, Clock& clock)
    : modem_(modem), radio_(radio), clock_(clock) {}

void PacketDomain::register_application() {
  if (current().state != IpState::initial) {
    throw Failure(Error::network, "the context is not in IP INITIAL");
  }
  current().state = IpState::start;
}

void PacketDomain::require_network() const {
  if (!radio_.attached) throw Failure(Error::network, "GPRS is not attached (AT+CGATT)");
  if (!radio_.gprs_registered()) {
    throw Failure(Error::network, "not registered for GPRS (AT+CGREG)");
  }
}

void PacketDomain::require_room() const {
  if (active_contexts() >= kMostActive) {
    throw Failure(Error::network, "two PDP contexts are active already");
  }
}

int PacketDomain::active_contexts() const {
  const auto foregrounds = std::count_if(contexts.begin(), contexts.end(),
                                         [](const PdpContext& one) { return one.active(); });
  const auto others =
      std::count_if(cids.begin(), cids.end(), [](const CgdContext& one) { return one.active; });
  return static_cast<int>(foregrounds + others);
}

void PacketDomain::require_free(int index) const {
  if (cids[static_cast<std::size_t>(index)].active) {
    throw Failure(Error::network, "the context is in use (AT+CGACT)");
  }
  require_room();
}

void PacketDomain::require_free_cid(int cid) const {
  require_network();
  const auto index = static_cast<std::size_t>(cid - 1);
  if (!cids.at(index).defined) {
    throw Failure(Error::network, "the context is not defined (AT+CGDCONT)");
  }
  if (cid <= kContexts && contexts[index].active()) {
    throw Failure(Error::network, "the context is in use (AT+QIACT)");
  }
  require_room();
}

Task<void> PacketDomain::activate() {
  const int index = foreground;
  PdpContext& context = current();
  if (context.state != IpState::start) {
    throw Failure(Error::network, "the context is not in IP START");
  }
  require_network();
  if (context.apn.empty()) throw Failure(Error::network, "the APN is empty (AT+QICSGP)");
  require_free(index);
  context.state = IpState::config;
  const unsigned mine = ++context.activations;
  try {
    co_await pace(clock_, modem_.latency, kConfiguration);
    if (context.activations == mine && context.state == IpState::config) {
      context.state = IpState::indication;
    }
    co_await pace(clock_, modem_.latency, kIndication);
    // The network may have gone meanwhile, another line have begun anew, or others have taken what
    // was free.
    if (context.activations != mine) {
      throw Failure(Error::network, "the activation was given up, and another begun");
    }
    if (context.state != IpState::indication) throw Failure(Error::network, "the network was lost");
    require_free(index);
  } catch (...) {
    // Also when the task was cancelled: what was given up can be tried again.
    if (context.activations == mine && pending(context.state)) context.state = IpState::start;
    throw;
  }
  context.state = IpState::gprs_active;
}

Task<void> PacketDomain::ensure_active() {
  PdpContext& context = current();
  if (context.state == IpState::initial) register_application();
  if (context.state == IpState::start) co_await activate();
  if (context.state == IpState::gprs_active) context.state = IpState::status;
  if (!context.active()) throw Failure(Error::network, "the PDP context is deactivated");
}

Task<void> PacketDomain::deactivate() {
  PdpContext& context = current();
  const bool was_active = context.active();
  if (was_active) co_await pace(clock_, modem_.latency, kDeactivation);
  context.state = IpState::initial;
}

Task<void> PacketDomain::activate_cid(int cid) {
  CgdContext& context = cids.at(static_cast<std::size_t>(cid - 1));
  if (context.active) co_return;
  require_free_cid(cid);
  co_await pace(clock_, modem_.latency, kActivation);
  require_free_cid(cid);
  context.active = true;
}

void PacketDomain::deactivate_cid(int cid) {
  cids.at(static_cast<std::size_t>(cid - 1)).active = false;
}

bool PacketDomain::lose_contexts() {
  bool any = false;
  for (PdpContext& context : contexts) {
    any |= context.active();
    if (context.active() || pending(context.state)) context.state = IpState::deactivated;
  }
  for (CgdContext& context : cids) context.active = false;
  return any;
}

}  // namespace m95
