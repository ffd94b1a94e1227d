// Every stored setting: its values, its profile, its place in AT&V.
#include "emulator/core/stored_settings.hpp"

#include <boost/asio/awaitable.hpp>
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

// What the sheet and the standards say of each; `other` is another value of the whole setting.
struct Row {
  std::string name;
  std::string ranges;
  std::string factory;
  std::string other;
  bool restored;
  bool saved;
};

const Row kRows[] = {
    {"+FCLASS", "(0)", "0", "0", false, false},
    {"+CBST", "(0-7,12,14,65-66,68,70-71,75),(0-3),(0-3)", "7,0,1", "71,1,0", false, false},
    {"+CRLP", "(0-61),(0-61),(39-255),(1-255),(0-1),(3-255)", "61,61,128,6,0,3", "0,1,39,255,1,9",
     true, true},
    {"+CLVL", "(0-100)", "50", "100", true, false},
    {"+CRSL", "(0-100)", "50", "0", true, false},
    {"+CMUT", "(0-1)", "0", "1", false, false},
    {"+CALM", "(0-1)", "0", "1", false, false},
    {"+CMOD", "(0-3)", "0", "3", true, false},
    {"+VTD", "(0-255)", "0", "255", false, false},
    {"+QRIMODE", "(0-1)", "0", "1", true, false},
    {"+QSIMDET", "(0-1),(0-1),(0-1)", "0,0,0", "1,0,1", false, false},
    {"+QSIDET", "(0-255)", "80", "255", true, true},
    {"+QCLIP", "(0-1)", "0", "1", true, true},
    {"+QCOLP", "(0-1)", "0", "1", true, true},
    {"+QAUDCH", "(0-2)", "0", "2", false, false},
    {"+QAUDLOOP", "(0-1)", "0", "1", false, false},
    {"+QTONEP", "(0-2)", "0", "1", false, false},
    {"+QTDMOD", "(0-1)", "0", "1", false, false},
    {"+QTONEDET", "(0-1)", "0", "1", false, false},
    {"+QLEDMODE", "(0-1)", "0", "1", false, false},
    {"+QSFR", "(0-7)", "0", "7", false, false},
    {"+QSPCH", "(0-1)", "0", "1", false, false},
    {"+QREFUSECS", "(0-1),(0-1)", "0,0", "1,1", false, false},
    {"+QCGTIND", "(0-1)", "0", "1", false, false},
    {"+QSMSCODE", "(0-1)", "0", "1", false, false},
    {"+QCLASS0", "(0-1)", "0", "1", false, false},
};

std::string shown(const std::string& name, const std::string& values) {
  return lines({name + ": " + values, "OK"});
}

TEST(StoredSettings, AreThoseOfTheTable) {
  std::string names;
  for (const StoredSetting& setting : stored_settings()) names += std::string(setting.name) + " ";
  EXPECT_EQ(
      names,
      "+FCLASS +CBST +CRLP +QSIMSTAT +QSIMDET +QMIC +QSIDET +QCLIP +QCOLP +CLVL +CRSL +CMUT +CALM "
      "+CMOD +VTD +QRIMODE +QAUDCH +QAUDLOOP +QTONEP +QTDMOD +QTONEDET +QLEDMODE +QSFR +QSPCH "
      "+QREFUSECS +QCGTIND +QSMSCODE +QCLASS0 L M ");
}

TEST(StoredSettings, AreSetAndShown) {
  for (const Row& row : kRows) {
    Bench bench;
    const std::string name = "AT" + row.name;
    EXPECT_EQ(bench.say(name + "=?\r"), shown(row.name, row.ranges));
    EXPECT_EQ(bench.say(name + "?\r"), shown(row.name, row.factory));
    EXPECT_EQ(bench.say(name + "=" + row.other + "\r"), line("OK"));
    EXPECT_EQ(bench.say(name + "?\r"), shown(row.name, row.other));
  }
}

TEST(StoredSettings, AreTheModulesNotALines) {
  Bench bench(Bench::modem(), 2);
  bench.say("AT+CLVL=7\r", 0);
  EXPECT_EQ(bench.say("AT+CLVL?\r", 1), shown("+CLVL", "7"));
}

TEST(StoredSettings, AreRestoredByAtFAsTheManualSays) {
  for (const Row& row : kRows) {
    Bench bench;
    bench.say("AT" + row.name + "=" + row.other + "\r");
    bench.say("AT&FE0\r");
    EXPECT_EQ(bench.say("AT" + row.name + "?\r"),
              shown(row.name, row.restored ? row.factory : row.other));
  }
}

TEST(StoredSettings, AreSavedByAtWAsTheManualSays) {
  for (const Row& row : kRows) {
    Bench bench;
    bench.say("AT" + row.name + "=" + row.other + ";&W\r");
    bench.power_cycle();
    EXPECT_EQ(bench.say("AT" + row.name + "?\r"),
              shown(row.name, row.saved ? row.other : row.factory));
  }
}

TEST(StoredSettings, AreBroughtBackByAtz) {
  Bench bench;
  bench.say("AT+CRLP=1;+QMIC=0,1;+CLVL=9;&W\r");
  bench.say("AT+CRLP=2;+QMIC=0,2;+CLVL=8\r");
  EXPECT_EQ(bench.say("ATZ\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CRLP?;+QMIC?;+CLVL?\r"),
            lines({"+CRLP: 1,61,128,6,0,3", "+QMIC: 1,9,8", "+CLVL: 50", "OK"}));
}

TEST(StoredSettings, AreTheFactorysWhereTheProfileMakesNoSense) {
  const auto put = [](Bench& bench, const std::string& text) {
    TaskGroup writing(bench.clock.executor());
    writing.spawn("save", bench.module().profiles.save("profile", text));
    bench.clock.settle();
    bench.power_cycle();
    bench.say("ATE0\r");
  };
  for (const char* text : {"+CRLP=1\n", "+CRLP=1,2,128,6,0,3,4\n", "+CRLP=62,61,128,6,0,3\n",
                           "+CRLP=a,61,128,6,0,3\n", "+CRLP=\n", "E=7x\n+CRLP=1,1,128,6,0,3\n"}) {
    Bench bench;
    put(bench, text);
    EXPECT_EQ(bench.say("AT+CRLP?\r"), shown("+CRLP", "61,61,128,6,0,3")) << text;
  }
  Bench bench;
  put(bench, "E=1\n+CRLP=1,2,128,6,1,3\n+QMIC=0,0,0");
  EXPECT_EQ(bench.say("AT+CRLP?;+QMIC?\r"), lines({"+CRLP: 1,2,128,6,1,3", "+QMIC: 0,0,0", "OK"}));
}

TEST(StoredSettings, RefuseWhatIsOutOfRangeAndStayAsTheyWere) {
  for (const Row& row : kRows) {
    Bench bench;
    const std::string name = "AT" + row.name;
    for (const char* form : {"=256", "=-1", "=", "=x", "=,1", ""}) {
      EXPECT_EQ(bench.say(name + form + "\r"), line("ERROR")) << name << form;
    }
    EXPECT_EQ(bench.say(name + "=" + row.factory + ",1\r"), line("ERROR")) << name;
    EXPECT_EQ(bench.say(name + "?\r"), shown(row.name, row.factory));
  }
}

}  // namespace
}  // namespace m95::test
