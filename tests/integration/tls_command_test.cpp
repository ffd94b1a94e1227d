// `m95 tls`: what this build's library says it has, for people and for programs.
#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/module.hpp"
#include "tls/openssl.hpp"
#include "tls/suites.hpp"

namespace m95::test {
namespace {

TEST(TlsCommand, GivesEveryPairToPrograms) {
  const Outcome outcome = run({"tls", "--json"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.errors, "");
  nlohmann::ordered_json wanted = nlohmann::ordered_json::array();
  for (const tls::Pair& pair : tls::all_pairs()) {
    wanted.push_back({{"version", tls::version_name(pair.version)},
                      {"suite", pair.suite->name},
                      {"code", tls::suite_text(pair.suite->code)},
                      {"available", pair.available}});
  }
  EXPECT_EQ(wanted.size(), 21U);
  EXPECT_EQ(nlohmann::ordered_json::parse(outcome.out), wanted);
}

TEST(TlsCommand, ShowsTheMatrixToPeople) {
  const Outcome outcome = run({"tls"});
  EXPECT_EQ(outcome.code, 0);
  const auto pairs = tls::all_pairs();
  const auto had = std::count_if(pairs.begin(), pairs.end(),
                                 [](const tls::Pair& pair) { return pair.available; });
  EXPECT_TRUE(outcome.out.starts_with(tls::library_name() + "\n"));
  EXPECT_NE(outcome.out.find("\n" + std::to_string(had) + " of 21 pairs\n"), std::string::npos);
  EXPECT_NE(
      outcome.out.find("\n0X003D  TLS_RSA_WITH_AES_256_CBC_SHA256  -        -        -        "
                       "yes\n"),
      std::string::npos)
      << outcome.out;
  const bool advises = outcome.out.find("M95_OPENSSL=legacy") != std::string::npos;
  EXPECT_EQ(advises, had < 21);
}

TEST(TlsCommand, TellsWhatItDoesNotKnow) {
  const Outcome outcome = run({"tls", "--markdown"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.errors.find("--markdown"), std::string::npos) << outcome.errors;
}

}  // namespace
}  // namespace m95::test
