// `m95 tls`: the protocol versions and cipher suites of FTPS AN Table 1 that this build has.
#pragma once

#include <string>

namespace m95::app {

enum class MatrixFormat { text, json };

/// Every pair of version and suite, and whether the OpenSSL of this build can really offer it.
/// `json`: an array of {version, suite, code, available}.
std::string tls_matrix(MatrixFormat format);

}  // namespace m95::app
