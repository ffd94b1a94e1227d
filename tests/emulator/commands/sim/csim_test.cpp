// AT+CSIM: the card's own commands, byte for byte.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

std::string send(Bench& bench, const std::string& apdu) {
  return bench.say("AT+CSIM=" + std::to_string(apdu.size()) + ",\"" + apdu + "\"\r");
}

std::string answer(const std::string& bytes) {
  return lines({"+CSIM: " + std::to_string(bytes.size()) + ",\"" + bytes + "\"", "OK"});
}

config::Modem with_pin(config::SimState state = config::SimState::ready) {
  config::Modem modem = Bench::modem();
  modem.sim.pin = "1234";
  modem.sim.pin2 = "5678";
  modem.sim.state = state;
  return modem;
}

// A PIN as the card wants it: eight bytes.
const std::string kRight = "31323334FFFFFFFF";
const std::string kWrong = "30303030FFFFFFFF";
const std::string kPuk = "3132333435363738";

TEST(Csim, SelectsDescribesAndReadsAFile) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CSIM=?\r"), line("OK"));
  EXPECT_EQ(send(bench, "A0A40000022FE2"), answer("9F0F"));
  EXPECT_EQ(send(bench, "A0C000000F"), answer("0000000A2FE204000FFFFF010200009000"));
  EXPECT_EQ(send(bench, "A0B000000A"), answer("9868002290900A0206329000"));
  EXPECT_EQ(send(bench, "A0B0000203"), answer("0022909000"));
}

TEST(Csim, WalksThroughTheDirectories) {
  Bench bench;
  EXPECT_EQ(send(bench, "A0A40000026F07"), answer("9404")) << "not in the master file";
  EXPECT_EQ(send(bench, "A0A40000027F20"), answer("9F16"));
  EXPECT_EQ(send(bench, "A0C0000016"), answer("000000007F20020000000000098002020400838A838A9000"));
  EXPECT_EQ(send(bench, "A0A40000026F07"), answer("9F0F"));
  EXPECT_EQ(send(bench, "A0B0000009"), answer("0849060021436587099000"));
  EXPECT_EQ(send(bench, "A0A40000027F10"), answer("9F16"));
  EXPECT_EQ(send(bench, "A0B0000009"), answer("9400")) << "no file is selected any more";
  EXPECT_EQ(send(bench, "A0A40000026F40"), answer("9F0F"));
  EXPECT_EQ(send(bench, "A0B201041C"),
            answer("FFFFFFFFFFFFFFFFFFFFFFFFFFFF0891683119325476F8FFFFFFFFFF9000"));
  EXPECT_EQ(send(bench, "A0A40000023F00"), answer("9F16"));
  EXPECT_EQ(send(bench, "A0F2000016"), answer("000000003F00010000000000098002020400838A838A9000"));
}

TEST(Csim, BeginsAtTheMasterFileAfterAReset) {
  Bench bench;
  send(bench, "A0A40000027F20");
  bench.say("AT+CFUN=0\r");
  bench.say("AT+CFUN=1\r");
  EXPECT_EQ(send(bench, "A0A40000022FE2"), answer("9F0F"));
}

TEST(Csim, WritesWhatAtCrsmReads) {
  Bench bench;
  send(bench, "A0A40000027F20");
  send(bench, "A0A40000026F05");
  EXPECT_EQ(send(bench, "A0D600010102"), answer("9000"));
  EXPECT_EQ(bench.say("AT+CRSM=176,28421,0,0,2\r"), lines({"+CRSM: 144,0,\"0102\"", "OK"}));
  send(bench, "A0A40000027F10");
  send(bench, "A0A40000026F3A");
  EXPECT_EQ(send(bench, "A0DC07041C416E6EFFFFFFFFFFFFFFFFFFFFFF038121F3FFFFFFFFFFFFFFFFFFFF"),
            answer("9000"));
  EXPECT_EQ(bench.say("AT+CPBR=7\r"), lines({"+CPBR: 7,\"123\",129,\"Ann\"", "OK"}));
}

TEST(Csim, TellsWhatTheCardTells) {
  Bench bench;
  EXPECT_EQ(send(bench, "A088000010" + std::string(32, '0')), answer("6D00"));
  EXPECT_EQ(send(bench, "A0FF000000"), answer("6D00"));
  EXPECT_EQ(send(bench, "00A40000022FE2"), answer("6E00"));
  EXPECT_EQ(send(bench, "A0C000000F"), answer("6F00")) << "nothing was selected";
  EXPECT_EQ(send(bench, "A0B000000A"), answer("9400"));
  EXPECT_EQ(send(bench, "A0A40000022FFF"), answer("9404"));
  EXPECT_EQ(send(bench, "A0A40100022FE2"), answer("6B00"));
  EXPECT_EQ(send(bench, "A0A40000012F"), answer("6702"));
  EXPECT_EQ(send(bench, "A0A40000022F"), answer("6700")) << "a byte is missing";
  send(bench, "A0A40000022FE2");
  EXPECT_EQ(send(bench, "A0B000000B"), answer("670A"));
  EXPECT_EQ(send(bench, "A0C000000F"), answer("6F00")) << "another command came between";
  EXPECT_EQ(send(bench, "A0B201040A"), answer("9408"));
  EXPECT_EQ(send(bench, "A0D600000100"), answer("9804"));
  EXPECT_EQ(send(bench, "A0D6000001"), answer("6700"));
}

