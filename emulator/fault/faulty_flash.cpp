// Only what is written anew can be refused for want of room.
#include "emulator/fault/faulty_flash.hpp"

#include <cerrno>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace m95 {

std::optional<std::string> FaultyFlash::read(const std::string& name) const {
  try {
    return under_.read(name);
  } catch (const storage::FlashError& error) {
    const std::string words = error.what();
    if (tell_ && words != told_read_) tell_(words);
    told_read_ = words;
    throw;
  }
}

Task<void> FaultyFlash::remove(std::string name) {
  try {
    co_await under_.remove(std::move(name));
  } catch (const storage::FlashError& error) {
    if (tell_) tell_(error.what());
    throw;
  }
}

Task<void> FaultyFlash::commit(std::string name, std::string bytes) {
  try {
    co_await met_faults(std::move(name), std::move(bytes));
  } catch (const storage::FlashError& error) {
    if (tell_) tell_(error.what());
    throw;
  }
}

Task<void> FaultyFlash::met_faults(std::string name, std::string bytes) {
  if (faults_.wait_at(config::Point::write)) {
    const Occasion occasion{.medium = medium_};
    for (const ArmedFault& armed : faults_.meet(config::Point::write, occasion)) {
      const config::Effect effect = armed.fault.effect;
      if (effect == config::Effect::full) throw storage::FlashError(name, "write", ENOSPC);
      if (effect == config::Effect::fail) throw storage::FlashError(name, "write", EIO);
      faults_.happen(armed.fault);
    }
  }
  co_await under_.commit(std::move(name), std::move(bytes));
}

}  // namespace m95
