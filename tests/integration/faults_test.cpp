// Faults of TLS and of whole sessions, by real servers and real OpenSSL, from the configuration's
// script.
#include <memory>

#include <gtest/gtest.h>

#include "tests/integration/ftp_host.hpp"
#include "tests/integration/module.hpp"
#include "tests/integration/real_server.hpp"

namespace m95::test {
namespace {

// A module with this script, its trace kept.
struct Faulty {
  explicit Faulty(const std::string& script) {
    write_file(folder / "config.json", configuration({}, {"\"script\": [" + script + "]"}));
    module = std::make_unique<RunningModule>(std::vector<std::string>{
        "--config", folder / "config.json", "--tcp", "0", "--trace", folder / "trace.txt"});
    host = std::make_unique<Host>(module->where("tcp"));
  }
  std::string trace() const { return read_file(folder / "trace.txt"); }
  // AT+QFTPOPEN of an implicit session, up to its result line.
  void open(const RealServer& server, const std::string& result) {
    host->say("ATE0");
    for (const char* setting : {"AT+QSSLCFG=\"ftps\",1", "AT+QSSLCFG=\"ftpsctxi\",0",
                                "AT+QFTPUSER=\"m95\"", "AT+QFTPPASS=\"secret95\""}) {
      EXPECT_EQ(host->say(setting), line("OK"));
    }
    again(server, result);
  }
  void again(const RealServer& server, const std::string& result) {
    const std::string told = line("+QFTPOPEN: " + result);
    EXPECT_EQ(host->say("AT+QFTPOPEN=\"127.0.0.1\"," + std::to_string(server.port()), told),
              line("OK") + told);
  }

  Folder folder;
  std::unique_ptr<RunningModule> module;
  std::unique_ptr<Host> host;
};

TEST(Faults, AnAlertOfThePeerEndsTheHandshakeAndIsNamed) {
  const RealServer server("vsftpd", "implicit");
  Faulty faulty(R"({"on": "tls", "do": "alert", "value": 48})");
  faulty.open(server, "-5");
  EXPECT_NE(faulty.trace().find("unknown_ca"), std::string::npos) << faulty.trace();
  faulty.again(server, "0");
}

TEST(Faults, APeerThatEndsInTheHandshakeIsTold) {
  const RealServer server("vsftpd", "implicit");
  Faulty faulty(R"({"on": "tls", "connection": "control", "do": "fail"})");
  faulty.open(server, "-5");
  faulty.again(server, "0");
}

TEST(Faults, ADownloadUnderTlsIsCutWithoutCloseNotify) {
  const RealServer server("vsftpd", "implicit");
  write_file(server.file("f"), std::string(10000, 'x'));
  Faulty faulty(R"({"on": "data", "direction": "received", "after": 4096, "do": "truncate"})");
  faulty.open(server, "0");
  const std::string told = line("+QFTPGET: -7");
  EXPECT_EQ(faulty.host->say("AT+QFTPGET=\"f\"", told),
            line("OK") + line("CONNECT") + std::string(4096, 'x') + told);
}

}  // namespace
}  // namespace m95::test
