// The memory that private keys live in while they are used: OpenSSL's secure heap.
#pragma once

#include <cstddef>

namespace m95::tls {

/// not_locked: the limit of locked memory (RLIMIT_MEMLOCK) forbids it, so keys may be swapped out.
enum class KeyMemory { locked, not_locked, absent };

/// From now on what OpenSSL holds of private keys, and storage::Key, is in memory of its own:
/// between guard pages, locked (a page when it is first used), left out of core dumps, wiped when
/// freed. Room for the keys of so many modems, 16 KiB each and at least 1 MiB (chosen: an RSA key
/// of 4096 bits takes 4 KiB). Once a process: later calls only tell what the first one gave. Not
/// for several threads at once.
KeyMemory reserve_key_memory(std::size_t modems);

}  // namespace m95::tls
