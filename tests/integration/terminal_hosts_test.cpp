// Programs that people and scripts put before a modem, unmodified: picocom, minicom, pyserial.
#include <string>
#include <sys/stat.h>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/integration/ftp_host.hpp"
#include "tests/integration/module.hpp"
#include "tests/integration/real_server.hpp"
#include "tests/integration/screen.hpp"

namespace m95::test {
namespace {

const std::string kIdentity =
    line("Quectel_Ltd\r\nQuectel_M95\r\nRevision: M95FAR02A08") + line("OK");
const std::string kImei = line("865734020000749") + line("OK");

// The module, and a plain FTP server behind the name that the note has for one.
struct Station {
  Station() : module({"--config", configured(), "--pty", folder / "line"}) {}
  std::string configured() {
    const std::string where = "127.0.0.1:" + std::to_string(server.port());
    write_file(folder / "config.json", configuration({{"ftp2.quectel.com:21", where}}));
    return folder / "config.json";
  }
  Folder folder;
  RealServer server{"vsftpd", "plain"};
  RunningModule module;
};

TEST(TerminalHosts, PicocomShowsWhatTheModuleSays) {
  Station station;
  Screen picocom({"/usr/bin/picocom", "--baud", "115200", "--flow", "h", station.folder / "line"});
  Host& terminal = picocom.terminal();
  terminal.read_until("Terminal ready\r\n");
  EXPECT_EQ(terminal.say("AT"), "AT\r" + line("OK"));
  EXPECT_EQ(terminal.say("ATE0"), "ATE0\r" + line("OK"));
  EXPECT_EQ(terminal.say("ATI"), kIdentity);
  EXPECT_EQ(terminal.say("AT+GSN"), kImei);
  terminal.say("AT+QFTPUSER=\"m95\";+QFTPPASS=\"secret95\"");
  EXPECT_EQ(terminal.say("AT+QFTPOPEN=\"ftp2.quectel.com\",21", "+QFTPOPEN: 0\r\n"),
            line("OK") + line("+QFTPOPEN: 0"));
  put(terminal, "typed.txt", "typed by hand");
  EXPECT_EQ(read_file(station.server.file("typed.txt")), "typed by hand");
  get(terminal, "typed.txt", "typed by hand");
  close_session(terminal);
  terminal.write("\x01\x18");  // Ctrl-A Ctrl-X
  EXPECT_EQ(picocom.rest(), "\r\nTerminating...\r\nThanks for using picocom\r\n");
  EXPECT_EQ(picocom.wait(), 0);
}

// Line by line what is sent, and what is awaited of the answer.
std::string minicom_script(const std::vector<std::pair<std::string, std::string>>& steps) {
  std::string script;
  for (const auto& [sent, awaited] : steps) {
    script += "send \"" + sent + "\"\nexpect {\n  \"" + awaited + "\\r\\n\"\n}\n";
  }
  return script;
}

// Its capture file has what came, without the carriage returns.
TEST(TerminalHosts, MinicomPlaysItsScript) {
  Station station;
  // minicom loses what a script that has ended had still to show: it waits at the end, for ever.
  ASSERT_EQ(::mkfifo((station.folder / "end").c_str(), 0600), 0);
  const std::string waiting = "print \"all was played\"\n! cat " + (station.folder / "end") + "\n";
  write_file(station.folder / "script",
             minicom_script({{"AT", "OK"},
                             {"ATE0", "OK"},
                             {"ATI", "OK"},
                             {"AT+GSN", "OK"},
                             {R"(AT+QFTPUSER=\"m95\";+QFTPPASS=\"secret95\")", "OK"},
                             {R"(AT+QFTPOPEN=\"ftp2.quectel.com\",21)", "+QFTPOPEN: 0"},
                             {R"(AT+QFTPPUT=\"script.txt\",13,200)", "CONNECT"},
                             {R"(minicom wrote\c)", "+QFTPPUT: 13"},
                             {R"(AT+QFTPGET=\"script.txt\")", "+QFTPGET: 13\\r\\n\\r\\nOK"},
                             {"AT+QFTPCLOSE", "+QFTPCLOSE: 0"}}) +
                 waiting);
  Screen minicom({"/usr/bin/env", "-u", "MINICOM", "TERM=linux", "HOME=" + station.folder.path(),
                  "/usr/bin/minicom", "-D", station.folder / "line", "-b", "115200", "-C",
                  station.folder / "capture", "-S", station.folder / "script"});
  minicom.terminal().read_until("all was played");
  // The newline behind the last words may not have come to the file yet.
  const std::string captured = read_file(station.folder / "capture");
  EXPECT_EQ(captured.substr(0, captured.find("all was played")),
            "AT\nOK\n"
            "ATE0\nOK\n"
            "\nQuectel_Ltd\nQuectel_M95\nRevision: M95FAR02A08\n\nOK\n"
            "\n865734020000749\n\nOK\n"
            "\nOK\n"
            "\nOK\n\n+QFTPOPEN: 0\n"
            "\nOK\n\nCONNECT\n"
            "\n+QFTPPUT: 13\n"
            "\nOK\n\nCONNECT\nminicom wrote\n+QFTPGET: 13\n\nOK\n"
            "\nOK\n\n+QFTPCLOSE: 0\n");
  EXPECT_EQ(read_file(station.server.file("script.txt")), "minicom wrote");
}

TEST(TerminalHosts, PyserialReadsEachAnswerToItsEnd) {
  Station station;
  std::string payload;
  for (int i = 0; i < 5000; ++i) payload += static_cast<char>(i % 251);
  write_file(station.folder / "payload", payload);
  const std::string program = M95_SOURCE_DIR "/tests/integration/serial_host.py";
  Program host({"/usr/bin/python3", program, station.folder / "line", "ftp2.quectel.com",
                station.folder / "payload"},
               station.folder / "errors");
  std::vector<std::string> printed;
  while (const auto one = host.read_line()) printed.push_back(*one);
  EXPECT_EQ(host.wait(), 0) << read_file(station.folder / "errors");
  const std::vector<std::string> wanted = {
      R"(b'AT\r\r\nOK\r\n')",
      R"(b'ATE0\r\r\nOK\r\n')",
      R"(b'\r\nOK\r\n')",
      R"(b'\r\nQuectel_Ltd\r\nQuectel_M95\r\nRevision: M95FAR02A08\r\n\r\nOK\r\n')",
      R"(b'\r\n865734020000749\r\n\r\nOK\r\n')",
      R"(b'\r\nOK\r\n')",
      R"(b'\r\nOK\r\n')",
      R"(b'\r\nOK\r\n\r\n+QFTPOPEN: 0\r\n')",
      R"(b'\r\nOK\r\n\r\nCONNECT\r\n')",
      R"(b'\r\n+QFTPPUT: 5000\r\n')",
      R"(b'\r\nOK\r\n\r\nCONNECT\r\n')",
      "True",
      R"(b'\r\n+QFTPGET: 5000\r\n\r\nOK\r\n')",
      R"(b'\r\nOK\r\n\r\n+QFTPCLOSE: 0\r\n')",
      R"(b'\r\nDEACT OK\r\n')",
      R"(b'\r\n+CSQ: 24,0\r\n\r\nOK\r\n')",
      "0",
  };
  EXPECT_EQ(printed, wanted);
  EXPECT_EQ(read_file(station.server.file("serial.bin")), payload);
}

}  // namespace
}  // namespace m95::test
