// The commands whose values are kept and shown and do nothing here, and their common forms. Adding
// one is a line in core/stored_settings.cpp, an entry in settings/ and one name here.
#include "emulator/commands/general/basic.hpp"
#include "emulator/commands/settings/stored.hpp"
#include "emulator/commands/table.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/stored_settings.hpp"

namespace m95 {

extern const Command kClvl, kCrsl, kCmut, kCalm, kQmic, kAtl, kAtm, kCbst, kCrlp, kCmod, kFclass,
    kVtd, kCsns, kQrimode, kQsidet, kQaudch, kQaudloop, kQldtmf, kQltone, kQtonep, kQtdmod,
    kQtonedet, kQledmode, kQsfr, kQspch;

CommandTable settings_commands() {
  static constexpr const Command* kAll[] = {
      &kClvl,     &kCrsl,     &kCmut,     &kCalm,   &kQmic,   &kAtl,    &kAtm,
      &kCbst,     &kCrlp,     &kCmod,     &kFclass, &kVtd,    &kCsns,   &kQrimode,
      &kQsidet,   &kQaudch,   &kQaudloop, &kQldtmf, &kQltone, &kQtonep, &kQtdmod,
      &kQtonedet, &kQledmode, &kQsfr,     &kQspch,
  };
  return kAll;
}

namespace stored {

void test(Call& call) { call.info(StoredSettings::ranges(call.request.name)); }

void read(Call& call) { call.info(call.module.stored_settings->text(call.request.name)); }

void write(Call& call) {
  const std::string& name = call.request.name;
  const std::span<const StoredValue> values = StoredSettings::setting(name).values;
  call.args.expect_count(1, values.size());
  StoredSettings& settings = *call.module.stored_settings;
  // All are looked at before one is changed.
  std::vector<int> wanted;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const at::Range& first = values[i].allowed.front();
    const at::Range span{first.min, values[i].allowed.back().max};
    const std::int64_t value = i == 0 ? call.args.integer(i, span)
                                      : call.args.integer_or(i, span, settings.value(name, i));
    if (!values[i].allows(value)) throw at::BadArgument("no such value");
    wanted.push_back(static_cast<int>(value));
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) settings.set(name, i, wanted[i]);
}

void basic(Call& call) {
  const at::Range& allowed = StoredSettings::setting(call.request.name).values[0].allowed[0];
  call.module.stored_settings->set(call.request.name, 0, basic_value(call, allowed));
}

}  // namespace stored
}  // namespace m95
