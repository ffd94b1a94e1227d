// CertName: where a certificate or key is stored and under which name (FTPS AN, Table 3).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace m95::storage {

/// The largest files, in bytes (FTPS AN 2.4).
constexpr std::size_t kLargestInRam = 32768;
constexpr std::size_t kLargestInNvram = 2017;

enum class Storage { ram, nvram };

struct CertName {
  Storage where = Storage::ram;
  std::string file;  ///< as typed; in NVRAM CA0, CA1, CC0 or CK0

  /// "RAM:ca_cert.pem": the storage in capitals.
  std::string text() const;
  std::size_t largest() const;
  bool operator==(const CertName&) const = default;
};

/// "RAM:" and 1-64 printable characters without / \ " and comma, or "NVRAM:" and one of its four
/// names; the storage in any case. Throws Failure(Error::invalid).
CertName parse_cert_name(std::string_view text);

/// What AT+QSSLCFG wants a file for.
enum class CertKind { ca, client_cert, client_key };

/// The same, and the name must fit its use: NVRAM:CA0 or CA1, CC0, CK0; any RAM name fits all.
/// Whether the file exists is not asked. Throws Failure(Error::invalid).
CertName parse_cert_name_for(CertKind kind, std::string_view text);

}  // namespace m95::storage
