// What AT+QSECWRITE refuses: parameters, sizes, names that are there, and storage that is full.
#include "tests/emulator/commands/ssl/qsecwrite_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

// AN-2.4-21, AN-3-38
TEST_F(QsecwriteTest, TheTimeoutIs3To200Seconds) {
  for (const char* wrong : {"2", "201", "0", "-3", "x", "3.5", "\"\""}) {
    EXPECT_EQ(write("\"RAM:a\",4," + std::string(wrong)), cme(4013)) << wrong;
  }
  EXPECT_EQ(write("\"RAM:a\",4,200"), line("CONNECT"));
  EXPECT_EQ(bench.wait(199999ms), "");
  EXPECT_EQ(bench.wait(1ms), cme(4009));
}

TEST_F(QsecwriteTest, AFourthParameterMeansNothing) {
  EXPECT_EQ(write("\"RAM:a\",2,100,1"), line("CONNECT"));
  EXPECT_EQ(bench.say("xy"), lines({"+QSECWRITE: 2,7879", "OK"}));
  EXPECT_EQ(write("\"RAM:b\",2,100,1,1"), cme(4013));
}

// AN-2.4-15, AN-3-38
TEST_F(QsecwriteTest, NamesOutsideTable3Are4013) {
  for (const char* wrong : {"", "a", "CA0", "RAM:", "NVRAM:", "NVRAM:CA2", "NVRAM:ca0", "NVRAM:CC1",
                            "NVRAM:CK1", "NVRAM:ca_cert.pem", "UFS:a", "RAM:a/b", "RAM:..\\5Cb",
                            "RAM:a\\22", "RAM:a,b", "RAM:a\\0Db", "RAM:a\\00b", "RAM:\\7F"}) {
    EXPECT_EQ(write("\"" + std::string(wrong) + "\",4"), cme(4013)) << wrong;
  }
  EXPECT_EQ(write("\"RAM:" + std::string(65, 'n') + "\",4"), cme(4013));
  EXPECT_EQ(write("\"RAM:" + std::string(64, 'n') + "\",4,3"), line("CONNECT"));
  bench.wait(3s);
}

// AN-2.3-67, AN-2.3-68, AN-2.3-69, AN-2.3-70
TEST_F(QsecwriteTest, NvramHasItsFourNamesAndRamAnyName) {
  for (const char* name : {"NVRAM:CA0", "nvram:CA1", "NVRAM:CC0", "NVRAM:CK0", "RAM:ca_cert.pem",
                           "RAM:client_cert.pem", "RAM:client_key.pem", "ram:CA 0.PEM"}) {
    EXPECT_EQ(write("\"" + std::string(name) + "\",1"), line("CONNECT")) << name;
    EXPECT_EQ(bench.say("x"), lines({"+QSECWRITE: 1,7800", "OK"}));
    EXPECT_EQ(check(name), lines({"+QSECREAD: 1,7800", "OK"}));
  }
}

// AN-2.4-19, AN-3-38
TEST_F(QsecwriteTest, TheSizeIsANumberFrom1) {
  for (const char* wrong : {"0", "-1", "x", "", "\"\"", "4x", "1.5", "0x10"}) {
    EXPECT_EQ(write("\"RAM:a\"," + std::string(wrong)), cme(4013)) << wrong;
  }
  EXPECT_EQ(write("\"RAM:a\""), cme(4013));
  EXPECT_EQ(write(""), cme(4013));
}

// AN-2.4-17, AN-3-36
TEST_F(QsecwriteTest, RamTakes32768Bytes) {
  for (const char* large : {"32769", "4294967297", "9223372036854775807"}) {
    EXPECT_EQ(write("\"RAM:a\"," + std::string(large)), cme(4011)) << large;
  }
  EXPECT_EQ(write("\"RAM:a\",32768"), line("CONNECT"));
  EXPECT_EQ(bench.say(std::string(32767, 'x')), "");
  EXPECT_EQ(bench.say("y"), lines({"+QSECWRITE: 32768,1", "OK"}));
}

// AN-2.4-18, AN-3-36
TEST_F(QsecwriteTest, NvramTakes2017Bytes) {
  EXPECT_EQ(write("\"NVRAM:CA0\",2018"), cme(4011));
  EXPECT_EQ(write("\"NVRAM:CA0\",2017"), line("CONNECT"));
  EXPECT_EQ(bench.say(std::string(2017, 'x')), lines({"+QSECWRITE: 2017,7800", "OK"}));
}

