// Opening the port, playing one file after the other, and telling what came of them.
#include "emulator/app/play_command.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>

#include "emulator/app/options.hpp"
#include "emulator/core/system_clock.hpp"
#include "emulator/play/session.hpp"
#include "emulator/play/sources.hpp"

namespace m95::app {
namespace fs = std::filesystem;
namespace {

struct Transcript {
  fs::path file;
  std::string name;
  std::vector<trace::Entry> entries;
  trace::Sources sources;
};

class Stage {
 public:
  explicit Stage(const PlayOptions& options) : options_(options) {
    if (!options.secrets.empty()) secrets_ = play::read_secrets(options.secrets);
    patience_ =
        std::chrono::duration_cast<Duration>(std::chrono::duration<double>(options.patience));
  }

  Transcript read(const fs::path& file, std::string name) const {
    Transcript transcript{file, std::move(name), {}, {}};
    try {
      transcript.entries = trace::parse(play::read_whole(file));
    } catch (const trace::TranscriptError& error) {
      throw UsageError(file.string() + ": " + error.what());
    } catch (const std::runtime_error& error) {
      throw UsageError(error.what());
    }
    fs::path folder = options_.files;
    if (folder.empty()) folder = play::folder_of(file, transcript.entries);
    transcript.sources = play::sources(folder, secrets_);
    return transcript;
  }

  // Throws PortError, std::runtime_error.
  std::optional<play::Difference> play(const Transcript& transcript) {
    if (!options_.before.empty()) prepare(transcript);
    if (!session_) session_ = std::make_unique<play::Session>(clock_, options_.line, patience_);
    return session_->play(transcript.entries, transcript.sources);
  }

 private:
  // The port is closed meanwhile: the module may go away with it.
  void prepare(const Transcript& transcript) {
    session_.reset();
    ::setenv("M95_TRANSCRIPT", transcript.file.c_str(), 1);
    const fs::path settings = fs::path(transcript.file).replace_extension(".json");
    if (fs::exists(settings)) {
      ::setenv("M95_SETTINGS", settings.c_str(), 1);
    } else {
      ::unsetenv("M95_SETTINGS");
    }
    const int code = std::system(options_.before.c_str());
    if (code != 0) throw std::runtime_error("--before: the command failed");
  }

  const PlayOptions& options_;
  play::Secrets secrets_;
  Duration patience_{};
  SystemClock clock_;
  std::unique_ptr<play::Session> session_;
};

// Before anything is played, so that no report is lost for a mistyped folder.
class Report {
 public:
  explicit Report(const std::string& file) {
    if (file.empty()) return;
    out_.open(file, std::ios::binary | std::ios::trunc);
    if (!out_.is_open()) throw UsageError(file + ": cannot be written");
  }
  bool wanted() const { return out_.is_open(); }
  void write(const std::string& text) { out_ << text; }

