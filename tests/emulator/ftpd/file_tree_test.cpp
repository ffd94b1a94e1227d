// The embedded FTP server's files and directories, which no path leaves, byte for byte.
#include <fcntl.h>
#include <filesystem>
#include <regex>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/emulator/ftpd/server_rig.hpp"

namespace m95::ftpd::test {
namespace {

TEST_F(FtpServerTest, MovesThroughDirectories) {
  begin();
  EXPECT_EQ(client.say("MKD a"), "257 \"/a\" created");
  EXPECT_EQ(client.say("MKD /a/b \"c\""), "257 \"/a/b \"\"c\"\"\" created");
  EXPECT_EQ(client.say("CWD a"), "250 Directory successfully changed.");
  EXPECT_EQ(client.say("CWD b \"c\""), "250 Directory successfully changed.");
  EXPECT_EQ(client.say("PWD"), "257 \"/a/b \"\"c\"\"\" is the current directory");
  EXPECT_EQ(client.say("CDUP"), "250 Directory successfully changed.");
  EXPECT_EQ(client.say("PWD"), "257 \"/a\" is the current directory");
  EXPECT_EQ(client.say("CWD nowhere"), "550 /a/nowhere: No such file or directory");
  EXPECT_EQ(client.say("RMD /a"), "550 /a: Directory not empty");
  EXPECT_EQ(client.say("RMD b \"c\""), "250 Remove directory operation successful.");
  EXPECT_EQ(client.say("CWD"), "501 A name is missing.");
}

TEST_F(FtpServerTest, RenamesAndDeletes) {
  begin();
  write_file(root / "old", "x");
  EXPECT_EQ(client.say("RNTO new"), "503 RNFR required first.");
  EXPECT_EQ(client.say("RNFR absent"), "550 /absent: No such file or directory");
  EXPECT_EQ(client.say("RNFR old"), "350 Ready for RNTO.");
  EXPECT_EQ(client.say("RNTO new"), "250 Rename successful.");
  EXPECT_EQ(read_file(root / "new"), "x");
  client.say("RNFR new");
  client.say("NOOP");
  EXPECT_EQ(client.say("RNTO newer"), "503 RNFR required first.");
  EXPECT_EQ(client.say("DELE new"), "250 Delete operation successful.");
  EXPECT_EQ(client.say("DELE new"), "550 /new: No such file or directory");
  EXPECT_EQ(client.say("SIZE new"), "550 /new: No such file or directory");
}

TEST_F(FtpServerTest, TellsSizeAndTime) {
  begin();
  write_file(root / "f", "12345");
  struct timespec times[2] = {{1704110400, 0}, {1704110400, 0}};
  ::utimensat(AT_FDCWD, (root / "f").c_str(), times, 0);
  EXPECT_EQ(client.say("SIZE f"), "213 5");
  EXPECT_EQ(client.say("MDTM f"), "213 20240101120000");
  EXPECT_EQ(client.say("MDTM /"), "550 /: Not a regular file");
}

TEST_F(FtpServerTest, ListsDirectoriesInBothForms) {
  begin();
  write_file(root / "file.txt", "12345");
  std::filesystem::create_directory(root / "sub");
  write_file(root / "sub" / "inner", "");
  struct timespec times[2] = {{1704110400, 0}, {1704110400, 0}};
  ::utimensat(AT_FDCWD, (root / "file.txt").c_str(), times, 0);
  std::string text;
  client.open_data();
  EXPECT_EQ(client.download("LIST -la", text),
            std::string(kOpening) + "the directory listing.|226 Transfer complete.");
  EXPECT_TRUE(std::regex_match(
      text, std::regex("-rw-r--r--    1 m95      m95                 5 Jan 01  2024 file\\.txt\r\n"
                       "drwxr-xr-x    1 m95      m95      +[0-9]+ [A-Z][a-z]{2} [0-9]{2} "
                       "[0-9]{2}:[0-9]{2} sub\r\n")))
      << text;
  text.clear();
  client.open_data();
  client.download("NLST", text);
  EXPECT_EQ(text, "file.txt\r\nsub\r\n");
  text.clear();
  client.open_data();
  client.download("NLST sub", text);
  EXPECT_EQ(text, "sub/inner\r\n");
  client.open_data();
  EXPECT_EQ(client.download("LIST nowhere", text), "550 /nowhere: No such file or directory");
}

TEST_F(FtpServerTest, LetsNoPathLeaveItsRoot) {
  begin();
  write_file(folder.path() / "secret", "secret");
  std::filesystem::create_symlink("../secret", root / "link");
  std::filesystem::create_symlink(folder.path(), root / "up");
  ::mkfifo((root / "fifo").c_str(), 0600);
  EXPECT_EQ(client.get("../secret"), "550 /secret: No such file or directory");
  EXPECT_EQ(client.get((folder.path() / "secret").string()).substr(0, 4), "550 ");
  EXPECT_EQ(client.get("link"), "550 /link: Too many levels of symbolic links");
  EXPECT_EQ(client.get("up/secret"), "550 /up/secret: Not a directory");
  EXPECT_EQ(client.get("fifo"), "550 /fifo: Not a regular file");
  EXPECT_EQ(client.put("link", "x"), "550 /link: Too many levels of symbolic links");
  EXPECT_EQ(client.put("up/new", "x"), "550 /up/new: Not a directory");
  EXPECT_EQ(client.say("CWD up"), "550 /up: Not a directory");
  EXPECT_EQ(client.say("SIZE link"), "550 /link: No such file or directory");
  EXPECT_EQ(client.say("MKD up/d"), "550 /up/d: Not a directory");
  EXPECT_EQ(client.say("DELE up/secret"), "550 /up/secret: Not a directory");
  write_file(root / "mine", "mine");
  client.say("RNFR mine");
  EXPECT_EQ(client.say("RNTO up/mine"), "550 /up/mine: Not a directory");
  client.say("RNFR mine");
  EXPECT_EQ(client.say("RNTO ../../mine2"), "250 Rename successful.");
  EXPECT_EQ(read_file(root / "mine2"), "mine");
  EXPECT_EQ(client.say("CWD ../../.."), "250 Directory successfully changed.");
  EXPECT_EQ(client.say("PWD"), "257 \"/\" is the current directory");
  EXPECT_EQ(client.say("RMD /"), "553 /: Not allowed for the root directory.");
  std::string text;
  client.open_data();
  client.download("NLST", text);
  EXPECT_EQ(text, "mine2\r\n");
  EXPECT_EQ(read_file(folder.path() / "secret"), "secret");
}

}  // namespace
}  // namespace m95::ftpd::test
