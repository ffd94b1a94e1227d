// Files that are replaced as a whole and survive a loss of power, below one open directory.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "storage/flash.hpp"

namespace m95::storage {

/// Owns a file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  int get() const { return fd_; }

 private:
  int fd_;
};

/// A directory that is open, and where it was found: what fails in it is told by its whole path.
class Directory {
 public:
  Directory(std::filesystem::path path, Descriptor descriptor)
      : path_(std::move(path)), descriptor_(std::move(descriptor)) {}
  int get() const { return descriptor_.get(); }
  const std::filesystem::path& path() const { return path_; }
  /// The path of a file in it, for people.
  std::string at(std::string_view name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
  Descriptor descriptor_;
};

/// Opens a directory, made with mode 0700 (and its name made safe) when it is missing; its parent
/// must exist. All functions here throw FlashError.
Directory open_directory(const std::filesystem::path& path);

/// Nothing when there is no such file; anything but a regular file is an error.
std::optional<std::string> read_file(const Directory& directory, const std::string& name);

/// Writes `<name>.tmp` (mode 0600), makes it safe, renames it over `name`, makes the name safe. A
/// failure before the renaming leaves no .tmp behind.
void replace_file(const Directory& directory, const std::string& name, std::string_view bytes);

/// No error when there is no such file.
void remove_file(const Directory& directory, const std::string& name);

/// Makes what happened to the names in a directory safe.
void sync_directory(int directory, std::string_view described_as);

/// What replace_file() calls its unfinished files: `.tmp`.
constexpr std::string_view kUnfinished = ".tmp";

/// A file name for any text: letters, digits, '-' and '_' stay, every other byte becomes %XX, so no
/// '.' and no '/' are left.
std::string encode_name(std::string_view text);
/// The text of an encoded name; nothing when encode_name() cannot have made it.
std::optional<std::string> decode_name(std::string_view name);

}  // namespace m95::storage
