// AT+QFMOV: files under another name, on another volume.
#include "tests/emulator/commands/file/file_bench.hpp"

namespace m95::test {
namespace {

using QfmovTest = FileCommandTest;
using QfmovOnSmallVolumes = SmallVolumesTest;

TEST_F(QfmovTest, MovesWithinAndAcrossVolumes) {
  put("a", "abc");
  EXPECT_EQ(at("QFMOV=\"a\",\"b\""), line("OK"));
  EXPECT_EQ(at("QFLST"), lines({"+QFLST: \"b\",3", "OK"}));
  EXPECT_EQ(at("QFMOV=\"b\",\"RAM:c\",0"), line("OK"));
  EXPECT_EQ(at("QFLST"), line("OK"));
  EXPECT_EQ(content("RAM:c"), "abc");
  EXPECT_EQ(bench.ufs.list().size(), 0U);
}

TEST_F(QfmovTest, CopiesWhenAsked) {
  put("a", "abc");
  EXPECT_EQ(at("QFMOV=\"a\",\"SD:a\",1"), line("OK"));
  EXPECT_EQ(content("a"), "abc");
  EXPECT_EQ(bench.sd.read("a"), "abc");
}

TEST_F(QfmovTest, OverwritesOnlyWhenAsked) {
  put("a", "new");
  put("b", "old");
  EXPECT_EQ(at("QFMOV=\"a\",\"b\""), cme(4007));
  EXPECT_EQ(at("QFMOV=\"a\",\"b\",0,0"), cme(4007));
  EXPECT_EQ(content("b"), "old");
  EXPECT_EQ(at("QFMOV=\"a\",\"b\",0,1"), line("OK"));
  EXPECT_EQ(at("QFLST"), lines({"+QFLST: \"b\",3", "OK"}));
  EXPECT_EQ(content("b"), "new");
}

TEST_F(QfmovOnSmallVolumes, WhatDoesNotFitStaysWhereItIs) {
  put("a", "123456");
  EXPECT_EQ(at("QFMOV=\"a\",\"SD:a\""), cme(4003));
  EXPECT_EQ(content("a"), "123456");
  EXPECT_EQ(list("SD:*"), line("OK"));
}

TEST_F(QfmovTest, AWornOutFlashLosesNothing) {
  put("a", "abc");
  bench.sd.worn_out = true;
  EXPECT_EQ(at("QFMOV=\"a\",\"SD:a\""), cme(4010));
  EXPECT_EQ(content("a"), "abc");
  bench.sd.worn_out = false;
  bench.ufs.worn_out = true;
  EXPECT_EQ(at("QFMOV=\"a\",\"SD:a\""), cme(4010));
  EXPECT_EQ(content("a"), "abc");
  EXPECT_EQ(content("SD:a"), "abc");
}

TEST_F(QfmovTest, RefusesWhatIsMissingOpenOrNoName) {
  EXPECT_EQ(at("QFMOV=\"a\",\"b\""), cme(4005));
  put("a", "x");
  open("a", 2);
  EXPECT_EQ(at("QFMOV=\"a\",\"b\""), cme(4011));
  EXPECT_EQ(at("QFMOV=\"a\",\"../b\""), cme(4006));
  EXPECT_EQ(at("QFMOV=\"a\""), cme(4000));
  EXPECT_EQ(at("QFMOV=\"a\",\"b\",2"), cme(4000));
  EXPECT_EQ(at("QFMOV=\"a\",\"b\",0,2"), cme(4000));
  EXPECT_EQ(at("QFMOV=\"a\",\"b\",0,0,0"), cme(4000));
  EXPECT_EQ(at("QFMOV=?"), lines({"+QFMOV: <src_filename>,<dest_filename>[,(0,1)[,(0,1)]]", "OK"}));
}

}  // namespace
}  // namespace m95::test