TEST(Csim, OpensTheCardByItsPin) {
  Bench bench(with_pin(config::SimState::pin));
  send(bench, "A0A40000027F20");
  send(bench, "A0A40000026F07");
  EXPECT_EQ(send(bench, "A0B0000009"), answer("9804"));
  EXPECT_EQ(send(bench, "A020000108" + kWrong), answer("9804"));
  EXPECT_EQ(bench.say("AT+QTRPIN\r"), lines({"+QTRPIN: 2,3,10,10", "OK"}));
  EXPECT_EQ(send(bench, "A020000108" + kRight), answer("9000") + line("Call Ready"));
  EXPECT_EQ(bench.say("AT+CPIN?;+CREG?\r"), lines({"+CPIN: READY", "+CREG: 0,1", "OK"}));
  EXPECT_EQ(send(bench, "A0B0000009"), answer("0849060021436587099000"));
}

TEST(Csim, CountsWrongPinsUntilTheyAreBlockedAndUnblocks) {
  Bench bench(with_pin(config::SimState::pin));
  EXPECT_EQ(send(bench, "A020000108" + kWrong), answer("9804"));
  EXPECT_EQ(send(bench, "A020000108" + kWrong), answer("9804"));
  EXPECT_EQ(send(bench, "A020000108" + kWrong), answer("9840"));
  EXPECT_EQ(send(bench, "A020000108" + kRight), answer("9840"));
  EXPECT_EQ(bench.say("AT+CPIN?\r"), lines({"+CPIN: SIM PUK", "OK"}));
  EXPECT_EQ(send(bench, "A02C000010" + kWrong + kRight), answer("9804"));
  EXPECT_EQ(send(bench, "A02C000010" + kPuk + kRight), answer("9000") + line("Call Ready"));
  EXPECT_EQ(bench.say("AT+QTRPIN\r"), lines({"+QTRPIN: 3,3,10,10", "OK"}));
}

TEST(Csim, ChangesPinsAndTheirLock) {
  Bench bench(with_pin());
  EXPECT_EQ(send(bench, "A020000108" + kRight), answer("9808")) << "it is off";
  EXPECT_EQ(send(bench, "A024000110" + kRight + kWrong), answer("9808"));
  EXPECT_EQ(send(bench, "A026000108" + kRight), answer("9808"));
  EXPECT_EQ(send(bench, "A028000108" + kRight), answer("9000"));
  EXPECT_EQ(bench.say("AT+CLCK=\"SC\",2\r"), lines({"+CLCK: 1", "OK"}));
  EXPECT_EQ(send(bench, "A024000110" + kRight + kWrong), answer("9000"));
  EXPECT_EQ(send(bench, "A024000110" + kWrong + "3132FFFFFFFFFFFF"), answer("9804"));
  EXPECT_EQ(send(bench, "A026000108" + kWrong), answer("9000"));
  EXPECT_EQ(bench.say("AT+CLCK=\"SC\",2\r"), lines({"+CLCK: 0", "OK"}));
  EXPECT_EQ(send(bench, "A020000208" + std::string("35363738FFFFFFFF")), answer("9000"));
  EXPECT_EQ(send(bench, "A028000208" + kRight), answer("6B00")) << "PIN2 has no lock";
  EXPECT_EQ(send(bench, "A020000308" + kRight), answer("6B00"));
  EXPECT_EQ(send(bench, "A020000104" + std::string("31323334")), answer("6708"));
}

TEST(Csim, RefusesWhatIsNoCommand) {
  Bench bench;
  for (const char* sent :
       {"AT+CSIM\r", "AT+CSIM?\r", "AT+CSIM=\r", "AT+CSIM=10\r", "AT+CSIM=8,\"A0F20000\"\r",
        "AT+CSIM=12,\"A0F2000016\"\r", "AT+CSIM=10,\"A0F20000xx\"\r",
        "AT+CSIM=11,\"A0F20000160\"\r", "AT+CSIM=10,\"A0F2000016\",1\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

TEST(Csim, NeedsACardWithPowerThatCounts) {
  config::Modem modem = Bench::modem();
  modem.sim.present = false;
  Bench missing(modem);
  EXPECT_EQ(send(missing, "A0F2000016"), line("+CME ERROR: 10"));
  Bench off;
  off.say("AT+CFUN=0;+CMEE=2\r");
  EXPECT_EQ(send(off, "A0F2000016"), line("+CME ERROR: SIM failure"));
  Bench worn(with_pin(config::SimState::pin));
  worn.nvram.worn_out = true;
  EXPECT_EQ(send(worn, "A020000108" + kRight), line("+CME ERROR: 13"));
  worn.nvram.worn_out = false;
}

}  // namespace
}  // namespace m95::test
