// Table 3 and what real hosts make of it.
#include "storage/cert_name.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "protocol/characters.hpp"
#include "protocol/error.hpp"

namespace m95::storage {
namespace {

constexpr std::string_view kRam = "RAM:";
constexpr std::string_view kNvram = "NVRAM:";
constexpr std::size_t kLongestRamName = 64;
constexpr std::string_view kForbidden = "/\\\",";
constexpr auto kNvramFiles = std::to_array<std::pair<std::string_view, CertKind>>({
    {"CA0", CertKind::ca},
    {"CA1", CertKind::ca},
    {"CC0", CertKind::client_cert},
    {"CK0", CertKind::client_key},
});

bool starts_with_any_case(std::string_view text, std::string_view capitals) {
  return text.size() >= capitals.size() &&
         std::equal(capitals.begin(), capitals.end(), text.begin(),
                    [](char wanted, char given) { return wanted == upper(given); });
}

bool allowed_in_ram_name(char c) {
  return c >= ' ' && c <= '~' && kForbidden.find(c) == std::string_view::npos;
}

const std::pair<std::string_view, CertKind>* nvram_file(std::string_view name) {
  const auto* const found = std::find_if(kNvramFiles.begin(), kNvramFiles.end(),
                                         [&](const auto& file) { return file.first == name; });
  return found == kNvramFiles.end() ? nullptr : found;
}

[[noreturn]] void refuse(std::string_view text, std::string_view why) {
  throw Failure(Error::invalid, "'" + std::string(text) + "': " + std::string(why));
}

}  // namespace

std::string CertName::text() const {
  return std::string(where == Storage::ram ? kRam : kNvram) + file;
}

std::size_t CertName::largest() const {
  return where == Storage::ram ? kLargestInRam : kLargestInNvram;
}

CertName parse_cert_name(std::string_view text) {
  if (starts_with_any_case(text, kNvram)) {
    const std::string_view file = text.substr(kNvram.size());
    if (nvram_file(file) == nullptr) refuse(text, "NVRAM has CA0, CA1, CC0 and CK0 only");
    return CertName{Storage::nvram, std::string(file)};
  }
  if (!starts_with_any_case(text, kRam)) refuse(text, "neither RAM: nor NVRAM:");
  const std::string_view file = text.substr(kRam.size());
  if (file.empty() || file.size() > kLongestRamName) refuse(text, "a RAM name has 1-64 characters");
  if (!std::all_of(file.begin(), file.end(), allowed_in_ram_name)) {
    refuse(text, "a RAM name is of printable characters without / \\ \" and comma");
  }
  return CertName{Storage::ram, std::string(file)};
}

CertName parse_cert_name_for(CertKind kind, std::string_view text) {
  CertName name = parse_cert_name(text);
  if (name.where == Storage::nvram && nvram_file(name.file)->second != kind) {
    refuse(text, "this place in NVRAM is for another kind of file");
  }
  return name;
}

}  // namespace m95::storage
