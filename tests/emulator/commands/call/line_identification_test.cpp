// AT+CLIP, AT+COLP and AT+CLIR in all their forms.
#include "tests/emulator/commands/call/neighbour.hpp"

namespace m95::test {
namespace {

std::string clip_line(Bench& bench, Neighbour& neighbour, const std::string& dial) {
  bench.say(dial);
  std::string heard = neighbour.heard();
  bench.say("ATH\r");
  EXPECT_EQ(neighbour.heard(), line("NO CARRIER"));
  return heard;
}

TEST(LineIdentification, ShowsTheCallerAfterEachRing) {
  Bench bench;
  Neighbour neighbour(bench);
  EXPECT_EQ(neighbour.say("AT+CLIP=1\r"), line("OK"));
  EXPECT_EQ(clip_line(bench, neighbour, kDialOther),
            lines({"RING", "+CLIP: \"+8613912345678\",145,\"\",,\"\",0"}));
  neighbour.say("AT+CPBW=1,\"+8613912345678\",145,\"Work\"\r");
  EXPECT_EQ(clip_line(bench, neighbour, kDialOther),
            lines({"RING", "+CLIP: \"+8613912345678\",145,\"\",,\"Work\",0"}));
  neighbour.say("AT+CLIP=0\r");
  EXPECT_EQ(clip_line(bench, neighbour, kDialOther), line("RING"));
}

TEST(LineIdentification, IsWithheldAsClirOrTheDialStringSays) {
  Bench bench;
  Neighbour neighbour(bench);
  neighbour.say("AT+CLIP=1\r");
  const std::string shown = lines({"RING", "+CLIP: \"+8613912345678\",145,\"\",,\"\",0"});
  const std::string withheld = lines({"RING", "+CLIP: \"\",128,\"\",,\"\",1"});
  EXPECT_EQ(clip_line(bench, neighbour, "ATD+4915112345678I;\r"), withheld);
  EXPECT_EQ(bench.say("AT+CLIR=1\r"), line("OK"));
  EXPECT_EQ(clip_line(bench, neighbour, kDialOther), withheld);
  EXPECT_EQ(clip_line(bench, neighbour, "ATD+4915112345678i;\r"), shown);
  EXPECT_EQ(bench.say("AT+CLIR=2\r"), line("OK"));
  EXPECT_EQ(clip_line(bench, neighbour, kDialOther), shown);
}

TEST(LineIdentification, IsNotKnownOfAModuleWithoutANumber) {
  Bench bench(modem_with_number(""));
  Neighbour neighbour(bench);
  neighbour.say("AT+CLIP=1\r");
  EXPECT_EQ(clip_line(bench, neighbour, kDialOther),
            lines({"RING", "+CLIP: \"\",128,\"\",,\"\",2"}));
}

TEST(LineIdentification, TellsItsSettingsAndWhatTheNetworkDoes) {
  struct Row {
    std::string name;
    std::string range;
    std::string with_network;
    std::string too_much;
  };
  const Row rows[] = {
      {"+CLIP", "(0,1)", "1", "2"}, {"+COLP", "(0,1)", "1", "2"}, {"+CLIR", "(0-2)", "4", "3"}};
  for (const Row& row : rows) {
    Bench bench;
    EXPECT_EQ(bench.say("AT" + row.name + "=?\r"), lines({row.name + ": " + row.range, "OK"}));
    EXPECT_EQ(bench.say("AT" + row.name + "?\r"),
              lines({row.name + ": 0," + row.with_network, "OK"}));
    EXPECT_EQ(bench.say("AT" + row.name + "=1\r"), line("OK"));
    bench.say("AT+CFUN=4\r");
    EXPECT_EQ(bench.say("AT" + row.name + "?\r"), lines({row.name + ": 1,2", "OK"}));
    for (const std::string& wrong : {std::string(), std::string("="), "=" + row.too_much,
                                     std::string("=-1"), std::string("=0,0")}) {
      EXPECT_EQ(bench.say("AT" + row.name + wrong + "\r"), line("ERROR")) << row.name << wrong;
    }
  }
}

}  // namespace
}  // namespace m95::test
