// Bytes by name, and by size and hash.
#include "emulator/play/sources.hpp"

#include <fstream>
#include <sys/stat.h>

#include <gtest/gtest.h>

namespace m95::play {
namespace {
namespace fs = std::filesystem;

struct SourcesTest : testing::Test {
  SourcesTest() {
    std::string name = fs::temp_directory_path() / "m95-play-XXXXXX";
    top = ::mkdtemp(name.data());
    fs::create_directories(top / "transcripts" / "an");
    fs::create_directories(top / "transcripts" / "pem");
    std::ofstream(top / "transcripts" / "pem" / "ca.pem") << "a certificate";
    std::ofstream(top / "outside") << "a key";
  }
  ~SourcesTest() override { fs::remove_all(top); }
  fs::path top;
};

TEST_F(SourcesTest, GiveAFileAsSeenFromTheFolder) {
  const trace::Sources from = sources(top / "transcripts", {});
  EXPECT_EQ(from.file("pem/ca.pem"), "a certificate");
  EXPECT_EQ(from.file("pem/none.pem"), std::nullopt);
  EXPECT_EQ(from.file("../outside"), "a key");
  EXPECT_EQ(from.file((top / "outside").string()), std::nullopt);
}

TEST_F(SourcesTest, FindDataBySizeAndHash) {
  const trace::Sources from = sources(top / "transcripts", {});
  const std::string hash = trace::sha256_hex("a certificate");
  EXPECT_EQ(from.data({13, hash}), "a certificate");
  EXPECT_EQ(from.data({12, hash}), std::nullopt);
  EXPECT_EQ(from.data({13, trace::sha256_hex("another")}), std::nullopt);
}

TEST_F(SourcesTest, KeepSecretsForTheirOwner) {
  const fs::path file = top / "secrets.json";
  write_secrets(file, {{"QFTPPASS", "pw\"1"}});
  struct stat status {};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  const trace::Sources from = sources(top, read_secrets(file));
  EXPECT_EQ(from.secret("QFTPPASS"), "pw\"1");
  EXPECT_EQ(from.secret("CPIN"), std::nullopt);
}

TEST_F(SourcesTest, DoNotQuoteASideFileThatIsNone) {
  const fs::path file = top / "secrets.json";
  std::ofstream(file) << "hunter2";
  try {
    read_secrets(file);
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(error.what(), file.string() + ": expected a JSON object of names and texts");
  }
}

TEST_F(SourcesTest, AreFoundAboveTheTranscript) {
  const fs::path file = top / "transcripts" / "an" / "x.txt";
  const auto with = [](const std::string& line) {
    return trace::parse("m95-transcript 1\n" + line + "\n");
  };
  EXPECT_EQ(folder_of(file, with("> {file pem/ca.pem}")), top / "transcripts");
  EXPECT_EQ(folder_of(file, with("> {file pem/none.pem}")), top / "transcripts" / "an");
  EXPECT_EQ(folder_of(file, with("> AT\\r")), top / "transcripts" / "an");
}

}  // namespace
}  // namespace m95::play
