// The steps of a ScriptedServer's script, played one after the other by one coroutine.
#include <memory>
#include <string>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "tests/support/scripted_server.hpp"
#include "tests/support/scripted_server_parts.hpp"

namespace m95::test {

Task<void> ScriptedServer::play() {
  for (;;) {
    while (played_ == script_.size()) co_await tasks_->changed.wait();
    Step step = script_[played_];
    co_await play_step(std::move(step));
    ++played_;
  }
}

Task<void> ScriptedServer::play_step(Step step) {
  using Kind = Step::What;
  if (step.on_control()) co_await wait_for_control();
  if (step.on_data()) co_await wait_for_data();
  const std::shared_ptr<Peer> control = tasks_->control;
  const std::shared_ptr<Peer> data = tasks_->data;
  switch (step.what) {
    case Kind::expect:
      co_await expect(step.text);
      break;
    case Kind::reply:
      co_await say(step.text);
      break;
    case Kind::handshake:
      co_await shake_hands(control);
      break;
    case Kind::wait:
      co_await clock_.sleep_for(step.how_long);
      break;
    case Kind::action:
      step.action();
      break;
    case Kind::drip:
      co_await drip(control, step.text, step.how_long);
      break;
    case Kind::flood:
      co_await flood(control, step.text, step.count);
      break;
    case Kind::close:
      co_await end(control);
      tasks_->control.reset();
      break;
    case Kind::cut:
      co_await control->below->end_output();
      tasks_->control.reset();
      break;
    case Kind::reset:
      control->stream->close();
      tasks_->control.reset();
      break;
    case Kind::expect_end:
      while (!control->ended) co_await tasks_->changed.wait();
      tasks_->control.reset();
      break;
    case Kind::data_policy:
      data_policy_ = static_cast<int>(step.count);
      break;
    case Kind::data_call:
      co_await call_client();
      break;
    case Kind::data_handshake:
      co_await shake_hands(data);
      break;
    case Kind::data_send:
      try {
        co_await data->stream->write(step.text);
      } catch (const Failure&) {
        mismatch_ = "the client closed the data connection";
      }
      break;
    case Kind::data_drip:
      co_await drip(data, step.text, step.how_long);
      break;
    case Kind::data_flood:
      co_await flood(data, step.text, step.count);
      break;
    case Kind::data_inject:
      co_await inject(data, step.text);
      break;
    case Kind::data_receive:
      co_await receive(step.count);
      break;
    case Kind::data_end:
      co_await end(data);
      tasks_->data.reset();
      break;
    case Kind::data_cut:
      co_await data->below->end_output();
      tasks_->data.reset();
      break;
    case Kind::data_reset:
      data->stream->close();
      tasks_->data.reset();
      break;
  }
}

Task<void> ScriptedServer::wait_for_control() {
  while (!tasks_->control && tasks_->waiting_controls.empty()) co_await tasks_->changed.wait();
  if (tasks_->control) co_return;
  tasks_->control = tasks_->waiting_controls.front();
  tasks_->waiting_controls.pop_front();
}

Task<void> ScriptedServer::wait_for_data() {
  while (!tasks_->data) co_await tasks_->changed.wait();
}

Task<void> ScriptedServer::expect(std::string line) {
  const std::shared_ptr<Peer> control = tasks_->control;
  while (control->lines.empty()) {
    if (control->ended) {
      mismatch_ = "expected " + line + ", the client left";
      co_await forever();
    }
    co_await tasks_->changed.wait();
  }
  const std::string heard = control->lines.front();
  control->lines.pop_front();
  if (heard == line) co_return;
  mismatch_ = "expected " + line + ", heard " + heard;
  co_await forever();
}

Task<void> ScriptedServer::say(std::string bytes) {
  const std::shared_ptr<Peer> control = tasks_->control;
  try {
    co_await control->stream->write(bytes);
  } catch (const Failure&) {
    mismatch_ = "the client closed the control connection";
  }
}

Task<void> ScriptedServer::end(std::shared_ptr<Peer> peer) {
  try {
    co_await peer->stream->end_output();
  } catch (const Failure&) {
    // The client was quicker; that is no fault of the dialogue.
  }
}

Task<void> ScriptedServer::call_client() {
  while (tasks_->listener == nullptr) co_await tasks_->changed.wait();
  StreamPtr client_end;
  tasks_->data = add_peer(data_capacity_, client_end);
  StreamPtr counted = std::make_unique<CountedStream>(*this, "data", std::move(client_end));
  tasks_->listener->waiting.push_back(std::move(counted));
  tasks_->listener->arrived.notify();
}

Task<void> ScriptedServer::receive(std::size_t at_least) {
  const std::shared_ptr<Peer> data = tasks_->data;
  bool more = true;
  while (more && data->received.size() < at_least) more = co_await data->read_more();
  if (more) co_return;
  const bool cut = data->tls && !data->said_goodbye;
  uploads_.push_back(data->received + (cut ? "<cut>" : ""));
  data->received.clear();
}

// Reads a control connection always, so that what comes after the script is recorded too; all but
// the client's side of a handshake.
Task<void> ScriptedServer::hear(std::shared_ptr<Peer> peer) {
  bool more = true;
  while (more) {
    more = co_await peer->read_more();
    for (std::size_t end = 0; (end = peer->received.find("\r\n")) != std::string::npos;) {
      if (!peer->tls && peer->received.starts_with(kHandshakeRecord)) break;
      std::string line = peer->received.substr(0, end);
      peer->received.erase(0, end + 2);
      heard_.push_back(line);
      peer->lines.push_back(std::move(line));
    }
    if (!peer->tls && peer->received.starts_with(kHandshakeRecord)) {
      heard_.emplace_back(kTlsMark);
      peer->lines.emplace_back(kTlsMark);
      more = false;
    }
    if (peer->said_goodbye) heard_.emplace_back("<close_notify>");
    tasks_->changed.notify();
  }
}

}  // namespace m95::test
