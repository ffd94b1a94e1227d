// The grammar of a command line.
#include "protocol/at/parser.hpp"

#include <gtest/gtest.h>

namespace m95::at {
namespace {

// "E:write(0) +CSQ:execute", and "!" where the line cannot be read further.
std::string read(std::string_view body) {
  const ParsedLine line = parse(body);
  std::string text;
  const auto add = [&text](const std::string& word) { text += (text.empty() ? "" : " ") + word; };
  for (const Request& request : line.requests) {
    std::string word = request.name;
    if (request.name == "S") word += std::to_string(request.index);
    switch (request.form) {
      case Form::test:
        word += ":test";
        break;
      case Form::read:
        word += ":read";
        break;
      case Form::write:
        word += ":write(" + request.args + ")";
        break;
      case Form::execute:
        word += ":execute";
        break;
    }
    add(word);
  }
  if (line.malformed) add("!");
  return text;
}

TEST(Parser, ReadsAnEmptyLine) {
  EXPECT_EQ(read(""), "");
  EXPECT_EQ(read("  ;; "), "");
}

// AN-2.1-01, AN-2.1-02, AN-2.1-03, AN-2.1-04
TEST(Parser, TellsTheFourFormsApart) {
  EXPECT_EQ(read("+CMEE=?"), "+CMEE:test");
  EXPECT_EQ(read("+CMEE?"), "+CMEE:read");
  EXPECT_EQ(read("+CMEE=1"), "+CMEE:write(1)");
  EXPECT_EQ(read("+CMEE"), "+CMEE:execute");
}

TEST(Parser, TakesNothingElseForATestOrReadForm) {
  EXPECT_EQ(read("+CMEE=?1"), "+CMEE:write(?1)");
  EXPECT_EQ(read("+CMEE="), "+CMEE:write()");
  EXPECT_EQ(read("+CMEE?1"), "!");
  EXPECT_EQ(read("+CMEE??"), "!");
  EXPECT_EQ(read("+CMEE?="), "!");
}

TEST(Parser, ReadsBlanksAroundTheForm) {
  EXPECT_EQ(read(" +CMEE = ? ; +CMEE ? ; +CMEE = 1 "), "+CMEE:test +CMEE:read +CMEE:write(1 )");
}

TEST(Parser, ReadsNamesInAnyCaseAndLeavesParametersAlone) {
  EXPECT_EQ(read("+qicsgp=1,\"CmNet\""), "+QICSGP:write(1,\"CmNet\")");
  EXPECT_EQ(read("e0&c1"), "E:write(0) &C:write(1)");
}

TEST(Parser, ReadsBasicCommandsWithAndWithoutNumbers) {
  EXPECT_EQ(read("E0Q0V1"), "E:write(0) Q:write(0) V:write(1)");
  EXPECT_EQ(read("EQV"), "E:execute Q:execute V:execute");
  EXPECT_EQ(read("E 0 V 1"), "E:write(0) V:write(1)");
  EXPECT_EQ(read("&D2X4"), "&D:write(2) X:write(4)");
}

TEST(Parser, KnowsNoOtherFormsOfBasicCommands) {
  EXPECT_EQ(read("E?"), "!");
  EXPECT_EQ(read("E0?"), "!");
  EXPECT_EQ(read("E=1"), "!");
  EXPECT_EQ(read("E=?"), "!");
  EXPECT_EQ(read("&W?"), "!");
  EXPECT_EQ(read("&F=1"), "!");
  EXPECT_EQ(read("Z?"), "!");
}

// The concatenations that real hosts send.
TEST(Parser, ReadsEveryConcatenationHostsUse) {
  EXPECT_EQ(read("E0 &C0 +CMEE=1"), "E:write(0) &C:write(0) +CMEE:write(1)");
  EXPECT_EQ(read("E0; &C0; +CMEE=1"), "E:write(0) &C:write(0) +CMEE:write(1)");
  EXPECT_EQ(read("+IFC=2,2; E0"), "+IFC:write(2,2) E:write(0)");
  EXPECT_EQ(read("+IPR=115200&w"), "+IPR:write(115200) &W:execute");
  EXPECT_EQ(read("E0;+CMEE=1;+CREG=0;+CGREG=0;+CMGF=1"),
            "E:write(0) +CMEE:write(1) +CREG:write(0) +CGREG:write(0) +CMGF:write(1)");
  EXPECT_EQ(read("+CMGR=1;+CSQ;+CREG?;+CBC;+CMGD=1,4;+CLCC;+QISTAT;+QISACK"),
            "+CMGR:write(1) +CSQ:execute +CREG:read +CBC:execute +CMGD:write(1,4) +CLCC:execute "
            "+QISTAT:execute +QISACK:execute");
}

TEST(Parser, IgnoresWhatFollowsZ) {
  EXPECT_EQ(read("&FZE0&W"), "&F:execute Z:execute");
  EXPECT_EQ(read("Z E0 V1"), "Z:execute");
  EXPECT_EQ(read("Z0;+X=\"open"), "Z:write(0)");
}

TEST(Parser, EndsParametersOutsideStringsOnly) {
  EXPECT_EQ(read("+X=\"a;b&c\",1;E0"), "+X:write(\"a;b&c\",1) E:write(0)");
  EXPECT_EQ(read("+X=\"\\22;\";E1"), "+X:write(\"\\22;\") E:write(1)");
  EXPECT_EQ(read("+QICSGP=1, \"CMNET\""), "+QICSGP:write(1, \"CMNET\")");
}

TEST(Parser, RefusesAnUnclosedStringAndKeepsWhatPrecedesIt) {
  EXPECT_EQ(read("E0;+X=\"abc;E1"), "E:write(0) !");
}

TEST(Parser, NeedsASeparatorBehindAnExtendedCommand) {
  EXPECT_EQ(read("+CSQ +CREG?"), "!");
  EXPECT_EQ(read("+CREG? E0"), "!");
  EXPECT_EQ(read("+CSQ&C1"), "+CSQ:execute &C:write(1)");
}

TEST(Parser, ReadsSRegisters) {
  EXPECT_EQ(read("S3?"), "S3:read");
  EXPECT_EQ(read("S10=15"), "S10:write(15)");
  EXPECT_EQ(read("s0 = 0E1"), "S0:write(0) E:write(1)");
}

TEST(Parser, RefusesSRegistersOfAnotherForm) {
  for (const char* body : {"S", "S3", "S=5", "S?", "S3=", "S3=?", "S1000?", "S3=x"}) {
    EXPECT_EQ(read(body), "!") << body;
  }
}

TEST(Parser, ReadsADialStringToTheEndOfTheLine) {
  EXPECT_EQ(read("E0DT*99***1#;E1"), "E:write(0) D:write(T*99***1#;E1)");
}

TEST(Parser, MeansNothingByControlCharacters) {
  EXPECT_EQ(read(std::string_view("\0E0\n+CSQ\t\n", 9)), "E:write(0) +CSQ:execute");
}

TEST(Parser, RefusesWhatIsNoCommand) {
  for (const char* body : {"1", "?", "=1", "&", "&1", "+", "+=1", "+?", "*X", "\x80"}) {
    EXPECT_EQ(read(body), "!") << body;
  }
}

TEST(Parser, TellsWhereALineStopsMakingSense) {
  EXPECT_EQ(parse("E0;1").malformed, "no command at character 4");
}

}  // namespace
}  // namespace m95::at
