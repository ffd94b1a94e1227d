// Opening, asking and closing FTP sessions, by servers that are mostly friendly.
#include <chrono>
#include <vector>

#include "tests/emulator/commands/ftp/ftp_bench.hpp"
#include "tests/emulator/soak/soak.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

struct Refusal {
  std::string code;
  std::string result;
};
const std::vector<Refusal> kRefusals = {{"425", "-425"}, {"450", "-450"}, {"451", "-1"},
                                        {"500", "-500"}, {"502", "-502"}, {"530", "-530"},
                                        {"550", "-550"}, {"553", "-553"}, {"522", "-5"}};

}  // namespace

void Soak::without_session(const std::string& typed, const std::string& name) {
  say(typed, ok_then(name + ": -1"));
}

void Soak::set_option() {
  std::string setting;
  switch (dice_.below(4)) {
    case 0:
      model_.passive = dice_.chance(70);
      setting = model_.passive ? "1,1" : "1,0";
      break;
    case 1:
      model_.ascii = dice_.chance(30);
      setting = model_.ascii ? "2,1" : "2,0";
      break;
    case 2:
      model_.offset = dice_.chance(70) ? 0 : dice_.between(1, 5000);
      setting = "3," + std::to_string(model_.offset);
      break;
    default: {
      static const std::vector<std::string> wrong = {"0,0", "1,2", "2,2", "3,-1", "4,\"/X/\"",
                                                     "5,x", "6,2", "7,9", "8,0"};
      return say("AT+QFTPCFG=" + dice_.pick(wrong) + "\r", line("ERROR"));
    }
  }
  say("AT+QFTPCFG=" + setting + "\r", ok_then("+QFTPCFG: 0"));
}

// Up to PROT P; somewhere before, perhaps, a refusal or an end.
void Soak::open() {
  const auto typed = [this] {
    const std::string port = model_.protection == Protection::implicit_tls ? "990" : "21";
    return "AT+QFTPOPEN=\"ftp.example\"," + port + "\r";
  };
  if (model_.open) return say(typed(), ok_then("+QFTPOPEN: -3"));
  model_.protection = static_cast<Protection>(dice_.below(3));
  const std::string mode = model_.protection == Protection::explicit_tls ? "1" : "0";
  const std::string on = tls() ? "1" : "0";
  say("AT+QSSLCFG=\"ftps\"," + on + ";+QSSLCFG=\"ftpsctxi\",0\r", line("OK"));
  say("AT+QFTPCFG=7," + mode + "\r", ok_then("+QFTPCFG: 0"));
  bench_.forget_servers();
  server_ = &bench_.replace_server();
  if (dice_.chance(10)) server().split_replies();
  model_.ascii_on_server.reset();
  model_.was_open = true;
  std::vector<std::string> commands;
  if (model_.protection == Protection::explicit_tls) commands.emplace_back("AUTH TLS");
  commands.insert(commands.end(), {"USER u", "PASS p"});
  if (tls()) commands.insert(commands.end(), {"PBSZ 0", "PROT P"});
  const std::size_t breaks_at = dice_.chance(75) ? commands.size() : dice_.below(commands.size());
  if (model_.protection == Protection::implicit_tls) server().handshakes();
  server().greets(dice_.chance(50) ? "220 ready" : "220-welcome\r\n 220 to\r\n220 all");
  for (std::size_t i = 0; i < breaks_at; ++i) {
    server().expects(commands[i]);
    if (commands[i] == "AUTH TLS") {
      server().replies("234 go").handshakes();
    } else {
      server().replies(commands[i] == "USER u" ? "331 password" : "200 fine");
    }
  }
  if (breaks_at == commands.size()) {
    model_.open = true;
    say(typed(), ok_then("+QFTPOPEN: 0"));
    return check_server();
  }
  server().expects(commands[breaks_at]);
  if (dice_.chance(30)) {
    server().closes();
    say(typed(), ok_then("+QFTPOPEN: -6"));
  } else if (dice_.chance(30)) {
    server().replies("421 later");
    say(typed(), ok_then("+QFTPOPEN: -421"));
  } else if (dice_.chance(10)) {
    say(typed(), line("OK"));
    hear(59999ms, "");
    hear(1ms, line("+QFTPOPEN: -9"));
  } else {
    server().replies("530 no");
    if (commands[breaks_at] == "AUTH TLS") server().expects("AUTH SSL").replies("530 no");
    say(typed(), ok_then("+QFTPOPEN: -530"));
  }
  check_server();
}

