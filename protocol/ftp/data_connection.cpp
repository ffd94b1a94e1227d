// Passive and active, old and extended; then TLS.
#include "protocol/ftp/data_connection.hpp"

#include <boost/asio/awaitable.hpp>

#include "protocol/ftp/address.hpp"

namespace m95::ftp {
namespace {

constexpr std::string_view kAnyAddress = "0.0.0.0";

std::string printed(const Address& address) {
  const std::string ip = address.is_v6() ? '[' + address.ip + ']' : address.ip;
  return ip + ':' + std::to_string(address.port);
}

}  // namespace

/// Tells whether the server ended the connection in the middle of the handshake, which OpenSSL's
/// own failure does not say. Afterwards it only passes on.
class DataConnection::HandshakeWatch : public ByteStream {
 public:
  HandshakeWatch(StreamPtr plain, const DataConnection& owner, bool& ended)
      : plain_(std::move(plain)), handshaking_(owner.handshaking_), ended_(ended) {}

  Task<std::size_t> read_some(std::span<char> into) override {
    return handshaking_ ? watched_read(into) : plain_->read_some(into);
  }
  Task<void> write(std::string_view bytes) override {
    return handshaking_ ? watched_write(bytes) : plain_->write(bytes);
  }
  Task<void> end_output() override { return plain_->end_output(); }
  void close() noexcept override { plain_->close(); }

 private:
  Task<std::size_t> watched_read(std::span<char> into) {
    try {
      const std::size_t count = co_await plain_->read_some(into);
      if (count == 0) ended_ = true;
      co_return count;
    } catch (const Failure&) {
      ended_ = true;
      throw;
    }
  }
  Task<void> watched_write(std::string_view bytes) {
    try {
      co_await plain_->write(bytes);
    } catch (const Failure&) {
      ended_ = true;
      throw;
    }
  }

