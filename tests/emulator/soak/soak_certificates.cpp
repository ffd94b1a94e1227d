// AT+QSECWRITE, QSECREAD and QSECDEL against a map of names and bytes.
#include <cstdint>
#include <vector>

#include "tests/emulator/soak/soak.hpp"

namespace m95::test {
namespace {

const std::vector<std::string> kNames = {"NVRAM:CA0", "NVRAM:CA1", "NVRAM:CC0",         "NVRAM:CK0",
                                         "RAM:a",     "RAM:b",     "RAM:long name.pem", "RAM:c",
                                         "RAM:d",     "RAM:e"};
const std::vector<std::string> kWrongNames = {"NVRAM:CA2", "NVRAM:", "RAM:", "UFS:a",
                                              "RAM:a/b",   "",       "a",    "RAM:a,b"};
constexpr std::size_t kNvramMost = 2017;
constexpr std::size_t kRamMost = 32768;
constexpr std::size_t kRamInAll = 262144;

// FTPS AN 2.4, written anew: the XOR of the bytes in odd and in even places.
std::string checksum(const std::string& bytes) {
  unsigned high = 0;
  unsigned low = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    (i % 2 == 0 ? high : low) ^= static_cast<unsigned char>(bytes[i]);
  }
  char text[8];
  std::snprintf(text, sizeof text, "%x", high << 8 | low);
  return text;
}

}  // namespace

std::size_t Soak::ram_used() const {
  std::size_t sum = 0;
  for (const auto& [name, bytes] : model_.certificates) {
    if (name.starts_with("RAM:")) sum += bytes.size();
  }
  return sum;
}

void Soak::write_certificate() {
  if (dice_.chance(10)) {
    say("AT+QSECWRITE=\"" + dice_.pick(kWrongNames) + "\",5\r", error(Error::invalid));
    return;
  }
  const std::string& name = dice_.pick(kNames);
  const bool nvram = name.starts_with("NVRAM:");
  const std::size_t most = nvram ? kNvramMost : kRamMost;
  const std::size_t size = dice_.chance(10) ? most + dice_.between(1, 9) : dice_.between(1, most);
  const std::size_t timeout = dice_.chance(10) ? 2 : dice_.between(3, 200);
  const std::string typed = "AT+QSECWRITE=\"" + name + "\"," + std::to_string(size) + "," +
                            std::to_string(timeout) + "\r";
  if (timeout == 2) return say(typed, error(Error::invalid));
  if (size > most) return say(typed, error(Error::too_large));
  if (model_.certificates.contains(name)) return say(typed, error(Error::exists));
  if (!nvram && ram_used() + size > kRamInAll) return say(typed, error(Error::no_space));
  say(typed, line("CONNECT"));
  const std::size_t given = dice_.chance(80) ? size : dice_.below(size);
  const std::string bytes = dice_.bytes(given);
  const auto stored = [&] {
    model_.certificates[name] = bytes;
    return lines({"+QSECWRITE: " + std::to_string(given) + "," + checksum(bytes), "OK"});
  };
  if (given == size) return say(bytes, stored());
  // Apart from the limit: a last byte in its very turn may be either.
  say(bytes, "", std::chrono::seconds(timeout) - std::chrono::milliseconds(1));
  hear(std::chrono::milliseconds(1), given == 0 ? error(Error::upload_timeout) : stored());
}

void Soak::read_certificate() {
  const std::string name = dice_.chance(90) ? dice_.pick(kNames) : "RAM:never";
  const auto found = model_.certificates.find(name);
  const std::string typed = "AT+QSECREAD=\"" + name + "\"\r";
  if (found == model_.certificates.end()) return say(typed, error(Error::not_found));
  say(typed, lines({"+QSECREAD: 1," + checksum(found->second), "OK"}));
}

void Soak::delete_certificate() {
  const std::string& name = dice_.pick(kNames);
  const bool there = model_.certificates.erase(name) == 1;
  say("AT+QSECDEL=\"" + name + "\"\r", there ? line("OK") : error(Error::not_found));
}

// Context 0 is the sessions'.
void Soak::set_context() {
  const std::size_t index = dice_.between(1, 6);
  const bool there = index < model_.contexts.size();
  Context& context = model_.contexts.at(there ? index : 0);
  std::string setting;
  bool right = there;
  switch (dice_.below(3)) {
    case 0: {
      const std::size_t version = dice_.below(6);
      setting = "\"sslversion\"," + std::to_string(index) + "," + std::to_string(version);
      right = right && version <= 4;
      if (right) context.version = version;
      break;
    }
    case 1: {
      const std::size_t level = dice_.below(4);
      setting = "\"seclevel\"," + std::to_string(index) + "," + std::to_string(level);
      right = right && level <= 2;
      if (right) context.level = level;
      break;
    }
    default: {
      const std::string name = dice_.chance(70) ? "RAM:a" : "NVRAM:CK0";
      setting = "\"cacert\"," + std::to_string(index) + ",\"" + name + "\"";
      right = right && name == "RAM:a";
      if (right) context.ca = name;
      break;
    }
  }
  say("AT+QSSLCFG=" + setting + "\r", line(right ? "OK" : "ERROR"));
}

void Soak::ask_context() {
  const std::size_t index = dice_.between(1, 5);
  const Context& context = model_.contexts.at(index);
  const std::string place = "," + std::to_string(index);
  const std::string version = std::to_string(context.version);
  const std::string level = std::to_string(context.level);
  say("AT+QSSLCFG=\"sslversion\"" + place + ";+QSSLCFG=\"seclevel\"" + place +
          ";+QSSLCFG=\"cacert\"" + place + "\r",
      lines({"+QSSLCFG: \"sslversion\"," + version, "+QSSLCFG: \"seclevel\"," + level,
             "+QSSLCFG: \"cacert\",\"" + context.ca + "\"", "OK"}));
}

}  // namespace m95::test
