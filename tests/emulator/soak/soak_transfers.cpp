// Files up and down, whole, refused, cut and broken, in pieces of any size at any pace.
#include <algorithm>
#include <chrono>
#include <vector>

#include "tests/emulator/commands/ftp/ftp_bench.hpp"
#include "tests/emulator/soak/soak.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kConnect = lines({"OK", "CONNECT"});

enum class Ending {
  whole,
  refused_before,
  refused_in_the_middle,
  server_lost,
  reset,
  cut,
  stalled,
  broken_off
};
constexpr std::size_t kEndings = 8;

struct Refusal {
  std::string code;
  std::string result;
};
const std::vector<Refusal> kRefusals = {{"425", "-425"}, {"426", "-426"}, {"450", "-450"},
                                        {"451", "-1"},   {"452", "-452"}, {"550", "-550"},
                                        {"551", "-551"}, {"552", "-552"}};

}  // namespace

ScriptedServer& Soak::data_connection(const std::string& command, const std::string& reply) {
  if (model_.passive) {
    server().opens_passive();
  } else {
    server().expects("PORT 192,0,2,9,7,208").replies("200 fine");
  }
  if (model_.offset > 0 && !command.starts_with("LIST")) {
    server().expects("REST " + std::to_string(model_.offset)).replies("350 go on");
  }
  server().expects(command).replies(reply);
  return server();
}

void Soak::secure_data() {
  if (!model_.passive) server().data_calls();
  if (tls()) server().data_handshakes();
}

// TYPE A: a bare LF has its CR.
std::string Soak::on_the_uart(const std::string& wire) const {
  std::string text;
  for (std::size_t i = 0; i < wire.size(); ++i) {
    if (wire[i] == '\n' && (i == 0 || wire[i - 1] != '\r')) text += '\r';
    text += wire[i];
  }
  return text;
}

// In pieces, with pauses between them of less than a second and 20 s in all.
void Soak::give(std::string data) {
  const std::size_t pieces = dice_.between(1, 20);
  for (std::size_t i = 0; i < pieces && !data.empty(); ++i) {
    const std::size_t count = i + 1 == pieces ? data.size() : dice_.between(1, data.size());
    server().data_sends(data.substr(0, count));
    data.erase(0, count);
    if (dice_.chance(30)) server().waits(std::chrono::milliseconds(dice_.below(1000)));
  }
}

// The host's +++ between its silences; nothing else moves. A large piece is taken a millisecond
// after it came, and the silence counts from there.
void Soak::break_off(const std::string& result) {
  hear(501ms, "");
  say("+++", "", 499ms);
  hear(1ms, result);
}

// To a transfer that the host broke off.
void Soak::late_answer() {
  server().replies(dice_.chance(50) ? "426 cut" : "226 done");
  hear(1s, "");
}

void Soak::get() {
  if (!model_.open) return without_session("AT+QFTPGET=\"f\"\r", "+QFTPGET");
  const Refusal& refusal = dice_.pick(kRefusals);
  auto ending = dice_.chance(70) ? Ending::whole : static_cast<Ending>(dice_.below(kEndings));
  if (ending == Ending::cut && !tls()) ending = Ending::whole;
  type(model_.ascii);
  const std::string typed = "AT+QFTPGET=\"f\"\r";
  if (ending == Ending::refused_before) {
    data_connection("RETR f", refusal.code + " no");
    say(typed, ok_then("+QFTPGET: " + refusal.result));
    return check_server();
  }
  data_connection("RETR f", "150 go");
  secure_data();
  const std::size_t most = dice_.chance(80) ? 5000 : 200000;
  const std::string data = dice_.bytes(dice_.below(most));
  give(data);
  const std::string wire = model_.ascii ? on_the_uart(data) : data;
  const std::string whole = lines({"+QFTPGET: " + std::to_string(wire.size()), "OK"});
  const bool asks_size = !model_.ascii && (model_.offset > 0 || ending == Ending::cut);
  std::string result;
  switch (ending) {
    case Ending::refused_in_the_middle:
      server().replies(refusal.code + " no");
      result = line("+QFTPGET: " + refusal.result);
      break;
    case Ending::server_lost:
      server().closes();
      model_.open = false;
      result = line("+QFTPGET: -6");
      break;
    case Ending::reset:
      server().data_resets().replies("426 cut");
      result = line("+QFTPGET: -426");
      break;
    case Ending::stalled:
      server().waits(70s).replies("426 late");
      say(typed, kConnect + wire + line("+QFTPGET: -9"), 81s);
      hear(20s, "");
      return check_server();
    case Ending::broken_off:
      say(typed, kConnect + wire, 20s);
      break_off(whole);
      late_answer();
      return check_server();
    default: {
      const bool lies = ending == Ending::cut && dice_.chance(50);
      if (ending == Ending::cut) {
        server().data_cuts();
      } else {
        server().data_ends();
      }
      server().replies(dice_.chance(50) ? "226 done" : "250-so\r\n250 done");
      const std::uint64_t size = model_.offset + data.size() + (lies ? 1 : 0);
      if (asks_size) server().expects("SIZE f").replies("213 " + std::to_string(size));
      const bool doubtful = lies || (ending == Ending::cut && model_.ascii);
      result = doubtful ? line("+QFTPGET: -7") : whole;
      break;
    }
  }
  say(typed, kConnect + wire + result, 25s);
  check_server();
}

