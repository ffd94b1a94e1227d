// Setting the clock and telling the lines.
#include "emulator/core/network_time.hpp"

#include <array>
#include <cstdio>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/alarm_clock.hpp"
#include "emulator/core/call.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/time_text.hpp"

namespace m95 {
namespace {

constexpr const char* kUpdateName = "ctzu";

std::string zone_text(int zone) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%+03d", zone);
  return text.data();
}

}  // namespace

NetworkTime::NetworkTime(PoweredModule& module) : module_(module) {
  const std::string saved = module.persistent().profiles.load(kUpdateName).value_or("0");
  if (saved.size() == 1 && saved[0] >= '0' && saved[0] <= '4') {
    update_ = static_cast<Update>(saved[0] - '0');
  }
}

Task<void> NetworkTime::set_update(Update update) {
  co_await module_.persistent().profiles.save(kUpdateName,
                                              std::to_string(static_cast<int>(update)));
  update_ = update;
}

std::string NetworkTime::last() const {
  if (!last_) return {};
  return time_text({.utc = last_->utc, .zone = last_->zone}) + "," +
         std::to_string(last_->summer_hours);
}

void NetworkTime::hear() {
  if (!module_.config().network_operator.tells_time) return;
  Module& module = module_.persistent();
  const TimeOfDay told = module.world.time_of_day();
  const bool new_zone = told.zone != (last_ ? last_->zone : module.rtc.zone());
  last_ = told;
  if (update_ != Update::none) {
    const bool local = update_ == Update::local || update_ == Update::localised;
    module.rtc.set(told.utc, local ? told.zone : 0);
    module.alarm_clock->clock_was_set();
  }
  for (const auto& channel : module.channels()) {
    const ChannelSettings& wanted = channel->settings;
    if (!channel->rate_known()) continue;
    if (wanted.time_report == 1) channel->post("+QNITZ: " + in_quotes(last()));
    if (wanted.zone_report == 1 && new_zone) {
      channel->post("+CTZV: " + in_quotes(zone_text(told.zone)));
    }
  }
}

}  // namespace m95
