// The bytes behind a transcript's names: files of a folder, and a side file of secrets.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>

#include "emulator/trace/transcript_text.hpp"

namespace m95::play {

using Secrets = std::map<std::string, std::string>;

/// A JSON object of names and their bytes: {"QFTPPASS": "123456"}. Throws std::runtime_error.
Secrets read_secrets(const std::filesystem::path& file);
/// Written for its owner alone. Throws std::runtime_error.
void write_secrets(const std::filesystem::path& file, const Secrets& secrets);

/// The whole file. Throws std::runtime_error.
std::string read_whole(const std::filesystem::path& file);

/// `{file NAME}` is NAME seen from `folder`, `{data}` any file below `folder` of that size
/// and SHA-256.
trace::Sources sources(const std::filesystem::path& folder, Secrets secrets);

/// The folder of a transcript that names files: its own, or the nearest above that has the first of
/// them; its own when none has.
std::filesystem::path folder_of(const std::filesystem::path& transcript,
                                std::span<const trace::Entry> entries);

}  // namespace m95::play
