// ATI and the identification commands in all their forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

const std::string kThreeLines =
    "\r\nQuectel_Ltd\r\nQuectel_M95\r\nRevision: M95FAR02A08\r\n\r\nOK\r\n";

TEST(Identity, TellsManufacturerModelAndRevision) {
  Bench bench;
  for (const char* sent : {"ATI\r", "ATI0\r"}) EXPECT_EQ(bench.say(sent), kThreeLines) << sent;
}

TEST(Identity, TellsTheChipsSoftwareWithTheManufacturer) {
  Bench bench;
  for (const char* sent : {"AT+CGMI\r", "AT+GMI\r"}) {
    EXPECT_EQ(bench.say(sent), "\r\nQuectel_Ltd\r\nQuectel_M95\r\nRevision: MTK 0828\r\n\r\nOK\r\n")
        << sent;
  }
}

TEST(Identity, TellsTheModelsOwnName) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+GOI\r"), lines({"M95", "OK"}));
  config::Modem modem = Bench::modem();
  modem.identity.model = "M95";
  Bench plain(modem);
  EXPECT_EQ(plain.say("AT+GOI\r"), lines({"M95", "OK"}));
}

TEST(Identity, TellsItsCapabilities) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+GCAP\r"), lines({"+GCAP: +CGSM,+FCLASS", "OK"}));
}

TEST(Identity, TellsTheModelBare) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CGMM\r"), lines({"Quectel_M95", "OK"}));
  EXPECT_EQ(bench.say("AT+GMM\r"), lines({"Quectel_M95", "OK"}));
}

TEST(Identity, TellsTheRevision) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CGMR\r"), lines({"Revision: M95FAR02A08", "OK"}));
  EXPECT_EQ(bench.say("AT+GMR\r"), lines({"Revision: M95FAR02A08", "OK"}));
  EXPECT_EQ(bench.say("AT+QGMR\r"), lines({"Revision: M95FAR02A08", "OK"}));
}

TEST(Identity, TellsTheImeiBare) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CGSN\r"), lines({"865734020000749", "OK"}));
  EXPECT_EQ(bench.say("AT+GSN\r"), lines({"865734020000749", "OK"}));
}

TEST(Identity, TellsTheImeiInQuotesToo) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QGSN\r"), lines({"+QGSN: \"865734020000749\"", "OK"}));
}

TEST(Identity, IsTheConfigurations) {
  config::Modem modem = Bench::modem();
  modem.identity = {"Maker", "Model", "R1", "490154203237518"};
  Bench bench(modem);
  EXPECT_EQ(bench.say("ATI\r"), "\r\nMaker\r\nModel\r\nRevision: R1\r\n\r\nOK\r\n");
  EXPECT_EQ(bench.say("AT+GSN\r"), lines({"490154203237518", "OK"}));
}

TEST(Identity, IsFramedWithS3AndS4) {
  Bench bench;
  bench.say("ATS3=35S4=36\r");
  EXPECT_EQ(bench.say("ATI#"), "#$Quectel_Ltd#$Quectel_M95#$Revision: M95FAR02A08#$#$OK#$");
}

TEST(Identity, AnswersTestFormsWithOk) {
  Bench bench;
  for (const char* name : {"CGMI", "GMI", "CGMM", "GMM", "CGMR", "GMR", "CGSN", "GSN", "QGSN",
                           "QGMR", "GOI", "GCAP"}) {
    EXPECT_EQ(bench.say("AT+" + std::string(name) + "=?\r"), line("OK")) << name;
  }
}

TEST(Identity, HasNoOtherForms) {
  Bench bench;
  for (const char* name : {"CGMI", "GMI", "CGMM", "GMM", "CGMR", "GMR", "CGSN", "GSN", "QGSN",
                           "QGMR", "GOI", "GCAP"}) {
    EXPECT_EQ(bench.say("AT+" + std::string(name) + "?\r"), line("ERROR")) << name;
    EXPECT_EQ(bench.say("AT+" + std::string(name) + "=1\r"), line("ERROR")) << name;
  }
  for (const char* sent : {"ATI1\r", "ATI9\r", "ATI?\r", "ATI=0\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
