// Walking a directory tree by descriptors.
#include "emulator/ftpd/file_tree.hpp"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

#include "emulator/ftpd/answer.hpp"
#include "protocol/errno_words.hpp"
#include "protocol/error.hpp"

namespace m95::ftpd {
namespace {

constexpr int kWalk = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

int code_of(int error) {
  if (error == ENOSPC || error == EDQUOT) return 452;
  if (error == EFBIG) return 552;
  return 550;
}

[[noreturn]] void refuse(const std::string& path, int error) {
  throw Refused(code_of(error), path + ": " + errno_words(error));
}

std::vector<std::string> names_of(std::string_view path) {
  std::vector<std::string> names;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view name = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (!name.empty()) names.emplace_back(name);
  }
  return names;
}

// Nothing for what the tree does not show.
std::optional<Entry> entry_at(int directory, const std::string& name) {
  struct stat status {};
  if (::fstatat(directory, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return std::nullopt;
  if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) return std::nullopt;
  Entry entry;
  entry.name = name;
  entry.directory = S_ISDIR(status.st_mode);
  entry.size = static_cast<std::uint64_t>(status.st_size);
  entry.modified = status.st_mtime;
  return entry;
}

}  // namespace

std::uint64_t File::size() const {
  struct stat status {};
  if (::fstat(descriptor_.get(), &status) != 0) refuse("file", errno);
  return static_cast<std::uint64_t>(status.st_size);
}

std::size_t File::read_at(std::uint64_t offset, std::span<char> into) const {
  for (;;) {
    const ssize_t count =
        ::pread(descriptor_.get(), into.data(), into.size(), static_cast<off_t>(offset));
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) refuse("reading", errno);
  }
}

void File::write_at(std::uint64_t offset, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count =
        ::pwrite(descriptor_.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) refuse("writing", errno);
    offset += static_cast<std::uint64_t>(count);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

std::string absolute_path(std::string_view from, std::string_view argument) {
  std::vector<std::string> names;
  if (!argument.starts_with('/')) names = names_of(from);
  for (std::string& name : names_of(argument)) {
    if (name == ".") continue;
    if (name != "..")
      names.push_back(std::move(name));
    else if (!names.empty())
      names.pop_back();
  }
  std::string path;
  for (const std::string& name : names) path += '/' + name;
  return path.empty() ? "/" : path;
}

struct FileTree::Place {
  Descriptor parent;
  std::string name;
};

FileTree::FileTree(const std::filesystem::path& root)
    : root_(::open(root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
  if (root_.get() < 0)
    throw Failure(Error::file_not_found,
                  "the FTP server's root " + root.string() + ": " + errno_words(errno));
}

Descriptor FileTree::open_directory(const std::vector<std::string>& names,
                                    const std::string& path) const {
  Descriptor directory(::openat(root_.get(), ".", kWalk));
  for (const std::string& name : names) {
    if (directory.get() < 0) break;
    directory = Descriptor(::openat(directory.get(), name.c_str(), kWalk));
  }
  if (directory.get() < 0) refuse(path, errno);
  return directory;
}

FileTree::Place FileTree::locate(const std::string& path) const {
  std::vector<std::string> names = names_of(path);
  if (names.empty()) throw Refused(553, "/: Not allowed for the root directory.");
  Place place;
  place.name = std::move(names.back());
  names.pop_back();
  place.parent = open_directory(names, path);
  return place;
}

File FileTree::open(const std::string& path, int flags) const {
  const Place place = locate(path);
  // A FIFO would keep open() waiting for its other end.
  const int always = O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
  Descriptor opened(::openat(place.parent.get(), place.name.c_str(), flags | always, 0644));
  if (opened.get() < 0) refuse(path, errno);
  struct stat status {};
  if (::fstat(opened.get(), &status) != 0) refuse(path, errno);
  if (!S_ISREG(status.st_mode)) throw Refused(550, path + ": Not a regular file");
  return File(std::move(opened));
}

File FileTree::open_to_read(const std::string& path) const { return open(path, O_RDONLY); }

File FileTree::open_to_write(const std::string& path, Existing existing) const {
  const int truncate = existing == Existing::replace ? O_TRUNC : 0;
  return open(path, O_WRONLY | O_CREAT | truncate);
}

Entry FileTree::entry(const std::string& path) const {
  if (path == "/") return {.name = "/", .directory = true};
  const Place place = locate(path);
  const std::optional<Entry> found = entry_at(place.parent.get(), place.name);
  if (!found) refuse(path, ENOENT);
  return *found;
}

std::vector<Entry> FileTree::entries(const std::string& path) const {
  const Descriptor walked = open_directory(names_of(path), path);
  Descriptor readable(::openat(walked.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (readable.get() < 0) refuse(path, errno);
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(::fdopendir(readable.get()), &::closedir);
  if (!stream) refuse(path, errno);
  const int directory = readable.release();  // the stream's now
  std::vector<Entry> found;
  while (const dirent* each = ::readdir(stream.get())) {
    const std::string name = each->d_name;
    if (name == "." || name == "..") continue;
    std::optional<Entry> entry = entry_at(directory, name);
    if (entry) found.push_back(std::move(*entry));
  }
  std::sort(found.begin(), found.end(),
            [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return found;
}

void FileTree::require_directory(const std::string& path) const {
  open_directory(names_of(path), path);
}

void FileTree::make_directory(const std::string& path) const {
  const Place place = locate(path);
  if (::mkdirat(place.parent.get(), place.name.c_str(), 0755) != 0) refuse(path, errno);
}

void FileTree::remove_directory(const std::string& path) const {
  const Place place = locate(path);
  if (::unlinkat(place.parent.get(), place.name.c_str(), AT_REMOVEDIR) != 0) refuse(path, errno);
}

void FileTree::remove_file(const std::string& path) const {
  const Place place = locate(path);
  if (::unlinkat(place.parent.get(), place.name.c_str(), 0) != 0) refuse(path, errno);
}

void FileTree::rename(const std::string& from, const std::string& to) const {
  const Place old_place = locate(from);
  const Place new_place = locate(to);
  if (::renameat(old_place.parent.get(), old_place.name.c_str(), new_place.parent.get(),
                 new_place.name.c_str()) != 0)
    refuse(to, errno);
}

}  // namespace m95::ftpd
