// A port with modem lines and the host that has come to terms with it.
#pragma once

#include <initializer_list>
#include <string>

#include "emulator/ports/rfc2217_port.hpp"
#include "tests/emulator/ports/socket_host.hpp"

namespace m95::test {

inline std::string bytes(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) text += static_cast<char>(value);
  return text;
}

inline std::string sub(std::initializer_list<int> values) {
  return bytes({255, 250, 44}) + bytes(values) + bytes({255, 240});
}

// WILL BINARY, DO BINARY, WILL SGA, DO SGA, WILL ECHO, DO COM-PORT.
inline const std::string kGreeting =
    bytes({255, 251, 0, 255, 253, 0, 255, 251, 3, 255, 253, 3, 255, 251, 1, 255, 253, 44});
// Yes to all of it.
inline const std::string kAgreed =
    bytes({255, 253, 0, 255, 251, 0, 255, 253, 3, 255, 251, 3, 255, 253, 1, 255, 251, 44});
inline const std::string kFlowByLines = sub({5, 3});
inline const std::string kFlowByCharacters = sub({5, 2});
inline constexpr ModuleLines kIdle{.cts = true, .dsr = true, .dcd = false, .ri = false};

inline TcpSpec anywhere() { return {}; }

struct Rfc2217PortTest : PortBench {
  Rfc2217PortTest() { port.set_lines(kIdle); }
  // A host that has agreed to all options and been told the lines.
  Host agreed() {
    listen(port);
    Host host = dials(port.port());
    EXPECT_TRUE(hears(host, kGreeting));
    EXPECT_TRUE(logs("+"));
    host.says(kAgreed);
    EXPECT_TRUE(hears(host, sub({107, 0x33})));
    return host;
  }
  Rfc2217Port port{clock.executor(), clock, anywhere()};
};

}  // namespace m95::test
