// Looking at a module from outside.
#include "emulator/control/state.hpp"

#include <array>
#include <string>

#include "emulator/control/fault_desk.hpp"
#include "emulator/control/modem_trace.hpp"
#include "emulator/core/ip_state_text.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/signal.hpp"
#include "emulator/core/sim_card.hpp"
#include "emulator/core/socket_service.hpp"
#include "emulator/core/ssl_socket_service.hpp"
#include "emulator/core/time_text.hpp"
#include "protocol/error.hpp"
#include "storage/checksum.hpp"

namespace m95::control {
namespace {

using config::Json;

Json registration(const PoweredModule& module) {
  const config::Operator& home = module.config().network_operator;
  Json found = nullptr;
  if (module.radio.registered()) {
    const ReachableNetwork network = module.radio.networks().at(module.radio.chosen);
    found = {{"name", network.name}, {"numeric", network.numeric}};
  }
  // The cell is the configured network's; others are told without one.
  const bool at_home = module.radio.registered() && module.radio.chosen == 0;
  return {{"functionality", static_cast<int>(module.radio.functionality)},
          {"stat", module.radio.registration()},
          {"gprs_stat", module.radio.gprs_registration()},
          {"attached", module.radio.attached},
          {"operator", found},
          {"cell", at_home ? Json{{"lac", home.lac}, {"ci", home.ci}} : Json(nullptr)}};
}

Json signal(const PoweredModule& module) {
  const bool heard = module.signal->heard();
  return {{"rssi", module.signal->rssi()},
          {"ber", module.signal->ber()},
          {"dbm", heard ? Json(module.signal->dbm()) : Json(nullptr)}};
}

Json sim(const SimCard& card) {
  return {{"present", card.present()},
          {"state", card.state()},
          {"locked", card.locked()},
          {"pin_tries", card.tries(SimSecret::pin).left},
          {"puk_tries", card.tries(SimSecret::pin).puk_left}};
}

Json contexts(const PoweredModule& module) {
  Json all = Json::array();
  for (const PdpContext& context : module.packet_domain.contexts) {
    const std::string& address = module.config().network.local_ip;
    all.push_back({{"index", all.size()},
                   {"foreground", static_cast<int>(all.size()) == module.packet_domain.foreground},
                   {"state", state_text(context.state, false)},
                   {"active", context.active()},
                   {"apn", context.apn},
                   {"address", context.active() ? Json(address) : Json(nullptr)}});
  }
  return all;
}

Json cids(const PoweredModule& module) {
  Json all = Json::array();
  for (const CgdContext& context : module.packet_domain.cids) {
    all.push_back({{"cid", all.size() + 1},
                   {"defined", context.defined},
                   {"active", context.active},
                   {"apn", context.apn}});
  }
  return all;
}

const char* words(FtpService::State state) {
  using State = FtpService::State;
  switch (state) {
    case State::idle:
      return "idle";
    case State::opening:
      return "opening";
    case State::opened:
      return "opened";
    case State::working:
      return "working";
    case State::transfer:
      return "transfer";
    case State::closing:
      return "closing";
    case State::closed:
      return "closed";
  }
  return "";
}

Json ftp(PoweredModule& module) {
  const std::optional<ChannelId> owner = module.ftp.owner();
  return {{"state", words(module.ftp.state())},
          {"owner", owner ? Json(module.channel(*owner).name) : Json(nullptr)},
          {"bytes", module.ftp.transferred()}};
}

void add_sockets(Json& all, PoweredModule& module, int context, SocketRole role, int count) {
  for (int number = 0; number < count; ++number) {
    const Socket& socket =
        module.sockets->socket({.context = context, .role = role, .number = number});
    if (socket.free()) continue;
    const bool client = role == SocketRole::client;
    all.push_back({{"context", context},
                   {"role", client ? "client" : "server"},
                   {"number", number},
                   {"protocol", name_of(socket.link->protocol)},
                   {"host", client ? socket.target.host : socket.peer.ip},
                   {"port", client ? socket.target.port : socket.peer.port},
                   {"owner", module.channel(socket.owner).name},
                   {"connected", socket.connected},
                   {"unread", socket.pending()},
                   {"sent", socket.link->sent()},
                   {"acknowledged", socket.link->passed_on()}});
  }
}

Json sockets(PoweredModule& module) {
  Json all = Json::array();
  for (int context = 0; context < PacketDomain::kContexts; ++context) {
    add_sockets(all, module, context, SocketRole::client, SocketService::kClients);
    add_sockets(all, module, context, SocketRole::server, SocketService::kAccepted);
  }
  return all;
}

Json ssl_sockets(const PoweredModule& module) {
  Json all = Json::array();
  for (int ssid = 0; ssid < SslSocketService::kSockets; ++ssid) {
    const std::string_view state = module.ssl_sockets->state(ssid);
    if (state == "unused") continue;
    all.push_back({{"ssid", ssid}, {"state", state}, {"peer", module.ssl_sockets->peer(ssid)}});
  }
  return all;
}

Json certificates(const PoweredModule& module) {
  Json all = Json::array();
  for (const storage::CertName& name : module.certificates.list()) {
    Json one = {{"name", name.text()}, {"readable", false}, {"good", false}, {"checksum", nullptr}};
    try {
      const storage::CertCheck check = module.certificates.check(name);
      one["readable"] = true;
      one["good"] = check.good;
      one["checksum"] = storage::checksum_text(check.checksum);
    } catch (const Failure&) {
      // Not readable: said above.
    }
    all.push_back(std::move(one));
  }
  return all;
}

Json volumes(const PoweredModule& module) {
  Json all = Json::array();
  for (const storage::Volume volume :
       {storage::Volume::ufs, storage::Volume::ram, storage::Volume::sd}) {
    const storage::FileStore::Space space = module.files.space(volume);
    Json files = Json::array();
    for (const auto& file : module.files.list({.volume = volume, .file = "*"})) {
      files.push_back({{"name", file.name.text()}, {"size", file.size}});
    }
    all.push_back({{"volume", storage::volume_name(volume)},
                   {"free", space.free},
                   {"total", space.total},
                   {"files", std::move(files)}});
  }
  return all;
}

Json counters(const Module& module) {
  std::uint64_t asked = 0;
  std::uint64_t failed = 0;
  for (const Command* command : module.world.commands) {
    for (const at::Form form :
         {at::Form::execute, at::Form::read, at::Form::test, at::Form::write}) {
      const Coverage::Asked counted = module.coverage.asked_for(*command, form);
      asked += counted.times;
      failed += counted.failed;
    }
  }
  Json unmodelled = Json::object();
  for (const auto& [command, times] : module.unmodelled) unmodelled["AT" + command] = times;
  return {{"commands", asked}, {"failed", failed}, {"unmodelled", std::move(unmodelled)}};
}

Json channels(const Module& module) {
  Json all = Json::array();
  for (const auto& channel : module.channels()) {
    all.push_back({{"name", channel->name},
                   {"port", channel->port().describe()},
                   {"host", channel->port().host_present()},
                   {"baud", channel->settings.baud},
                   {"echo", channel->settings.echo},
                   {"answering", channel->answering()},
                   {"lent", channel->lent()}});
  }
  return all;
}

Json handshake(const ModemTrace& trace) {
  const auto& last = trace.last_handshake();
  if (!last) return nullptr;
  return {{"at", last->at}, {"outcome", last->outcome}};
}

}  // namespace

Json state_of(Module& module, const ModemTrace& trace) {
  PoweredModule* const powered = module.powered_module();
  const auto with_power = [powered](auto part) -> Json {
    if (powered == nullptr) return nullptr;
    return part(*powered);
  };
  return {{"name", module.modem.name},
          {"powered", powered != nullptr},
          {"supply", module.supply()},
          {"clock",
           {{"utc", module.rtc.now()},
            {"text", time_text({.utc = module.rtc.now(), .zone = module.rtc.zone()})}}},
          {"sim", sim(*module.sim)},
          {"registration", with_power(registration)},
          {"signal", with_power(signal)},
          {"contexts", with_power(contexts)},
          {"cids", with_power(cids)},
          {"ftp", with_power(ftp)},
          {"sockets", with_power(sockets)},
          {"ssl_sockets", with_power(ssl_sockets)},
          {"last_handshake", handshake(trace)},
          {"certificates", with_power(certificates)},
          {"volumes", with_power(volumes)},
          {"counters", counters(module)},
          {"channels", channels(module)},
          {"faults", FaultDesk(module).list()}};
}

}  // namespace m95::control
