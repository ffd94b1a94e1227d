// AT+QFUPL: files from the host, with the data mode.
#include "tests/emulator/commands/file/file_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

using QfuplTest = FileCommandTest;
using QfuplOnSmallVolumes = SmallVolumesTest;
using QfuplOnTwoChannels = TwoChannelFilesTest;

TEST_F(QfuplTest, StoresTheFileAndReportsItsChecksum) {
  EXPECT_EQ(at("QFUPL=\"fw.bin\",4,100"), line("CONNECT"));
  EXPECT_EQ(bench.say("ab"), "");
  EXPECT_EQ(bench.say("cd"), lines({"+QFUPL: 4,206", "OK"}));
  EXPECT_EQ(content("fw.bin"), "abcd");
  EXPECT_EQ(bench.ufs.read("fw.bin"), "abcd");
}

TEST_F(QfuplTest, TakesOnlyItsOwnBytesOfABurst) {
  EXPECT_EQ(bench.say("AT+QFUPL=\"RAM:a\",2\r\nxyAT+QFLST=\"RAM:*\"\r"),
            lines({"CONNECT", "+QFUPL: 2,7879", "OK", "+QFLST: \"RAM:a\",2", "OK"}));
}

TEST_F(QfuplTest, DataIsTakenAsItIsAndNotEchoed) {
  bench.say("ATE1\r");
  EXPECT_EQ(at("QFUPL=\"a\",4"), "AT+QFUPL=\"a\",4\r" + line("CONNECT"));
  EXPECT_EQ(bench.say(std::string("\0\b\xff\r", 4)), lines({"+QFUPL: 4,ff05", "OK"}));
  EXPECT_EQ(bench.ufs.read("a"), std::string("\0\b\xff\r", 4));
}

TEST_F(QfuplTest, EndsAtPlusPlusPlusAndKeepsWhatCame) {
  at("QFUPL=\"a\"");
  bench.say("xy");
  bench.wait(500ms);
  EXPECT_EQ(bench.say("+++"), "");
  EXPECT_EQ(bench.wait(499ms), "");
  EXPECT_EQ(bench.wait(1ms), lines({"+QFUPL: 2,7879", "OK"}));
  EXPECT_EQ(content("a"), "xy");
}

TEST_F(QfuplTest, KeepsWhatCameWithinTheTimeCountedFromConnect) {
  at("QFUPL=\"a\",10,60");
  bench.wait(59s);
  bench.say("x");
  EXPECT_EQ(bench.wait(999ms), "");
  EXPECT_EQ(bench.wait(1ms), lines({"+QFUPL: 1,7800", "OK"}));
}

TEST_F(QfuplTest, Takes10240BytesWithin5SecondsWhenNothingElseIsSaid) {
  at("QFUPL=\"a\"");
  bench.say(std::string(10239, 'x'));
  EXPECT_EQ(bench.say("x"), lines({"+QFUPL: 10240,0", "OK"}));
  at("QFUPL=\"b\"");
  bench.say("x");
  EXPECT_EQ(bench.wait(4999ms), "");
  EXPECT_EQ(bench.wait(1ms), lines({"+QFUPL: 1,7800", "OK"}));
}

TEST_F(QfuplTest, NothingInTimeStoresNothing) {
  at("QFUPL=\"a\",4,1");
  EXPECT_EQ(bench.wait(999ms), "");
  EXPECT_EQ(bench.wait(1ms), cme(4021));
  EXPECT_EQ(list("a"), cme(4005));
  EXPECT_EQ(at("QFUPL=\"a\",1"), line("CONNECT"));
}

TEST_F(QfuplTest, WithAckmode1EachKibibyteIsAcknowledged) {
  EXPECT_EQ(at("QFUPL=\"a\",2049,5,1"), line("CONNECT"));
  EXPECT_EQ(bench.say(std::string(1023, 'x')), "");
  EXPECT_EQ(bench.say("x"), "A");
  EXPECT_EQ(bench.say(std::string(1025, 'x')), "A" + lines({"+QFUPL: 2049,7800", "OK"}));
  EXPECT_EQ(at("QFUPL=\"b\",2048,5,1"), line("CONNECT"));
  EXPECT_EQ(bench.say(std::string(2048, 'x')), "AA" + lines({"+QFUPL: 2048,0", "OK"}));
}

