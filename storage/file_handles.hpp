// FileHandles: the files that AT+QFOPEN has opened, by number, each with its position (GSM FILE
// manual).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/task.hpp"
#include "storage/file_store.hpp"

namespace m95::storage {

/// Where AT+QFSEEK counts from; the values are the command's.
enum class SeekFrom { begin = 0, current = 1, end = 2 };

/// Every function throws FileError(bad_handle) for a number that nothing is open under. What was
/// written is in memory until flush() or close().
class FileHandles {
 public:
  /// At a time (chosen).
  static constexpr std::size_t kMost = 16;
  struct Opened {
    int handle;
    FileName name;
    OpenMode mode;
  };

  /// `store` must outlive it.
  explicit FileHandles(FileStore& store) : store_(store) {}

  /// A number that was not given out before: one kept too long is no other file's. As
  /// FileStore::open(); busy when kMost are open.
  int open(const FileName& name, OpenMode mode);
  std::vector<Opened> list() const;
  bool is_open(std::int64_t handle) const { return open_.contains(handle); }
  /// From the position, at most `most` bytes; the position moves behind them.
  std::string read(std::int64_t handle, std::uint64_t most);
  /// read_only.
  void require_writable(std::int64_t handle) const;
  /// At the position, which moves behind what the volume had room for; how many bytes that was.
  std::size_t write(std::int64_t handle, std::string_view bytes);
  /// From the end it counts backwards. beyond_end, and the position stays.
  void seek(std::int64_t handle, std::uint64_t offset, SeekFrom from);
  std::uint64_t position(std::int64_t handle) const;
  std::uint64_t size(std::int64_t handle) const;
  /// Cuts the file off at the position. read_only.
  void truncate(std::int64_t handle);
  /// io.
  Task<void> flush(std::int64_t handle);
  /// The handle is gone in any case; what the flash would not take (io) is lost.
  Task<void> close(std::int64_t handle);

 private:
  struct Place {
    FileStore::File file;
    std::uint64_t position = 0;
  };
  Place& at(std::int64_t handle);
  const Place& at(std::int64_t handle) const;

  FileStore& store_;
  std::map<std::int64_t, Place> open_;
  int last_ = 0;
};

}  // namespace m95::storage
