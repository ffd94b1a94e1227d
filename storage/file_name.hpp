// FileName: a file of the module and the volume it is on; FilePattern: several of one volume (GSM
// FILE manual, "File names").
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

namespace m95::storage {

enum class Volume {
  ufs,  ///< the module's flash; names without a prefix
  ram,  ///< "RAM:"; lost with the power
  sd,   ///< "SD:", the memory card
};

/// "UFS", "RAM", "SD".
std::string_view volume_name(Volume volume);
/// The same in any case. Throws FileError(bad_name).
Volume parse_volume(std::string_view text);

constexpr std::size_t kLongestFileName = 80;  ///< bytes, without the prefix

struct FileName {
  Volume volume = Volume::ufs;
  std::string file;  ///< as typed: names differ where a letter's case does

  /// "RAM:x", "SD:x", or "x" on UFS.
  std::string text() const;
  // clang-tidy 14 takes the 0 that a comparison is held against for a pointer.
  auto operator<=>(const FileName&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// 1-80 bytes without control characters and / \ " * ? : < > |, neither "." nor "..".
bool is_file_name(std::string_view file);

/// The prefix in any case; "UFS:" is taken too. Throws FileError(bad_name).
FileName parse_file_name(std::string_view text);

struct FilePattern {
  Volume volume = Volume::ufs;
  std::string file;  ///< '*': any bytes, '?': any one

  bool has_wildcard() const;
  bool matches(std::string_view name) const;
  std::string text() const;
};

/// A name in which * and ? may stand. Throws FileError(bad_name).
FilePattern parse_file_pattern(std::string_view text);

}  // namespace m95::storage
