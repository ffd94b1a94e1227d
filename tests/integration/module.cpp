// Starting and ending the program.
#include "tests/integration/module.hpp"

#include <csignal>
#include <stdexcept>

namespace m95::test {
namespace {

std::vector<std::string> command_line(const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {m95_path(), "run"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return words;
}

}  // namespace

Outcome run(std::vector<std::string> arguments) {
  Folder folder;
  arguments.insert(arguments.begin(), m95_path());
  Program program(arguments, folder / "errors");
  Outcome outcome{0, {}, {}};
  while (const auto line = program.read_line()) outcome.out += *line + "\n";
  outcome.code = program.wait();
  outcome.errors = read_file(folder / "errors");
  return outcome;
}

std::string restarting(const Folder& folder, const std::string& program) {
  const std::string pid = folder / "pid";
  const std::string out = folder / "out";
  const std::string line = folder / "line";
  const std::string stop = "test ! -f " + pid + " || { kill $(cat " + pid + "); while test -L " +
                           line + "; do :; done; }\n";
  const std::string start = "settings=${M95_SETTINGS:-config.json}\nrm -f " + out + "; mkfifo " +
                            out + "\n" + program + " run --config " + (folder / "${settings##*/}") +
                            " --pty " + line + " > " + out + " 2> " + (folder / "errors") +
                            " &\necho $! > " + pid + "\ngrep -q ready " + out + "\n";
  write_file(folder / "restart", stop + start);
  return "sh " + (folder / "restart");
}

std::string m95_path() { return M95_PROGRAM; }

RunningModule::RunningModule(const std::vector<std::string>& arguments)
    : program_(command_line(arguments), folder_ / "errors") {
  for (;;) {
    const auto line = program_.read_line();
    if (!line) throw std::runtime_error("m95 does not start: " + errors());
    if (*line == "ready") return;
    announcements_.push_back(*line);
  }
}

std::string RunningModule::announcement(const std::string& kind) const {
  const std::vector<std::string> all = announcements(kind);
  if (all.empty()) throw std::runtime_error("no port of kind " + kind);
  return all.front();
}

std::vector<std::string> RunningModule::announcements(const std::string& kind) const {
  std::vector<std::string> all;
  for (const std::string& line : announcements_) {
    if (line.starts_with(kind + " ")) all.push_back(line);
  }
  return all;
}

std::string RunningModule::where(const std::string& kind) const {
  const std::string line = announcement(kind);
  return line.substr(line.rfind(' ') + 1);
}

int RunningModule::stop() {
  program_.signal(SIGTERM);
  return program_.wait();
}

void RunningModule::kill() {
  program_.signal(SIGKILL);
  program_.wait();
}

std::string configuration(const std::map<std::string, std::string>& map,
                          const std::vector<std::string>& more) {
  std::string text = "{\"latency\": 0";
  for (const std::string& key : more) text += ", " + key;
  text += ", \"network\": {\"map\": {";
  const char* comma = "";
  for (const auto& [from, to] : map) {
    text += comma;
    text += "\"" + from + "\": \"" + to + "\"";
    comma = ", ";
  }
  return text + "}}}";
}

}  // namespace m95::test