void Soak::close() {
  if (!model_.open) return without_session("AT+QFTPCLOSE\r", "+QFTPCLOSE");
  model_.open = false;
  server().expects("QUIT");
  if (dice_.chance(80)) {
    server().replies("221 bye").closes();
    return say("AT+QFTPCLOSE\r", ok_then("+QFTPCLOSE: 0"));
  }
  say("AT+QFTPCLOSE\r", line("OK"));
  hear(4999ms, "");
  hear(1ms, line("+QFTPCLOSE: 0"));
}

void Soak::ask_state() {
  std::string state = model_.was_open ? "CLOSED" : "IDLE";
  if (model_.open) state = "OPENED";
  say("AT+QFTPSTAT\r", lines({"+QFTPSTAT: " + state, "OK"}));
}

void Soak::server_leaves() {
  if (!model_.open) return;
  model_.open = false;
  remember("the server leaves");
  const bool says_so = dice_.chance(50);
  if (says_so) server().replies("421 bye");
  server().closes();
  hear(1s, line(says_so ? "+QFTPERROR:-421" : "+QFTPERROR:-6"));
}

ScriptedServer& Soak::type(bool ascii) {
  if (model_.ascii_on_server != ascii) {
    server().expects(ascii ? "TYPE A" : "TYPE I").replies("200 fine");
    model_.ascii_on_server = ascii;
  }
  return server();
}

void Soak::size() {
  if (!model_.open) return without_session("AT+QFTPSIZE=\"f\"\r", "+QFTPSIZE");
  type(false).expects("SIZE f");
  if (dice_.chance(10)) {
    // Left by QFTPCLOSE while the answer is waited for.
    say("AT+QFTPSIZE=\"f\"\r", line("OK"));
    say("AT+QFTPCLOSE\r", lines({"OK", "+QFTPSIZE: -1", "+QFTPCLOSE: 0"}));
    model_.open = false;
  } else if (dice_.chance(70)) {
    const std::string size = std::to_string(dice_.below(1U << 30));
    server().replies("213 " + size);
    say("AT+QFTPSIZE=\"f\"\r", ok_then("+QFTPSIZE: " + size));
  } else {
    const Refusal& one = dice_.pick(kRefusals);
    server().replies(one.code + " no");
    say("AT+QFTPSIZE=\"f\"\r", ok_then("+QFTPSIZE: " + one.result));
  }
  check_server();
}

void Soak::change() {
  struct Change {
    std::string at;
    std::string ftp;
  };
  static const std::vector<Change> changes = {
      {"+QFTPDELETE", "DELE"}, {"+QFTPMKDIR", "MKD"}, {"+QFTPRMDIR", "RMD"}};
  const Change& one = dice_.pick(changes);
  const std::string typed = "AT" + one.at + "=\"a b\"\r";
  if (!model_.open) return without_session(typed, one.at);
  server().expects(one.ftp + " a b");
  std::string result = "0";
  if (dice_.chance(70)) {
    server().replies("250-so\r\n250 done");
  } else {
    const Refusal& refused = dice_.pick(kRefusals);
    server().replies(refused.code + " no");
    result = refused.result;
  }
  say(typed, ok_then(one.at + ": " + result));
  check_server();
}

}  // namespace m95::test