void Soak::put() {
  const std::size_t most = dice_.chance(80) ? 5000 : 200000;
  const std::string data = dice_.bytes(dice_.between(1, most));
  const std::string typed = "AT+QFTPPUT=\"f\"," + std::to_string(data.size()) + "\r";
  if (!model_.open) return without_session(typed, "+QFTPPUT");
  const Refusal& refusal = dice_.pick(kRefusals);
  type(model_.ascii);
  if (dice_.chance(10)) {
    data_connection("STOR f", refusal.code + " no");
    if (model_.offset > 0 && refusal.code == "451") server().expects("SIZE f").replies("550 no");
    say(typed, ok_then("+QFTPPUT: " + refusal.result));
    return check_server();
  }
  data_connection("STOR f", "150 go");
  secure_data();
  const std::string wire = model_.ascii ? on_the_uart(data) : data;
  if (dice_.chance(15)) {
    // Refused somewhere: the rest is swallowed, to its end or to two seconds of silence.
    const std::size_t until = dice_.between(1, data.size());
    server().data_receives(until).replies(refusal.code + " no");
    say(typed, kConnect);
    say(data, line("+QFTPPUT: " + refusal.result));
    hear(3s, "");
    return check_server();
  }
  const std::size_t before = server().uploads().size();
  server().data_receives();
  if (model_.offset == 0 && dice_.chance(10)) {
    // Broken off by the host, or by its time: what came is the file.
    // Not so near its end that the plus signs would reach it, and be data.
    const std::size_t some = dice_.below(data.size() - std::min<std::size_t>(data.size() - 1, 3));
    const std::string part = data.substr(0, some);
    const std::string count = std::to_string(some);
    server().replies("226 done");
    if (some > 0 && dice_.chance(50)) {
      say(typed, kConnect);
      say(part, "");
      break_off(line("+QFTPPUT: " + count));
    } else {
      say(typed.substr(0, typed.size() - 1) + ",7\r", kConnect);
      say(part, "", 6999ms);
      hear(1ms, line("+QFTPPUT: " + (some > 0 ? count : "-9")));
    }
    if (some > 0 && server().uploads().size() != before + 1) fail("no file at the server");
    return;
  }
  const bool refused_at_end = dice_.chance(10);
  server().replies(refused_at_end ? refusal.code + " no" : "226 done");
  const bool asks_size = !refused_at_end && !model_.ascii && model_.offset > 0;
  const std::string size = std::to_string(model_.offset + wire.size());
  if (asks_size) server().expects("SIZE f").replies("213 " + size);
  const std::string count = std::to_string(data.size());
  const std::string result = line("+QFTPPUT: " + (refused_at_end ? refusal.result : count));
  say(typed, kConnect);
  std::string left = data;
  for (int pieces = 0; pieces < 20 && left.size() > 1 && dice_.chance(80); ++pieces) {
    const std::size_t piece = dice_.between(1, left.size() - 1);
    say(left.substr(0, piece), "", std::chrono::milliseconds(dice_.below(400)));
    left.erase(0, piece);
  }
  say(left, result);
  check_server();
  if (server().uploads().size() != before + 1 || server().uploads().back() != wire) {
    fail("the server has other bytes than were sent");
  }
}

void Soak::list() {
  const std::string typed = "AT+QFTPLIST\r";
  if (!model_.open) return without_session(typed, "+QFTPLIST");
  type(true);
  data_connection("LIST", "150 go");
  secure_data();
  std::string text;
  for (std::size_t count = dice_.below(50); count > 0; --count) {
    text += "-rw-r--r-- f" + std::to_string(count) + (dice_.chance(50) ? "\r\n" : "\n");
  }
  give(text);
  server().data_ends().replies("226 done");
  const std::string wire = on_the_uart(text);
  say(typed, kConnect + wire + line("+QFTPLIST: " + std::to_string(wire.size())), 25s);
  check_server();
}

}  // namespace m95::test
