// `m95 run --control` and `m95 ctl` as a user has them: HTTP, WebSocket, tokens, the command line.
#include <filesystem>
#include <functional>
#include <list>

#include <gtest/gtest.h>

#include "tests/integration/control_client.hpp"
#include "tests/integration/host.hpp"
#include "tests/integration/module.hpp"

namespace m95::test {
namespace {

using Json = nlohmann::ordered_json;

// Asks until it is so.
void until(const std::function<bool()>& so) {
  constexpr int kMost = 100000;
  for (int asked = 0; !so(); ++asked) {
    if (asked == kMost) throw std::runtime_error("it never is so");
  }
}

TEST(RunControl, AnswersOneRequestAfterAnotherOnOneConnection) {
  Folder folder;
  RunningModule module({"--pty", folder / "line", "--control", "0"});
  Host host(folder / "line");
  host.say("ATE0");
  HttpHost control(module.where("control"));
  const HttpHost::Reply state = control.get("/state");
  EXPECT_EQ(state.status, 200);
  EXPECT_EQ(state.headers.at("content-type"), "application/json");
  EXPECT_EQ(state.headers.at("cache-control"), "no-store");
  const Json& modem = state.body["modems"][0];
  EXPECT_EQ(modem["channels"][0]["host"], true);
  EXPECT_EQ(modem["channels"][0]["echo"], false);
  EXPECT_EQ(control.get("/modems/m95").body["counters"], modem["counters"]);
  EXPECT_EQ(control.get("/clock").body["paused"], false);
  EXPECT_EQ(control.post("/clock", "{\"advance\": 1}").status, 409);
  EXPECT_EQ(control.get("/openapi.json").body["openapi"], "3.1.0");
  EXPECT_EQ(control.get("/coverage").body["process"]["summary"]["commands"]["done"], 1);
  const HttpHost::Reply head = control.ask("HEAD /state HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(head.status, 405);
  EXPECT_EQ(head.headers.at("allow"), "GET");
  EXPECT_EQ(module.stop(), 0);
}

TEST(RunControl, RefusesWhatIsNoRequestOrTooLarge) {
  RunningModule module({"--control", "0"});
  const std::string where = module.where("control");
  const auto refused = [&where](const std::string& request) {
    HttpHost control(where);
    const HttpHost::Reply reply = control.ask(request);
    EXPECT_NE(reply.body.value("error", ""), "");
    control.expect_end();
    return reply.status;
  };
  EXPECT_EQ(refused("NONSENSE\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET /state HTTP/1.1\r\nX: " + std::string(20000, 'x') + "\r\n\r\n"), 431);
  EXPECT_EQ(refused("POST /clock HTTP/1.1\r\nHost: localhost\r\nContent-Length: 65537\r\n\r\n"),
            413);
  EXPECT_EQ(refused("POST /clock HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                    "11000\r\n" +
                    std::string(0x11000, 'x')),
            413);
  // The others are served all the same.
  EXPECT_EQ(HttpHost(where).get("/state").status, 200);
}

TEST(RunControl, RefusesWebPagesWhereItAsksForNoToken) {
  RunningModule module({"--control", "0"});
  const std::string where = module.where("control");
  EXPECT_EQ(HttpHost(where).get("/state", {{"Host", "rebound.example"}}).status, 403);
  EXPECT_EQ(HttpHost(where).get("/state", {{"Origin", "http://a.example"}}).status, 403);
  HttpHost::Headers page = HttpHost::kWebSocket;
  page["Origin"] = "http://localhost";
  EXPECT_EQ(HttpHost(where).get("/events", page).status, 403);
  EXPECT_EQ(HttpHost(where).post("/clock", "{}", {{"Content-Type", "text/plain"}}).status, 415);
}

TEST(RunControl, TurnsAwayOneConnectionTooMany) {
  RunningModule module({"--control", "0"});
  const std::string where = module.where("control");
  std::list<HttpHost> hosts;
  constexpr int kMost = 64;
  for (int i = 0; i < kMost; ++i) EXPECT_EQ(hosts.emplace_back(where).get("/clock").status, 200);
  HttpHost one_more(where);
  EXPECT_EQ(one_more.get("/clock").status, 503);
  one_more.expect_end();
  EXPECT_EQ(hosts.front().get("/clock").status, 200);
}

TEST(RunControl, AsksForItsTokenEverywhere) {
  Folder folder;
  write_file(folder / "token", "s3cret\n");
  RunningModule module(
      {"--control", "0", "--control", folder / "socket", "--control-token", folder / "token"});
  const std::string where = module.where("control");
  const HttpHost::Reply without = HttpHost(where).get("/state");
  EXPECT_EQ(without.status, 401);
  EXPECT_EQ(without.headers.at("www-authenticate"), "Bearer");
  EXPECT_EQ(HttpHost(where).get("/events", HttpHost::kWebSocket).status, 401);
  EXPECT_EQ(HttpHost(where).get("/state", {{"Authorization", "Bearer s3cret"}}).status, 200);

  const std::string socket = folder / "socket";
  const Outcome refused = run({"ctl", "--control", socket, "clock"});
  EXPECT_EQ(refused.code, 1);
  EXPECT_EQ(refused.errors,
            "m95 ctl: the token is missing or wrong (Authorization: Bearer TOKEN)\n");
  EXPECT_EQ(run({"ctl", "--control", socket, "--token-file", folder / "token", "clock"}).code, 0);
  EXPECT_EQ(module.errors().find("s3cret"), std::string::npos);
}

TEST(RunControl, KeepsAUnixSocketForItsOwner) {
  Folder folder;
  const std::string socket = folder / "socket";
  RunningModule module({"--control", socket});
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(socket).permissions(), perms::owner_read | perms::owner_write);
  const Outcome clock = run({"ctl", "--json", "--control", socket, "clock"});
  EXPECT_EQ(clock.code, 0);
  EXPECT_EQ(Json::parse(clock.out)["paused"], false);
  const Outcome second = run({"run", "--control", socket});
  EXPECT_EQ(second.code, 1);
  EXPECT_NE(second.errors.find("m95: control " + socket + ": unix "), std::string::npos)
      << second.errors;
  EXPECT_EQ(module.stop(), 0);
  EXPECT_FALSE(std::filesystem::exists(socket));
}

TEST(RunControl, IsOpenBeyondThisMachineWithATokenOnly) {
  Folder folder;
  const Outcome refused = run({"run", "--control", "0.0.0.0:0"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_EQ(refused.errors,
            "m95: --control 0.0.0.0:0: open beyond this machine, it needs --control-token FILE or "
            "M95_CONTROL_TOKEN\n");
  EXPECT_EQ(run({"run", "--control", "127.example:0"}).code, 2);
  write_file(folder / "token", "s3cret");
  RunningModule module({"--control", "0.0.0.0:0", "--control-token", folder / "token"});
  EXPECT_TRUE(module.where("control").starts_with("0.0.0.0:"));
}

TEST(RunControl, TellsWhichArgumentIsWrong) {
  Folder folder;
  const auto errors = [](const std::vector<std::string>& arguments) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.code, 2);
    EXPECT_EQ(outcome.out, "");
    return outcome.errors;
  };
  EXPECT_EQ(errors({"run", "--control", "nonsense"}),
            "m95: --control: expected [HOST:]PORT or PATH with a '/' in it, found \"nonsense\"\n");
  EXPECT_EQ(errors({"run", "--clock", "paused"}),
            "m95: --clock paused: time would stand still for ever; --control lets it pass\n");
  EXPECT_EQ(errors({"run", "--control", "0", "--control-token", folder / "none"}),
            "m95: --control-token: " + (folder / "none") + " cannot be read, or is empty\n");
  EXPECT_NE(errors({"run", "--clock", "wound"}).find("--clock"), std::string::npos);
}

Json next_event(HttpHost& events) { return Json::parse(events.message()); }

TEST(RunEvents, TellWhatPassesAsItPasses) {
  Folder folder;
  RunningModule module({"--pty", folder / "line", "--control", "0"});
  HttpHost events(module.where("control"));
  EXPECT_EQ(events.get("/events", HttpHost::kWebSocket).status, 101);
  Host host(folder / "line");
  host.say("AT+QFTPPASS=\"word\"");
  EXPECT_EQ(next_event(events)["mark"], "port");
  const Json typed = next_event(events);
  EXPECT_EQ(typed["modem"], "m95");
  EXPECT_EQ(typed["channel"], "pty0");
  EXPECT_EQ(typed["mark"], ">");
  EXPECT_EQ(typed["text"], "AT+QFTPPASS=\"{secret QFTPPASS}\"\\r");
  const Json answered = next_event(events);
  EXPECT_EQ(answered["mark"], "<");
  EXPECT_EQ(answered["text"], "AT+QFTPPASS=\"{secret QFTPPASS}\"\\r\\r\\nOK\\r\\n");
  EXPECT_EQ(module.stop(), 0);
  events.expect_end();
}

TEST(RunEvents, DropWhoeverDoesNotReadAndNobodyElse) {
  Folder folder;
  // A Unix socket's buffers are a fraction of TCP's.
  const std::string where = folder / "control";
  RunningModule module({"--pty", folder / "line", "--control", where});
  HttpHost deaf(where);
  EXPECT_EQ(deaf.get("/events", HttpHost::kWebSocket).status, 101);
  Host host(folder / "line");
  // More than may wait, and than the socket holds, is told of these commands and their echo.
  const std::string long_command = "AT+NOSUCH=\"" + std::string(400, 'x') + "\"";
  constexpr int kCommands = 3000;
  for (int i = 0; i < kCommands; ++i) host.say(long_command, "ERROR\r\n");
  EXPECT_EQ(HttpHost(where).get("/state").body["listeners"], 0);
  deaf.expect_end();
  HttpHost other(where);
  EXPECT_EQ(other.get("/events", HttpHost::kWebSocket).status, 101);
  host.say("AT");
  EXPECT_EQ(next_event(other)["text"], "AT\\r");
  EXPECT_EQ(module.stop(), 0);
}

TEST(Ctl, TellsTheStateInWordsAndAsJson) {
  Folder folder;
  RunningModule module({"--pty", folder / "line", "--control", "0"});
  const std::string where = module.where("control");
  const Outcome words = run({"ctl", "--control", where, "state"});
  EXPECT_EQ(words.code, 0);
  EXPECT_TRUE(words.out.starts_with("m95: on, 3900 mV\n")) << words.out;
  EXPECT_NE(
      words.out.find("\n  network       stat 1, GPRS attached, CHINA MOBILE, cell 1806/2ED3\n"),
      std::string::npos)
      << words.out;
  const Outcome json = run({"ctl", "--control", where, "--json", "--modem", "m95", "state"});
  EXPECT_EQ(Json::parse(json.out)["name"], "m95");
  const Outcome unknown = run({"ctl", "--control", where, "--modem", "a b", "state"});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_EQ(unknown.errors, "m95 ctl: there is no modem a b\n");
}

TEST(Ctl, FollowsEventsUntilItHasSeenEnough) {
  Folder folder;
  RunningModule module({"--pty", folder / "line", "--control", "0"});
  const std::string where = module.where("control");
  Program ctl({m95_path(), "ctl", "--control", where, "events", "--count", "2"});
  HttpHost control(where);
  until([&control] { return control.get("/state").body["listeners"] == 1; });
  Host host(folder / "line");
  host.say("AT");
  const std::optional<std::string> first = ctl.read_line();
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->ends_with(" m95 pty0 port a host has come")) << *first;
  EXPECT_TRUE(ctl.read_line()->ends_with(" m95 pty0 > AT\\r"));
  EXPECT_EQ(ctl.wait(), 0);
}

TEST(Ctl, TellsHowItWasUsedWrongly) {
  EXPECT_EQ(run({"ctl"}).code, 2);
  EXPECT_EQ(run({"ctl", "clock"}).errors,
            "m95: ctl: where is the control? --control, or M95_CONTROL\n");
  const std::string nobody = "127.0.0.1:" + std::to_string(free_port());
  const Outcome absent = run({"ctl", "--control", nobody, "clock"});
  EXPECT_EQ(absent.code, 1);
  EXPECT_EQ(absent.errors, "m95 ctl: control " + nobody + ": Connection refused\n");
  RunningModule module({"--control", "0"});
  const std::string where = module.where("control");
  EXPECT_EQ(run({"ctl", "--control", where, "advance"}).code, 2);
  EXPECT_EQ(run({"ctl", "--control", where, "fault", "novalue"}).code, 2);
  EXPECT_EQ(run({"ctl", "--control", where, "fault", "a=1", "a=2"}).code, 2);
  const Outcome running = run({"ctl", "--control", where, "advance", "5"});
  EXPECT_EQ(running.code, 1);
  EXPECT_EQ(running.errors, "m95 ctl: the clock runs by itself; start with --clock paused\n");
}

// A host's test of what happens when its upload stalls for 200 s.
TEST(PausedRun, LetsAHostSeeATimeoutOf200SecondsAtOnce) {
  Folder folder;
  write_file(folder / "config.json", configuration({}));
  RunningModule module({"--config", folder / "config.json", "--pty", folder / "line",
                        "--ftp-server", "0", "--control", "0", "--clock", "paused"});
  std::string server = module.announcement("ftp").substr(4);
  server = server.substr(0, server.find(' '));
  const std::string port = server.substr(server.rfind(':') + 1);
  const std::string where = module.where("control");
  HttpHost control(where);
  Host host(folder / "line");
  host.say("ATE0");
  host.say("AT+QFTPUSER=\"m95\";+QFTPPASS=\"m95\"");
  host.say("AT+QFTPOPEN=\"127.0.0.1\"," + port, "+QFTPOPEN: 0\r\n");
  host.say("AT+QFTPPUT=\"stalled\",100,200", "CONNECT\r\n");
  host.write("only ten..");
  // They have arrived when the module says so: the time begins to pass behind them.
  until([&control] { return control.get("/modems/m95").body["ftp"]["bytes"] == 10; });
  EXPECT_EQ(control.post("/clock", "{\"advance\": 199}").body["now"], 199.0);
  EXPECT_EQ(host.unread(), "");
  EXPECT_EQ(control.get("/modems/m95").body["channels"][0]["lent"], true);
  const HttpHost::Reply next = control.post("/clock", "{\"advance_to_next\": true}");
  EXPECT_EQ(next.body["now"], 200.0);
  EXPECT_EQ(host.read_until("\r\n+QFTPPUT: 10\r\n"), "\r\n+QFTPPUT: 10\r\n");
  const Outcome clock = run({"ctl", "--control", where, "advance", "3600"});
  EXPECT_EQ(clock.code, 0);
  EXPECT_TRUE(clock.out.starts_with("3800.000000 s, paused")) << clock.out;
  EXPECT_EQ(host.say("AT+CCLK?"), "\r\n+CCLK: \"04/01/01,01:03:20+00\"\r\n\r\nOK\r\n");
  EXPECT_EQ(module.stop(), 0);
}

}  // namespace
}  // namespace m95::test
