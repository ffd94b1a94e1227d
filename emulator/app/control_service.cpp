// One control for all modems, on as many servers as there are places.
#include "emulator/app/control_service.hpp"

#include <map>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "config/address.hpp"
#include "emulator/control/control.hpp"
#include "emulator/control/http_server.hpp"
#include "emulator/core/module.hpp"
#include "emulator/ports/port_spec.hpp"

namespace m95::app {

struct ControlService::State {
  explicit State(World around) : world(std::move(around)), hub(world.clock) {}

  const World world;
  control::EventHub hub;
  std::map<std::string, std::unique_ptr<control::ModemTrace>> traces;
  std::vector<control::ControlledModem> modems;
  std::unique_ptr<control::Control> control;
  std::vector<std::unique_ptr<control::HttpServer>> servers;
};

ControlService::ControlService(World world) : state_(std::make_unique<State>(std::move(world))) {}
ControlService::~ControlService() = default;

Trace& ControlService::trace(const std::string& modem) {
  auto& made = state_->traces[modem];
  made = std::make_unique<control::ModemTrace>(modem, state_->world.trace, state_->world.clock,
                                               state_->hub);
  return *made;
}

void ControlService::add(Module& module) {
  state_->modems.push_back({.module = module, .trace = *state_->traces.at(module.modem.name)});
}

std::vector<std::string> ControlService::listen(const std::vector<std::string>& where,
                                                const std::string& token) {
  State& state = *state_;
  state.control = std::make_unique<control::Control>(
      control::ControlledProcess{.modems = state.modems,
                                 .hub = state.hub,
                                 .paused_clock = state.world.paused_clock,
                                 .coverage = state.world.coverage});
  std::vector<std::string> announcements;
  for (const std::string& place : where) {
    try {
      state.servers.push_back(std::make_unique<control::HttpServer>(
          state.world.executor, config::parse_control(place).value(), token,
          state.control->routes(), state.hub, state.world.log));
    } catch (const PortError& error) {
      throw PortError("control " + place + ": " + error.what());
    }
    state.servers.back()->start();
    announcements.push_back(state.servers.back()->describe());
  }
  return announcements;
}

Task<void> ControlService::stop() {
  for (const auto& server : state_->servers) co_await server->stop();
}

}  // namespace m95::app
