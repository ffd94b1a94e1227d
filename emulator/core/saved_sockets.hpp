// What AT+QISCON keeps of a foreground context (M66 manual, AT+QISCON).
#pragma once

#include "emulator/core/packet_domain.hpp"
#include "emulator/core/socket_settings.hpp"
#include "storage/profile_store.hpp"

namespace m95 {

/// Returns when it is safe. `index`: 0 or 1. Throws Failure when the flash fails.
Task<void> save_sockets(storage::ProfileStore& store, int index, SocketSettings settings,
                        PdpContext context);
/// Puts what was saved last into both; nothing when there is none, or it is damaged.
void load_sockets(const storage::ProfileStore& store, int index, SocketSettings& settings,
                  PdpContext& context);

}  // namespace m95
