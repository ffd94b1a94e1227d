// TLS of a data connection: cut, taken over, renegotiated, not resumed (hostile-servers.md, 8, 9,
// 12 and 29).
#include <algorithm>

#include <boost/asio/awaitable.hpp>
#include <openssl/ssl.h>

#include "tests/emulator/hostile/attack.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

config::Modem with_close_notify(config::CloseNotify rule) {
  config::Modem modem = Bench::modem();
  modem.close_notify = rule;
  return modem;
}

/// How many handshakes of the attack ended like this ("full", "resumed").
std::ptrdiff_t handshakes(const Attack& attack, const std::string& how) {
  const std::vector<std::string>& lines = attack.bench.trace.lines;
  return std::count_if(lines.begin(), lines.end(),
                       [&how](const std::string& text) { return text.ends_with(", " + how); });
}

// 8: curl 7.88 and lftp 4.9 report success
TEST(DataCutShort, UnderTlsIsMinus7UnlessTheServers226AndSizeProveItWhole) {
  struct Case {
    const char* size;
    int result;  // 5: got
  };
  for (const Mode mode : kTlsModes) {
    for (const Case& one :
         {Case{"213 5", 5}, Case{"213 6", -7}, Case{"213 4", -7}, Case{"213 10", -7},
          Case{"550 no", -7}, Case{"502 what", -7}, Case{"213 five", -7}, Case{"200 5", 5},
          Case{"213 -5", -7}, Case{"213 99999999999999999999", -7}}) {
      Attack attack(mode, Bench::modem(), one.size);
      attack.opened();
      attack.begins("RETR f").data_sends("hello").data_cuts().replies("226 done");
      attack.server.expects("SIZE f").replies(one.size);
      const std::string said = attack.get();
      if (one.result == 5) {
        EXPECT_EQ(said, got("hello"));
      } else {
        EXPECT_EQ(said, connected("hello") + line("+QFTPGET: -7"));
      }
      EXPECT_EQ(attack.server.problem(), "");
    }
  }
}

// 8: no SIZE can excuse the server's own word
TEST(DataCutShort, WithARefusalIsTheRefusal) {
  for (const Mode mode : kTlsModes) {
    Attack attack(mode);
    attack.opened();
    attack.begins("RETR f").data_sends("hello").data_cuts().replies("426 cut");
    EXPECT_EQ(attack.get(), connected("hello") + line("+QFTPGET: -426"));
  }
}

// 8
TEST(DataCutShort, IsMinus7WhateverSizeSaysWhereCloseNotifyIsRequired) {
  for (const Mode mode : kTlsModes) {
    Attack attack(mode, with_close_notify(config::CloseNotify::required));
    attack.opened();
    attack.begins("RETR f").data_sends("hello").data_cuts().replies("226 done");
    EXPECT_EQ(attack.get(), connected("hello") + line("+QFTPGET: -7"));
  }
}

// 8: nothing at all came, and a listing, whose size nobody knows
TEST(DataCutShort, BeforeTheFirstByteOrInAListingIsMinus7) {
  for (const Mode mode : kTlsModes) {
    Attack empty(mode, Bench::modem(), "empty");
    empty.opened();
    empty.begins("RETR f").data_cuts().replies("226 done").expects("SIZE f").replies("213 5");
    EXPECT_EQ(empty.get(), connected("") + line("+QFTPGET: -7"));

    Attack listing(mode, Bench::modem(), "listing");
    listing.opened();
    listing.server.expects("TYPE A").replies("200 A");
    listing.begins_again("LIST").data_sends("a\r\n").data_cuts().replies("226 done");
    EXPECT_EQ(listing.say("AT+QFTPLIST\r"), connected("a\r\n") + line("+QFTPLIST: -7"));
    // The next session is in TYPE A no more.
  }
}