  StreamPtr plain_;
  const bool& handshaking_;
  bool& ended_;
};

DataConnection::DataConnection(Control& control, Network& network, Clock& clock, Observer& observer,
                               const Limits& limits)
    : control_(control), network_(network), clock_(clock), observer_(observer), limits_(limits) {}

void DataConnection::belongs_to(Address local, Address peer) {
  local_ = std::move(local);
  peer_ = std::move(peer);
}

Task<void> DataConnection::prepare(TransferOptions options) {
  close();
  failed_.reset();
  const bool extended = peer_.is_v6() || (options.extended && !extended_refused_);
  if (!options.passive) {
    co_await prepare_active(extended);
    co_return;
  }
  Duration left = limits_.connect;
  if (extended) left = co_await prepare_extended_passive();
  if (!stream_) co_await prepare_passive(options.ignore_data_address, left);
}

bool DataConnection::falls_back(const Reply& reply) {
  const bool unknown_command = reply.code >= 500 && reply.code <= 502;
  constexpr int kProtocolNotSupported = 522;
  if (peer_.is_v6() || (!unknown_command && reply.code != kProtocolNotSupported)) return false;
  extended_refused_ = true;
  return true;
}

// Without a stream PASV is worth a try, within the time that is returned.
Task<Duration> DataConnection::prepare_extended_passive() {
  const Reply reply = co_await control_.command("EPSV");
  if (falls_back(reply)) co_return limits_.connect;
  if (!reply.positive()) throw refusal(reply);
  Address to = peer_;
  // A port that never answers must leave PASV some of the limit.
  const Duration limit = peer_.is_v6() ? limits_.connect : limits_.connect / 2;
  const TimePoint asked = clock_.now();
  try {
    to.port = parse_229(reply.text);
  } catch (const Failure& failure) {
    failed_ = failure;
  }
  if (!failed_) co_await connect(to, limit);
  if (!stream_) {
    if (peer_.is_v6()) throw Failure(*failed_);
    observer_.noted("EPSV failed, PASV is tried: " + failed_->detail);
    failed_.reset();
    extended_refused_ = true;
  }
  co_return limits_.connect - (clock_.now() - asked);
}

Task<void> DataConnection::prepare_passive(bool ignore_address, Duration limit) {
  const Reply reply = co_await control_.command("PASV");
  if (!reply.positive()) throw refusal(reply);
  Address to = parse_227(reply.text);
  // A server that does not know its own address says 0.0.0.0.
  if (ignore_address || to.ip == kAnyAddress) to.ip = peer_.ip;
  if (to.ip != peer_.ip) {
    observer_.warned("the data address " + to.ip + " is not the server's own, " + peer_.ip);
  }
  co_await connect(to, limit);
  if (!stream_) throw Failure(*failed_);
}

Task<void> DataConnection::prepare_active(bool extended) {
  try {
    listener_ = network_.listen(local_.ip);
  } catch (const Failure& failure) {
    throw Failure(Error::cannot_open_data, failure.detail);
  }
  const Address here = listener_->local();
  bool said = false;
  if (extended) {
    const Reply reply = co_await control_.command(eprt_command(here));
    said = !falls_back(reply);
    if (said && !reply.positive()) throw refusal(reply);
  }
  if (!said) {
    const Reply reply = co_await control_.command(port_command(here));
    if (!reply.positive()) throw refusal(reply);
  }
  observer_.noted("data connection expected on " + printed(here));
}

// Without a stream failed_ says why.
Task<void> DataConnection::connect(Address to, Duration limit) {
  auto watched = control_.unless_refused(dial(to));
  try {
    co_await within(clock_, limit, std::move(watched), Error::timeout);
  } catch (const Failure& failure) {
    if (failure.error != Error::timeout) throw;
    if (!stream_) failed_ = failure;
  }
  if (stream_) observer_.noted("data connection to " + printed(to));
}

Task<void> DataConnection::dial(Address to) {
  // A destination that is forbidden keeps its own code; one that does not answer is -425.
  Error code = Error::network;
  try {
    const Address at = co_await network_.resolve(to.ip, to.port);
    code = Error::cannot_open_data;
    Connection made = co_await network_.connect(at);
    stream_ = std::move(made.stream);
  } catch (const Failure& failure) {
    failed_.emplace(code, "data connection: " + failure.detail);
  }
}

Task<void> DataConnection::accept(Duration limit) {
  if (!listener_) co_return;
  auto watched = control_.unless_refused(take_call());
  co_await within(clock_, limit, std::move(watched), Error::timeout);
  listener_.reset();
  if (failed_) throw Failure(*failed_);
}

Task<void> DataConnection::take_call() {
  try {
    Connection made = co_await listener_->accept_from(peer_.ip);
    stream_ = std::move(made.stream);
    observer_.noted("data connection from " + printed(made.peer));
  } catch (const Failure& failure) {
    failed_.emplace(Error::cannot_open_data, "data connection: " + failure.detail);
  }
}

Task<void> DataConnection::secure(Security& security) {
  ended_in_handshake_ = false;
  handshaking_ = true;
  auto watched = control_.unless_refused(shake_hands(security));
  co_await within(clock_, limits_.handshake, std::move(watched), Error::timeout);
  handshaking_ = false;
  if (failed_) throw Failure(*failed_);
}

Task<void> DataConnection::shake_hands(Security& security) {
  try {
    StreamPtr plain =
        std::make_unique<HandshakeWatch>(std::move(stream_), *this, ended_in_handshake_);
    StreamPtr secured = co_await security.secure(std::move(plain));
    stream_ = std::move(secured);
  } catch (const Failure& failure) {
    const Error error = ended_in_handshake_ ? Error::data_closed : Error::network;
    failed_.emplace(error, "TLS of the data connection: " + failure.detail);
  }
}

void DataConnection::close() noexcept {
  if (stream_) stream_->close();
  stream_.reset();
  listener_.reset();
}

}  // namespace m95::ftp