 private:
  std::ofstream out_;
};

void say(const play::Finding& finding, const std::string& name) {
  const std::string_view result = play::name_of(finding.result);
  std::printf("%-8.*s %s\n", static_cast<int>(result.size()), result.data(), name.c_str());
  if (!finding.why.empty()) std::fprintf(stderr, "%s\n", finding.why.c_str());
  std::fflush(stdout);
}

// Transcripts below a folder that name statements, and those that are none.
std::vector<Transcript> those_with_statements(const Stage& stage, const fs::path& folder) {
  if (!fs::is_directory(folder)) throw UsageError(folder.string() + ": is no folder");
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Transcript> found;
  for (const fs::path& file : files) {
    // A folder may hold other texts.
    if (!play::read_whole(file).starts_with("m95-transcript ")) continue;
    Transcript transcript = stage.read(file, file.lexically_relative(folder).generic_string());
    const bool shows =
        std::any_of(transcript.entries.begin(), transcript.entries.end(),
                    [](const trace::Entry& entry) { return entry.mark == trace::Mark::shows; });
    if (shows) found.push_back(std::move(transcript));
  }
  return found;
}

struct Ledger {
  std::vector<conformance::Statement> statements;
  std::vector<conformance::Unseen> unseen;
};

// Beside the transcripts, as in this project, unless told otherwise.
Ledger ledger_of(const PlayOptions& options, const fs::path& folder) {
  fs::path file = options.statements;
  for (fs::path at = fs::absolute(folder); file.empty(); at = at.parent_path()) {
    const fs::path there = at / "conformance" / "statements.txt";
    if (fs::exists(there)) file = there;
    if (at == at.root_path()) break;
  }
  std::ifstream in(file);
  if (!in.is_open()) throw UsageError("the statements cannot be read: name them by --statements");
  std::ifstream unseen(file.parent_path() / "unseen.txt");
  return {conformance::parse_ledger(in), conformance::parse_unseen(unseen)};
}

}  // namespace

int play_command(const PlayOptions& options) {
  Stage stage(options);
  Report report(options.junit);
  std::vector<Transcript> transcripts;
  for (const std::string& file : options.transcripts) {
    transcripts.push_back(stage.read(file, file));
    try {
      play::check_playable(transcripts.back().entries, transcripts.back().sources);
    } catch (const trace::TranscriptError& error) {
      throw UsageError(file + ": " + error.what());
    }
  }
  std::vector<play::Case> cases;
  for (const Transcript& transcript : transcripts) {
    play::Finding finding{.result = play::Result::passed, .where = transcript.name};
    if (const auto difference = stage.play(transcript)) {
      finding.result = play::Result::failed;
      finding.why = play::describe(transcript.name, *difference);
    }
    say(finding, transcript.name);
    cases.push_back({"m95.play", transcript.name, finding});
  }
  if (report.wanted()) report.write(play::junit("m95 play " + options.line.port, cases));
  const bool failed = std::any_of(cases.begin(), cases.end(), [](const play::Case& each) {
    return each.finding.result == play::Result::failed;
  });
  return failed ? 1 : 0;
}

int conformance_command(const PlayOptions& options) {
  Stage stage(options);
  const fs::path folder = options.transcripts.front();
  const auto ledger = ledger_of(options, folder);
  const std::vector<Transcript> transcripts = those_with_statements(stage, folder);
  Report junit(options.junit);
  Report text(options.text);
  Report html(options.html);
  play::Findings findings;
  bool failed = false;
  bool passed = false;
  for (const Transcript& transcript : transcripts) {
    play::Finding whole{.where = transcript.name};
    try {
      const auto lacks = play::missing(transcript.file, transcript.entries, options.surroundings);
      if (lacks) throw std::runtime_error(*lacks);
      const auto difference = stage.play(transcript);
      play::add(findings, play::judge(transcript.name, transcript.entries, difference));
      whole.result = difference ? play::Result::failed : play::Result::passed;
      if (difference) whole.why = play::describe(transcript.name, *difference);
    } catch (const std::runtime_error& error) {
      whole.why = transcript.name + ": " + error.what();
      play::add(findings, play::not_run(transcript.name, transcript.entries, error.what()));
    }
    failed |= whole.result == play::Result::failed;
    passed |= whole.result == play::Result::passed;
    say(whole, transcript.name);
  }
  const std::vector<play::Row> rows = play::rows(ledger.statements, findings, ledger.unseen);
  std::vector<play::Case> cases;
  cases.reserve(rows.size());
  for (const play::Row& row : rows) {
    cases.push_back({"m95.conformance." + conformance::section_of(row.statement.number),
                     row.statement.number, row.finding});
  }
  const std::string words = play::text_report(options.line.port, rows);
  if (junit.wanted()) junit.write(play::junit("m95 conformance " + options.line.port, cases));
  if (html.wanted()) html.write(play::html_report(options.line.port, rows));
  if (text.wanted()) {
    text.write(words);
  } else {
    std::printf("\n%s", words.c_str());
  }
  return failed || !passed ? 1 : 0;
}

}  // namespace m95::app