// 8: FIN in the middle of a record
TEST(DataCutShort, InsideARecordIsMinus7) {
  for (const Mode mode : kTlsModes) {
    Attack attack(mode);
    attack.opened();
    attack.begins("RETR f").data_sends("hello").data_injects("\x17\x03\x03\x01");
    attack.server.data_cuts().replies("226 done").expects("SIZE f").replies("213 6");
    EXPECT_EQ(attack.get(), connected("hello") + line("+QFTPGET: -7"));
  }
}

// 8, 12: what is no record, or was changed on its way, and an alert in the middle
TEST(DataSpoilt, UnderTlsIsTheServersRefusalOrMinus7) {
  const std::string spoilt[] = {"hello in clear\r\n",
                                std::string("\x17\x03\x03\x00\x20", 5) + std::string(32, 'x'),
                                std::string("\x15\x03\x03\x00\x02\x02\x28", 7)};
  for (const Mode mode : kTlsModes) {
    for (const std::string& bytes : spoilt) {
      for (const char* word : {"226 done", "426 cut"}) {
        Attack attack(mode, Bench::modem(), word);
        attack.opened();
        attack.begins("RETR f").data_sends("xy").data_injects(bytes).replies(word);
        const std::string code = word[0] == '2' ? "-7" : "-426";
        EXPECT_EQ(attack.get(), connected("xy") + line("+QFTPGET: " + code));
        EXPECT_EQ(attack.bench.trace.data_to_host, "xy");
      }
    }
  }
}

// 9: a valid certificate of the same CA, but another's
TEST(ADataConnectionOfAnothers, IsMinus5InBothDirectionsWhateverTheServerSays) {
  const tls::Identity& other = tls::test::zoo().other_server;
  const tls::Identity self_signed =
      tls::CertificateAuthority(tls::test::spec("self", tls::Purpose::server)).identity();
  for (const tls::Identity* intruder : {&other, &self_signed}) {
    for (const Mode mode : kTlsModes) {
      for (const char* word : {"226 done", "426 cut"}) {
        Attack attack(mode, Bench::modem(), word);
        attack.server.accept_tls_by(
            accept_until(2, accept_as(honest()), accept_as(tls::test::server_options(*intruder))));
        attack.opened();
        attack.begins("RETR f").replies(word);
        EXPECT_EQ(attack.get(), getting(-5));
        EXPECT_EQ(attack.bench.trace.data_to_host, "");
        attack.begins_again("STOR f").replies(word);
        EXPECT_EQ(attack.put("hidden"), ok_then("+QFTPPUT: -5"));
        EXPECT_TRUE(attack.server.uploads().empty());
      }
    }
  }
}

/// A server that renegotiates, its connections' SSL in hand.
struct Renegotiating {
  tls::SslCtxPtr context{SSL_CTX_new_ex(tls::library(), nullptr, TLS_server_method())};
  SSL* newest = nullptr;

  Renegotiating() {
    tls::apply_common_rules(context.get());
    tls::set_versions(context.get(), tls::Version::tls1_2);
    SSL_CTX_clear_options(context.get(), SSL_OP_NO_RENEGOTIATION);
    const tls::Identity& identity = tls::test::zoo().server;
    tls::use_identity(context.get(), identity.certificate, identity.key, "server");
  }
  static Task<StreamPtr> accept(Renegotiating* self, StreamPtr plain) {
    tls::SslPtr ssl(SSL_new(self->context.get()));
    self->newest = ssl.get();
    SSL_set_accept_state(ssl.get());
    auto stream = std::make_unique<tls::TlsStream>(std::move(plain), std::move(ssl));
    co_await stream->handshake();
    StreamPtr made = std::move(stream);
    co_return made;
  }
  void ask() const {
    SSL_renegotiate(newest);
    SSL_do_handshake(newest);
  }
};

// 12: HelloRequest in mid-transfer
TEST(ARenegotiation, InMidTransferIsRefusedAndLosesNothingThatTheServerStillSends) {
  for (const Mode mode : kTlsModes) {
    Renegotiating peer;
    Attack attack(mode);
    attack.server.accept_tls_by(
        [&peer](StreamPtr plain) { return Renegotiating::accept(&peer, std::move(plain)); });
    attack.opened();
    attack.begins("RETR f").data_sends("xy").does([&peer] { peer.ask(); });
    attack.server.data_sends("z").data_ends().replies("226 done");
    EXPECT_EQ(attack.get(), got("xyz"));
    EXPECT_EQ(attack.server.problem(), "");
  }
}

