// Numbers and positions.
#include "storage/file_handles.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace m95::storage {

const FileHandles::Place& FileHandles::at(std::int64_t handle) const {
  const auto found = open_.find(handle);
  if (found == open_.end()) {
    throw FileError(FileFault::bad_handle, "nothing is open as " + std::to_string(handle));
  }
  return found->second;
}

FileHandles::Place& FileHandles::at(std::int64_t handle) {
  return const_cast<Place&>(std::as_const(*this).at(handle));
}

int FileHandles::open(const FileName& name, OpenMode mode) {
  if (open_.size() >= kMost) {
    throw FileError(FileFault::busy, name.text() + ": " + std::to_string(kMost) + " are open");
  }
  FileStore::File file = store_.open(name, mode);
  const int handle = ++last_;
  open_[handle] = Place{std::move(file)};
  return handle;
}

std::vector<FileHandles::Opened> FileHandles::list() const {
  std::vector<Opened> all;
  all.reserve(open_.size());
  for (const auto& [handle, place] : open_) {
    all.push_back({static_cast<int>(handle), place.file->name(), place.file->mode()});
  }
  return all;
}

std::string FileHandles::read(std::int64_t handle, std::uint64_t most) {
  Place& place = at(handle);
  const std::string& bytes = place.file->bytes();
  const auto from = static_cast<std::size_t>(place.position);
  const std::uint64_t count = std::min<std::uint64_t>(most, bytes.size() - from);
  place.position += count;
  return bytes.substr(from, static_cast<std::size_t>(count));
}

void FileHandles::require_writable(std::int64_t handle) const {
  const Place& place = at(handle);
  if (place.file->mode() == OpenMode::read_only) {
    throw FileError(FileFault::read_only, place.file->name().text() + ": opened for reading");
  }
}

std::size_t FileHandles::write(std::int64_t handle, std::string_view bytes) {
  Place& place = at(handle);
  const std::size_t count = store_.write(*place.file, place.position, bytes);
  place.position += count;
  return count;
}

void FileHandles::seek(std::int64_t handle, std::uint64_t offset, SeekFrom from) {
  Place& place = at(handle);
  const std::uint64_t size = place.file->bytes().size();
  const std::uint64_t start = from == SeekFrom::current ? place.position : 0;
  // The way that is left, so that nothing overflows.
  if (offset > size - start) {
    throw FileError(FileFault::beyond_end, "the file has " + std::to_string(size) + " bytes");
  }
  place.position = from == SeekFrom::end ? size - offset : start + offset;
}

std::uint64_t FileHandles::position(std::int64_t handle) const { return at(handle).position; }

std::uint64_t FileHandles::size(std::int64_t handle) const {
  return at(handle).file->bytes().size();
}

void FileHandles::truncate(std::int64_t handle) {
  Place& place = at(handle);
  store_.truncate(*place.file, place.position);
}

Task<void> FileHandles::flush(std::int64_t handle) {
  FileStore::File file = at(handle).file;
  co_await store_.commit(std::move(file));
}

Task<void> FileHandles::close(std::int64_t handle) {
  FileStore::File file = at(handle).file;
  open_.erase(handle);
  co_await store_.commit(std::move(file));
}

}  // namespace m95::storage
