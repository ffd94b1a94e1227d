// What a server says of a file's size, and where it begins: lies, refusals, numbers beyond reason
// (hostile-servers.md, 26 and 27).
#include "tests/emulator/hostile/attack.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

// 26: curl 336 and 337
TEST(Size, IsMinus1WhereItIsNoNumberAndTheServersCodeWhereItIsRefused) {
  struct Case {
    const char* reply;
    const char* result;
  };
  for (const Case& one :
       {Case{"213 5", "5"}, Case{"213 0", "0"}, Case{"213 5 bytes", "5"}, Case{"213   5", "5"},
        Case{"213 9223372036854775807", "9223372036854775807"},
        Case{"213 9223372036854775808", "-1"}, Case{"213 18446744073709551615", "-1"},
        Case{"213 99999999999999999999999999", "-1"}, Case{"213 -5", "-1"}, Case{"213 +5", "-1"},
        Case{"213 five", "-1"}, Case{"213 ", "-1"}, Case{"213", "-1"}, Case{"213 0x10", "0"},
        Case{"550 no", "-550"}, Case{"502 what", "-502"},
        Case{"550 SIZE not allowed in ASCII", "-550"}, Case{"350 what", "-1"},
        Case{"150 wait\r\n213 5", "5"}}) {
    Attack attack(Mode::plain, Bench::modem(), one.reply);
    attack.opened();
    attack.server.expects("TYPE I").replies("200 I").expects("SIZE f").replies(one.reply);
    EXPECT_EQ(attack.size(), ok_then("+QFTPSIZE: " + std::string(one.result)));
  }
}

// 26: proftpd and pyftpdlib refuse SIZE in TYPE A
TEST(Size, IsAskedForInTypeIThoughFilesComeInTypeA) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.set("2,1");
    attack.server.expects("TYPE A").replies("200 A");
    attack.begins_again("RETR f").data_sends("a\nb\n").data_ends().replies("226 done");
    EXPECT_EQ(attack.get(), got("a\r\nb\r\n"));
    attack.server.expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 4");
    EXPECT_EQ(attack.size(), ok_then("+QFTPSIZE: 4"));
    EXPECT_EQ(attack.server.problem(), "");
  }
}

// 26: the size in the 150 is believed by nobody, and nothing is made as large as it says
TEST(Size, InThe150IsNotBelieved) {
  for (const char* words :
       {"150 go (5 bytes)", "150 go (0 bytes)", "150 go (99999999999999999999 bytes)",
        "150 go (-1 bytes)", "150 go (9223372036854775807 bytes)", "150 go (5"}) {
    for (const Mode mode : kModes) {
      Attack attack(mode, Bench::modem(), words);
      attack.opened();
      attack.server.expects("TYPE I").replies("200 I").opens_passive().expects("RETR f");
      attack.server.replies(words);
      attack.secures_data().data_sends("hello world").data_ends().replies("226 done");
      EXPECT_EQ(attack.get(), got("hello world"));
    }
  }
}

// 26: a file that grows meanwhile, or a SIZE that lies, spoils nothing: the data's orderly end and
// the 226 are enough, SIZE is asked for where they are not
TEST(Size, IsNotAskedForWhereTheDataEndsInOrder) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.begins("RETR f").data_sends("hello").data_ends().replies("226 done");
    EXPECT_EQ(attack.get(), got("hello"));
    EXPECT_EQ(attack.server.heard().back(), "RETR f");
  }
}

// 26: memory follows neither what is promised nor what is sent
TEST(Size, OfAFileWithoutEndFillsNoMemoryAndTheHostEndsIt) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.server.data_capacity(65536);
    attack.opened();
    attack.bench.port().capacity = 65536;
    attack.begins("RETR f").data_floods(std::string(10000, 'e'), static_cast<std::size_t>(-1));
    std::size_t count = attack.bench.say("AT+QFTPGET=\"f\"\r").size();
    for (int i = 0; i < 20; ++i) {
      count += attack.bench.wait(1s).size();
      std::string().swap(attack.bench.trace.data_to_host);
    }
    EXPECT_GT(count, 2000000U);
    EXPECT_LT(attack.server.flooded(), count + 1000000);
    attack.bench.wait(500ms);
    attack.bench.say("+++");
    std::string end = attack.bench.wait(500ms);
    end += attack.bench.heard();
    EXPECT_NE(end.find("\r\n+QFTPGET: "), std::string::npos);
  }
}

