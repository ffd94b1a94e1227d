// Sizes of what is committed, what is open, and the room between them.
#include "storage/file_store.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace m95::storage {

FileStore::FileStore(Volumes volumes, Quotas quotas) : volumes_(volumes), quotas_(quotas) {
  for (const Volume volume : {Volume::ufs, Volume::ram, Volume::sd}) look_at(volume);
}

void FileStore::look_at(Volume volume) {
  std::vector<std::string> names;
  try {
    names = flash(volume).list();
  } catch (const FlashError& error) {
    warnings_.push_back(std::string(volume_name(volume)) + " cannot be read: " + error.what());
  }
  for (const std::string& file : names) {
    // Not put there by us, and no command could name it.
    if (!is_file_name(file)) continue;
    const FileName name{volume, file};
    try {
      const std::optional<std::string> bytes = flash(volume).read(file);
      if (bytes) sizes_[name] = bytes->size();
    } catch (const FlashError& error) {
      set_aside(name, error.what());
    }
  }
}

void FileStore::set_aside(const FileName& name, const std::string& why) {
  std::string warning =
      std::string(volume_name(name.volume)) + ":" + name.file + ": cannot be read (" + why + "); ";
  try {
    warning += "set aside as " + flash(name.volume).set_aside(name.file);
  } catch (const FlashError& error) {
    warning += "it cannot be set aside either (" + std::string(error.what()) + ")";
  }
  warnings_.push_back(std::move(warning));
}

Flash& FileStore::flash(Volume volume) const {
  if (volume == Volume::ram) return volumes_.ram;
  return volume == Volume::sd ? volumes_.sd : volumes_.ufs;
}

std::uint64_t FileStore::quota(Volume volume) const {
  if (volume == Volume::ram) return quotas_.ram;
  return volume == Volume::sd ? quotas_.sd : quotas_.ufs;
}

std::uint64_t FileStore::footprint(const FileName& name) const {
  std::uint64_t size = 0;
  const auto committed = sizes_.find(name);
  if (committed != sizes_.end()) size = committed->second;
  const auto open = open_.find(name);
  if (open == open_.end()) return size;
  const File file = open->second.lock();
  return file ? std::max<std::uint64_t>(size, file->bytes_.size()) : size;
}

std::uint64_t FileStore::used(Volume volume) const {
  std::uint64_t bytes = 0;
  for (const auto& [name, size] : sizes_) {
    if (name.volume == volume) bytes += footprint(name);
  }
  for (const auto& [name, file] : open_) {
    if (name.volume == volume && !sizes_.contains(name)) bytes += footprint(name);
  }
  return bytes;
}

FileStore::Space FileStore::space(Volume volume) const {
  const std::uint64_t total = quota(volume);
  // The configuration may have shrunk since the files were made.
  return {total - std::min(total, used(volume)), total};
}

std::uint64_t FileStore::room_for(const FileName& name) const {
  const std::uint64_t others = used(name.volume) - footprint(name);
  const std::uint64_t total = quota(name.volume);
  return total - std::min(total, others);
}

std::vector<FileStore::Entry> FileStore::list(const FilePattern& pattern) const {
  std::map<FileName, std::uint64_t> sizes = sizes_;
  for (const auto& [name, open] : open_) {
    const File file = open.lock();
    if (file && file->listed_) sizes[name] = file->bytes_.size();
  }
  std::vector<Entry> entries;
  for (const auto& [name, size] : sizes) {
    if (name.volume == pattern.volume && pattern.matches(name.file))
      entries.push_back({name, size});
  }
  return entries;
}

bool FileStore::exists(const FileName& name) const {
  if (sizes_.contains(name)) return true;
  const auto open = open_.find(name);
  if (open == open_.end()) return false;
  const File file = open->second.lock();
  return file && file->listed_;
}

std::uint64_t FileStore::size(const FileName& name) const {
  const std::vector<Entry> found = list({name.volume, name.file});
  if (found.empty()) throw FileError(FileFault::not_found, name.text() + ": no such file");
  return found.front().size;
}

std::string FileStore::load(const FileName& name) const {
  std::optional<std::string> bytes;
  try {
    bytes = flash(name.volume).read(name.file);
  } catch (const FlashError& error) {
    throw FileError(FileFault::io, error.what());
  }
  // Somebody took it out of the state directory.
  if (!bytes) throw FileError(FileFault::not_found, name.text() + ": the file is gone");
  return std::move(*bytes);
}

FileStore::File FileStore::claim(const FileName& name, OpenMode mode, bool listed) {
  std::erase_if(open_, [](const auto& entry) { return entry.second.expired(); });
  if (open_.contains(name)) throw FileError(FileFault::busy, name.text() + ": it is open");
  File file(new OpenFile(name, mode));
  file->listed_ = listed;
  open_[name] = file;
  return file;
}

void FileStore::require_place(const FileName& name) const {
  std::size_t files = 0;
  for (const auto& [known, size] : sizes_) {
    if (known.volume == name.volume) ++files;
  }
  for (const auto& [known, file] : open_) {
    if (known.volume == name.volume && !sizes_.contains(known) && !file.expired()) ++files;
  }
  if (files < kMostFiles) return;
  throw FileError(FileFault::no_space,
                  name.text() + ": there are " + std::to_string(files) + " files");
}

FileStore::File FileStore::open(const FileName& name, OpenMode mode) {
  const bool there = exists(name);
  if (there && mode == OpenMode::create) {
    throw FileError(FileFault::exists, name.text() + ": the file is there");
  }
  if (!there && mode == OpenMode::read_only) {
    throw FileError(FileFault::not_found, name.text() + ": no such file");
  }
  if (!there) require_place(name);
  File file = claim(name, mode, true);
  if (there && mode != OpenMode::truncate) file->bytes_ = load(name);
  const bool as_committed = there && mode != OpenMode::truncate;
  if (!as_committed) ++file->version_;
  return file;
}

std::size_t FileStore::write(OpenFile& file, std::uint64_t at, std::string_view bytes) const {
  if (file.mode_ == OpenMode::read_only) {
    throw FileError(FileFault::read_only, file.name_.text() + ": opened for reading");
  }
  if (at > file.bytes_.size()) {
    throw FileError(FileFault::beyond_end, file.name_.text() + ": a position behind the end");
  }
  // What is there may be written over however full the volume is.
  const std::uint64_t room = std::max<std::uint64_t>(room_for(file.name_), file.bytes_.size());
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), room - at));
  const auto position = static_cast<std::size_t>(at);
  const std::size_t over = std::min(count, file.bytes_.size() - position);
  file.bytes_.replace(position, over, bytes.substr(0, count));
  if (count > 0) ++file.version_;
  return count;
}

std::size_t FileStore::append(OpenFile& file, std::string_view bytes) const {
  return write(file, file.bytes_.size(), bytes);
}

void FileStore::truncate(OpenFile& file, std::uint64_t size) const {
  if (file.mode_ == OpenMode::read_only) {
    throw FileError(FileFault::read_only, file.name_.text() + ": opened for reading");
  }
  if (size > file.bytes_.size()) {
    throw FileError(FileFault::beyond_end, file.name_.text() + ": a position behind the end");
  }
  if (size == file.bytes_.size()) return;
  file.bytes_.resize(static_cast<std::size_t>(size));
  ++file.version_;
}

}  // namespace m95::storage