// AN-2.4-04, AN-2.4-05, AN-3-37
TEST_F(QsecwriteTest, ANameThatIsThereMustBeDeletedFirst) {
  write("\"NVRAM:CA0\",4");
  bench.say("abcd");
  EXPECT_EQ(write("\"NVRAM:CA0\",2"), cme(4012));
  EXPECT_EQ(check("NVRAM:CA0"), lines({"+QSECREAD: 1,206", "OK"}));
  EXPECT_EQ(bench.say("AT+QSECDEL=\"NVRAM:CA0\"\r"), line("OK"));
  EXPECT_EQ(write("\"NVRAM:CA0\",2"), line("CONNECT"));
  EXPECT_EQ(bench.say("xy"), lines({"+QSECWRITE: 2,7879", "OK"}));
}

TEST_F(QsecwriteTest, ChecksNameAndNumbersThenSizeThenExistenceThenRoom) {
  config::Modem small = Bench::modem();
  small.ram_bytes = 4;
  Bench full(small);
  full.say("AT+QSECWRITE=\"RAM:a\",4\r");
  full.say("abcd");
  const auto write_to_full = [&](const std::string& arguments) {
    return full.say("AT+QSECWRITE=" + arguments + "\r");
  };
  EXPECT_EQ(write_to_full("\"RAM:a\",32769,2"), cme(4013));
  EXPECT_EQ(write_to_full("\"UFS:a\",32769"), cme(4013));
  EXPECT_EQ(write_to_full("\"RAM:a\",32769"), cme(4011));
  EXPECT_EQ(write_to_full("\"RAM:a\",4"), cme(4012));
  EXPECT_EQ(write_to_full("\"RAM:b\",4"), cme(4008));
}

// AN-3-33
TEST_F(QsecwriteTest, AFullRamIs4008UntilSomethingIsDeleted) {
  config::Modem small = Bench::modem();
  small.ram_bytes = 10;
  Bench full(small);
  full.say("AT+QSECWRITE=\"RAM:a\",6\r");
  full.say("abcdef");
  EXPECT_EQ(full.say("AT+QSECWRITE=\"RAM:b\",5\r"), cme(4008));
  EXPECT_EQ(full.say("AT+QSECWRITE=\"RAM:b\",4\r"), line("CONNECT"));
  EXPECT_EQ(full.say("wxyz"), lines({"+QSECWRITE: 4,e02", "OK"}));
  EXPECT_EQ(full.say("AT+QSECWRITE=\"NVRAM:CA0\",50\r"),
            line("CONNECT"));  // NVRAM has its own room
  full.say(std::string(50, 'x'));
  EXPECT_EQ(full.say("AT+QSECDEL=\"RAM:a\"\r"), line("OK"));
  EXPECT_EQ(full.say("AT+QSECWRITE=\"RAM:c\",6\r"), line("CONNECT"));
}

// AN-3-33
TEST_F(QsecwriteTest, AWornOutNvramIs4008AndStoresNothing) {
  bench.nvram.worn_out = true;
  EXPECT_EQ(write("\"NVRAM:CC0\",4"), line("CONNECT"));
  EXPECT_EQ(bench.say("abcd"), cme(4008));
  EXPECT_EQ(check("NVRAM:CC0"), cme(4010));
  bench.nvram.worn_out = false;
  EXPECT_EQ(write("\"NVRAM:CC0\",4"), line("CONNECT"));
  EXPECT_EQ(bench.say("abcd"), lines({"+QSECWRITE: 4,206", "OK"}));
}

// AN-3-02
TEST_F(QsecwriteTest, ErrorsAreNumbersWordsOrPlainAsCmeeSays) {
  write("\"RAM:a\",1");
  bench.say("x");
  EXPECT_EQ(write("\"RAM:a\",1"), cme(4012));
  bench.say("AT+CMEE=2\r");
  EXPECT_EQ(write("\"RAM:a\",1"), line("+CME ERROR: The file already exists"));
  EXPECT_EQ(write("\"RAM:b\",32769"), line("+CME ERROR: The file is too large"));
  EXPECT_EQ(write("\"RAM:b\",0"), line("+CME ERROR: Invalid parameter"));
  EXPECT_EQ(check("RAM:b"), line("+CME ERROR: The file is not found"));
  write("\"RAM:b\",1,3");
  EXPECT_EQ(bench.wait(3s), line("+CME ERROR: Timeout"));
  bench.nvram.worn_out = true;
  write("\"NVRAM:CA0\",1");
  EXPECT_EQ(bench.say("x"), line("+CME ERROR: No space for uploading files"));
  bench.say("AT+CMEE=0\r");
  EXPECT_EQ(write("\"RAM:a\",1"), line("ERROR"));
  EXPECT_EQ(check("RAM:b"), line("ERROR"));
  bench.say("AT+CMEE=1;V0\r");
  EXPECT_EQ(write("\"RAM:a\",1"), "+CME ERROR: 4012\r");
}

}  // namespace
}  // namespace m95::test