TEST_F(QfuplTest, AFileThatIsThereIsNotOverwritten) {
  put("a", "old");
  EXPECT_EQ(at("QFUPL=\"a\",3"), cme(4007));
  EXPECT_EQ(content("a"), "old");
  open("b", 0);
  EXPECT_EQ(at("QFUPL=\"b\",3"), cme(4007));
}

TEST_F(QfuplOnSmallVolumes, WhatDoesNotFitIsRefusedBeforeItComes) {
  put("RAM:a", "1234");
  EXPECT_EQ(at("QFUPL=\"RAM:b\",7"), cme(4003));
  EXPECT_EQ(at("QFUPL=\"b\""), cme(4003));  // 10240 bytes
  EXPECT_EQ(at("QFUPL=\"RAM:b\",9223372036854775807"), cme(4003));
  put("RAM:b", "123456");
  EXPECT_EQ(list("RAM:*"), lines({"+QFLST: \"RAM:a\",4", "+QFLST: \"RAM:b\",6", "OK"}));
}

TEST_F(QfuplOnTwoChannels, OfTwoThatShareTheLastRoomTheSlowerStoresNothing) {
  EXPECT_EQ(at("QFUPL=\"RAM:a\",10", 0), line("CONNECT"));
  EXPECT_EQ(at("QFUPL=\"RAM:b\",10", 1), line("CONNECT"));
  EXPECT_EQ(bench.say("1234", 0), "");
  EXPECT_EQ(bench.say("1234567890", 1), cme(4003));
  EXPECT_EQ(bench.say("567890", 0), lines({"+QFUPL: 10,3938", "OK"}));
  EXPECT_EQ(list("RAM:*"), lines({"+QFLST: \"RAM:a\",10", "OK"}));
}

TEST_F(QfuplOnTwoChannels, ANameIsTakenFromTheStart) {
  EXPECT_EQ(at("QFUPL=\"a\",2", 0), line("CONNECT"));
  EXPECT_EQ(at("QFUPL=\"a\",2", 1), cme(4007));
  EXPECT_EQ(at("QFOPEN=\"a\"", 1), cme(4011));
  EXPECT_EQ(bench.say("xy", 0), lines({"+QFUPL: 2,7879", "OK"}));
}

TEST_F(QfuplTest, AWornOutFlashStoresNothing) {
  bench.ufs.worn_out = true;
  at("QFUPL=\"a\",1");
  EXPECT_EQ(bench.say("x"), cme(4010));
  EXPECT_EQ(at("QFLST"), line("OK"));
  EXPECT_EQ(at("QFLDS"), lines({"+QFLDS: 1048576,1048576", "OK"}));
}

TEST_F(QfuplTest, UfsAndSdOutliveAResetAndALossOfPowerAndRamDoesNot) {
  for (const char* name : {"a", "RAM:a", "SD:a"}) put(name, "x");
  reset();
  EXPECT_EQ(content("a"), "x");
  EXPECT_EQ(content("SD:a"), "x");
  EXPECT_EQ(list("RAM:a"), cme(4005));
  EXPECT_EQ(at("QFLDS=\"RAM\""), lines({"+QFLDS: 102400,102400", "OK"}));
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(content("a"), "x");
  EXPECT_EQ(content("SD:a"), "x");
}

TEST_F(QfuplTest, AResetDuringAnUploadLeavesNoFile) {
  at("QFUPL=\"a\",4");
  bench.say("ab");
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(at("QFLST"), line("OK"));
}

TEST_F(QfuplTest, RefusesBadParameters) {
  for (const char* wrong : {"", "\"\"", "\"a/b\",1", "\"..\",1", "\"X:a\",1", "\"a*\",1"}) {
    EXPECT_EQ(at(std::string("QFUPL=") + wrong), cme(*wrong == '\0' ? 4000 : 4006)) << wrong;
  }
  for (const char* wrong : {"\"a\",0", "\"a\",-1", "\"a\",x", "\"a\",1,0", "\"a\",1,65536",
                            "\"a\",1,5,2", "\"a\",1,5,1,1"}) {
    EXPECT_EQ(at(std::string("QFUPL=") + wrong), cme(4000)) << wrong;
  }
  EXPECT_EQ(at("QFUPL"), line("ERROR"));
  EXPECT_EQ(at("QFUPL=?"),
            lines({"+QFUPL: <filename>[,<filesize>[,<timeout>[,<ackmode>]]]", "OK"}));
}

}  // namespace
}  // namespace m95::test