// 12: a server that insists sends a fatal alert
TEST(ARenegotiation, ThatTheServerInsistsOnIsMinus7) {
  for (const Mode mode : kTlsModes) {
    Renegotiating peer;
    Attack attack(mode);
    attack.server.accept_tls_by(
        [&peer](StreamPtr plain) { return Renegotiating::accept(&peer, std::move(plain)); });
    attack.opened();
    attack.begins("RETR f").data_sends("xy").does([&peer] { peer.ask(); });
    attack.server.data_sends("z").data_receives().replies("226 done");
    EXPECT_EQ(attack.get(), connected("xyz") + line("+QFTPGET: -7"));
  }
}

// 29
TEST(Resumption, MayBeByTicketByIdOrNotAtAllAndLastAsLongAsTheServerLikes) {
  for (const Mode mode : kTlsModes) {
    for (const tls::Resumption how :
         {tls::Resumption::tickets, tls::Resumption::session_ids, tls::Resumption::none}) {
      tls::ServerOptions options = honest();
      options.resumption = how;
      Attack attack(mode, Bench::modem(), std::to_string(static_cast<int>(how)));
      attack.patience = 1h;
      attack.server.accept_tls_by(accept_as(options));
      attack.opened();
      attack.server.expects("TYPE I").replies("200 I");
      for (const char* name : {"f", "g", "h"}) {
        attack.begins_again("RETR " + std::string(name)).data_sends(name).data_ends();
        attack.server.replies("226 done");
        EXPECT_EQ(attack.get(name), got(name));
        attack.wait(10min);
      }
      EXPECT_EQ(attack.server.problem(), "");
    }
  }
}

// 29: the server has forgotten the session (its keys changed, 300 s are over)
TEST(Resumption, OfASessionTheServerHasForgottenIsAFullHandshakeWithTheSameCertificate) {
  for (const Mode mode : kTlsModes) {
    Attack attack(mode);
    attack.server.accept_tls_by(accept_until(2, accept_as(honest()), accept_as(honest())));
    attack.opened();
    attack.begins("RETR f").data_sends("x").data_ends().replies("226 done");
    EXPECT_EQ(attack.get(), got("x"));
    EXPECT_EQ(handshakes(attack, "full"), 2);
  }
}

// 29: vsftpd's and proftpd's answers to a connection that did not resume
TEST(Resumption, ThatTheServerMissesIsItsRefusal) {
  struct Case {
    const char* words;
    int result;
  };
  for (const Mode mode : kTlsModes) {
    for (const Case& one :
         {Case{"522 SSL connection failed: session reuse required", -5},
          Case{"425 Unable to build data connection", -425}, Case{"421 bye", -421}}) {
      Attack attack(mode, Bench::modem(), one.words);
      attack.opened();
      attack.begins("RETR f").data_ends().replies(one.words);
      EXPECT_EQ(attack.get(), connected("") + line("+QFTPGET: " + std::to_string(one.result)));
    }
  }
}

// 29: an aborted transfer must not spoil the session for the next
TEST(Resumption, IsStillThereAfterATransferThatBroke) {
  for (const Mode mode : kTlsModes) {
    Attack attack(mode);
    attack.opened();
    attack.begins("RETR f").data_sends("xy").data_resets().replies("426 cut");
    EXPECT_EQ(attack.get(), connected("xy") + line("+QFTPGET: -426"));
    attack.begins_again("RETR g").data_sends("x").data_ends().replies("226 done");
    EXPECT_EQ(attack.get("g"), got("x"));
    EXPECT_EQ(handshakes(attack, "resumed"), 2);
  }
}

}  // namespace
}  // namespace m95::test
