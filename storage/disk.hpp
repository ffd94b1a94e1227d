// Files that are replaced as a whole and survive a loss of power, below one open directory.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

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

/// Opens a directory, made with mode 0700 (and its name made safe) when it is missing; its parent
/// must exist. All functions here throw FlashError.
Descriptor open_directory(const std::filesystem::path& path);

/// Nothing when there is no such file; anything but a regular file is an error.
std::optional<std::string> read_file(int directory, const std::string& name);

/// Writes `<name>.tmp` (mode 0600), makes it safe, renames it over `name`, makes the name safe. A
/// failure before the renaming leaves no .tmp behind.
void replace_file(int directory, const std::string& name, std::string_view bytes);

/// No error when there is no such file.
void remove_file(int directory, const std::string& name);

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
