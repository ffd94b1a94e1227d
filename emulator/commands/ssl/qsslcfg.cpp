// AT+QSSLCFG - SSL configuration.                                [FTPS AN 2.3]
//
//   AT+QSSLCFG=?    +QSSLCFG: "type",(0-5),"value"
//   AT+QSSLCFG="ctxindex",<ctx>     +QSSLCFG: <ctx>,<sslversion>,<seclevel>,"<suites>","<cacert>",
//                                   "<clientcert>","<clientkey>"
//   of a context: "sslversion" 0-4, "ciphersuite" codes, "seclevel" 0-2, "cacert", "clientcert",
//       "clientkey" names, "negotiatetime" 10-300 s (not in the note)
//   of the module: "ignorertctime" 0-1, "ftps" 0-1, "ftpsctxi" 0-5
//   Without its value, a setting is answered: +QSSLCFG: "<key>",<value>. Keys in any case; the
//   note's other spellings (secclevel, secllevel, ignorertc, ftpctxi) are the same keys.
#include <algorithm>
#include <array>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"
#include "storage/cert_name.hpp"
#include "tls/suites.hpp"

namespace m95 {
namespace qsslcfg {

constexpr at::Range kContexts{0, SslContexts::kCount - 1};
constexpr at::Range kVersions{0, 4};
constexpr at::Range kLevels{0, 2};
constexpr at::Range kSwitch{0, 1};
constexpr at::Range kNegotiation{10, 300};
constexpr int kDefaultNegotiation = 90;  // s

std::string suites(const SslContext& context) {
  if (!context.suites.empty()) return tls::suites_text(context.suites);
  std::vector<std::uint16_t> all;
  for (const tls::Suite& suite : tls::all_suites()) all.push_back(suite.code);
  return tls::suites_text(all);
}

template <auto Member>
std::string number(const SslContext& context) {
  return std::to_string(static_cast<int>(context.*Member));
}

void set_version(SslContext& context, const at::Args& args) {
  args.expect_count(3, 3);
  context.version = static_cast<tls::Version>(args.integer(2, kVersions));
}

void set_level(SslContext& context, const at::Args& args) {
  args.expect_count(3, 3);
  context.level = static_cast<tls::SecLevel>(args.integer(2, kLevels));
}

// One quoted list, or a parameter each.
void set_suites(SslContext& context, const at::Args& args) {
  std::string list;
  for (std::size_t i = 2; i < args.count(); ++i) {
    if (!list.empty()) list += ',';
    list += args.text(i);
  }
  const auto codes = tls::parse_suites(list);
  if (!codes) throw at::BadArgument("not a list of Table 1's suites: " + list);
  context.suites = *codes;
}

std::string suites_value(const SslContext& context) { return in_quotes(suites(context)); }

std::string file_name(storage::CertKind kind, const std::string& text) {
  if (text.empty()) return {};
  try {
    return storage::parse_cert_name_for(kind, text).text();
  } catch (const Failure& failure) {
    // A plain ERROR here, and 4013 in the commands that store files.
    throw at::BadArgument(failure.detail);
  }
}

template <storage::CertKind Kind, auto Member>
void set_file(SslContext& context, const at::Args& args) {
  args.expect_count(3, 3);
  context.*Member = file_name(Kind, args.text(2));
}

template <auto Member>
std::string file(const SslContext& context) {
  return in_quotes(context.*Member);
}

void set_negotiation(SslContext& context, const at::Args& args) {
  args.expect_count(3, 3);
  context.negotiate_seconds = static_cast<int>(args.integer(2, kNegotiation));
}

std::string negotiation(const SslContext& context) {
  const int seconds = context.negotiate_seconds;
  return std::to_string(seconds > 0 ? seconds : kDefaultNegotiation);
}

struct ContextKey {
  std::string_view name;
  void (*set)(SslContext&, const at::Args&);
  std::string (*show)(const SslContext&);
};

constexpr std::array kContextKeys = {
    ContextKey{"sslversion", set_version, number<&SslContext::version>},
    ContextKey{"ciphersuite", set_suites, suites_value},
    ContextKey{"seclevel", set_level, number<&SslContext::level>},
    ContextKey{"secclevel", set_level, number<&SslContext::level>},
    ContextKey{"secllevel", set_level, number<&SslContext::level>},
    ContextKey{"cacert", set_file<storage::CertKind::ca, &SslContext::ca>, file<&SslContext::ca>},
    ContextKey{"clientcert", set_file<storage::CertKind::client_cert, &SslContext::client_cert>,
               file<&SslContext::client_cert>},
    ContextKey{"clientkey", set_file<storage::CertKind::client_key, &SslContext::client_key>,
               file<&SslContext::client_key>},
    ContextKey{"negotiatetime", set_negotiation, negotiation},
};

template <auto Member>
void set_switch(SslContexts& ssl, const at::Args& args) {
  ssl.*Member = args.integer(1, kSwitch) == 1;
}

template <auto Member>
std::string module_number(const SslContexts& ssl) {
  return std::to_string(static_cast<int>(ssl.*Member));
}

void set_ftps_context(SslContexts& ssl, const at::Args& args) {
  ssl.ftps_context = static_cast<int>(args.integer(1, kContexts));
}

struct ModuleKey {
  std::string_view name;
  void (*set)(SslContexts&, const at::Args&);
  std::string (*show)(const SslContexts&);
};

constexpr std::array kModuleKeys = {
    ModuleKey{"ignorertctime", set_switch<&SslContexts::ignore_time>,
              module_number<&SslContexts::ignore_time>},
    ModuleKey{"ignorertc", set_switch<&SslContexts::ignore_time>,
              module_number<&SslContexts::ignore_time>},
    ModuleKey{"ftps", set_switch<&SslContexts::ftps>, module_number<&SslContexts::ftps>},
    ModuleKey{"ftpsctxi", set_ftps_context, module_number<&SslContexts::ftps_context>},
    ModuleKey{"ftpctxi", set_ftps_context, module_number<&SslContexts::ftps_context>},
};

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

template <class Keys>
const typename Keys::value_type* find(const Keys& keys, const std::string& name) {
  const auto found =
      std::find_if(keys.begin(), keys.end(), [&name](const auto& key) { return key.name == name; });
  return found == keys.end() ? nullptr : &*found;
}

std::size_t context_index(const Call& call) {
  return static_cast<std::size_t>(call.args.integer(1, kContexts));
}

void show_context(Call& call) {
  call.args.expect_count(2, 2);
  const std::size_t index = context_index(call);
  const SslContext& shown = call.module.ssl.contexts.at(index);
  call.status(std::to_string(index) + "," + number<&SslContext::version>(shown) + "," +
              number<&SslContext::level>(shown) + "," + suites_value(shown) + "," +
              in_quotes(shown.ca) + "," + in_quotes(shown.client_cert) + "," +
              in_quotes(shown.client_key));
}

void write(Call& call) {
  const std::string name = lower(call.args.text(0));
  const std::string answer = in_quotes(name) + ",";
  if (name == "ctxindex") {
    show_context(call);
  } else if (const ContextKey* key = find(kContextKeys, name)) {
    SslContext& chosen = call.module.ssl.contexts.at(context_index(call));
    if (call.args.count() > 2) {
      key->set(chosen, call.args);
    } else {
      call.status(answer + key->show(chosen));
    }
  } else if (const ModuleKey* module_key = find(kModuleKeys, name)) {
    call.args.expect_count(1, 2);
    if (call.args.count() > 1) {
      module_key->set(call.module.ssl, call.args);
    } else {
      call.status(answer + module_key->show(call.module.ssl));
    }
  } else {
    throw at::BadArgument("no such setting: " + name);
  }
}

}  // namespace qsslcfg

extern constexpr Command kQsslcfg{.name = "+QSSLCFG",
                                  .title = "SSL configuration",
                                  .manual = "FTPS AN 2.3",
                                  .test = "+QSSLCFG: \"type\",(0-5),\"value\"",
                                  .write = qsslcfg::write};
}  // namespace m95
