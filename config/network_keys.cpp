// The keys of what a modem finds around it: operator, signal, network.
#include "config/key_parts.hpp"

namespace m95::config {

std::vector<Key> network_keys() {
  return {
      modem(
          "operator.name", texts::printable(16), "the network's name",
          [](Modem & m) -> auto& { return m.network_operator.name; }),
      modem(
          "operator.short_name", texts::printable(8), "the same in short",
          [](Modem & m) -> auto& { return m.network_operator.short_name; }),
      modem(
          "operator.numeric", texts::numeric_operator(), "its country and network codes",
          [](Modem & m) -> auto& { return m.network_operator.numeric; }),
      modem(
          "operator.lac", texts::hex4(), "location area, as AT+CREG? prints it",
          [](Modem & m) -> auto& { return m.network_operator.lac; }),
      modem(
          "operator.ci", texts::hex4(), "cell, as AT+CREG? prints it",
          [](Modem & m) -> auto& { return m.network_operator.ci; }),
      modem(
          "operator.others", TextList{texts::other_operator()},
          "other networks that AT+COPS=? finds",
          [](Modem & m) -> auto& { return m.network_operator.others; }),
      modem(
          "operator.tells_time", Boolean{}, "whether the network tells the time (AT+CTZU, AT+QLTS)",
          [](Modem & m) -> auto& { return m.network_operator.tells_time; }),
      modem(
          "signal.rssi", Integer{0, 31, 99}, "AT+CSQ: strength; 99 is not known",
          [](Modem & m) -> auto& { return m.signal.rssi; }),
      modem(
          "signal.ber", Integer{0, 7, 99}, "AT+CSQ: bit error rate; 99 is not known",
          [](Modem & m) -> auto& { return m.signal.ber; }),
      modem(
          "signal.swing", Integer{0, 15}, "how far the strength moves up and down",
          [](Modem & m) -> auto& { return m.signal.swing; }),
      modem(
          "signal.seed", Integer{0, 4294967295}, "of its moves: the same seed, the same moves",
          [](Modem & m) -> auto& { return m.signal.seed; }),
      modem(
          "registration.stat", Integer{0, 5},
          "AT+CREG?: 0 not searching, 1 home, 2 searching, 3 denied, 4 unknown, 5 roaming",
          [](Modem & m) -> auto& { return m.registration.stat; }),
      modem(
          "registration.attached", Boolean{}, "attached to GPRS once registered (AT+CGATT?)",
          [](Modem & m) -> auto& { return m.registration.attached; }),
      modem(
          "network.local_ip", texts::ipv4(), "the module's address in the network (AT+QILOCIP)",
          [](Modem & m) -> auto& { return m.network.local_ip; }),
      modem(
          "network.dns_primary", texts::ipv4(),
          "the name server that the network gives (AT+QIDNSCFG?)",
          [](Modem & m) -> auto& { return m.network.dns_primary; }),
      modem(
          "network.dns_secondary", texts::ipv4(), "the second one",
          [](Modem & m) -> auto& { return m.network.dns_secondary; }),
      modem(
          "network.map", TextMap{texts::endpoint(), texts::endpoint()},
          "who connects to the left reaches the right, without DNS; passive-mode addresses too",
          [](Modem & m) -> auto& { return m.network.map; }),
      modem(
          "network.allow", TextList{texts::allowed()},
          "beyond these nothing is contacted; `*` is every host, `[]` none",
          [](Modem & m) -> auto& { return m.network.allow; }),
  };
}

}  // namespace m95::config
