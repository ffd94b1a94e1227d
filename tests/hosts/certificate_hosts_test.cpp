// Hosts that store certificates and set up TLS (flows S1, S3, S4 and S5).
#include <fstream>

#include <gtest/gtest.h>

#include "tests/hosts/host_driver.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const Ways kAnyWay{.dialects = every_dialect()};

std::string file_at(const std::string& path) {
  std::ifstream in(std::string(M95_SOURCE_DIR) + "/tests/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::string kCa = file_at("transcripts/pem/ca_cert.pem");        // 1614 bytes
const std::string kCert = file_at("transcripts/pem/client_cert.pem");  // 1419 bytes
const std::string kKey = file_at("transcripts/pem/client_key.pem");    // 1679 bytes

// QuecSsl: what it does with one file. True when the module has it afterwards.
bool upload(HostDriver& host, const std::string& name, const std::string& bytes, bool renew) {
  host.command("AT+QSECREAD=\"" + name + "\"");
  const std::string found = host.burst(2s);
  if (!renew && found.starts_with("\r\n+QSECREAD: 1,") && found.ends_with(line("OK"))) return true;
  host.command("AT+QSECDEL=\"" + name + "\"");
  host.burst(2s);  // a failure is no matter
  const std::string size = std::to_string(bytes.size());
  host.command("AT+QSECWRITE=\"" + name + "\"," + size + ",10");
  if (host.burst(2s) != line("CONNECT")) return false;
  host.data(bytes);
  const std::string stored = host.burst(2s);
  return stored.starts_with("\r\n+QSECWRITE: " + size + ",") && stored.ends_with(line("OK"));
}

// In its order; OK to each, whether the files are there or not.
void set_up(HostDriver& host, int channel) {
  const std::string context = std::to_string(channel) + ",";
  const bool first = channel == 0;
  const std::string ca = first ? "NVRAM:CA0" : "RAM:ca_cert.pem";
  const std::string cert = first ? "NVRAM:CC0" : "RAM:client_cert.pem";
  const std::string key = first ? "NVRAM:CK0" : "RAM:client_key.pem";
  for (const std::string& setting :
       {std::string("\"ignorertctime\",1"), "\"sslversion\"," + context + "3",
        "\"ciphersuite\"," + context + "\"0x003D\"", "\"seclevel\"," + context + "1",
        "\"cacert\"," + context + "\"" + ca + "\"",
        "\"clientcert\"," + context + "\"" + cert + "\"",
        "\"clientkey\"," + context + "\"" + key + "\""}) {
    host.expect("AT+QSSLCFG=" + setting, "OK");
  }
}

TEST(CertificateHosts, S1QuecSslUploadsOnlyTheCaForServerAuthentication) {
  play(kAnyWay, [](Bench&, HostDriver& host) {
    EXPECT_TRUE(upload(host, "NVRAM:CA0", kCa, false));
    set_up(host, 0);
    EXPECT_TRUE(upload(host, "RAM:ca_cert.pem", kCa, false));
    set_up(host, 1);
    host.expect("AT+QSECREAD=\"NVRAM:CC0\"", "+CME ERROR: 4010");
  });
}

TEST(CertificateHosts, S1QuecSslSkipsWhatIsThereAndRenewsIt) {
  play(kAnyWay, [](Bench&, HostDriver& host) {
    for (const bool renew : {false, true}) {
      EXPECT_TRUE(upload(host, "NVRAM:CA0", kCa, renew));
      EXPECT_TRUE(upload(host, "NVRAM:CC0", kCert, renew));
      EXPECT_TRUE(upload(host, "NVRAM:CK0", kKey, renew));
      set_up(host, 0);
      host.power_cycle();
      EXPECT_TRUE(upload(host, "NVRAM:CA0", "not sent", false));
      host.command("AT+QSECREAD=\"NVRAM:CK0\"");
      EXPECT_EQ(host.burst(2s), lines({"+QSECREAD: 1,83a7", "OK"}));
    }
  });
}

// Without CONNECT within 2 s it types "+++" all the same: in command mode that is nothing.
TEST(CertificateHosts, S1QuecSslTypesPlusPlusPlusWhenConnectDoesNotCome) {
  play(kAnyWay, [](Bench&, HostDriver& host) {
    EXPECT_TRUE(upload(host, "NVRAM:CA0", kCa, false));
    host.expect("AT+QSECWRITE=\"NVRAM:CA0\",1614,10", "+CME ERROR: 4012");
    EXPECT_EQ(host.sleep(2s), "");
    host.type("+++");
    EXPECT_EQ(host.sleep(1s), "");
    set_up(host, 0);
  });
}

// S3: it knows the sums of its files and compares the whole line. The sums of 1188 bytes were
// recorded for a public certificate. Of the client's only size and sum are known, and that the same
// array with the zero behind its text has the same sum.
std::string client_certificate(std::size_t size) {
  std::string text(1219, 'x');
  text.front() = 'A';
  text[1] = 'l';
  text.back() = 'n';  // so the pairs' sum is 2f6c: 0x416c ^ 608 x 0x7878 ^ 0x6e00
  text.resize(size);
  return text;
}

void store(HostDriver& host, const std::string& name, const std::string& bytes,
           const std::string& result) {
  host.expect("AT+QSECWRITE=\"" + name + "\"," + std::to_string(bytes.size()) + ",100", "CONNECT");
  host.data(bytes);
  EXPECT_EQ(host.burst(5s), lines({"+QSECWRITE: " + result, "OK"}));
}

TEST(CertificateHosts, S3M95MqttComparesTheChecksums) {
  const std::string amazon = file_at("storage/data/Amazon_Root_CA_1.crt");
  for (const std::size_t size : {1219U, 1220U}) {
    play(kAnyWay, [&](Bench&, HostDriver& host) {
      const std::string cert = client_certificate(size);
      store(host, "NVRAM:CA0", amazon, "1188,2d13");
      store(host, "NVRAM:CC0", cert, std::to_string(size) + ",2f6c");
      store(host, "NVRAM:CK0", kKey, "1679,83a7");
      // The next start finds them: an error instead of CONNECT means "go on".
      host.power_cycle();
      host.command("AT+QSECWRITE=\"NVRAM:CA0\",1188,100");
      EXPECT_TRUE(host.burst(5s).starts_with("\r\n+CME ERROR"));
      host.expect("AT+QSSLCFG=\"cacert\",0,\"NVRAM:CA0\"", "OK");
    });
  }
}

// S4, a driver for M66: what is in RAM already is not sent again.
void provide(HostDriver& host, const std::string& name, const std::string& bytes) {
  host.command("AT+QSECREAD=\"" + name + "\"");
  if (host.burst(5s).starts_with("\r\n+QSECREAD: 1,")) return;
  host.command("AT+QSECDEL=\"" + name + "\"");
  host.burst(5s);  // nothing was there to delete
  const std::string size = std::to_string(bytes.size());
  host.expect("AT+QSECWRITE=\"" + name + "\"," + size + ",100", "CONNECT");
  host.data(bytes);
  host.await("+QSECWRITE: " + size + ",", 5s);
  host.await("OK\r\n", 5s);
}

TEST(CertificateHosts, S4PARSE66ProvidesItsFilesAndContext) {
  const Ways ways{.dialects = every_dialect(), .terminators = {"\r"}};
  play(ways, [](Bench& bench, HostDriver& host) {
    for (int times = 0; times < 2; ++times) {
      provide(host, "RAM:CA0.pem", times == 0 ? kCa : "not sent again");
      provide(host, "RAM:CC0.pem", times == 0 ? kCert : "not sent again");
      provide(host, "RAM:CK0.pem", times == 0 ? kKey : "not sent again");
    }
    host.expect("AT+QICSGP=1,\"internet\"", "OK");
    host.expect("AT+QIREGAPP", "OK");
    host.expect("AT+QIACT", "OK");
    host.expect("AT+QILOCIP", "10.1.83.188");  // no OK
    for (const char* setting :
         {"\"sslversion\",0,4", "\"ciphersuite\",0,\"0xFFFF\"", "\"seclevel\",0,2",
          "\"ignorertctime\",1", "\"cacert\",0,\"RAM:CA0.pem\"", "\"clientcert\",0,\"RAM:CC0.pem\"",
          "\"clientkey\",0,\"RAM:CK0.pem\"", "\"ftps\",1", "\"ftpsctxi\",0"}) {
      host.expect("AT+QSSLCFG=" + std::string(setting), "OK");
    }
    // What was stored is what the session's TLS gets.
    host.command("AT+QFTPOPEN=\"ftp.example\",990");
    host.sleep(1s);
    ASSERT_EQ(bench.secured.size(), 1U);
    EXPECT_EQ(bench.secured[0].ca, kCa);
    EXPECT_EQ(bench.secured[0].client_cert, kCert);
    EXPECT_EQ(bench.secured[0].client_key, kKey);
    host.command("AT+QFTPCLOSE");
    host.sleep(10s);
  });
}

// The driver's FTP half compares exactly: no blank behind +QFTPOPEN, one behind +QFTPPATH and
// +QFTPSTAT.
TEST(CertificateHosts, S4PARSE66ComparesFtpLinesExactly) {
  const Ways ways{.dialects = {firmware_dialect()}, .terminators = {"\r"}};
  play(ways, [](Bench& bench, HostDriver& host) {
    bench.server.logs_in();
    host.expect("AT+QFTPUSER=\"u\"", "OK");
    host.expect("AT+QFTPPASS=\"p\"", "OK");
    host.expect_result("AT+QFTPOPEN=\"ftp.example\",21", "+QFTPOPEN:0", 10s);
    host.expect_result("AT+QFTPPATH=\"/\"", "+QFTPPATH: 0", 1s);
    host.command("AT+QFTPSTAT");
    EXPECT_EQ(host.burst(1s), lines({"+QFTPSTAT: OPENED", "OK"}));
  });
}

// S5: RIOT's driver and ril_https ask for what this module is not: ERROR at once, and it goes on.
TEST(CertificateHosts, S5HttpsCommandsAreEachAnError) {
  play(kAnyWay, [](Bench&, HostDriver& host) {
    for (const char* command :
         {"AT+QSSLCFG=\"https\",1", "AT+QSSLCFG=\"httpsctxi\",0", "AT+QSSLCFG=\"https\"",
          "AT+QHTTPURL=20,30", "AT+QHTTPGET=60", "AT+QHTTPPOST=10,50,10", "AT+QHTTPREAD=30"}) {
      host.expect(command, "ERROR");
    }
    host.expect("AT", "OK");
  });
}

}  // namespace
}  // namespace m95::test
