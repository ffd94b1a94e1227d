// FileStore: the module's files on their three volumes (GSM FILE manual): the flash UFS, the memory
// card SD, and RAM.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/task.hpp"
#include "storage/file_error.hpp"
#include "storage/file_name.hpp"
#include "storage/flash.hpp"

namespace m95::storage {

/// The values are those of AT+QFOPEN.
enum class OpenMode {
  read_write = 0,  ///< made when it is not there
  truncate = 1,    ///< made, or emptied
  read_only = 2,   ///< must be there
  create = 100,    ///< must not be there (no mode of AT+QFOPEN)
};

/// A file while it is open, whole in memory. Whoever holds it has it alone; letting it go without
/// FileStore::commit() leaves what the flash has, which for a new file is nothing.
class OpenFile {
 public:
  const std::string& bytes() const { return bytes_; }
  const FileName& name() const { return name_; }
  OpenMode mode() const { return mode_; }

 private:
  friend class FileStore;
  OpenFile(FileName name, OpenMode mode) : name_(std::move(name)), mode_(mode) {}

  FileName name_;
  OpenMode mode_;
  std::string bytes_;
  bool listed_ = true;  // false while a file is only kept from others
  // The flash has the bytes of `committed_`; `version_` counts what was done to them.
  std::uint64_t version_ = 0;
  std::uint64_t committed_ = 0;
};

/// Every function throws FileError. Used from one thread; tasks of several channels may overlap.
class FileStore {
 public:
  using File = std::shared_ptr<OpenFile>;
  struct Volumes {
    Flash& ufs;
    Flash& ram;
    Flash& sd;
  };
  /// Bytes of all files of a volume.
  struct Quotas {
    std::uint64_t ufs;
    std::uint64_t ram;
    std::uint64_t sd;
  };
  /// Files of a volume (chosen).
  static constexpr std::size_t kMostFiles = 1000;
  struct Space {
    std::uint64_t free;
    std::uint64_t total;
    bool operator==(const Space&) const = default;
  };
  struct Entry {
    FileName name;
    std::uint64_t size;
    bool operator==(const Entry&) const = default;
  };

  /// Looks at what the volumes hold. A file that cannot be read is renamed, never deleted, and told
  /// in warnings(). References must outlive the store.
  FileStore(Volumes volumes, Quotas quotas);

  /// Sentences for a person: "UFS:x: cannot be read (...); set aside as ...".
  const std::vector<std::string>& warnings() const { return warnings_; }

  /// A file that shrinks gives its room back when it is committed: the volume holds the old bytes
  /// until then.
  Space space(Volume volume) const;
  /// By name. An open file has the size it has now.
  std::vector<Entry> list(const FilePattern& pattern) const;
  bool exists(const FileName& name) const;
  /// not_found.
  std::uint64_t size(const FileName& name) const;

  /// not_found, exists, by mode; busy when somebody has it open; no_space for one file too many;
  /// io.
  File open(const FileName& name, OpenMode mode);
  /// Puts bytes at a position not behind the end; how many the volume had room for. beyond_end,
  /// read_only.
  std::size_t write(OpenFile& file, std::uint64_t at, std::string_view bytes) const;
  /// The same at the end: what a transfer does until it is done or the volume is full.
  std::size_t append(OpenFile& file, std::string_view bytes) const;
  /// Cuts the file off at a position not behind the end. beyond_end, read_only.
  void truncate(OpenFile& file, std::uint64_t size) const;
  /// Returns when the bytes of now are safe: whatever happens meanwhile, the old or the new ones
  /// are there later. io, after which the old ones stand.
  Task<void> commit(File file);

  /// Deletes all that match. not_found, for a pattern nothing_matches; busy when one of them is
  /// open, and then none is deleted; io.
  Task<void> remove(FilePattern pattern);

  struct Transfer {
    FileName from;
    FileName to;
    bool keep_source;  ///< a copy
    bool overwrite;
  };
  /// Also across volumes: the new file is safe before the old one goes. not_found, busy, exists,
  /// no_space, io.
  Task<void> transfer(Transfer what);

 private:
  void look_at(Volume volume);
  void set_aside(const FileName& name, const std::string& why);
  Flash& flash(Volume volume) const;
  std::uint64_t quota(Volume volume) const;
  std::string load(const FileName& name) const;
  /// Takes a file for its caller alone.
  File claim(const FileName& name, OpenMode mode, bool listed);
  std::uint64_t footprint(const FileName& name) const;
  std::uint64_t used(Volume volume) const;
  /// no_space when the volume has as many files as it may.
  void require_place(const FileName& name) const;
  /// The size to which this file can grow.
  std::uint64_t room_for(const FileName& name) const;
  Task<void> put(FileName name, std::string bytes);
  Task<void> take_away(FileName name);
  void learn(const FileName& name);

  Volumes volumes_;
  Quotas quotas_;
  std::map<FileName, std::uint64_t> sizes_;  // of what is committed
  std::map<FileName, std::weak_ptr<OpenFile>> open_;
  std::vector<std::string> warnings_;
};

}  // namespace m95::storage
