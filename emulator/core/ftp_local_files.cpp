// FileStore under Source and Sink.
#include "emulator/core/ftp_local_files.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace m95 {

using storage::FileError;
using storage::FileFault;
using storage::OpenMode;

Failure local_failure(const FileError& fault) {
  switch (fault.fault) {
    case FileFault::not_found:
      return Failure(Error::file_not_found, fault.what());
    case FileFault::no_space:
      return Failure(Error::no_memory, fault.what());
    case FileFault::bad_name:
      return Failure(Error::bad_parameter, fault.what());
    default:
      return Failure(Error::file_unreadable, fault.what());
  }
}

FtpFromFile::FtpFromFile(storage::FileStore& files, const storage::FileName& name,
                         std::uint64_t offset)
    : offset_(offset) {
  try {
    file_ = files.open(name, OpenMode::read_only);
  } catch (const FileError& fault) {
    throw local_failure(fault);
  }
}

Task<void> FtpFromFile::begin() { co_return; }

Task<std::size_t> FtpFromFile::read_some(std::span<char> into) {
  const std::string& bytes = file_->bytes();
  const std::uint64_t at = std::min<std::uint64_t>(bytes.size(), offset_ + taken_);
  const std::size_t count = bytes.copy(into.data(), into.size(), static_cast<std::size_t>(at));
  taken_ += count;
  co_return count;
}

FtpToFile::FtpToFile(storage::FileStore& files, storage::FileName name)
    : files_(files), name_(std::move(name)) {}

Task<void> FtpToFile::begin() {
  try {
    file_ = files_.open(name_, OpenMode::truncate);
  } catch (const FileError& fault) {
    throw local_failure(fault);
  }
  co_return;
}

Task<void> FtpToFile::write(std::string_view bytes) {
  const std::size_t stored = files_.append(*file_, bytes);
  if (stored < bytes.size()) throw Failure(Error::no_memory, name_.text() + ": the volume is full");
  co_return;
}

Task<void> FtpToFile::keep(bool complete) {
  if (!file_ || (!complete && file_->bytes().empty())) co_return;
  try {
    co_await files_.commit(file_);
  } catch (const FileError& fault) {
    throw local_failure(fault);
  }
}

std::uint64_t FtpToFile::received() const { return file_ ? file_->bytes().size() : 0; }

}  // namespace m95
