// Setting the stage, and looking at what is left of it.
#include "tests/emulator/hostile/attack.hpp"

#include <algorithm>
#include <utility>

#include "tests/emulator/hostile/heap.hpp"

namespace m95::test {
namespace {

constexpr const char* kUser = "mallory";

Task<StreamPtr> accept_by(std::shared_ptr<tls::ServerContext> context, StreamPtr plain) {
  std::unique_ptr<tls::TlsStream> accepted = co_await context->accept(std::move(plain));
  StreamPtr stream = std::move(accepted);
  co_return stream;
}

std::string user_line() { return "USER " + std::string(kUser); }
std::string pass_line() { return "PASS " + std::string(kPassword); }

ScriptedServer& log_in(ScriptedServer& server, Mode mode) {
  if (mode == Mode::implicit_tls) server.handshakes();
  server.greets();
  if (mode == Mode::explicit_tls) server.expects("AUTH TLS").replies("234 go").handshakes();
  server.expects(user_line()).replies("331 password").expects(pass_line()).replies("230 in");
  if (mode == Mode::plain) return server;
  return server.expects("PBSZ 0").replies("200 0").expects("PROT P").replies("200 P");
}

}  // namespace

std::string name_of(Mode mode) {
  if (mode == Mode::plain) return "plain";
  return mode == Mode::implicit_tls ? "implicit TLS" : "explicit TLS";
}

std::string clear_text(std::string_view wire) {
  constexpr std::size_t kHeader = 5;
  std::string clear;
  while (!wire.empty()) {
    const bool is_record = wire[0] >= 20 && wire[0] <= 23 && (wire.size() < 2 || wire[1] == 3);
    if (!is_record) {
      clear += wire[0];
      wire.remove_prefix(1);
      continue;
    }
    std::size_t length = wire.size();
    if (wire.size() >= kHeader) {
      length = kHeader + static_cast<unsigned char>(wire[3]) * 256U +
               static_cast<unsigned char>(wire[4]);
    }
    wire.remove_prefix(std::min(length, wire.size()));
  }
  return clear;
}

tls::ServerOptions honest() { return tls::test::server_options(tls::test::zoo().server); }

ScriptedServer::Acceptance accept_as(const tls::ServerOptions& options) {
  auto context = std::make_shared<tls::ServerContext>(options);
  return [context](StreamPtr plain) { return accept_by(context, std::move(plain)); };
}

ScriptedServer::Acceptance accept_until(int nth, const ScriptedServer::Acceptance& first,
                                        const ScriptedServer::Acceptance& other) {
  auto count = std::make_shared<int>(0);
  return [=](StreamPtr plain) {
    ++*count;
    return *count < nth ? first(std::move(plain)) : other(std::move(plain));
  };
}

Attack::Attack(Mode how, config::Modem configured, const std::string& what)
    : mode(how),
      story(name_of(how) + (what.empty() ? "" : ": " + what)),
      bench(configured),
      configured_(std::move(configured)),
      where_(__FILE__, __LINE__, story) {
  bench.say("AT+QFTPUSER=\"" + std::string(kUser) + "\";+QFTPPASS=\"" + kPassword + "\"\r");
  if (secured()) choose_tls();
  server.control_capacity(65536);
  begin_ = bench.clock.now();
  heap_at_begin_ = heap_in_use();
  begin_heap_peak();
}

Attack::~Attack() { finish(); }

void Attack::choose_tls() {
  const std::string ca = tls::test::zoo().ca.certificate();
  bench.say("AT+QSECWRITE=\"NVRAM:CA0\"," + std::to_string(ca.size()) + "\r");
  EXPECT_TRUE(bench.say(ca).ends_with(line("OK")));
  const std::string explicitly = mode == Mode::explicit_tls ? "1" : "0";
  bench.say(
      "AT+QSSLCFG=\"cacert\",0,\"NVRAM:CA0\";+QSSLCFG=\"seclevel\",0,1;"
      "+QSSLCFG=\"ignorertctime\",1\r");
  bench.say("AT+QSSLCFG=\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0;+QFTPCFG=7," + explicitly + "\r");
  bench.secure = [](tls::Options options, tls::HandshakeReport report) {
    return std::make_unique<tls::ClientSecurity>(std::move(options), std::move(report));
  };
  server.accept_tls_by(accept_as(honest()));
}

Attack& Attack::logs_in() {
  log_in(server, mode);
  return *this;
}

Attack& Attack::greets_until_user(const std::string& greeting) {
  if (mode == Mode::implicit_tls) server.handshakes();
  server.replies(greeting);
  if (mode == Mode::explicit_tls) server.expects("AUTH TLS").replies("234 go").handshakes();
  server.expects(user_line());
  return *this;
}

Attack& Attack::passes_until_pass() {
  greets_until_user();
  server.replies("331 password").expects(pass_line());
  return *this;
}

Attack& Attack::protects() {
  if (secured()) {
    server.expects("PBSZ 0").replies("200 0").expects("PROT P").replies("200 P");
  }
  return *this;
}

ScriptedServer& Attack::begins(const std::string& command) {
  server.expects("TYPE I").replies("200 I");
  return begins_again(command);
}

ScriptedServer& Attack::begins_again(const std::string& command) {
  server.opens_passive().expects(command).replies("150 go");
  return secures_data();
}

ScriptedServer& Attack::secures_data() {
  if (secured()) server.data_handshakes();
  return server;
}

std::string Attack::say(const std::string& bytes, Duration then) {
  std::string answer = bench.say(bytes);
  if (then > Duration::zero()) answer += bench.wait(then);
  said += answer;
  return answer;
}

std::string Attack::wait(Duration how_long) {
  std::string answer = bench.wait(how_long);
  said += answer;
  return answer;
}

std::string Attack::open(Duration then) {
  const std::string port = mode == Mode::implicit_tls ? "990" : "21";
  return say("AT+QFTPOPEN=\"ftp.example\"," + port + "\r", then);
}

void Attack::opened() {
  logs_in();
  EXPECT_EQ(open(), opening(0)) << server.problem();
}

std::string Attack::put(const std::string& bytes, Duration then) {
  std::string answer = say("AT+QFTPPUT=\"f\"," + std::to_string(bytes.size()) + "\r");
  const bool asked = answer.ends_with(line("CONNECT"));
  answer += say(asked ? bytes : "", then);
  return answer;
}

void Attack::set(const std::string& type_and_value) {
  EXPECT_EQ(say("AT+QFTPCFG=" + type_and_value + "\r"), ok_then("+QFTPCFG: 0"));
}

void Attack::finish() {
  if (std::exchange(finished_, true)) return;
  EXPECT_LT(heap_peak() - heap_at_begin_, most_memory);
  EXPECT_LE(bench.clock.now() - begin_, patience);
  EXPECT_EQ(say("AT\r"), line("OK"));
  const std::string state = stat();
  const bool is_open = state.find("OPENED") != std::string::npos;
  EXPECT_TRUE(is_open || state == lines({"+QFTPSTAT: CLOSED", "OK"}) ||
              state == lines({"+QFTPSTAT: IDLE", "OK"}))
      << state;
  if (is_open) {
    // QUIT and close_notify, each within its limit.
    EXPECT_EQ(close(std::chrono::seconds(7)), ok_then("+QFTPCLOSE: 0"));
  }
  EXPECT_EQ(wait(std::chrono::minutes(3)), "");
  for (const auto& wire : server.wires()) EXPECT_FALSE(wire->open);
  expect_no_clear_text();
  expect_next_session();
  expect_no_secret();
}

void Attack::expect_no_clear_text() {
  if (!secured()) return;
  for (const auto& wire : server.wires()) {
    std::string clear = clear_text(wire->sent);
    if (wire->control && mode == Mode::explicit_tls) {
      for (const std::string allowed : {"AUTH TLS\r\n", "AUTH SSL\r\n"}) {
        if (clear.starts_with(allowed)) clear.erase(0, allowed.size());
      }
    }
    EXPECT_EQ(clear, "") << "in clear";
  }
}

void Attack::expect_no_secret() {
  for (const std::vector<std::string>* texts :
       {&bench.trace.lines, &bench.trace.dialogue, &bench.log()}) {
    for (const std::string& text : *texts) EXPECT_EQ(text.find(kPassword), std::string::npos);
  }
  EXPECT_EQ(said.find(kPassword), std::string::npos);
  if (secured()) return;
  for (const auto& wire : server.wires()) {
    std::string sent = wire->sent;
    const std::size_t place = sent.find(pass_line() + "\r\n");
    if (place != std::string::npos) sent.erase(place, pass_line().size() + 2);
    EXPECT_EQ(sent.find(kPassword), std::string::npos);
  }
}

void Attack::expect_next_session() {
  for (const char* usual : {"1,1", "2,0", "3,0", "4,\"/COM/\"", "6,0"}) set(usual);
  ScriptedServer& next = bench.replace_server();
  if (secured()) next.accept_tls_by(accept_as(honest()));
  log_in(next, mode);
  if (path_is_set) {
    EXPECT_EQ(say("AT+QFTPPATH=\"/\"\r"), ok_then("+QFTPPATH: 0"));
    next.expects("PWD").replies("257 \"/\"");
  }
  next.expects("TYPE I").replies("200 I");
  if (configured_.ftp_extended) {
    next.expects("EPSV").replies("229 go (|||2000|)");
  } else {
    next.opens_passive();
  }
  next.expects("RETR next").replies("150 go");
  if (secured()) next.data_handshakes();
  next.data_sends("hello").data_ends().replies("226 done").quits();
  EXPECT_EQ(open(), opening(0)) << next.problem();
  EXPECT_EQ(get("next"), got("hello")) << next.problem();
  EXPECT_EQ(close(), ok_then("+QFTPCLOSE: 0"));
  EXPECT_EQ(next.problem(), "");
  for (const auto& wire : next.wires()) EXPECT_FALSE(wire->open);
}

}  // namespace m95::test
