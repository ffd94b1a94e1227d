// Events as JSON, once for all who listen, and a queue for each of them.
#include "emulator/control/events.hpp"

#include <utility>

#include <boost/asio/awaitable.hpp>

#include "config/document.hpp"

namespace m95::control {

Listener::Listener(EventHub& hub, std::function<void()> overrun)
    : hub_(hub), overrun_(std::move(overrun)) {
  hub_.listeners_.push_back(this);
}

Listener::~Listener() { hub_.listeners_.remove(this); }

void Listener::take(const Text& text) {
  if (overran_) return;
  waiting_.push_back(text);
  bytes_ += text->size();
  if (bytes_ > kMostWaiting) {
    overran_ = true;
    waiting_.clear();
    overrun_();
  }
  changed_.notify();
}

Task<Listener::Text> Listener::next() {
  while (waiting_.empty() && !overran_) co_await changed_.wait();
  if (overran_) co_return nullptr;
  Text first = std::move(waiting_.front());
  waiting_.pop_front();
  bytes_ -= first->size();
  co_return first;
}

double EventHub::seconds() const { return seconds(clock_.now()); }

double EventHub::seconds(TimePoint at) const {
  return std::chrono::duration<double>(at - start_).count();
}

void EventHub::tell(const Happening& what) {
  if (!heard()) return;
  config::Json event = {{"t", seconds()}, {"modem", what.modem}};
  if (!what.channel.empty()) event["channel"] = what.channel;
  event["mark"] = what.mark;
  event["text"] = what.text;
  // Transcript text is ASCII, a modem's name too; what else there may be must not end the process.
  const auto text = std::make_shared<const std::string>(
      event.dump(-1, ' ', false, config::Json::error_handler_t::replace));
  for (Listener* listener : listeners_) listener->take(text);
}

}  // namespace m95::control
