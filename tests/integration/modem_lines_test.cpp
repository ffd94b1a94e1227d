// Modem lines, rates and break over the network, with pyserial as it is (RFC 2217).
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/integration/module.hpp"
#include "tests/integration/program.hpp"

namespace m95::test {
namespace {

std::string configured(const Folder& folder) {
  std::string file = folder / "two.json";
  write_file(file, R"({"modems": [
    {"name": "one", "latency": 0, "sim": {"number": "+491111111"}, "ports": {"rfc2217": ["0"]}},
    {"name": "two", "latency": 0, "sim": {"number": "+492222222"}, "ports": {"tcp": ["0"]}}
  ]})");
  return file;
}

TEST(ModemLines, PyserialSetsAndReadsThemAll) {
  const Folder folder;
  RunningModule modules({"--config", configured(folder)});
  const std::string program = M95_SOURCE_DIR "/tests/integration/modem_lines_host.py";
  Program host(
      {"/usr/bin/python3", program, modules.where("rfc2217"), "socket://" + modules.where("tcp")},
      folder / "errors");
  std::vector<std::string> printed;
  while (const auto one = host.read_line()) printed.push_back(*one);
  EXPECT_EQ(host.wait(), 0) << read_file(folder / "errors");
  const std::string ok = R"(b'\r\nOK\r\n')";
  const std::vector<std::string> wanted = {
      "cts dsr",
      "rates",
      "9600 " + ok,
      "460800 " + ok,
      "115200 " + ok,
      "7E2 " + ok,
      "1.5 was refused",
      "break " + ok,
      "RTS",
      "0",
      ok,
      "AT&D1",
      "cts dsr",
      "True cts dsr cd",
      "True",
      ok,
      R"(b'\r\nCONNECT\r\n')",
      "b'still there'",
      ok,
      R"(b'\r\nCLOSE OK\r\n')",
      "AT&D2",
      "cts dsr",
      "True cts dsr cd",
      "True",
      R"(b'\r\nNO CARRIER\r\n')",
      "b''",
      ok + " cts dsr",
      "RI",
      R"(b'\r\nRING\r\n' cts dsr ri)",
      ok,
      ok + " cts dsr",
      R"(b'\r\nNO CARRIER\r\n')",
      "power",
      R"(b'\r\nNORMAL POWER DOWN\r\n')",
      "all lines are off",
  };
  EXPECT_EQ(printed, wanted);
}

TEST(ModemLines, APortThatOthersCanReachIsWarnedOf) {
  RunningModule module({"--rfc2217", "0.0.0.0:0"});
  EXPECT_EQ(module.announcement("rfc2217").rfind("rfc2217 0.0.0.0:", 0), 0U);
  EXPECT_NE(module.errors().find("warning: " + module.announcement("rfc2217") +
                                 " is open to whoever reaches this machine"),
            std::string::npos)
      << module.errors();
}

}  // namespace
}  // namespace m95::test
