// A line each: eight numbers, the APN, the user, the password.
#include "emulator/core/saved_sockets.hpp"

#include <array>
#include <sstream>
#include <string>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace m95 {
namespace {

constexpr std::array kNumbers = {&SocketSettings::by_name,   &SocketSettings::prompt,
                                 &SocketSettings::head,      &SocketSettings::show_remote,
                                 &SocketSettings::retries,   &SocketSettings::wait,
                                 &SocketSettings::send_size, &SocketSettings::escape};

std::string name_of(int index) { return "sockets" + std::to_string(index); }

}  // namespace

Task<void> save_sockets(storage::ProfileStore& store, int index, SocketSettings settings,
                        const PdpContext& context) {
  std::string text;
  for (const auto number : kNumbers) text += std::to_string(settings.*number) + "\n";
  text += context.apn + "\n" + context.user + "\n" + context.password + "\n";
  return store.save(name_of(index), std::move(text));
}

void load_sockets(const storage::ProfileStore& store, int index, SocketSettings& settings,
                  PdpContext& context) {
  const std::optional<std::string> saved = store.load(name_of(index));
  if (!saved) return;
  std::istringstream in(*saved);
  SocketSettings read = settings;
  for (const auto number : kNumbers) in >> read.*number;
  in.ignore(1);
  PdpContext named = context;
  std::getline(in, named.apn);
  std::getline(in, named.user);
  std::getline(in, named.password);
  if (!in) return;
  settings = read;
  context = named;
}

}  // namespace m95
