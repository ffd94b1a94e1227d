// AT&V in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

// The manual's order; of its list, what is not modelled is left out.
const std::string kFactory = lines({"ACTIVE PROFILE", "E: 0",
                                    "Q: 0",           "V: 1",
                                    "X: 4",           "S0: 0",
                                    "S2: 43",         "S3: 13",
                                    "S4: 10",         "S5: 8",
                                    "S6: 2",          "S7: 60",
                                    "S8: 2",          "S10: 15",
                                    "+CR: 0",         "+FCLASS: 0",
                                    "+CMGF: 0",       "+CSDH: 0",
                                    "+ILRR: 0",       "+CMEE: 1",
                                    "+CBST: 7,0,1",   "+IFC: 0,0",
                                    "+ICF: 3,3",      "+CNMI: 2,1,0,0,0",
                                    "+CSCS: \"GSM\"", "+IPR: 0",
                                    "&C: 1",          "&D: 0",
                                    "+CSTA: 129",     "+CRLP: 61,61,128,6,0,3",
                                    "+QSIMSTAT: 0",   "+CLIP: 0",
                                    "+COLP: 0",       "+CCWA: 0",
                                    "+CLIR: 0",       "+CUSD: 0",
                                    "+CREG: 0",       "+QSIMDET: 0,0,0",
                                    "+QMIC: 4,9,8",   "+QSIDET: 80",
                                    "+QCLIP: 0",      "+QCOLP: 0",
                                    "+CSNS: 0",       "OK"});

TEST(AtV, ShowsTheActiveProfile) {
  Bench bench;
  EXPECT_EQ(bench.say("AT&V\r"), kFactory);
  EXPECT_EQ(bench.say("AT&V0\r"), kFactory);
}

TEST(AtV, ShowsWhatIsSetNow) {
  Bench bench;
  bench.say("ATX1S7=9&C0&D1;+CMEE=2;+IFC=2,1;+ICF=2,0;+IPR=9600;+CREG=2;+CSCS=\"UCS2\"\r");
  bench.say(
      "AT+CR=1;+ILRR=1;+CBST=71,0,1;+CRLP=30;+QMIC=1,15;+CSNS=4;+QSIDET=7;+QCLIP=1;+QSIMDET=1,1\r");
  EXPECT_EQ(bench.say("AT&V\r"), lines({"ACTIVE PROFILE",
                                        "E: 0",
                                        "Q: 0",
                                        "V: 1",
                                        "X: 1",
                                        "S0: 0",
                                        "S2: 43",
                                        "S3: 13",
                                        "S4: 10",
                                        "S5: 8",
                                        "S6: 2",
                                        "S7: 9",
                                        "S8: 2",
                                        "S10: 15",
                                        "+CR: 1",
                                        "+FCLASS: 0",
                                        "+CMGF: 0",
                                        "+CSDH: 0",
                                        "+ILRR: 1",
                                        "+CMEE: 2",
                                        "+CBST: 71,0,1",
                                        "+IFC: 2,1",
                                        "+ICF: 2,0",
                                        "+CNMI: 2,1,0,0,0",
                                        "+CSCS: \"UCS2\"",
                                        "+IPR: 9600",
                                        "&C: 0",
                                        "&D: 1",
                                        "+CSTA: 129",
                                        "+CRLP: 30,61,128,6,0,3",
                                        "+QSIMSTAT: 0",
                                        "+CLIP: 0",
                                        "+COLP: 0",
                                        "+CCWA: 0",
                                        "+CLIR: 0",
                                        "+CUSD: 0",
                                        "+CREG: 2",
                                        "+QSIMDET: 1,1,0",
                                        "+QMIC: 4,15,8",
                                        "+QSIDET: 7",
                                        "+QCLIP: 1",
                                        "+QCOLP: 0",
                                        "+CSNS: 4",
                                        "OK"}));
}

TEST(AtV, ShowsTheSettingsOfItsOwnLine) {
  Bench bench(Bench::modem(), 2);
  bench.say("AT+CMEE=2\r", 1);
  EXPECT_EQ(bench.say("AT&V\r", 0), kFactory);
}

TEST(AtV, RefusesOtherNumbersAndForms) {
  Bench bench;
  for (const char* sent : {"AT&V1\r", "AT&V?\r", "AT&V=0\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
