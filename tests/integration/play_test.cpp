// `m95 play`, `m95 record` and `m95 conformance`, as their user starts them.
#include <csignal>
#include <filesystem>

#include <gtest/gtest.h>

#include "emulator/trace/transcript_text.hpp"
#include "tests/integration/host.hpp"
#include "tests/integration/module.hpp"

namespace m95::test {
namespace {

namespace fs = std::filesystem;

const std::string kTranscripts = M95_SOURCE_DIR "/tests/transcripts";

// A module at folder/line, with answers that take no time.
struct PlayCommand : testing::Test {
  PlayCommand() { write_file(folder / "config.json", configuration({})); }

  std::unique_ptr<RunningModule> start() const {
    const std::vector<std::string> words = {"--config", folder / "config.json", "--pty",
                                            folder / "line"};
    return std::make_unique<RunningModule>(words);
  }
  Outcome play(const std::string& file, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words = {"play", file, "--port", folder / "line"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }

  Folder folder;
};

TEST_F(PlayCommand, EndsWith0WhenAllWentAsWritten) {
  const auto module = start();
  const std::string file = kTranscripts + "/both/ate.txt";
  const Outcome outcome = play(file, {"--junit", folder / "report.xml", "--flow", "rtscts"});
  EXPECT_EQ(outcome.code, 0) << outcome.errors;
  EXPECT_EQ(outcome.out, "passed   " + file + "\n");
  EXPECT_NE(read_file(folder / "report.xml").find("tests=\"1\" failures=\"0\" skipped=\"0\""),
            std::string::npos);
  EXPECT_EQ(module->stop(), 0);
}

TEST_F(PlayCommand, EndsWith1AndNamesFileLineAndBytesWhenTheyDiffer) {
  const auto module = start();
  const std::string file = folder / "broken.txt";
  write_file(file, "m95-transcript 1\n> AT\\r\n< AT\\r\n< \\r\\nOH\\r\\n\n");
  const Outcome outcome = play(file, {"--junit", folder / "report.xml"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.out, "failed   " + file + "\n");
  EXPECT_EQ(outcome.errors, file +
                                ":4: byte 6 of the answer: expected H\\r\\n, got K\\r\\n\n"
                                "  - AT\\r\n  - \\r\\nOH\\r\\n\n"
                                "  + AT\\r\\r\\n\n  + OK\\r\\n\n\n");
  EXPECT_NE(read_file(folder / "report.xml").find(":4: byte 6 of the answer: expected H\\r\\n"),
            std::string::npos);
  EXPECT_EQ(module->stop(), 0);
}

TEST_F(PlayCommand, EndsWith2ForWhatIsNoTranscript) {
  write_file(folder / "a.txt", "hello\n");
  write_file(folder / "b.txt", "m95-transcript 1\n> {secret PIN}\\r\n");
  const Outcome header = play(folder / "a.txt");
  EXPECT_EQ(header.code, 2);
  EXPECT_EQ(header.errors,
            "m95: " + (folder / "a.txt") + ": line 1: expected the header 'm95-transcript 1'\n");
  const Outcome secret = play(folder / "b.txt");
  EXPECT_EQ(secret.code, 2);
  EXPECT_EQ(secret.errors,
            "m95: " + (folder / "b.txt") +
                ": line 2: expected bytes for {secret PIN}, which nothing provides\n");
}

TEST_F(PlayCommand, EndsWith1WithoutAPort) {
  const Outcome outcome = play(kTranscripts + "/both/ate.txt");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.errors, "m95: port " + (folder / "line") + ": No such file or directory\n");
}

TEST_F(PlayCommand, StartsTheModuleAnewBeforeEachTranscriptWhenAskedTo) {
  const std::string file = folder / "x.txt";
  write_file(file, "m95-transcript 1\n> AT\\r\n< AT\\r\\r\\nOK\\r\\n\n");
  const auto module = start();
  const Outcome outcome =
      play(file, {file, "--before", "echo \"$M95_TRANSCRIPT\" >> " + (folder / "log")});
  EXPECT_EQ(outcome.code, 0) << outcome.errors;
  EXPECT_EQ(read_file(folder / "log"), file + "\n" + file + "\n");
  EXPECT_EQ(play(file, {"--before", "exit 3"}).code, 1);
  EXPECT_EQ(module->stop(), 0);
}

TEST_F(PlayCommand, PlaysWhatWasRecordedWithSecretsAndFilesFromBesideIt) {
  const std::string certificate = read_file(kTranscripts + "/pem/server_ca.pem");
  {
    const auto module = start();
    Program recorder({m95_path(), "record", "--port", folder / "line", "--pty", folder / "host",
                      "--out", folder / "session.txt", "--secrets", folder / "secrets.json",
                      "--files", folder / "files"});
    EXPECT_TRUE(recorder.read_line().value_or("").starts_with("pty " + (folder / "host")));
    EXPECT_EQ(recorder.read_line(), "ready");
    {
      Host host(folder / "host");
      host.say("AT+QFTPUSER=\"admin\"");
      host.say("AT+QFTPPASS=\"hunter2\"");
      host.say("AT+QSECWRITE=\"RAM:ca.pem\",1273,100", "\r\nCONNECT\r\n");
      host.write(certificate);
      host.read_until("\r\nOK\r\n");
      host.say("AT+QFTPPASS?", "\r\n");
      host.say("AT+NONSENSE", "ERROR\r\n");
    }
    recorder.signal(SIGTERM);
    EXPECT_EQ(recorder.wait(), 0);
    EXPECT_EQ(module->stop(), 0);
  }
  const std::string text = read_file(folder / "session.txt");
  EXPECT_EQ(text.find("hunter2"), std::string::npos) << text;
  EXPECT_NE(text.find(" > " + trace::data_placeholder(certificate) + "\n"), std::string::npos)
      << text;
  EXPECT_NE(text.find(" < +QSECWRITE: 1273,1a38\\r\\n\n"), std::string::npos) << text;

  const std::vector<std::string> beside = {"--secrets", folder / "secrets.json", "--files",
                                           folder / "files"};
  {
    const auto module = start();
    const Outcome again = play(folder / "session.txt", beside);
    EXPECT_EQ(again.code, 0) << again.errors;
    EXPECT_EQ(module->stop(), 0);
  }
  {
    Program canned({m95_path(), "replay", folder / "session.txt", "--pty", folder / "line",
                    "--secrets", folder / "secrets.json", "--files", folder / "files"});
    EXPECT_EQ(canned.read_line(), "canned: the answers are those of " + (folder / "session.txt") +
                                      ", there is no module");
    EXPECT_TRUE(canned.read_line().value_or("").starts_with("pty "));
    EXPECT_EQ(canned.read_line(), "ready");
    const Outcome again = play(folder / "session.txt", beside);
    EXPECT_EQ(again.code, 0) << again.errors;
    EXPECT_EQ(canned.wait(), 0);
  }
  // A recording of something else is noticed.
  std::string other = text;
  other.replace(other.find("1a38"), 4, "1a39");
  write_file(folder / "other.txt", other);
  const auto module = start();
  const Outcome differs = play(folder / "other.txt", beside);
  EXPECT_EQ(differs.code, 1);
  EXPECT_NE(differs.errors.find("expected 9\\r\\n, got 8\\r\\n"), std::string::npos)
      << differs.errors;
  EXPECT_EQ(module->stop(), 0);
}

TEST_F(PlayCommand, PlaysOverTcp) {
  RunningModule module({"--config", folder / "config.json", "--tcp", "0"});
  const Outcome outcome =
      run({"play", kTranscripts + "/both/ate.txt", "--port", module.where("tcp")});
  EXPECT_EQ(outcome.code, 0) << outcome.errors;
  EXPECT_EQ(module.stop(), 0);
}

TEST_F(PlayCommand, RecordsUntilTheModuleIsGone) {
  const auto module = start();
  Program recorder({m95_path(), "record", "--port", folder / "line", "--pty", folder / "host",
                    "--out", folder / "session.txt"},
                   folder / "errors");
  while (recorder.read_line() != "ready") {
  }
  EXPECT_EQ(module->stop(), 0);
  EXPECT_EQ(recorder.wait(), 1);
  EXPECT_EQ(read_file(folder / "errors"), "m95 record: the module's line has ended\n");
}

TEST_F(PlayCommand, ReportsOnStatementsAndRunsNoneWhoseServersAreMissing) {
  fs::create_directories(folder / "an");
  for (const std::string name : {"4.1.1-upload-to-ram", "4.1.2-upload-to-nvram", "4.2.2-upload"}) {
    const std::string file = "/an/" + name + ".txt";
    fs::copy(kTranscripts + file, folder.path() + file);
  }
  const auto module = start();
  const Outcome outcome =
      run({"conformance", "--port", folder / "line", "--transcripts", folder.path(), "--files",
           kTranscripts, "--statements", M95_SOURCE_DIR "/tests/conformance/statements.txt",
           "--junit", folder / "r.xml", "--html", folder / "r.html", "--text", folder / "r.txt"});
  // Two upload certificates and need nobody.
  EXPECT_EQ(outcome.code, 0) << outcome.errors;
  EXPECT_EQ(outcome.out,
            "passed   an/4.1.1-upload-to-ram.txt\n"
            "passed   an/4.1.2-upload-to-nvram.txt\n"
            "not run  an/4.2.2-upload.txt\n");
  const std::string text = read_file(folder / "r.txt");
  EXPECT_NE(text.find("\nAN-4.1.2-01   4.1.2    documented  passed   "
                      "an/4.1.2-upload-to-nvram.txt:3\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("not run  an/4.2.2-upload.txt: needs the server 220.180.239.212:990"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("not run  no transcript shows it\n"), std::string::npos);
  EXPECT_NE(text.find("\nAN-2.4-02     2.4      documented  not run  not to be seen on the line ("),
            std::string::npos)
      << text;
  EXPECT_NE(text.find(", 0 failed, "), std::string::npos);
  EXPECT_NE(read_file(folder / "r.xml").find("failures=\"0\""), std::string::npos);
  EXPECT_NE(read_file(folder / "r.html").find("<td>AN-4.1.2-01</td><td>4.1.2</td>"),
            std::string::npos);
  EXPECT_EQ(module->stop(), 0);
}

TEST_F(PlayCommand, ReportsAFailureWhenABehaviourIsAnother) {
  fs::create_directories(folder / "an");
  std::string text = read_file(kTranscripts + "/an/4.1.2-upload-to-nvram.txt");
  text.replace(text.find("CONNECT"), 7, "CONNECX");
  write_file(folder / "an/x.txt", text);
  const auto module = start();
  const Outcome outcome =
      run({"conformance", "--port", folder / "line", "--transcripts", folder.path(), "--files",
           kTranscripts, "--statements", M95_SOURCE_DIR "/tests/conformance/statements.txt"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_NE(outcome.out.find("AN-4.1.2-01   4.1.2    documented  failed   an/x.txt:6: byte "),
            std::string::npos)
      << outcome.out;
  EXPECT_NE(outcome.out.find("not run  not reached: an/x.txt:6 differs"), std::string::npos)
      << outcome.out;
  EXPECT_EQ(module->stop(), 0);
}

TEST_F(PlayCommand, CallsNothingConformingWhenNothingWasRun) {
  const auto module = start();
  const Outcome outcome = run({"conformance", "--port", folder / "line", "--transcripts",
                               kTranscripts, "--dialect", "firmware"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.out.find("passed   an/"), std::string::npos) << outcome.out;
  EXPECT_EQ(module->stop(), 0);
}

}  // namespace
}  // namespace m95::test
