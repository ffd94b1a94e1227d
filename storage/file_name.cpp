// Prefixes, the rule for names, and matching.
#include "storage/file_name.hpp"

#include <algorithm>
#include <array>

#include "protocol/characters.hpp"
#include "storage/file_error.hpp"

namespace m95::storage {
namespace {

constexpr std::array kVolumes = {Volume::ufs, Volume::ram, Volume::sd};
constexpr std::string_view kForbidden = "/\\\"*?:<>|";
constexpr std::string_view kWildcards = "*?";

bool same_in_any_case(std::string_view text, std::string_view capitals) {
  return std::equal(text.begin(), text.end(), capitals.begin(), capitals.end(),
                    [](char given, char wanted) { return upper(given) == wanted; });
}

// Bytes from 0x80 are letters of some character set.
bool may_stand_in_name(char c) {
  constexpr unsigned char kDelete = 0x7f;
  const auto byte = static_cast<unsigned char>(c);
  return byte >= ' ' && byte != kDelete && kForbidden.find(c) == std::string_view::npos;
}

[[noreturn]] void refuse(std::string_view text, const std::string& why) {
  throw FileError(FileFault::bad_name, "'" + std::string(text) + "': " + why);
}

struct Split {
  Volume volume;
  std::string_view file;
};

Split split(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {Volume::ufs, text};
  return {parse_volume(text.substr(0, colon)), text.substr(colon + 1)};
}

std::string with_prefix(Volume volume, const std::string& file) {
  if (volume == Volume::ufs) return file;
  return std::string(volume_name(volume)) + ":" + file;
}

}  // namespace

std::string_view volume_name(Volume volume) {
  switch (volume) {
    case Volume::ufs:
      return "UFS";
    case Volume::ram:
      return "RAM";
    case Volume::sd:
      return "SD";
  }
  return {};
}

Volume parse_volume(std::string_view text) {
  for (const Volume volume : kVolumes) {
    if (same_in_any_case(text, volume_name(volume))) return volume;
  }
  refuse(text, "neither UFS, RAM nor SD");
}

std::string FileName::text() const { return with_prefix(volume, file); }

bool is_file_name(std::string_view file) {
  return !file.empty() && file.size() <= kLongestFileName && file != "." && file != ".." &&
         std::all_of(file.begin(), file.end(), may_stand_in_name);
}

FileName parse_file_name(std::string_view text) {
  const Split parts = split(text);
  if (!is_file_name(parts.file)) {
    refuse(text, "a name has 1 to 80 characters, none of them a control character or one of " +
                     std::string(kForbidden));
  }
  return FileName{parts.volume, std::string(parts.file)};
}

bool FilePattern::has_wildcard() const {
  return file.find_first_of(kWildcards) != std::string::npos;
}

// Each '*' is tried with one byte more only when what follows it does not fit: no recursion, and
// the time is bounded by the product of the lengths.
bool FilePattern::matches(std::string_view name) const {
  std::size_t in_pattern = 0;
  std::size_t in_name = 0;
  std::size_t star = std::string::npos;
  std::size_t star_took_to = 0;
  while (in_name < name.size()) {
    const char wanted = in_pattern < file.size() ? file[in_pattern] : '\0';
    if (wanted == '*') {
      star = in_pattern++;
      star_took_to = in_name;
    } else if (wanted == '?' || (wanted == name[in_name] && wanted != '\0')) {
      ++in_pattern;
      ++in_name;
    } else if (star != std::string::npos) {
      in_pattern = star + 1;
      in_name = ++star_took_to;
    } else {
      return false;
    }
  }
  return file.find_first_not_of('*', in_pattern) == std::string::npos;
}

std::string FilePattern::text() const { return with_prefix(volume, file); }

FilePattern parse_file_pattern(std::string_view text) {
  const Split parts = split(text);
  std::string plain(parts.file);
  for (char& c : plain) {
    if (kWildcards.find(c) != std::string_view::npos) c = 'x';
  }
  if (!is_file_name(plain)) refuse(text, "not a pattern of file names");
  // Where nothing stands for something else it is a name, and "." is none.
  return FilePattern{parts.volume, std::string(parts.file)};
}

}  // namespace m95::storage
