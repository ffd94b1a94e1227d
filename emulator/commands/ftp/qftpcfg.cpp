// AT+QFTPCFG - Configure parameters for the FTP(S) server.       [FTPS AN 2.2]
//
//   AT+QFTPCFG=?                  OK
//   AT+QFTPCFG=<type>,<value>     OK, then +QFTPCFG: 0
//   AT+QFTPCFG=<type>             +QFTPCFG: <value>; an OK behind it is the dialect's matter
//     1 data connection: 0 active, 1 passive      2 transfer type: 0 binary, 1 ASCII
//     3 resume offset, bytes                      4 local position: "/COM/" the UART,
//                                                 "/RAM/", "/UFS/", "/SD/", a name behind it or not
//     5 non-transparent mode: 0, 1 (no effect is described anywhere)
//     6 ignore the server's data address: 0, 1    7 FTPS: 0 implicit, 1 explicit
#include <array>
#include <limits>
#include <string_view>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/commands/ftp/limits.hpp"

namespace m95 {
namespace qftpcfg {

constexpr at::Range kSwitch{0, 1};
constexpr at::Range kOffset{0, std::numeric_limits<std::int64_t>::max()};
constexpr const char* kUart = "/COM/";

template <auto Member>
void set_switch(FtpSettings& settings, const at::Args& args) {
  settings.*Member = args.integer(1, kSwitch) == 1;
}

template <auto Member>
std::string show(const FtpSettings& settings) {
  return std::to_string(settings.*Member);
}

void set_offset(FtpSettings& settings, const at::Args& args) {
  settings.resume = static_cast<std::uint64_t>(args.integer(1, kOffset));
}

constexpr std::array<std::pair<std::string_view, storage::Volume>, 3> kFolders = {
    {{"/RAM/", storage::Volume::ram},
     {"/UFS/", storage::Volume::ufs},
     {"/SD/", storage::Volume::sd}}};

void set_local(FtpSettings& settings, const at::Args& args) {
  const std::string& text = args.text(1);
  if (text == kUart) {
    settings.local.reset();
    return;
  }
  for (const auto& [folder, volume] : kFolders) {
    if (!text.starts_with(folder)) continue;
    std::string file = text.substr(folder.size());
    if (!file.empty() && !storage::is_file_name(file)) {
      throw at::BadArgument("no file can have the name " + file);
    }
    settings.local = storage::FileName{volume, std::move(file)};
    return;
  }
  throw at::BadArgument(
      "a local position is /COM/, or begins with /RAM/, /UFS/ or /SD/, in capitals");
}

std::string show_local(const FtpSettings& settings) {
  if (!settings.local) return in_quotes(kUart);
  const std::string folder = "/" + std::string(storage::volume_name(settings.local->volume)) + "/";
  return in_quotes(folder + settings.local->file);
}

struct Type {
  void (*set)(FtpSettings&, const at::Args&);
  std::string (*show)(const FtpSettings&);
};

constexpr std::array kTypes = {
    Type{set_switch<&FtpSettings::passive>, show<&FtpSettings::passive>},
    Type{set_switch<&FtpSettings::ascii>, show<&FtpSettings::ascii>},
    Type{set_offset, show<&FtpSettings::resume>},
    Type{set_local, show_local},
    Type{set_switch<&FtpSettings::non_transparent>, show<&FtpSettings::non_transparent>},
    Type{set_switch<&FtpSettings::ignore_data_address>, show<&FtpSettings::ignore_data_address>},
    Type{set_switch<&FtpSettings::explicit_tls>, show<&FtpSettings::explicit_tls>},
};

void write(Call& call) {
  call.args.expect_count(1, 2);
  const at::Range types{1, static_cast<std::int64_t>(kTypes.size())};
  const Type& type = kTypes.at(static_cast<std::size_t>(call.args.integer(0, types) - 1));
  FtpSettings& settings = call.module.ftp_settings;
  if (call.args.count() > 1) {
    type.set(settings, call.args);
    call.afterwards("+QFTPCFG", call.module.ftp.confirm(call.channel.id, "+QFTPCFG"));
    return;
  }
  const config::Dialect& dialect = call.module.config().dialect;
  const std::string line =
      std::string("+QFTPCFG:") + (dialect.blank_in_results ? " " : "") + type.show(settings);
  if (dialect.ok_after_config_query) {
    call.line(line);
  } else {
    call.closing(line);
  }
}

}  // namespace qftpcfg

extern constexpr Command kQftpcfg{.name = "+QFTPCFG",
                                  .title = "Configure parameters for the FTP(S) server",
                                  .manual = "FTPS AN 2.2",
                                  .test = kAnswersOk,
                                  .write = qftpcfg::write};
}  // namespace m95
