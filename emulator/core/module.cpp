// The supervisor: one powered module after another.
#include "emulator/core/module.hpp"

#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/alarm_clock.hpp"
#include "emulator/core/events.hpp"
#include "emulator/core/message_store.hpp"
#include "emulator/core/multiplexer.hpp"
#include "emulator/core/phonebook.hpp"
#include "emulator/core/sim_card.hpp"
#include "emulator/core/supply_watch.hpp"
#include "emulator/ports/virtual_uart.hpp"

namespace m95 {

Module::Module(const config::Modem& configured, Surroundings surroundings)
    : modem(configured),
      world(std::move(surroundings)),
      faults(
          world.clock, [this](const config::Fault& fault) { happen(*this, fault); },
          [this](std::string_view text) { world.trace.fault(text); },
          [this](std::string_view text) { coverage.suffered(text); }),
      nvram(world.nvram, faults, config::Medium::nvram, world.log),
      ufs(world.ufs, faults, config::Medium::ufs, world.log),
      sd(world.sd, faults, config::Medium::sd, world.log),
      rtc(world.clock, world.start_time),
      profiles(nvram, world.log),
      sim(std::make_unique<SimCard>(*this)),
      phonebook(std::make_unique<Phonebook>(*this)),
      messages(std::make_unique<MessageStore>(*this)),
      alarm_clock(std::make_unique<AlarmClock>(*this)),
      supply_(modem.supply.millivolts),
      line_tasks_(world.executor),
      supervisor_(world.executor) {
  for (const config::Fault& fault : modem.script) faults.arm(fault);
}

Module::~Module() = default;

Channel& Module::add(std::string name, Port& port, std::optional<unsigned> virtual_uart) {
  Channel::Timing timing{
      .escape_guard = std::chrono::duration_cast<Duration>(modem.escape.guard),
      .lf_terminates = modem.line.lf_terminates,
  };
  const auto id = static_cast<ChannelId>(channels_.size());
  lines_.push_back(std::make_unique<FaultyPort>(port, faults, world.clock, name));
  channels_.push_back(std::make_unique<Channel>(id, std::move(name), *lines_.back(), world.clock,
                                                timing, world.trace, virtual_uart));
  channels_.back()->count_in(coverage);
  return *channels_.back();
}

Channel& Module::add_channel(std::string name, Port& port) {
  return add(std::move(name), port, std::nullopt);
}

Channel& Module::add_virtual_channel(std::string name, VirtualUart& port, unsigned number) {
  Channel& channel = add(std::move(name), port, number);
  start_line(channel.id);
  if (powered_) powered_->start_serving(channel);
  return channel;
}

void Module::start() {
  // The power first: it drops what is in the lines, and a host may have typed already.
  supervisor_.spawn(modem.name + " power", supervise());
  for (std::size_t i = 0; i < channels_.size(); ++i) start_line(i);
  faults.start(line_tasks_);
  line_tasks_.spawn(modem.name + " alarm", alarm_clock->run());
}

void Module::start_line(std::size_t index) {
  Channel& channel = *channels_[index];
  line_tasks_.spawn(channel.name + " held output", lines_[index]->say_held());
  channel.start(line_tasks_);
}

void Module::request(PowerRequest what) {
  if (!powered_ && what != PowerRequest::power_key) return;
  if (powered_ && what == PowerRequest::power_key) {
    powered_->announce("NORMAL POWER DOWN");
    what = PowerRequest::power_down;
  }
  requested_ = what;
  power_.notify();
}

void Module::announce(std::string_view text) {
  if (powered_) powered_->announce(text);
}

void Module::set_supply(int millivolts) {
  supply_ = millivolts;
  if (powered_) powered_->supply_watch->look();
}

Task<void> Module::supervise() {
  auto start = modem.power == config::Power::on ? PoweredModule::Start::long_since_on
                                                : PoweredModule::Start::boot;
  for (;;) {
    requested_.reset();
    powered_ = std::make_unique<PoweredModule>(*this);
    world.trace.power("on");
    powered_->start(start);
    while (!requested_) co_await power_.wait();
    co_await powered_->shut_down();
    powered_.reset();
    world.trace.power(*requested_ == PowerRequest::reset ? "reset" : "off");
    start = PoweredModule::Start::boot;
    faults.restarted(*requested_ != PowerRequest::reset);
    if (*requested_ == PowerRequest::reset) continue;
    for (const auto& channel : channels_) channel->power_down();
    co_await power_on();
  }
}

// Somebody presses the power key, or an alarm does.
Task<void> Module::power_on() {
  requested_.reset();
  functionality_at_start = Functionality::full;
  const auto after = std::chrono::duration_cast<Duration>(modem.power_on_after);
  if (after > Duration::zero()) {
    world.log("powered down; its line is dead until its power key is pressed");
    const TimePoint pressed = world.clock.now() + after;
    while (!requested_ && world.clock.now() < pressed) {
      co_await race(power_.wait(), world.clock.sleep_until(pressed));
    }
  } else {
    world.log("powered down; its line is dead until the program starts again");
    while (!requested_) co_await power_.wait();
  }
}

Task<void> Module::stop() {
  supervisor_.cancel();
  co_await supervisor_.joined();
  if (powered_) co_await powered_->shut_down();
  powered_.reset();
  line_tasks_.cancel();
  co_await line_tasks_.joined();
}

}  // namespace m95
