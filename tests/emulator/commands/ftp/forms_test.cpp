// The forms of all FTP commands in one table, and what their parameters may be, at each limit.
#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {

const std::string kNone = line("ERROR");
const std::string kOk = line("OK");

std::string minus_1(const std::string& command) { return ok_then("+" + command + ": -1"); }

struct Forms {
  std::string name;
  std::string read;   ///< answer to AT+<name>?
  std::string exec;   ///< answer to AT+<name>
  std::string write;  ///< what a host writes behind AT+<name>=; empty: the form does not exist
  std::string written;
};

const std::vector<Forms>& all_forms() {
  static const std::vector<Forms> table = {
      {"QFTPOPEN", kOk, kNone, "\"h\",21", kOk},
      {"QFTPCLOSE", kNone, minus_1("QFTPCLOSE"), "", kNone},
      {"QFTPUSER", lines({"+QFTPUSER: \"\"", "OK"}), kNone, "\"u\"", kOk},
      {"QFTPPASS", kOk, kNone, "\"p\"", kOk},
      {"QFTPCFG", kNone, kNone, "1,0", ok_then("+QFTPCFG: 0")},
      {"QFTPPATH", lines({"+QFTPPATH: \"/\"", "OK"}), kNone, "\"/a\"", ok_then("+QFTPPATH: 0")},
      {"QFTPPUT", kNone, kNone, "\"f\",5,10", minus_1("QFTPPUT")},
      {"QFTPGET", kNone, kNone, "\"f\",5", minus_1("QFTPGET")},
      {"QFTPSIZE", kNone, kNone, "\"f\"", minus_1("QFTPSIZE")},
      {"QFTPDELETE", kNone, kNone, "\"f\"", minus_1("QFTPDELETE")},
      {"QFTPRENAME", kNone, kNone, "\"f\",\"g\"", minus_1("QFTPRENAME")},
      {"QFTPMKDIR", kNone, kNone, "\"d\"", minus_1("QFTPMKDIR")},
      {"QFTPRMDIR", kNone, kNone, "\"d\"", minus_1("QFTPRMDIR")},
      {"QFTPLIST", kNone, minus_1("QFTPLIST"), "\"d\"", minus_1("QFTPLIST")},
      {"QFTPNLST", kNone, minus_1("QFTPNLST"), "\"d\"", minus_1("QFTPNLST")},
      {"QFTPLEN", kNone, lines({"+QFTPLEN: 0", "OK"}), "", kNone},
      {"QFTPSTAT", kNone, lines({"+QFTPSTAT: IDLE", "OK"}), "", kNone},
  };
  return table;
}

/// Numbers of errors are asked for: those of the FTP commands stay plain.
void ask_for_numbers(Bench& bench) { EXPECT_EQ(bench.say("AT+CMEE=2\r"), kOk); }

TEST(FtpForms, EveryCommandHasItsOwnAndNoOthers) {
  for (const Forms& command : all_forms()) {
    const std::string at = "AT+" + command.name;
    Bench bench;
    ask_for_numbers(bench);
    EXPECT_EQ(bench.say(at + "=?\r"), kOk) << at;
    EXPECT_EQ(bench.say(at + "?\r"), command.read) << at;
    EXPECT_EQ(bench.say(at + "\r"), command.exec) << at;
    EXPECT_EQ(bench.say(at + "=\r"), kNone) << at;
    EXPECT_EQ(bench.say(at + "=" + (command.write.empty() ? "1" : command.write) + "\r"),
              command.written)
        << at;
  }
}

TEST(FtpForms, CapitalsBlanksAndTheTerminatorDoNotMatter) {
  for (const Forms& command : all_forms()) {
    std::string small = "at+" + command.name;
    for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    Bench bench;
    EXPECT_EQ(bench.say(small + "=?\r"), kOk) << small;
    EXPECT_EQ(bench.say("\r\n  AT+" + command.name + " =?\r\n"), kOk) << small;
    EXPECT_EQ(bench.say(small + "\r\n"), command.exec) << small;
  }
}

TEST(FtpForms, WhatStandsBehindAFormIsAnError) {
  for (const Forms& command : all_forms()) {
    for (const std::string tail : {"??", "?1", "x", "!", "=?;+"}) {
      Bench bench;
      const std::string said = bench.say("AT+" + command.name + tail + "\r");
      EXPECT_TRUE(said.ends_with(kNone)) << command.name << tail << said;
    }
  }
}

/// A string parameter between what stands before and behind it.
struct Text {
  std::string before;
  std::string behind;
  std::size_t longest;
  std::string taken;  ///< the answer to one of that length, without a session
};

const std::vector<Text>& all_texts() {
  static const std::vector<Text> table = {
      {"QFTPOPEN=", ",21", 100, kOk},
      {"QFTPUSER=", "", 30, kOk},
      {"QFTPPASS=", "", 30, kOk},
      {"QFTPPATH=", "", 100, ok_then("+QFTPPATH: 0")},
      {"QFTPPUT=", ",5", 50, minus_1("QFTPPUT")},
      {"QFTPGET=", "", 50, minus_1("QFTPGET")},
      {"QFTPSIZE=", "", 50, minus_1("QFTPSIZE")},
      {"QFTPDELETE=", "", 50, minus_1("QFTPDELETE")},
      {"QFTPRENAME=", ",\"b\"", 50, minus_1("QFTPRENAME")},
      {"QFTPRENAME=\"a\",", "", 50, minus_1("QFTPRENAME")},
      {"QFTPMKDIR=", "", 100, minus_1("QFTPMKDIR")},
      {"QFTPRMDIR=", "", 100, minus_1("QFTPRMDIR")},
      {"QFTPLIST=", "", 100, minus_1("QFTPLIST")},
      {"QFTPNLST=", "", 100, minus_1("QFTPNLST")},
  };
  return table;
}

