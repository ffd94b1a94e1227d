// AT+QSSLCFG's "cacert", "clientcert" and "clientkey": the names of Table 3.
#include <vector>

#include "tests/emulator/commands/ssl/qsslcfg_bench.hpp"

namespace m95::test {
namespace {

struct FileKey {
  std::string key;
  std::vector<std::string> right;
  std::vector<std::string> wrong_kind;
};

const std::vector<FileKey>& file_keys() {
  static const std::vector<FileKey> keys = {
      {"cacert", {"RAM:ca_cert.pem", "NVRAM:CA0", "NVRAM:CA1"}, {"NVRAM:CC0", "NVRAM:CK0"}},
      {"clientcert", {"RAM:client_cert.pem", "NVRAM:CC0"}, {"NVRAM:CA0", "NVRAM:CA1", "NVRAM:CK0"}},
      {"clientkey", {"RAM:client_key.pem", "NVRAM:CK0"}, {"NVRAM:CA0", "NVRAM:CA1", "NVRAM:CC0"}}};
  return keys;
}

// AN-2.3-21, AN-2.3-22, AN-2.3-24, AN-2.3-25, AN-2.3-27, AN-2.3-28
// AN-2.3-55, AN-2.3-56, AN-2.3-57: the form is checked, not that the file is there
// AN-2.3-64, AN-2.3-65, AN-2.3-66, AN-2.3-67, AN-2.3-69, AN-2.3-70
TEST_F(QsslcfgTest, NamesOfTable3AreSetAndAsked) {
  for (const FileKey& file : file_keys()) {
    const std::string key = "\"" + file.key + "\"";
    EXPECT_EQ(ask(key + ",0"), answer(key + ",\"\""));
    for (const std::string& name : file.right) {
      expect_set(key + ",0,\"" + name + "\"");
      EXPECT_EQ(ask(key + ",0"), answer(key + ",\"" + name + "\""));
    }
    expect_set(key + ",0,\"\"");
    EXPECT_EQ(ask(key + ",0"), answer(key + ",\"\""));
  }
}

// AN-2.3-23, AN-2.3-26, AN-2.3-29
// AN-2.3-68: there are two CA certificates and no third
TEST_F(QsslcfgTest, OtherNamesAreAPlainErrorAndChangeNothing) {
  bench.say("AT+CMEE=2\r");
  for (const FileKey& file : file_keys()) {
    const std::string key = "\"" + file.key + "\",0";
    expect_set(key + ",\"RAM:old\"");
    std::vector<std::string> wrong = file.wrong_kind;
    for (const char* other :
         {"NVRAM:CA2", "NVRAM:ca0", "NVRAM:CC1", "NVRAM:CK1", "NVRAM:", "RAM:", "ca.pem",
          "UFS:ca.pem", "RAM:a/b", "RAM:a\\5Cb", "RAM:a\\22b", "RAM:a,b", "RAM:a\\0Db"}) {
      wrong.emplace_back(other);
    }
    wrong.push_back("RAM:" + std::string(65, 'n'));
    for (const std::string& name : wrong) expect_refused(key + ",\"" + name + "\"");
    expect_refused(key + ",");
    expect_refused(key + ",\"RAM:a\",\"RAM:b\"");
    expect_refused("\"" + file.key + "\",6,\"RAM:a\"");
    EXPECT_EQ(ask(key), answer("\"" + file.key + "\",\"RAM:old\""));
  }
}

TEST_F(QsslcfgTest, AStoragePrefixIsKeptInCapitals) {
  expect_set("\"cacert\",0,\"ram:Root-CA.pem\"");
  EXPECT_EQ(ask("\"cacert\",0"), answer("\"cacert\",\"RAM:Root-CA.pem\""));
  expect_set("\"cacert\",0,\"nvRAM:CA1\"");
  EXPECT_EQ(ask("\"cacert\",0"), answer("\"cacert\",\"NVRAM:CA1\""));
  expect_set("\"cacert\",0,\"RAM:" + std::string(64, 'n') + "\"");
}

}  // namespace
}  // namespace m95::test
