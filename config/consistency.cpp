// Whatever can be used by one only is entered in a book; who comes second is told who was first.
#include "config/consistency.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include "config/address.hpp"
#include "config/document.hpp"

namespace m95::config {
namespace {

class Book {
 public:
  Book(std::string expected, std::vector<Problem>& problems)
      : expected_(std::move(expected)), problems_(problems) {}

  /// `thing` is the same for texts that mean the same.
  void enter(const std::string& thing, const std::string& text, const std::string& path) {
    const auto [first, is_new] = first_.emplace(thing, path);
    if (!is_new) problems_.push_back({path, expected_, show(text) + ", as in " + first->second});
  }

 private:
  std::string expected_;
  std::vector<Problem>& problems_;
  std::map<std::string, std::string> first_;
};

bool is_told(const std::string& path, const std::vector<Problem>& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [&](const Problem& problem) { return problem.path == path; });
}

void enter_file(Book& book, const std::string& file, const std::string& path) {
  book.enter("file " + std::filesystem::path(file).lexically_normal().string(), file, path);
}

void enter_files(Book& book, const std::vector<std::string>& files, const std::string& path) {
  for (std::size_t i = 0; i < files.size(); ++i) enter_file(book, files[i], element(path, i));
}

void enter_listener(Book& book, const Endpoint& listen, const std::string& text,
                    const std::string& path) {
  // Port 0 is another one each time.
  if (listen.port != 0) book.enter("tcp " + to_string(listen), text, path);
}

void enter_listeners(Book& book, const std::vector<std::string>& texts, const std::string& path) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    enter_listener(book, parse_listen(texts[i]).value(), texts[i], element(path, i));
  }
}

void enter_ports(Book& book, const Ports& ports, const std::string& path) {
  enter_files(book, ports.pty, path + ".pty");
  enter_listeners(book, ports.tcp, path + ".tcp");
  enter_listeners(book, ports.rfc2217, path + ".rfc2217");
  enter_files(book, ports.unix_, path + ".unix");
  std::vector<std::string> devices;
  for (const std::string& line : ports.serial) devices.push_back(parse_serial(line)->device);
  enter_files(book, devices, path + ".serial");
}

void check_map(const std::vector<Redirect>& map, const std::string& path,
               std::vector<Problem>& problems) {
  // The keys differ as text, or the file would have been refused: here they differ in case only.
  for (auto one = map.begin(); one != map.end(); ++one) {
    const bool is_second = std::any_of(
        map.begin(), one, [&](const Redirect& before) { return before.from == one->from; });
    if (is_second)
      problems.push_back(
          {path, "each host and port once, in any case", show(to_string(one->from)) + " twice"});
  }
}

// Modems that say nothing of a number have the default's together; without one they cannot be
// reached.
void enter_number(Book& book, const std::string& number, const std::string& path) {
  if (number.empty() || number == Sim{}.number) return;
  book.enter(number, number, path);
}

void check_pin(const Sim& sim, const std::string& path, std::vector<Problem>& problems) {
  if (sim.state == SimState::pin && sim.pin.empty() && !is_told(path, problems))
    problems.push_back({path, "4 to 8 digits, since sim.state is \"SIM PIN\"", "none"});
}

}  // namespace

void check_together(const Config& config, const std::vector<std::string>& paths,
                    std::vector<Problem>& problems) {
  Book names("a name that no other modem has", problems);
  Book numbers("a number that no other modem has", problems);
  Book ports("a port of its own", problems);
  for (std::size_t i = 0; i < config.modems.size(); ++i) {
    const Modem& modem = config.modems[i];
    const std::string name_path = member(paths[i], "name");
    if (!is_told(name_path, problems)) names.enter(modem.name, modem.name, name_path);
    enter_ports(ports, modem.ports, member(paths[i], "ports"));
    check_map(modem.network.map, member(member(paths[i], "network"), "map"), problems);
    enter_number(numbers, modem.sim.number, member(member(paths[i], "sim"), "number"));
    check_pin(modem.sim, member(member(paths[i], "sim"), "pin"), problems);
  }
  for (std::size_t i = 0; i < config.ftp_server.size(); ++i)
    enter_listener(ports, parse_ftp_server(config.ftp_server[i])->listen, config.ftp_server[i],
                   element("$.ftp_server", i));
  for (std::size_t i = 0; i < config.control.size(); ++i) {
    const ControlAddress at = parse_control(config.control[i]).value();
    const std::string path = element("$.control", i);
    if (at.path.empty()) {
      enter_listener(ports, at.tcp, config.control[i], path);
    } else {
      enter_file(ports, at.path, path);
    }
  }
}

}  // namespace m95::config
