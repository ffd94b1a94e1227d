// What a FileStore does to its flashes: each change whole, and told only when it is safe.
#include <algorithm>
#include <optional>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "storage/file_store.hpp"

namespace m95::storage {

// After a failure: a device that fails at the very end may have kept the new bytes.
void FileStore::learn(const FileName& name) {
  try {
    const std::optional<std::string> bytes = flash(name.volume).read(name.file);
    if (bytes) {
      sizes_[name] = bytes->size();
    } else {
      sizes_.erase(name);
    }
  } catch (const FlashError&) {
    // Nothing is known but what was known before.
  }
}

Task<void> FileStore::put(FileName name, std::string bytes) {
  const std::uint64_t size = bytes.size();
  try {
    co_await flash(name.volume).commit(name.file, std::move(bytes));
  } catch (const FlashError& error) {
    learn(name);
    throw FileError(FileFault::io, error.what());
  } catch (...) {
    learn(name);  // cancelled, and done all the same
    throw;
  }
  sizes_[name] = size;
}

Task<void> FileStore::take_away(FileName name) {
  try {
    co_await flash(name.volume).remove(name.file);
  } catch (const FlashError& error) {
    learn(name);
    throw FileError(FileFault::io, error.what());
  } catch (...) {
    learn(name);
    throw;
  }
  sizes_.erase(name);
}

Task<void> FileStore::commit(File file) {
  if (file->committed_ == file->version_) co_return;
  const std::uint64_t version = file->version_;
  co_await put(file->name_, file->bytes_);
  // Not `version_`: another task may have written meanwhile.
  file->committed_ = std::max(file->committed_, version);
}

Task<void> FileStore::remove(FilePattern pattern) {
  const std::vector<Entry> found = list(pattern);
  if (found.empty()) {
    if (pattern.has_wildcard()) {
      throw FileError(FileFault::nothing_matches, pattern.text() + ": no file matches");
    }
    throw FileError(FileFault::not_found, pattern.text() + ": no such file");
  }
  // All before the first is deleted: either they are all ours, or none is touched.
  std::vector<File> ours;
  ours.reserve(found.size());
  for (const Entry& entry : found) ours.push_back(claim(entry.name, OpenMode::read_write, false));
  for (const Entry& entry : found) co_await take_away(entry.name);
}

Task<void> FileStore::transfer(Transfer what) {
  if (!exists(what.from)) {
    throw FileError(FileFault::not_found, what.from.text() + ": no such file");
  }
  if (what.from == what.to || (!what.overwrite && exists(what.to))) {
    throw FileError(FileFault::exists, what.to.text() + ": the file is there");
  }
  const bool renamed = !what.keep_source && what.from.volume == what.to.volume;
  if (!renamed && !exists(what.to)) require_place(what.to);
  const File source = claim(what.from, OpenMode::read_only, false);
  const File target = claim(what.to, OpenMode::truncate, false);
  std::string bytes = load(what.from);
  std::uint64_t room = room_for(what.to);
  // A file that moves within its volume makes its own room.
  if (renamed) room += footprint(what.from);
  if (bytes.size() > room) {
    throw FileError(FileFault::no_space, what.to.text() + ": " + std::to_string(bytes.size()) +
                                             " bytes, room for " + std::to_string(room));
  }
  target->bytes_ = bytes;
  co_await put(what.to, std::move(bytes));
  if (!what.keep_source) co_await take_away(what.from);
}

}  // namespace m95::storage
