// Registration, attachment and contexts as they come and go, and what the lines are told of it
// (27.007 7.2, 10.1).
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/calls.hpp"
#include "emulator/core/message_service.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/name_service.hpp"
#include "emulator/core/network_time.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/socket_service.hpp"
#include "emulator/core/ssl_socket_service.hpp"

namespace m95 {

void PoweredModule::join_network(std::size_t index) {
  radio.chosen = index;
  radio.searching = false;
  radio.registered_yet = true;
  const bool may_attach = config().registration.attached && packet_domain.mobile_class != "CC";
  radio.attached = may_attach && radio.registered();
  report_registration();
  if (radio.registered()) network_time->hear();
}

void PoweredModule::leave_network(int stat) {
  radio_tasks_.cancel_running();
  radio.searching = false;
  radio.registered_yet = false;
  radio.unregistered = stat;
  detach();
  report_registration();
}

void PoweredModule::detach() {
  if (std::exchange(radio.attached, false)) post_packet_event("ME DETACH");
  lose_contexts();
}

void PoweredModule::post_packet_event(std::string_view text) {
  for (const auto& channel : module_.channels()) {
    if (channel->settings.packet_report > 0 && channel->rate_known()) {
      channel->post("+CGEV: " + std::string(text));
    }
  }
}

void PoweredModule::tell_call_ready() {
  for (const auto& channel : module_.channels()) {
    if (channel->settings.call_ready_report == 1 && channel->rate_known())
      channel->post("Call Ready");
  }
}

void PoweredModule::report_registration() {
  messages->wake();
  calls->registration_changed();
  const int stat = radio.registration();
  const int gprs_stat = radio.gprs_registration();
  const bool changed = std::exchange(told_registration_, stat) != stat;
  const bool gprs_changed = std::exchange(told_gprs_registration_, gprs_stat) != gprs_stat;
  tell_registration(changed, gprs_changed, 1);
}

void PoweredModule::report_cell() {
  constexpr int kWithPlace = 2;
  tell_registration(radio.registered(), radio.gprs_registered(), kWithPlace);
}

void PoweredModule::tell_registration(bool network_too, bool gprs_too, int least_report) {
  const config::Operator& cell = config().network_operator;
  const std::string where = "," + in_quotes(cell.lac) + "," + in_quotes(cell.ci);
  const auto line = [&where](std::string_view command, int report, int value, bool registered) {
    std::string text = std::string(command) + ": " + std::to_string(value);
    if (report == 2 && registered) text += where;
    return text;
  };
  for (const auto& channel : module_.channels()) {
    const ChannelSettings& settings = channel->settings;
    if (!channel->rate_known()) continue;
    if (network_too && settings.creg_report >= least_report) {
      channel->post(line("+CREG", settings.creg_report, radio.registration(), radio.registered()));
    }
    if (gprs_too && settings.cgreg_report >= least_report) {
      channel->post(line("+CGREG", settings.cgreg_report, radio.gprs_registration(),
                         radio.gprs_registered()));
    }
  }
}

void PoweredModule::lose_contexts() {
  if (!packet_domain.lose_contexts()) return;
  announce("+PDP DEACT");
  for (int index = 0; index < PacketDomain::kContexts; ++index) {
    ftp.context_lost(index);
    ssl_sockets->context_lost(index);
    sockets->context_lost(index);
    names->context_lost(index);
  }
}

void PoweredModule::set_functionality(Functionality functionality) {
  if (functionality == radio.functionality) return;
  radio.functionality = functionality;
  radio_tasks_.cancel_running();
  radio.searching = false;
  if (functionality == Functionality::minimum) radio.sim_ready = false;
  if (functionality != Functionality::full) {
    radio.registered_yet = false;
    radio.unregistered = 0;
    detach();
    report_registration();
  }
  if (functionality != Functionality::minimum) radio_tasks_.spawn("radio", come_up());
}

}  // namespace m95
