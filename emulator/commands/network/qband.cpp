// AT+QBAND - Mobile operation band.                              [M66 manual]
//
//   AT+QBAND=?           +QBAND: ("EGSM_MODE","DCS_MODE",...)
//   AT+QBAND?            +QBAND: "<bands>"
//   AT+QBAND="<bands>"   kept in NVRAM
//
// The configured cell is of no band: it is heard on all of them.
#include <algorithm>
#include <array>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/sim_access.hpp"

namespace m95 {
namespace qband {

constexpr const char* kName = "bands";
constexpr std::string_view kAll = "GSM850_EGSM_DCS_PCS_MODE";
constexpr std::array<std::string_view, 7> kBands = {
    "EGSM_MODE", "DCS_MODE", "PCS_MODE", "EGSM_DCS_MODE", "GSM850_PCS_MODE", "GSM850_MODE", kAll,
};

bool is_band(std::string_view text) {
  return std::find(kBands.begin(), kBands.end(), text) != kBands.end();
}

void test(Call& call) {
  std::string text;
  for (const std::string_view band : kBands) text += (text.empty() ? "" : ",") + in_quotes(band);
  call.info("(" + text + ")");
}

void read(Call& call) {
  const std::optional<std::string> saved = call.module.persistent().profiles.load(kName);
  const bool usable = saved && is_band(*saved);
  call.info(in_quotes(usable ? std::string_view(*saved) : kAll));
}

Task<void> write(Call& call) {
  call.args.expect_count(1, 1);
  std::string wanted = call.args.text(0);
  if (!is_band(wanted)) throw at::BadArgument("no such bands: " + wanted);
  try {
    co_await call.module.persistent().profiles.save(kName, std::move(wanted));
  } catch (const Failure& failure) {
    call.module.trace().note("nvram", failure.what());
    throw CmeError(cme::kMemoryFailure);
  }
}

}  // namespace qband

extern constexpr Command kQband{.name = "+QBAND",
                                .title = "Mobile operation band",
                                .manual = "M66 manual",
                                .test = qband::test,
                                .read = qband::read,
                                .write = qband::write};
}  // namespace m95
