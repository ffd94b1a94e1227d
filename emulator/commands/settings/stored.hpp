// The forms that all stored settings share: the table of core/stored_settings.cpp says the rest.
#pragma once

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"

namespace m95::stored {

/// "+NAME: (0-100),(0-3)"
void test(Call& call);
/// "+NAME: 50,0"
void read(Call& call);
/// Values in order; an omitted one stays as it is. Throws at::BadArgument.
void write(Call& call);
/// A basic command: one number, 0 when it is omitted.
void basic(Call& call);

}  // namespace m95::stored
