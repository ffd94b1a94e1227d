// TLS on the wire: nothing in clear.
#include <gtest/gtest.h>

#include "emulator/trace/transcript_text.hpp"
#include "tests/integration/ftp_host.hpp"
#include "tests/integration/module.hpp"
#include "tests/integration/real_server.hpp"
#include "tests/integration/relay.hpp"

namespace m95::test {
namespace {

// AN-1-02
TEST(Tls, LetsNothingOutInClear) {
  const unsigned data_port = free_port();
  const RealServer server("vsftpd", "implicit", {"data-" + std::to_string(data_port)});
  Relay control(server.port());
  Relay data(data_port);
  Folder folder;
  const std::string local = "127.0.0.1:";
  write_file(folder / "config.json",
             configuration(
                 {{local + std::to_string(server.port()), local + std::to_string(control.port())},
                  {local + std::to_string(data_port), local + std::to_string(data.port())}}));
  RunningModule module({"--config", folder / "config.json", "--tcp", "0"});
  Host host(module.where("tcp"));
  const std::string file = "what nobody may read, and more than a record of it";
  ASSERT_NO_FATAL_FAILURE(
      open_session(host, "implicit", std::to_string(server.port()), "m95", "secret95"));
  ASSERT_NO_FATAL_FAILURE(put(host, "hidden-name", file));
  ASSERT_NO_FATAL_FAILURE(get(host, "hidden-name", file));
  ASSERT_NO_FATAL_FAILURE(close_session(host));
  EXPECT_EQ(read_file(server.file("hidden-name")), file);
  const std::string dialogue = control.passed();
  const std::string payload = data.passed();
  EXPECT_GT(dialogue.size(), 1000U);
  EXPECT_GT(payload.size(), 2 * file.size());
  for (const std::string& word :
       std::vector<std::string>{"secret95", "USER", "hidden-name", "220 ", "STOR"}) {
    EXPECT_EQ(dialogue.find(word), std::string::npos) << word;
  }
  EXPECT_EQ(payload.find("nobody"), std::string::npos);
}

}  // namespace
}  // namespace m95::test
