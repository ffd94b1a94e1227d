// One directory of files with encoded names.
#include "storage/disk_flash.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <functional>
#include <sys/stat.h>
#include <system_error>

#include <boost/asio/awaitable.hpp>

namespace m95::storage {
namespace {

std::vector<std::string> file_names(const std::filesystem::path& directory) {
  std::vector<std::string> names;
  std::error_code why;
  std::filesystem::directory_iterator entry(directory, why);
  for (; !why && entry != std::filesystem::directory_iterator(); entry.increment(why)) {
    names.push_back(entry->path().filename().string());
  }
  if (why) throw FlashError(directory.string(), "list", why.value());
  return names;
}

// What replace_file() leaves when it is killed. A person's file "notes.old.tmp" is none, nor is a
// directory.
bool is_unfinished(int directory, std::string_view name) {
  if (!name.ends_with(kUnfinished)) return false;
  struct ::stat about {};
  return decode_name(name.substr(0, name.size() - kUnfinished.size())) &&
         ::fstatat(directory, std::string(name).c_str(), &about, AT_SYMLINK_NOFOLLOW) == 0 &&
         !S_ISDIR(about.st_mode);
}

bool exists(int directory, const std::string& name) {
  struct ::stat about {};
  return ::fstatat(directory, name.c_str(), &about, AT_SYMLINK_NOFOLLOW) == 0;
}

// What could not be read for want of a descriptor, or of memory, is as good as ever: it stays.
void require_resources(const Directory& directory, const std::string& name) {
  const Descriptor file(
      ::openat(directory.get(), name.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  const bool starved = errno == EMFILE || errno == ENFILE || errno == ENOMEM;
  if (file.get() < 0 && starved) throw FlashError(directory.at(name), "open", errno);
}

}  // namespace

DiskFlash::DiskFlash(const std::filesystem::path& directory, Worker& worker)
    : directory_(std::make_shared<const Directory>(open_directory(directory))), worker_(worker) {
  for (const std::string& name : file_names(directory_->path())) {
    if (is_unfinished(directory_->get(), name)) remove_file(*directory_, name);
  }
}

std::vector<std::string> DiskFlash::list() const {
  std::vector<std::string> names;
  for (const std::string& file : file_names(directory_->path())) {
    const std::optional<std::string> name = decode_name(file);
    if (name) names.push_back(*name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::optional<std::string> DiskFlash::read(const std::string& name) const {
  return read_file(*directory_, encode_name(name));
}

Task<void> DiskFlash::commit(std::string name, std::string bytes) {
  std::function<void()> work = [directory = directory_, file = encode_name(name),
                                bytes = std::move(bytes)] {
    replace_file(*directory, file, bytes);
  };
  co_await worker_.run(std::move(work));
}

Task<void> DiskFlash::remove(std::string name) {
  std::function<void()> work = [directory = directory_, file = encode_name(name)] {
    remove_file(*directory, file);
  };
  co_await worker_.run(std::move(work));
}

std::string DiskFlash::set_aside(const std::string& name) {
  const int directory = directory_->get();
  const std::string file = encode_name(name);
  require_resources(*directory_, file);
  int number = 1;
  const auto candidate = [&] { return file + ".unreadable-" + std::to_string(number); };
  while (exists(directory, candidate())) ++number;
  const std::string aside = candidate();
  if (::renameat(directory, file.c_str(), directory, aside.c_str()) != 0) {
    throw FlashError(directory_->at(file), "rename to " + aside, errno);
  }
  sync_directory(directory, directory_->at(aside));
  return directory_->at(aside);
}

}  // namespace m95::storage
