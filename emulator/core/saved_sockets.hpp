// What AT+QISCON keeps of a foreground context (M66 manual, AT+QISCON).
#pragma once

#include "emulator/core/packet_domain.hpp"
#include "emulator/core/socket_settings.hpp"
#include "storage/profile_store.hpp"

namespace m95 {

/// Both are read at once; the task ends when they are safe. `index`: 0 or 1. Throws Failure when
/// the flash fails.
Task<void> save_sockets(storage::ProfileStore& store, int index, SocketSettings settings,
                        const PdpContext& context);
/// Puts what was saved last into both; nothing when there is none, or it is damaged.
void load_sockets(const storage::ProfileStore& store, int index, SocketSettings& settings,
                  PdpContext& context);

}  // namespace m95
