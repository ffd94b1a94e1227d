// OpenSSL between two memory buffers; coroutines carry the bytes to and from the stream below.
#include "tls/tls_stream.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include "protocol/async/event.hpp"
#include "protocol/async/turnstile.hpp"
#include "protocol/error.hpp"
#include "tls/stream_bio.hpp"
#include "tls/suites.hpp"
#include "tls/tls_words.hpp"

namespace m95::tls {
namespace {

// Four full records: one write below for each, and little waits when the peer is slow.
constexpr std::size_t kSlice = 65536;
constexpr std::size_t kLargestRead = 1 << 30;  // OpenSSL counts in int

}  // namespace

struct TlsStream::State {
  enum class Step { done, wants_input, at_end, failed };

  State(StreamPtr below, SslPtr connection) : plain(std::move(below)), ssl(std::move(connection)) {
    BIO* bio = make_stream_bio(buffers).release();
    SSL_set_bio(ssl.get(), bio, bio);
  }
  // An SSL freed without shutdown would strike its session from the server's cache: the next data
  // connection could not resume. No alert is sent by this.
  ~State() { SSL_set_shutdown(ssl.get(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void require_usable() const {
    if (!fault.empty()) throw Failure(Error::network, fault);
  }
  // Only the first reason is the true one; later ones follow from it.
  void fail(const std::string& why) {
    if (fault.empty()) fault = why;
  }
  // Sorts out what one OpenSSL call returned, before anything else can touch the error queue.
  Step judge(int returned, const std::string& doing) {
    if (returned > 0) return Step::done;
    const int why = SSL_get_error(ssl.get(), returned);
    if (why == SSL_ERROR_WANT_READ) return Step::wants_input;
    if (why == SSL_ERROR_ZERO_RETURN) return Step::at_end;
    fail(failure_text(ssl.get(), doing));
    return Step::failed;
  }
  Step handshake_step() {
    ERR_clear_error();
    return judge(SSL_do_handshake(ssl.get()), "the TLS handshake");
  }
  Step read_step(std::span<char> into, std::size_t& count);
  void encrypt(std::string_view slice);

  Task<void> send_output();
  Task<void> flush();
  Task<void> flush_unless_busy();
  Task<void> flush_last_words();
  Task<bool> receive();

  StreamPtr plain;
  StreamBuffers buffers;  // before ssl: its BIO uses them to the end
  SslPtr ssl;
  std::string sending;      // what the flusher is writing while OpenSSL fills buffers.output anew
  bool flushing = false;    // a turn is under way: the reader's or the writer's
  bool writing = false;     // a writer is sending, or waits for the reader's turn to end
  bool heard = false;       // anything came at all,
  bool clear_text = false;  // and its first byte began no TLS record
  Event flushed;
  std::string fault;  // why nothing can be sent or received any more
};

namespace {

/// One write below. When its coroutine is dropped or the write throws, the stream has ended.
template <class State>
class FlushTurn {
 public:
  explicit FlushTurn(State& state) : state_(state) { state_.flushing = true; }
  ~FlushTurn() {
    state_.flushing = false;
    if (!done_) {
      state_.fail("an earlier write was cut off");
      state_.plain->close();
    }
    state_.flushed.notify();
  }
  FlushTurn(const FlushTurn&) = delete;
  FlushTurn& operator=(const FlushTurn&) = delete;
  void done() { done_ = true; }

 private:
  State& state_;
  bool done_ = false;
};

template <class State>
class WriterPresence {
 public:
  explicit WriterPresence(State& state) : state_(state) { state_.writing = true; }
  ~WriterPresence() { state_.writing = false; }
  WriterPresence(const WriterPresence&) = delete;
  WriterPresence& operator=(const WriterPresence&) = delete;

 private:
  State& state_;
};

bool begins_a_record(unsigned char byte) { return byte >= 20 && byte <= 23; }

}  // namespace

TlsStream::State::Step TlsStream::State::read_step(std::span<char> into, std::size_t& count) {
  count = 0;
  const int most = static_cast<int>(std::min(into.size(), kLargestRead));
  // Whatever came with one read below is decrypted at once, not a record a call.
  while (static_cast<int>(count) < most) {
    ERR_clear_error();
    const int got = SSL_read(ssl.get(), into.data() + count, most - static_cast<int>(count));
    const Step step = judge(got, "reading TLS");
    if (step != Step::done) return step;
    count += static_cast<std::size_t>(got);
    if (buffers.input.empty() && SSL_pending(ssl.get()) == 0) break;
  }
  return Step::done;
}

void TlsStream::State::encrypt(std::string_view slice) {
  require_usable();
  ERR_clear_error();
  const int taken = SSL_write(ssl.get(), slice.data(), static_cast<int>(slice.size()));
  if (judge(taken, "writing TLS") != Step::done) {
    fail("writing TLS failed: the connection is shut down");
    require_usable();
  }
}

// The one way out. One turn sends what there is when it begins.
Task<void> TlsStream::State::send_output() {
  FlushTurn<State> turn(*this);
  sending.swap(buffers.output);
  co_await plain->write(sending);
  sending.clear();
  turn.done();
}

// The writer's: its bytes are on their way below when this returns. While the reader has a turn
// they wait, so records never interleave.
Task<void> TlsStream::State::flush() {
  const WriterPresence<State> here(*this);
  while (flushing || !buffers.output.empty()) {
    if (flushing)
      co_await flushed.wait();
    else
      co_await send_output();
  }
  require_usable();
}

// The reader's, for what OpenSSL says by itself (alerts). A writer that is there takes it along;
// the reader must not wait with the writer's bytes, since the peer may read on only once we do.
Task<void> TlsStream::State::flush_unless_busy() {
  if (!flushing && !writing && !buffers.output.empty()) co_await send_output();
}

// After a fatal error: the alert goes out if it can, the error itself is told by the caller.
Task<void> TlsStream::State::flush_last_words() {
  try {
    co_await flush_unless_busy();
  } catch (const Failure&) {
    // The peer is gone; the first reason stands.
  }
}

// False: the peer sent FIN.
Task<bool> TlsStream::State::receive() {
  const std::span<char> space = buffers.input.space();
  const std::size_t count = co_await plain->read_some(space);
  if (count == 0) co_return false;
  buffers.input.received(count);
  if (!heard) clear_text = !begins_a_record(buffers.input.front());
  heard = true;
  co_return true;
}

TlsStream::TlsStream(StreamPtr plain, SslPtr ssl)
    : state_(std::make_shared<State>(std::move(plain), std::move(ssl))) {}

TlsStream::~TlsStream() { TlsStream::close(); }

Task<void> TlsStream::handshake() {
  const std::shared_ptr<State> state = state_;
  const std::string peer = SSL_is_server(state->ssl.get()) != 0 ? "client" : "server";
  state->require_usable();
  for (;;) {
    co_await pass_turnstile(state.get());
    const State::Step step = state->handshake_step();
    if (step == State::Step::failed) {
      co_await state->flush_last_words();
      if (state->clear_text) throw Failure(Error::network, "the " + peer + " does not speak TLS");
      state->require_usable();
    }
    co_await state->flush();
    if (step == State::Step::done) co_return;
    const bool more = co_await state->receive();
    if (!more) {
      state->fail("the " + peer + " closed the connection during the TLS handshake");
      state->require_usable();
    }
  }
}

Task<std::size_t> TlsStream::read_some(std::span<char> into) {
  const std::shared_ptr<State> state = state_;
  for (;;) {
    if (!state->buffers.input.empty()) co_await pass_turnstile(state.get());
    std::size_t count = 0;
    State::Step step = State::Step::failed;
    if (state->fault.empty()) step = state->read_step(into, count);
    if (count > 0) co_return count;
    if (step == State::Step::at_end) co_return 0;
    if (step == State::Step::failed) {
      co_await state->flush_last_words();
      state->require_usable();
    }
    co_await state->flush_unless_busy();
    const bool more = co_await state->receive();
    if (!more) {
      const Truncated truncated;
      state->fail(truncated.detail);
      throw truncated;
    }
  }
}

Task<void> TlsStream::write(std::string_view bytes) {
  const std::shared_ptr<State> state = state_;
  while (!bytes.empty()) {
    const std::string_view slice = bytes.substr(0, kSlice);
    co_await pass_turnstile(state.get());
    state->encrypt(slice);
    bytes.remove_prefix(slice.size());
    co_await state->flush();
  }
}

Task<void> TlsStream::end_output() {
  const std::shared_ptr<State> state = state_;
  state->require_usable();
  if ((SSL_get_shutdown(state->ssl.get()) & SSL_SENT_SHUTDOWN) != 0) co_return;
  ERR_clear_error();
  const int told = SSL_shutdown(state->ssl.get());
  if (told < 0) state->fail(failure_text(state->ssl.get(), "sending close_notify"));
  state->require_usable();
  co_await state->flush();
  co_await state->plain->end_output();
}

void TlsStream::close() noexcept {
  state_->fail("the connection is closed");
  state_->plain->close();
  state_->flushed.notify();
}

std::string TlsStream::version() const { return version_text(SSL_version(state_->ssl.get())); }

std::uint16_t TlsStream::suite() const {
  const SSL_CIPHER* cipher = SSL_get_current_cipher(state_->ssl.get());
  return cipher == nullptr ? std::uint16_t{0} : SSL_CIPHER_get_protocol_id(cipher);
}

bool TlsStream::resumed() const { return SSL_session_reused(state_->ssl.get()) != 0; }

std::string TlsStream::summary() const {
  return version() + " " + SSL_get_cipher_name(state_->ssl.get()) + " " + suite_text(suite()) +
         (resumed() ? ", resumed" : ", full");
}

CertificatePtr TlsStream::peer_certificate() const {
  return CertificatePtr(SSL_get1_peer_certificate(state_->ssl.get()));
}

SessionPtr TlsStream::session() const {
  SSL_SESSION* session = SSL_get0_session(state_->ssl.get());
  return SessionPtr(session == nullptr ? nullptr : SSL_SESSION_dup(session));
}

}  // namespace m95::tls
