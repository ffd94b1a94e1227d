// The module's own files as the ends of a transfer: an upload's source, a download's sink (GSM FTP
// manual, AT+QFTPCFG type 4).
#pragma once

#include <cstdint>

#include "protocol/error.hpp"
#include "protocol/ftp/session.hpp"
#include "storage/file_store.hpp"

namespace m95 {

/// What a fault of the store is in Table 4: -11 missing, -12 unreadable (or in use), -13 no memory,
/// -10 a name no file can have.
Failure local_failure(const storage::FileError& fault);

/// A file from an offset to its end, held alone from construction on.
class FtpFromFile : public ftp::Source {
 public:
  /// Throws Failure, see local_failure().
  FtpFromFile(storage::FileStore& files, const storage::FileName& name, std::uint64_t offset);

  Task<void> begin() override;
  Task<std::size_t> read_some(std::span<char> into) override;
  /// Bytes given out.
  std::uint64_t taken() const { return taken_; }

 private:
  storage::FileStore::File file_;
  std::uint64_t offset_;
  std::uint64_t taken_ = 0;
};

/// A file that is made, or emptied, when the server has accepted the transfer. Throws
/// Failure(Error::no_memory) when the volume is full.
class FtpToFile : public ftp::Sink {
 public:
  FtpToFile(storage::FileStore& files, storage::FileName name);

  Task<void> begin() override;
  Task<void> write(std::string_view bytes) override;
  /// Makes what has arrived the file; after a failure only when there is something. Throws Failure.
  Task<void> keep(bool complete);
  std::uint64_t received() const;

 private:
  storage::FileStore& files_;
  storage::FileName name_;
  storage::FileStore::File file_;
};

}  // namespace m95