// 27
TEST(Rest, IsHeldAgainstSizeWhereItCanBe) {
  struct Case {
    const char* what;
    const char* rest;
    std::string sent;  // empty: RETR must not be said
    const char* size;
    const char* result;  // "3": got
  };
  const Case cases[] = {{"obeyed", "350 at 2", "llo", "213 5", "3"},
                        {"obeyed, 2yz", "200 at 2", "llo", "213 5", "3"},
                        {"ignored by RETR (sent from 0)", "350 at 2", "hello", "213 5", "-7"},
                        {"too little", "350 at 2", "ll", "213 5", "-7"},
                        {"size unknown", "350 at 2", "llo", "550 no", "3"},
                        {"refused 502", "502 what", "", "", "-502"},
                        {"refused 501", "501 no", "", "", "-501"},
                        {"refused 554", "554 no", "", "", "-1"}};
  for (const Case& one : cases) {
    for (const Mode mode : kModes) {
      Attack attack(mode, Bench::modem(), one.what);
      attack.opened();
      attack.set("3,2");
      attack.server.expects("TYPE I").replies("200 I").opens_passive().expects("REST 2");
      attack.server.replies(one.rest);
      if (one.sent.empty()) {
        EXPECT_EQ(attack.get(), ok_then("+QFTPGET: " + std::string(one.result)));
        EXPECT_EQ(attack.server.dialogue().find("RETR"), std::string::npos);
        continue;
      }
      attack.server.expects("RETR f").replies("150 go");
      attack.secures_data().data_sends(one.sent).data_ends().replies("226 done");
      attack.server.expects("SIZE f").replies(one.size);
      const std::string count = one.result;
      const std::string tail =
          count == "3" ? lines({"+QFTPGET: 3", "OK"}) : line("+QFTPGET: " + count);
      EXPECT_EQ(attack.get(), connected(one.sent) + tail);
      EXPECT_EQ(attack.server.problem(), "");
    }
  }
}

// 27: curl 111 and 122; offsets beyond 32 bits
TEST(Rest, AtOrBehindTheEndBringsNothingOrTheServersCode) {
  struct Case {
    const char* offset;
    const char* rest;
    const char* retr;
    const char* size;
    const char* result;
  };
  for (const Case& one :
       {Case{"5", "350 ok", "150 go", "213 5", "0"}, Case{"6", "350 ok", "150 go", "213 5", "0"},
        Case{"6", "350 ok", "550 behind the end", "", "-550"},
        Case{"4294967297", "350 ok", "150 go", "213 4294967297", "0"},
        Case{"9223372036854775807", "350 ok", "550 no", "", "-550"}}) {
    for (const Mode mode : kModes) {
      Attack attack(mode, Bench::modem(), std::string(one.offset) + ", " + one.retr);
      attack.opened();
      attack.set("3," + std::string(one.offset));
      attack.server.expects("TYPE I").replies("200 I").opens_passive();
      attack.server.expects("REST " + std::string(one.offset)).replies(one.rest);
      attack.server.expects("RETR f").replies(one.retr);
      if (one.result[0] != '0') {
        EXPECT_EQ(attack.get(), ok_then("+QFTPGET: " + std::string(one.result)));
        continue;
      }
      attack.secures_data().data_ends().replies("226 done").expects("SIZE f").replies(one.size);
      EXPECT_EQ(attack.get(), got(""));
    }
  }
}

// 27: uploads
TEST(Rest, OfAnUploadIsAppeWhereTheServerHasNoRestAndTheFileEndsThere) {
  struct Case {
    const char* rest;
    const char* size;
    const char* result;
  };
  for (const Case& one : {Case{"502 what", "213 2", "3"}, Case{"501 no", "213 2", "3"},
                          Case{"502 what", "213 9", "-502"}, Case{"502 what", "550 no", "-502"}}) {
    for (const Mode mode : kModes) {
      Attack attack(mode, Bench::modem(), std::string(one.rest) + ", " + one.size);
      attack.opened();
      attack.set("3,2");
      attack.server.expects("TYPE I").replies("200 I").opens_passive().expects("REST 2");
      attack.server.replies(one.rest).expects("SIZE f").replies(one.size);
      if (one.result[0] == '-') {
        EXPECT_EQ(attack.put("llo"), ok_then("+QFTPPUT: " + std::string(one.result)));
        continue;
      }
      attack.server.expects("APPE f").replies("150 go");
      attack.secures_data().data_receives().replies("226 done");
      EXPECT_EQ(attack.put("llo"), connected("") + line("+QFTPPUT: 3"));
      EXPECT_EQ(attack.server.uploads(), std::vector<std::string>{"llo"});
    }
  }
}

// 27: 350 to REST, and a file that begins anew all the same
TEST(Rest, OfAnUploadThatTheServerIgnoredIsMinus7) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.set("3,2");
    attack.server.expects("TYPE I").replies("200 I").opens_passive().expects("REST 2");
    attack.server.replies("350 ok").expects("STOR f").replies("150 go");
    attack.secures_data().data_receives().replies("226 done").expects("SIZE f").replies("213 3");
    EXPECT_EQ(attack.put("llo"), connected("") + line("+QFTPPUT: -7"));
    EXPECT_EQ(attack.server.problem(), "");
  }
}

}  // namespace
}  // namespace m95::test
