// Writing the script, and reading what came of it.
#include "tests/support/scripted_server.hpp"

#include <utility>

#include "tests/support/scripted_server_parts.hpp"

namespace m95::test {
ScriptedServer::ScriptedServer(VirtualClock& clock)
    : clock_(clock), tasks_(std::make_unique<Tasks>(clock.executor())) {
  tasks_->group.spawn("scripted server", play());
}

ScriptedServer::~ScriptedServer() {
  tasks_->group.cancel();
  clock_.settle();
}

ScriptedServer& ScriptedServer::add(Step step) {
  script_.push_back(std::move(step));
  tasks_->changed.notify();
  return *this;
}

ScriptedServer& ScriptedServer::expects(std::string line) {
  return add({.what = Step::What::expect, .text = std::move(line)});
}
ScriptedServer& ScriptedServer::replies(const std::string& text) {
  return says(text.ends_with('\n') ? text : text + "\r\n");
}
ScriptedServer& ScriptedServer::says(std::string bytes) {
  return add({.what = Step::What::reply, .text = std::move(bytes)});
}
ScriptedServer& ScriptedServer::handshakes() { return add({.what = Step::What::handshake}); }
ScriptedServer& ScriptedServer::waits(Duration how_long) {
  return add({.what = Step::What::wait, .how_long = how_long});
}
ScriptedServer& ScriptedServer::closes() { return add({.what = Step::What::close}); }
ScriptedServer& ScriptedServer::cuts() { return add({.what = Step::What::cut}); }
ScriptedServer& ScriptedServer::resets() { return add({.what = Step::What::reset}); }
ScriptedServer& ScriptedServer::expects_end() { return add({.what = Step::What::expect_end}); }
ScriptedServer& ScriptedServer::drips(std::string bytes, Duration each) {
  return add({.what = Step::What::drip, .text = std::move(bytes), .how_long = each});
}
ScriptedServer& ScriptedServer::floods(std::string bytes, std::size_t most) {
  return add({.what = Step::What::flood, .text = std::move(bytes), .count = most});
}
ScriptedServer& ScriptedServer::does(std::function<void()> action) {
  return add({.what = Step::What::action, .action = std::move(action)});
}
ScriptedServer& ScriptedServer::data_refused() {
  return add({.what = Step::What::data_policy, .count = kRefused});
}
ScriptedServer& ScriptedServer::data_silent() {
  return add({.what = Step::What::data_policy, .count = kSilent});
}
ScriptedServer& ScriptedServer::data_allowed() {
  return add({.what = Step::What::data_policy, .count = kAllowed});
}
ScriptedServer& ScriptedServer::data_calls() { return add({.what = Step::What::data_call}); }
ScriptedServer& ScriptedServer::data_handshakes() {
  return add({.what = Step::What::data_handshake});
}
ScriptedServer& ScriptedServer::data_sends(std::string bytes) {
  return add({.what = Step::What::data_send, .text = std::move(bytes)});
}
ScriptedServer& ScriptedServer::data_receives() {
  return data_receives(static_cast<std::size_t>(-1));
}
ScriptedServer& ScriptedServer::data_receives(std::size_t at_least) {
  return add({.what = Step::What::data_receive, .count = at_least});
}
ScriptedServer& ScriptedServer::data_ends() { return add({.what = Step::What::data_end}); }
ScriptedServer& ScriptedServer::data_cuts() { return add({.what = Step::What::data_cut}); }
ScriptedServer& ScriptedServer::data_resets() { return add({.what = Step::What::data_reset}); }
ScriptedServer& ScriptedServer::data_drips(std::string bytes, Duration each) {
  return add({.what = Step::What::data_drip, .text = std::move(bytes), .how_long = each});
}
ScriptedServer& ScriptedServer::data_floods(std::string bytes, std::size_t most) {
  return add({.what = Step::What::data_flood, .text = std::move(bytes), .count = most});
}
ScriptedServer& ScriptedServer::data_injects(std::string bytes) {
  return add({.what = Step::What::data_inject, .text = std::move(bytes)});
}

ScriptedServer& ScriptedServer::logs_in() {
  return greets().expects("USER u").replies("331 password").expects("PASS p").replies("230 in");
}
ScriptedServer& ScriptedServer::logs_in_explicit() {
  return greets()
      .expects("AUTH TLS")
      .replies("234 go")
      .handshakes()
      .expects("USER u")
      .replies("331 password")
      .expects("PASS p")
      .replies("230 in")
      .expects("PBSZ 0")
      .replies("200 0")
      .expects("PROT P")
      .replies("200 P");
}
ScriptedServer& ScriptedServer::logs_in_implicit() {
  return logs_in_implicit_until("PROT P").replies("200 P");
}
ScriptedServer& ScriptedServer::logs_in_implicit_until(std::string line) {
  handshakes().logs_in();
  if (line != "PBSZ 0") expects("PBSZ 0").replies("200 0");
  return expects(std::move(line));
}
ScriptedServer& ScriptedServer::opens_passive() {
  return expects("PASV").replies("227 here (192,0,2,1,7,208)");
}
ScriptedServer& ScriptedServer::quits() { return expects("QUIT").replies("221 bye").closes(); }

std::string ScriptedServer::dialogue() const {
  std::string all;
  for (const std::string& line : heard_) all += (all.empty() ? "" : "|") + line;
  return all;
}

std::string ScriptedServer::problem() const {
  if (!mismatch_.empty()) return mismatch_;
  if (played_ == script_.size()) return "";
  const std::string& text = script_[played_].text;
  return "waiting in step " + std::to_string(played_ + 1) + " of " +
         std::to_string(script_.size()) + (text.empty() ? "" : ": " + text.substr(0, 60));
}

}  // namespace m95::test
