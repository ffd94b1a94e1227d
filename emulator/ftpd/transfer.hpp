// The bytes of one transfer, between a file and a data connection (RFC 959, 3.1.1 and 3.4.1).
#pragma once

#include <cstdint>
#include <string_view>

#include "emulator/ftpd/file_tree.hpp"
#include "protocol/async/watchdog.hpp"
#include "protocol/stream.hpp"

namespace m95::ftpd {

/// TYPE I and TYPE A: as it is, or CR LF on the wire and LF in the file.
enum class Type { image, ascii };

/// Each ends after the orderly end of the direction it uses, feeds the watchdog whenever bytes
/// moved, and throws Failure, or Refused for an error of the disk. References must outlive the
/// task. Offsets are bytes of the file in either type.
Task<void> send_file(ByteStream& to, const File& file, std::uint64_t offset, Type type,
                     Watchdog& watchdog);
Task<void> send_text(ByteStream& to, std::string_view text, Watchdog& watchdog);
Task<void> receive_file(ByteStream& from, File& file, std::uint64_t offset, Type type,
                        Watchdog& watchdog);

}  // namespace m95::ftpd
