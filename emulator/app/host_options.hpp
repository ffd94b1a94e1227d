// The command lines of `m95 play`, `m95 record`, `m95 replay` and `m95 conformance`.
#pragma once

#include "emulator/app/play_command.hpp"
#include "emulator/app/record_command.hpp"
#include "emulator/app/replay_command.hpp"

namespace CLI {
class App;
}

namespace m95::app {

/// The options must outlive the parsing.
void add_play(CLI::App& app, PlayOptions& options);
void add_record(CLI::App& app, RecordOptions& options);
void add_replay(CLI::App& app, ReplayOptions& options);
void add_conformance(CLI::App& app, PlayOptions& options);

}  // namespace m95::app
