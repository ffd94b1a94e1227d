// One request to a control, and its answer in words.
#include "emulator/app/ctl_command.hpp"

#include <cstdio>
#include <cstdlib>

#include "config/address.hpp"
#include "config/document.hpp"
#include "config/fault_table.hpp"
#include "emulator/app/ctl_text.hpp"
#include "emulator/app/options.hpp"
#include "emulator/control/client.hpp"
#include "protocol/hex.hpp"

namespace m95::app {
namespace {

using config::Json;
using control::Client;

constexpr unsigned kFirstError = 400;

// The control said no.
class Refused : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

std::string token(const CtlOptions& options) {
  if (!options.token_file.empty()) return read_token(options.token_file, "--token-file");
  const char* const from_environment = std::getenv("M95_CONTROL_TOKEN");
  return from_environment == nullptr ? "" : from_environment;
}

config::ControlAddress address(const CtlOptions& options) {
  if (options.control.empty()) {
    throw UsageError("ctl: where is the control? --control, or M95_CONTROL");
  }
  const auto at = config::parse_control(options.control);
  if (!at) {
    throw UsageError("--control: expected [HOST:]PORT or PATH with a '/' in it, found \"" +
                     options.control + "\"");
  }
  return *at;
}

// Bytes that may stand in a path as they are (RFC 3986 2.3); the others as %XX.
std::string step(const std::string& name) {
  constexpr std::string_view kUnreserved =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
  std::string result;
  for (const char c : name) {
    if (kUnreserved.find(c) != std::string_view::npos) {
      result += c;
    } else {
      result += "%" + to_hex(std::string_view(&c, 1));
    }
  }
  return result;
}

// A telephone number is no number.
bool takes_text(const std::string& name) {
  for (const config::FaultKey& key : config::fault_keys()) {
    if (key.name == name) return std::holds_alternative<config::Text>(key.type);
  }
  return false;
}

// {"KEY": VALUE, ...}
Json object(const std::vector<std::string>& pairs) {
  Json result = Json::object();
  for (const std::string& pair : pairs) {
    const std::size_t sign = pair.find('=');
    if (sign == 0 || sign == std::string::npos) {
      throw UsageError("ctl: expected KEY=VALUE, found \"" + pair + "\"");
    }
    const std::string key = pair.substr(0, sign);
    const std::string text = pair.substr(sign + 1);
    if (result.contains(key)) throw UsageError("ctl: " + key + " is given twice");
    Json value = Json::parse(text, nullptr, false);
    const bool is_text = value.is_discarded() || takes_text(key);
    result[key] = is_text ? Json(text) : std::move(value);
  }
  return result;
}

class Ctl {
 public:
  explicit Ctl(const CtlOptions& options)
      : options_(options), client_(address(options), token(options)) {}

  void run() {
    const std::string& command = options_.command;
    if (command == "state") return state();
    if (command == "faults") return faults();
    if (command == "fault") return arm(object(options_.pairs));
    if (command == "clear") return clear();
    if (command == "do") return act();
    if (command == "clock") return print(ask("GET", "/clock"), clock_text);
    if (command == "advance") return advance();
    listen();
  }

 private:
  Json ask(const std::string& method, const std::string& target, const Json& body = nullptr) {
    Client::Reply reply = client_.ask(method, target, body);
    if (reply.status < kFirstError) return std::move(reply.body);
    if (!reply.body.is_object()) throw Refused("HTTP " + std::to_string(reply.status));
    std::string words = reply.body.value("error", "HTTP " + std::to_string(reply.status));
    if (reply.body.contains("path")) words = reply.body["path"].get<std::string>() + ": " + words;
    throw Refused(words);
  }

  template <class Text>
  void print(const Json& answer, Text text) const {
    const std::string words = options_.json ? answer.dump(2) + "\n" : text(answer);
    std::fputs(words.c_str(), stdout);
  }

  // "/modems/NAME/", of the modem that was named, or of the only one.
  std::string modem() {
    if (!options_.modem.empty()) return "/modems/" + step(options_.modem) + "/";
    const Json all = ask("GET", "/state")["modems"];
    if (all.size() == 1) return "/modems/" + step(all[0]["name"]) + "/";
    std::string names;
    for (const Json& one : all) names += " " + one["name"].get<std::string>();
    throw UsageError("ctl: there are several modems, name one by --modem:" + names);
  }

  void state() {
    if (!options_.modem.empty()) {
      return print(ask("GET", "/modems/" + step(options_.modem)), state_text);
    }
    print(ask("GET", "/state"), [](const Json& all) {
      std::string text;
      for (const Json& one : all["modems"]) text += state_text(one);
      return text;
    });
  }

  void faults() {
    print(ask("GET", modem() + "faults"), [](const Json& all) {
      std::string text;
      for (const Json& one : all) text += fault_text(one) + "\n";
      return text.empty() ? "no fault is armed\n" : text;
    });
  }

  void arm(const Json& fault) {
    print(ask("POST", modem() + "faults", fault),
          [](const Json& armed) { return "armed: " + fault_text(armed) + "\n"; });
  }

  void clear() {
    const std::string which = options_.name.empty() ? "" : "/" + step(options_.name);
    ask("DELETE", modem() + "faults" + which);
  }

  void act() {
    Json action = {{"do", options_.name}};
    const Json more = object(options_.pairs);
    if (more.contains("do")) throw UsageError("ctl: do is given twice");
    action.update(more);
    print(ask("POST", modem() + "actions", action),
          [](const Json& done) { return fault_text(done) + "\n"; });
  }

  void advance() {
    if (!options_.to_next && !options_.seconds) {
      throw UsageError("ctl advance: how much? SECONDS, or --next");
    }
    const Json wanted =
        options_.to_next ? Json{{"advance_to_next", true}} : Json{{"advance", *options_.seconds}};
    print(ask("POST", "/clock", wanted), clock_text);
  }

  void listen() {
    unsigned long left = options_.count.value_or(0);
    if (options_.count && left == 0) return;
    client_.listen([&](const Json& event) {
      const bool wanted = options_.modem.empty() || event["modem"] == options_.modem;
      if (!wanted) return true;
      std::printf("%s\n", (options_.json ? event.dump() : event_text(event)).c_str());
      std::fflush(stdout);
      return !options_.count || --left > 0;
    });
  }

  const CtlOptions& options_;
  Client client_;
};

}  // namespace

int ctl_command(const CtlOptions& options) {
  try {
    Ctl(options).run();
    return 0;
  } catch (const Refused& refused) {
    std::fprintf(stderr, "m95 ctl: %s\n", refused.what());
  } catch (const control::ClientError& error) {
    std::fprintf(stderr, "m95 ctl: %s\n", error.what());
  }
  return 1;
}

}  // namespace m95::app
