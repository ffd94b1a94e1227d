// The note's chapter 4, line by line: a terminal on the pty, the module, and vsftpd behind it.
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

#include <gtest/gtest.h>

#include "emulator/trace/transcript.hpp"
#include "emulator/trace/transcript_match.hpp"
#include "emulator/trace/transcript_text.hpp"
#include "tests/integration/host.hpp"
#include "tests/integration/module.hpp"
#include "tests/integration/real_server.hpp"

namespace m95::test {
namespace {

namespace fs = std::filesystem;

const std::string kTranscripts = M95_SOURCE_DIR "/tests/transcripts/";

// The servers FORMAT.md promises to a transcript.
struct Servers {
  RealServer implicit{"vsftpd", "implicit"};
  RealServer plain{"vsftpd", "plain"};
  RealServer explicit_{"vsftpd", "explicit"};
  RealServer mutual{"vsftpd", "implicit-cc"};

  std::map<std::string, std::string> map() const {
    const auto at = [](const RealServer& server) {
      return "127.0.0.1:" + std::to_string(server.port());
    };
    return {{"220.180.239.212:990", at(implicit)},
            {"ftp2.quectel.com:21", at(plain)},
            {"explicit.example:21", at(explicit_)},
            {"mutual.example:990", at(mutual)}};
  }
};

class Transcripts : public testing::TestWithParam<fs::path> {
 protected:
  static void SetUpTestSuite() { shared_servers = std::make_unique<Servers>(); }
  static void TearDownTestSuite() { shared_servers.reset(); }
  static std::unique_ptr<Servers> shared_servers;
};
std::unique_ptr<Servers> Transcripts::shared_servers;

// Reads until the module has said what the entries want, or something else.
void expect(Host& host, std::span<const trace::Entry> wanted, const trace::Sources& sources) {
  if (host.unread().empty()) host.exchange({}, 1);
  for (;;) {
    const auto mismatch = trace::match(wanted, host.unread(), sources);
    if (!mismatch) break;
    ASSERT_TRUE(mismatch->incomplete) << trace::describe(*mismatch);
    host.exchange({}, host.unread().size() + 1);
  }
  host.take(host.unread().size());
}

void play(const fs::path& file, Host& host) {
  trace::Sources sources;
  sources.file = [](const std::string& name) -> std::optional<std::string> {
    return read_file(kTranscripts + name);
  };
  const std::vector<trace::Entry> entries = trace::parse(read_file(file));
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const trace::Entry& entry = entries[i];
    SCOPED_TRACE(file.filename().string() + ":" + std::to_string(entry.line));
    if (entry.mark == trace::Mark::host) {
      ASSERT_EQ(host.unread(), "") << "not mentioned in the transcript";
      host.write(trace::bytes(entry, sources));
    } else if (entry.mark == trace::Mark::module) {
      // Up to what the host does next; numbers and comments in between are no bytes.
      std::vector<trace::Entry> run;
      for (; i < entries.size() && entries[i].mark != trace::Mark::host; ++i) {
        if (entries[i].mark == trace::Mark::module) run.push_back(entries[i]);
      }
      --i;
      ASSERT_NO_FATAL_FAILURE(expect(host, run, sources));
    }
  }
  EXPECT_EQ(host.unread(), "");
}

TEST_P(Transcripts, PlaysAsWritten) {
  Folder folder;
  write_file(folder / "config.json", configuration(shared_servers->map()));
  RunningModule module(
      {"--config", folder / "config.json", "--pty", folder / "line", "--state", folder / "state"});
  Host host(folder / "line");
  ASSERT_NO_FATAL_FAILURE(play(GetParam(), host)) << module.errors();
  EXPECT_EQ(module.stop(), 0);
}

std::vector<fs::path> all_transcripts() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(kTranscripts)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

INSTANTIATE_TEST_SUITE_P(ApplicationNote, Transcripts, testing::ValuesIn(all_transcripts()),
                         [](const auto& parameter) {
                           std::string name = parameter.param.stem().string();
                           std::replace_if(
                               name.begin(), name.end(),
                               [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); },
                               '_');
                           return name;
                         });

}  // namespace
}  // namespace m95::test
