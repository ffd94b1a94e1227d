// Looking bytes up by name, and by size and hash.
#include "emulator/play/sources.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>

#include <nlohmann/json.hpp>

#include "emulator/ports/descriptor.hpp"

namespace m95::play {
namespace fs = std::filesystem;
namespace {

std::optional<std::string> read_if_there(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in.is_open() || fs::is_directory(file)) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

std::optional<std::string> find_data(const fs::path& folder, const trace::Data& data) {
  std::error_code ignored;
  for (const auto& entry : fs::recursive_directory_iterator(folder, ignored)) {
    if (!entry.is_regular_file() || entry.file_size(ignored) != data.size) continue;
    auto bytes = read_if_there(entry.path());
    if (bytes && trace::sha256_hex(*bytes) == data.sha256) return bytes;
  }
  return std::nullopt;
}

std::string first_file(std::span<const trace::Entry> entries) {
  for (const trace::Entry& entry : entries) {
    if (entry.mark != trace::Mark::host && entry.mark != trace::Mark::module) continue;
    for (const trace::Piece& piece : trace::pieces(entry)) {
      if (const auto* file = std::get_if<trace::File>(&piece)) return file->name;
    }
  }
  return {};
}

}  // namespace

std::string read_whole(const fs::path& file) {
  auto bytes = read_if_there(file);
  if (!bytes) throw std::runtime_error(file.string() + ": cannot be read");
  return std::move(*bytes);
}

Secrets read_secrets(const fs::path& file) {
  try {
    return nlohmann::json::parse(read_whole(file)).get<Secrets>();
  } catch (const nlohmann::json::exception&) {
    // The parser's own words would quote what is secret.
    throw std::runtime_error(file.string() + ": expected a JSON object of names and texts");
  }
}

void write_secrets(const fs::path& file, const Secrets& secrets) {
  const std::string text = nlohmann::json(secrets).dump(2) + "\n";
  const Descriptor out(
      ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR));
  const bool written = out.get() >= 0 && ::write(out.get(), text.data(), text.size()) ==
                                             static_cast<ssize_t>(text.size());
  if (!written) throw std::runtime_error(file.string() + ": cannot be written");
}

trace::Sources sources(const fs::path& folder, Secrets secrets) {
  trace::Sources from;
  // A long answer is compared many times while it comes.
  const auto known = std::make_shared<std::map<std::string, std::optional<std::string>>>();
  from.file = [folder, known](const std::string& name) -> std::optional<std::string> {
    if (fs::path(name).is_absolute()) return std::nullopt;
    const auto [place, is_new] = known->try_emplace(name);
    if (is_new) place->second = read_if_there(folder / name);
    return place->second;
  };
  from.data = [folder](const trace::Data& data) { return find_data(folder, data); };
  from.secret = [all = std::move(secrets)](const std::string& name) -> std::optional<std::string> {
    const auto found = all.find(name);
    if (found == all.end()) return std::nullopt;
    return found->second;
  };
  return from;
}

fs::path folder_of(const fs::path& transcript, std::span<const trace::Entry> entries) {
  const fs::path own = fs::absolute(transcript).parent_path();
  const std::string name = first_file(entries);
  if (name.empty() || fs::path(name).is_absolute()) return own;
  for (fs::path folder = own; folder != folder.root_path(); folder = folder.parent_path()) {
    if (fs::exists(folder / name)) return folder;
  }
  return own;
}

}  // namespace m95::play
