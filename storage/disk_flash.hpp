// DiskFlash: a Flash that is one directory, each blob a file replaced as a whole.
#pragma once

#include <filesystem>
#include <memory>

#include "storage/disk.hpp"
#include "storage/flash.hpp"
#include "storage/worker.hpp"

namespace m95::storage {

/// Directory 0700, files 0600. Reads block for the moment they take; commits and removals run on
/// the worker's thread, in order.
class DiskFlash : public Flash {
 public:
  /// Opens the directory, made when missing (its parent must exist), and removes the unfinished
  /// files a crash left behind. `worker` must outlive it. Throws FlashError.
  DiskFlash(const std::filesystem::path& directory, Worker& worker);

  std::vector<std::string> list() const override;
  std::optional<std::string> read(const std::string& name) const override;
  Task<void> commit(std::string name, std::string bytes) override;
  Task<void> remove(std::string name) override;
  /// To "<file>.unreadable-<n>", the first n that is free.
  std::string set_aside(const std::string& name) override;

 private:
  // Shared with the work on the other thread, which may outlive this object when the process ends.
  std::shared_ptr<const Directory> directory_;
  Worker& worker_;
};

}  // namespace m95::storage