std::string with(const Text& text, const std::string& value) {
  return "AT+" + text.before + "\"" + value + "\"" + text.behind + "\r";
}

TEST(FtpForms, EveryTextIsTakenUpToItsLimitAndNotOneCharacterBeyond) {
  for (const Text& text : all_texts()) {
    Bench bench;
    ask_for_numbers(bench);
    EXPECT_EQ(bench.say(with(text, std::string(text.longest + 1, 'a'))), kNone) << text.before;
    EXPECT_EQ(bench.say(with(text, std::string(text.longest, 'a'))), text.taken) << text.before;
  }
}

TEST(FtpForms, AnEscapedCharacterCountsAsTheOneThatItIs) {
  for (const Text& text : all_texts()) {
    Bench bench;
    const std::string escaped = "\\C3\\A4";
    EXPECT_EQ(bench.say(with(text, std::string(text.longest - 1, 'a') + escaped)), kNone)
        << text.before;
    EXPECT_EQ(bench.say(with(text, std::string(text.longest - 2, 'a') + escaped)), text.taken)
        << text.before;
  }
}

TEST(FtpForms, NoTextHoldsAControlCharacter) {
  const std::string digits = "0123456789ABCDEF";
  for (const Text& text : all_texts()) {
    Bench bench;
    ask_for_numbers(bench);
    for (int code = 0; code < 128; ++code) {
      if (code >= ' ' && code != 127) continue;
      const auto high = static_cast<std::size_t>(code / 16);
      const auto low = static_cast<std::size_t>(code % 16);
      const std::string escape = std::string("\\") + digits[high] + digits[low];
      EXPECT_EQ(bench.say(with(text, "a" + escape)), kNone) << text.before << escape;
    }
    EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: IDLE", "OK"}));
  }
}

struct Value {
  std::string line;
  std::string answer;
};

void expect_each(const std::vector<Value>& values) {
  for (const Value& value : values) {
    Bench bench;
    ask_for_numbers(bench);
    EXPECT_EQ(bench.say("AT+" + value.line + "\r"), value.answer) << value.line;
    EXPECT_EQ(bench.wait(std::chrono::seconds(1)), "") << value.line;
  }
}

TEST(FtpForms, APortIsFrom1To65535QuotedOrNot) {
  for (const std::string good : {"1", "21", "65535", "00021"}) {
    expect_each({{"QFTPOPEN=\"h\"," + good, kOk}, {"QFTPOPEN=\"h\",\"" + good + "\"", kOk}});
  }
  for (const std::string bad :
       {"0", "65536", "-1", "+21", "2x", "x", "0x15", "99999999999999999999", " ", "21.0"}) {
    expect_each({{"QFTPOPEN=\"h\"," + bad, kNone}, {"QFTPOPEN=\"h\",\"" + bad + "\"", kNone}});
  }
}

TEST(FtpForms, TheTimeOfAnUploadIsFrom1To65535) {
  const std::string put = "QFTPPUT=\"f\",5,";
  const std::string taken = minus_1("QFTPPUT");
  expect_each({{put + "0", kNone},
               {put + "1", taken},
               {put + "65535", taken},
               {put + "65536", kNone},
               {put + "\"65535\"", taken},
               {put + "-1", kNone}});
}

TEST(FtpForms, ASizeIsANumberOf63Bits) {
  for (const std::string name : {"QFTPPUT", "QFTPGET"}) {
    const std::string before = name + "=\"f\",";
    expect_each({{before + "0", minus_1(name)},
                 {before + "9223372036854775807", minus_1(name)},
                 {before + "9223372036854775808", kNone},
                 {before + "-1", kNone}});
  }
}

TEST(FtpForms, AParameterTooManyIsAnErrorButForTheThirdOfAGet) {
  for (const Forms& command : all_forms()) {
    if (command.write.empty() || command.name == "QFTPGET") continue;
    expect_each({{command.name + "=" + command.write + ",1", kNone}});
  }
  expect_each({{"QFTPGET=\"f\",5,6", minus_1("QFTPGET")}, {"QFTPGET=\"f\",5,6,7", kNone}});
}

TEST(FtpForms, EveryTypeOfTheConfigurationHasItsValues) {
  const std::string set = ok_then("+QFTPCFG: 0");
  for (const std::string type : {"1", "2", "5", "6", "7"}) {
    expect_each({{"QFTPCFG=" + type + ",0", set},
                 {"QFTPCFG=" + type + ",1", set},
                 {"QFTPCFG=" + type + ",\"1\"", set},
                 {"QFTPCFG=\"" + type + "\",1", set},
                 {"QFTPCFG=" + type + ",2", kNone},
                 {"QFTPCFG=" + type + ",-1", kNone},
                 {"QFTPCFG=" + type + ",\"x\"", kNone}});
  }
  for (const std::string type : {"0", "8", "70", "256", "4294967297"}) {
    expect_each({{"QFTPCFG=" + type, kNone},
                 {"QFTPCFG=" + type + ",0", kNone},
                 {"QFTPCFG=" + type + ",\"/COM/\"", kNone}});
  }
}

}  // namespace
}  // namespace m95::test
