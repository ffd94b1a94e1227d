// JSON as lines.
#include "emulator/app/ctl_text.hpp"

#include <fmt/format.h>

namespace m95::app {
namespace {

using config::Json;

// A text as it is, anything else as JSON.
std::string plain(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

void line(std::string& to, const char* heading, const std::string& words) {
  to += fmt::format("  {:<14}{}\n", heading, words);
}

std::string network(const Json& modem) {
  const Json& state = modem["registration"];
  std::string words = fmt::format("stat {}, GPRS {}", plain(state["stat"]),
                                  state["attached"] == true ? "attached" : "not attached");
  if (!state["operator"].is_null()) words += ", " + plain(state["operator"]["name"]);
  if (!state["cell"].is_null()) {
    words += fmt::format(", cell {}/{}", plain(state["cell"]["lac"]), plain(state["cell"]["ci"]));
  }
  return words;
}

void powered_lines(std::string& to, const Json& modem) {
  line(to, "network", network(modem));
  line(to, "signal",
       fmt::format("{},{}", plain(modem["signal"]["rssi"]), plain(modem["signal"]["ber"])));
  for (const Json& context : modem["contexts"]) {
    std::string words = plain(context["state"]);
    if (!context["address"].is_null()) words += ", " + plain(context["address"]);
    line(to, ("context " + plain(context["index"])).c_str(), words);
  }
  std::string ftp = plain(modem["ftp"]["state"]);
  if (!modem["ftp"]["owner"].is_null()) ftp += " by " + plain(modem["ftp"]["owner"]);
  line(to, "ftp", fmt::format("{}, {} bytes", ftp, plain(modem["ftp"]["bytes"])));
  for (const Json& socket : modem["sockets"]) {
    line(to, "socket",
         fmt::format("{} {} {}:{}, {} bytes sent, {} unread", plain(socket["number"]),
                     plain(socket["protocol"]), plain(socket["host"]), plain(socket["port"]),
                     plain(socket["sent"]), plain(socket["unread"])));
  }
  for (const Json& socket : modem["ssl_sockets"]) {
    line(to, "TLS socket",
         fmt::format("{} {} {}", plain(socket["ssid"]), plain(socket["state"]),
                     plain(socket["peer"])));
  }
  for (const Json& one : modem["certificates"]) {
    const std::string what = one["readable"] == false ? "not readable"
                             : one["good"] == true    ? plain(one["checksum"])
                                                      : plain(one["checksum"]) + ", changed";
    line(to, "certificate", plain(one["name"]) + " " + what);
  }
  for (const Json& volume : modem["volumes"]) {
    line(to, plain(volume["volume"]).c_str(),
         fmt::format("{} files, {} of {} bytes free", volume["files"].size(), plain(volume["free"]),
                     plain(volume["total"])));
  }
}

}  // namespace

std::string state_text(const Json& modem) {
  const bool powered = modem["powered"] == true;
  std::string text = fmt::format("{}: {}, {} mV\n", plain(modem["name"]), powered ? "on" : "off",
                                 plain(modem["supply"]));
  line(text, "clock", plain(modem["clock"]["text"]));
  line(text, "SIM", modem["sim"]["present"] == true ? plain(modem["sim"]["state"]) : "none");
  if (powered) powered_lines(text, modem);
  if (!modem["last_handshake"].is_null()) {
    line(text, "last TLS", plain(modem["last_handshake"]["outcome"]));
  }
  for (const Json& channel : modem["channels"]) {
    std::string words = channel["host"] == true ? "a host is there" : "no host";
    words += channel["baud"] == 0 ? ", autobauding" : ", " + plain(channel["baud"]) + " bit/s";
    if (channel["lent"] == true) words += ", in data mode";
    line(text, plain(channel["name"]).c_str(), words);
  }
  const Json& counters = modem["counters"];
  line(text, "commands",
       fmt::format("{}, of which {} failed", plain(counters["commands"]),
                   plain(counters["failed"])));
  for (const auto& [command, times] : counters["unmodelled"].items()) {
    line(text, "not modelled", command + ", asked for: " + plain(times));
  }
  return text;
}

std::string clock_text(const Json& clock) {
  std::string text = fmt::format("{:.6f} s, {}", clock["now"].get<double>(),
                                 clock["paused"] == true ? "paused" : "running");
  if (clock.contains("next_due")) {
    text += clock["next_due"].is_null()
                ? ", nothing is due"
                : fmt::format(", next due at {:.6f} s", clock["next_due"].get<double>());
  }
  return text + "\n";
}

std::string event_text(const Json& event) {
  std::string text = fmt::format("+{:.6f} {}", event["t"].get<double>(), plain(event["modem"]));
  if (event.contains("channel")) text += " " + plain(event["channel"]);
  return text + " " + plain(event["mark"]) + " " + plain(event["text"]);
}

std::string fault_text(const Json& fault) {
  std::string text = fault.contains("name") ? plain(fault["name"]) : "";
  for (const auto& [key, value] : fault.items()) {
    if (key != "name") text += " " + key + "=" + plain(value);
  }
  return text;
}

}  // namespace m95::app
