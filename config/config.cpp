// Values of the configuration that are printed or come in presets.
#include "config/config.hpp"

namespace m95::config {

Dialect dialect(Preset preset) {
  Dialect result;
  result.preset = preset;
  if (preset == Preset::firmware) {
    result.blank_in_results = false;
    result.ok_after_get = false;
    result.ok_after_config_query = true;
  }
  return result;
}

std::string_view text(SimState state) {
  switch (state) {
    case SimState::ready:
      return "READY";
    case SimState::pin:
      return "SIM PIN";
    case SimState::puk:
      return "SIM PUK";
    case SimState::pin2:
      return "SIM PIN2";
    case SimState::puk2:
      return "SIM PUK2";
    case SimState::phone_pin:
      return "PH_SIM PIN";
    case SimState::phone_puk:
      return "PH_SIM PUK";
  }
  return "READY";
}

}  // namespace m95::config
