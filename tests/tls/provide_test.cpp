// tls/library/provide, with an apt of our own: what a mirror does not have must not be the end.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

namespace m95::tls {
namespace {

namespace fs = std::filesystem;

// An index of two versions. The mirror lacks the newer one; the source of the other cannot be
// configured, which ends the script with its version.
constexpr const char* kTools = R"(mkdir bin && cd bin
cat >apt-get <<'END'
#!/bin/sh
case "$*" in
  indextargets*) echo "http://mirror/debian Debian" ;;
  *openssl=3.5.9-1) exit 100 ;;
  *openssl=3.5.7-1)
    mkdir openssl
    printf 'MAJOR=3\nMINOR=5\nPATCH=7\n' >openssl/VERSION.dat
    printf '#!/bin/sh\nexit 1\n' >openssl/Configure
    chmod +x openssl/Configure
    tar -czf openssl_3.5.7.orig.tar.gz openssl ;;
esac
END
printf '#!/bin/sh\nprintf "Version: 3.5.7-1\\nVersion: 3.5.9-1\\n"\n' >apt-cache
chmod +x apt-get apt-cache)";

TEST(Provide, TakesTheNewestVersionThatTheMirrorHas) {
  const fs::path folder = fs::path(testing::TempDir()) / "m95-provide-test";
  fs::remove_all(folder);
  fs::create_directory(folder);
  const std::string script = "cd '" + folder.string() + "' && (" + kTools +
                             ") && PATH=\"$PWD/bin:$PATH\" M95_CACHE=\"$PWD\" '" M95_SOURCE_DIR
                             "/tls/library/provide' 2>said";
  EXPECT_NE(std::system(script.c_str()), 0);
  std::ifstream said(folder / "said");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(said), {}),
            "m95: fetching the source of OpenSSL by apt\n"
            "m95: OpenSSL 3.5.7 cannot be configured\n");
  fs::remove_all(folder);
}

}  // namespace
}  // namespace m95::tls
